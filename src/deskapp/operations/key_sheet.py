"""The sheet of keys on paper; it tells nothing of anybody, so that it is neither permitted nor logged."""

from deskapp.letters.key_sheet import Groups, key_sheet
from deskapp.letters.pdf import draw
from deskapp.operations.desk import Desk
from deskapp.operations.wording import context_of

__all__ = ["Groups", "keys_on_paper"]


def keys_on_paper(desk: Desk, title: str, note: str, groups: Groups) -> bytes:
    """The keys as a tagged PDF of one page.

    Raises:
        RuleViolation: `letter_undrawable` naming characters and place.
        StorageProblem: `font_missing`.
    """
    return draw(key_sheet(title, note, groups, context_of(desk)))
