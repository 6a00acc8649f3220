"""Sheets beside the letters: blank forms, for which no desk is needed, and that one was printed (spec §8)."""

from datetime import date

from deskapp.domain.acts import Act
from deskapp.letters.blanks import FORMS, blank
from deskapp.letters.context import LetterContext
from deskapp.letters.pdf import draw
from deskapp.operations.defaults import default_catalogue, default_profile
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.paper_names import accepted_papers

__all__ = ["FORMS", "blank_form", "record_sheet_print"]


def blank_form(name: str, today: date) -> bytes:
    """One of `FORMS` as PDF, with the default profile's words and the papers that count on this day.

    Raises:
        RuleViolation: `form_unknown`, `form_broken`.
        StorageProblem: `font_missing`.
    """
    context = LetterContext(
        made_on=today,
        number="",
        profile=default_profile(),
        accepted_papers=accepted_papers(default_catalogue(), today),
    )
    return draw(blank(name, context))


def record_sheet_print(desk: Desk, sheet: str, of: str, once: str | None = None) -> Changes:
    """Somebody confirmed that a sheet came out on paper; the log tells which, and of what."""
    with desk.doing(Act.PRINT_LETTER, once) as tx:
        if not tx.done:
            tx.writer.log({"sheet": sheet, "of": of})
        return tx.changes
