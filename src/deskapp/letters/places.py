"""Where in a letter a character stands that cannot be printed (spec §8)."""

from collections.abc import Iterator

from deskapp.domain.errors import RuleViolation
from deskapp.letters.blocks import Block, FormBox, Framed, Heading, Letter, ListItems, Pairs, Table, Title
from deskapp.letters.fonts import named, undrawable
from deskapp.letters.readings import apart
from deskapp.text import t


def refuse_undrawable(letter: Letter) -> None:
    """Refuse a letter with a character that no face draws, naming the characters and the place.

    Raises:
        RuleViolation: `letter_undrawable`.
    """
    for place, text in texts_of(letter):
        missing = undrawable(text)
        if missing:
            characters = " ".join(named(each) for each in missing)
            raise RuleViolation("letter_undrawable", characters=characters, place=place)


def texts_of(letter: Letter) -> Iterator[tuple[str, str]]:
    """Every text of a letter with the place it stands at."""
    head = (letter.title, letter.number, letter.dated, letter.case_number)
    yield from ((t("letters.place.head"), each) for each in head)
    yield from ((t("letters.place.address"), each) for each in letter.address)
    yield from ((t("letters.place.addressee"), each) for each in letter.addressee)
    yield from ((t("letters.place.sender"), each) for each in letter.sender)
    under = letter.title
    for block in letter.blocks:
        under = block.text if isinstance(block, Title | Heading) else under
        for place, text in _block_texts(block, under):
            yield from ((place or under, each) for each in apart(text))
    # What was typed for the 別紙 is no wording: a sign of a reading in it is a sign that nobody sees.
    for block in letter.attachments:
        under = block.text if isinstance(block, Title | Heading) else under
        yield from ((place or under, text) for place, text in _block_texts(block, under))


def _block_texts(block: Block, under: str) -> Iterator[tuple[str, str]]:
    match block:
        case Table():
            yield from (("", each) for each in block.head)
            for number, row in enumerate(block.rows, 1):
                place = t("letters.place.row", under=under, row=number)
                yield from ((place, each) for each in row)
        case ListItems():
            for label, text in block.items:
                yield label or under, label
                yield label or under, text
        case Pairs():
            for heading, pairs in block.groups:
                yield from ((heading, each) for each in (heading, *(word for pair in pairs for word in pair)))
        case Framed():
            yield from (("", each) for each in (block.title, *block.lines))
        case FormBox():
            yield from (("", each) for row in block.rows for each in (row.label, *row.lines))
        case _:
            yield "", getattr(block, "text", "")
