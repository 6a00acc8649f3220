"""Any list on paper as it stands on the screen: a title, what it is, and ruled tables (spec §11)."""

from collections.abc import Iterator
from dataclasses import dataclass

from deskapp.letters.blocks import Block, Heading, Letter, Paragraph, Table
from deskapp.letters.context import LetterContext
from deskapp.letters.facts import wide

#: An empty cell would make the table one to write in by hand.
_NOTHING = "―"


@dataclass(frozen=True, slots=True)
class Listed:
    """One table of a list; `widths` are shares of the page's width."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    heading: str = ""


def listing(
    code: str, title: str, notes: tuple[str, ...], lists: tuple[Listed, ...], context: LetterContext
) -> Letter:
    """The list as a sheet of the desk's own; it is addressed to nobody and has no wording to edit."""
    return Letter(
        code=code,
        title=wide(title),
        made_on=context.made_on,
        blocks=tuple(_blocks(notes, lists)),
        sample=context.sample,
    )


def _blocks(notes: tuple[str, ...], lists: tuple[Listed, ...]) -> Iterator[Block]:
    for note in notes:
        yield Paragraph(wide(note), indent=False, note=True)
    for each in lists:
        if each.heading:
            yield Heading(wide(each.heading), level=2)
        rows = tuple(tuple(wide(cell) or _NOTHING for cell in row) for row in each.rows)
        if rows:
            yield Table(tuple(map(wide, each.head)), rows, each.widths)
