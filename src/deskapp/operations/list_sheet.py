"""Any list as it stands on the screen, on paper; `forms.record_sheet_print` notes the print."""

from deskapp.letters.listing import Listed, listing
from deskapp.letters.pdf import draw
from deskapp.operations.desk import Desk
from deskapp.operations.wording import context_of

__all__ = ["Listed", "list_sheet"]


def list_sheet(desk: Desk, title: str, notes: tuple[str, ...], lists: tuple[Listed, ...]) -> bytes:
    """The list as a tagged PDF.

    Raises:
        RuleViolation: `letter_undrawable` naming characters and place.
        StorageProblem: `font_missing`.
    """
    return draw(listing("list", title, notes, lists, context_of(desk)))
