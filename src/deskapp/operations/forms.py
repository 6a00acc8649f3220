"""Blank forms to print and write on; no desk is needed (spec §8, §14)."""

from datetime import date

from deskapp.letters.blanks import FORMS, blank
from deskapp.letters.context import LetterContext
from deskapp.letters.pdf import draw
from deskapp.operations.defaults import default_catalogue, default_profile
from deskapp.operations.paper_names import accepted_papers

__all__ = ["FORMS", "blank_form"]


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
