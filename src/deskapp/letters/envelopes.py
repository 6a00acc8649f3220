"""Envelopes and labels with an address on them, and the sheet that tries a window (domain.md §4.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from deskapp.letters.blocks import Letter
from deskapp.letters.marks import MM, Mark, Rule, Sheet, frame, right, said_apart, text
from deskapp.letters.places import refuse_undrawable
from deskapp.letters.sheet import sheets
from deskapp.letters.tags import Tag
from deskapp.letters.typeset import one_line
from deskapp.letters.window import Box, Window, address_in, refuse_unfit
from deskapp.letters.wordings import words


class EnvelopeSize(StrEnum):
    """The envelopes that are printed on: 長形3号 lying, 角形2号 standing."""

    LONG3 = "long3"
    SQUARE2 = "square2"


@dataclass(frozen=True, slots=True)
class _Shape:
    """An envelope's sides, where the address and the sender stand, in millimetres, and their sizes."""

    width: float
    height: float
    address: Box
    sender: Box
    sizes: tuple[tuple[float, float], ...]


_SHAPES = {
    EnvelopeSize.LONG3: _Shape(
        235, 120, Box(88, 34, 125, 46), Box(18, 82, 90, 28), ((14.0, 20.0), (12.5, 17.5), (10.5, 14.5))
    ),
    EnvelopeSize.SQUARE2: _Shape(
        240, 332, Box(72, 96, 140, 76), Box(28, 284, 110, 32), ((17.0, 26.0), (14.5, 21.0), (12.0, 17.0))
    ),
}

#: A sheet of twelve labels, two by six, as sold for A4 printers (86.4 × 42.3 mm).
_COLUMNS, _ROWS = 2, 6
_LABEL = (86.4, 42.3)
_EDGE = (18.6, 21.6)
LABELS = _COLUMNS * _ROWS


def envelope(letter: Letter, size: EnvelopeSize = EnvelopeSize.LONG3) -> Sheet:
    """An envelope for a letter: whom it goes to and, with a sender, from whom and 親展.

    The matter is not told outside (domain.md §4.4).

    Raises:
        RuleViolation: `letter_undrawable`, `letter_address_too_long`.
    """
    refuse_undrawable(letter)
    shape = _SHAPES[size]
    personal = text(
        shape.address.left * MM, (shape.address.top - 10) * MM, 12.0, words("words")["親展"], tag=Tag("P")
    )
    return Sheet(
        (
            *_stamp(letter, shape.address),
            *address_in(shape.address, letter.address, letter.addressee, shape.sizes, apart=8.0),
            *_sender(letter, shape.sender),
            *((personal,) if letter.sender else ()),
        ),
        shape.width * MM,
        shape.height * MM,
    )


def _sender(letter: Letter, box: Box) -> Iterator[Mark]:
    lines = [one_line(line) for line in letter.sender]
    yield from said_apart(box.left * MM, box.top * MM, 9.0, 13.0, lines)


def labels(letters: tuple[Letter, ...], first: int = 1) -> Iterator[Sheet]:
    """Labels for letters, from the `first` place (1 to 12) of a sheet that was begun.

    Raises:
        RuleViolation: `letter_undrawable`, `letter_address_too_long`.
    """
    marks: list[Mark] = []
    for place, letter in enumerate(letters, first - 1):
        refuse_undrawable(letter)
        if marks and place % LABELS == 0:
            yield Sheet(tuple(marks))
            marks = []
        marks += _label(letter, place % LABELS)
    yield Sheet(tuple(marks))


def _label(letter: Letter, place: int) -> tuple[Mark, ...]:
    row, column = divmod(place, _COLUMNS)
    left, top = _EDGE[0] + column * _LABEL[0], _EDGE[1] + row * _LABEL[1]
    box = Box(left + 6, top + 5, _LABEL[0] - 12, _LABEL[1] - 10)
    return (*_stamp(letter, box), *address_in(box, letter.address, letter.addressee, apart=4.0))


def _stamp(letter: Letter, box: Box) -> Iterator[Mark]:
    """見本 behind an address of the sample desk, which goes to nobody (spec §10)."""
    if letter.sample:
        size = box.height * MM * 0.9
        yield text(box.left * MM, (box.top + box.height / 2) * MM, size, words("words")["見本"], gray=0.9)


def window_test(letter: Letter, window: Window) -> Sheet:
    """A letter's first page with the window's frame drawn over it: what may show, what always shows.

    Raises:
        RuleViolation: those of `refuse_unfit`, `letter_undrawable`, `letter_address_too_long`.
    """
    refuse_unfit(window)
    refuse_undrawable(letter)
    known, below = words("words"), window.top + window.height
    left, top = window.left * MM, window.top * MM
    marks: tuple[Mark, ...] = (
        *frame(left, top, window.width * MM, window.height * MM, gray=0.55),
        *_dotted(frame(left, top, window.right * MM - left, window.bottom * MM - top)),
        right((window.left + window.width) * MM, (below + 2.5) * MM, 8.0, known["窓の枠"], Tag("P")),
        text(left, (window.bottom + 2.5) * MM, 8.0, known["必ず見える所"], tag=Tag("P")),
        *_rulers(),
    )
    return Sheet((*next(sheets(letter, window)).marks, *marks))


def _dotted(rules: tuple[Rule, ...]) -> Iterator[Rule]:
    for rule in rules:
        yield Rule(rule.x, rule.y, rule.to_x, rule.to_y, 0.8, dotted=True)


def _rulers() -> Iterator[Mark]:
    """Ten-millimetre ticks along the top and the left, to hold a ruler against."""
    for n in range(21):
        yield Rule(n * 10 * MM, 0, n * 10 * MM, (3 if n % 5 else 5) * MM, 0.3)
    for n in range(30):
        yield Rule(0, n * 10 * MM, (3 if n % 5 else 5) * MM, n * 10 * MM, 0.3)
    for n in range(5, 21, 5):
        yield text((n * 10 + 1) * MM, 4 * MM, 7.0, str(n * 10))
