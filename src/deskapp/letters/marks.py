"""What is put on a page: text, rules, grey fields and frames, in points from the top left."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from deskapp.domain.sheet_codes import SheetCode
from deskapp.domain.spellings import FRAME
from deskapp.letters.fonts import Style
from deskapp.letters.pieces import Line
from deskapp.letters.tags import Tag
from deskapp.letters.typeset import one_line, width

MM = 72 / 25.4

#: The middle of a square character stands this much of its size above the baseline.
_MIDDLE = 0.38


@dataclass(frozen=True, slots=True)
class Text:
    """A set line; `y` is its baseline, `size` in points, `gray` 0 black to 1 white."""

    x: float
    y: float
    size: float
    line: Line
    gray: float = 0.0
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    weight: float = 0.5
    gray: float = 0.0
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Fill:
    """A grey field."""

    x: float
    y: float
    width: float
    height: float
    gray: float = 0.93


@dataclass(frozen=True, slots=True)
class Squares:
    """Black squares on a grid, as a code is made of: (column, row, how many abreast)."""

    x: float
    y: float
    size: float
    runs: tuple[tuple[int, int, int], ...]
    tag: Tag | None = None


Mark = Text | Rule | Fill | Squares

#: A4 upright, in points.
A4 = (210 * MM, 297 * MM)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side of paper: what is on it, and its width and height in points."""

    marks: tuple[Mark, ...]
    width: float = A4[0]
    height: float = A4[1]


@dataclass(frozen=True, slots=True)
class Row:
    """A strip of a page that is never cut.

    `before` is the space above it, dropped at the top of a page; `keep` holds it with the next row;
    `head` is repeated above it at the top of a page; `fresh` begins a new page, `code` a form of that code.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    before: float = 0.0
    keep: bool = False
    head: tuple["Row", ...] = ()
    fresh: bool = False
    code: SheetCode | None = None


def at(mark: Mark, x: float, y: float) -> Mark:
    """The mark moved by x and y."""
    if isinstance(mark, Text):
        return Text(mark.x + x, mark.y + y, mark.size, mark.line, mark.gray, mark.tag)
    if isinstance(mark, Rule):
        to_x, to_y = mark.to_x + x, mark.to_y + y
        return Rule(mark.x + x, mark.y + y, to_x, to_y, mark.weight, mark.gray, mark.dotted)
    return replace(mark, x=mark.x + x, y=mark.y + y)


def untagged(mark: Mark) -> Mark:
    """The mark as one that is seen and not read aloud."""
    return replace(mark, tag=None) if isinstance(mark, Text | Squares) else mark


def text(
    x: float,
    middle: float,
    size: float,
    words: str,
    style: Style = Style.TEXT,
    gray: float = 0.0,
    tag: Tag | None = None,
) -> Text:
    """One line of words whose characters are centred on the height `middle`."""
    return Text(x, baseline(middle, size), size, one_line(words, style), gray, tag)


def right(x: float, middle: float, size: float, words: str, tag: Tag | None = None) -> Text:
    """One line of words that ends at x."""
    return text(x - width(words) * size, middle, size, words, tag=tag)


def centered(x: float, middle: float, size: float, words: str, tag: Tag | None = None) -> Text:
    """One line of words centred on x."""
    return text(x - width(words) * size / 2, middle, size, words, tag=tag)


def stacked(
    x: float, top: float, size: float, leading: float, set_lines: Iterable[Line], tag: Tag | None = None
) -> tuple[Text, ...]:
    """Set lines below each other, each centred in its own strip of `leading`."""
    return tuple(
        Text(x, baseline(top + leading * (number + 0.5), size), size, line, tag=tag)
        for number, line in enumerate(set_lines)
    )


def said_apart(
    x: float, top: float, size: float, leading: float, set_lines: Iterable[Line]
) -> tuple[Text, ...]:
    """Lines below each other that are a paragraph each when read aloud, as those of an address."""
    return tuple(
        mark
        for number, line in enumerate(set_lines)
        for mark in stacked(x, top + leading * number, size, leading, [line], Tag("P"))
    )


def baseline(middle: float, size: float) -> float:
    """Where the baseline lies when the characters are centred on a height."""
    return middle + _MIDDLE * size


def hand_frames(mark: Text) -> Iterator[Rule]:
    """The frames of a line that a hand fills in: one around the room of each 〓 (手書き枠)."""
    x = mark.x + mark.line.start * mark.size
    for piece, space in zip(mark.line.pieces, mark.line.spaces, strict=True):
        if piece.text == FRAME:
            yield from frame(x, mark.y - 0.95 * mark.size, mark.size, 1.15 * mark.size, 0.5)
        x += (piece.width + space) * mark.size


def frame(
    x: float, y: float, wide: float, high: float, weight: float = 0.6, gray: float = 0.0
) -> tuple[Rule, ...]:
    """The four sides of a box."""
    corners = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y))
    return tuple(Rule(*one, *other, weight=weight, gray=gray) for one, other in pairwise(corners))
