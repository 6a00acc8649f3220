"""Readings on a page: each word that has one is cut out of its line, its reading set above it (振り仮名).

The readings come behind all that the page says, so that what is copied or searched runs on without them; the
structure has each beside its word (Ruby, RB, RT: ISO 32000-1, 14.8.4.4.3).
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from deskapp.letters.marks import Mark, Text
from deskapp.letters.pieces import Line, Piece
from deskapp.letters.readings import HALF
from deskapp.letters.tags import Tag

#: How far above the word's baseline the reading's lies: clear of the word, and of the line above it.
_ABOVE = 0.92


def with_readings(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks of a page with their readings."""
    said: list[Mark] = []
    above: list[Mark] = []
    for mark in marks:
        if isinstance(mark, Text) and mark.line.read:
            for part, reading in _parts(mark):
                said.append(part)
                above += [reading] if reading else []
        else:
            said.append(mark)
    return (*said, *above)


def _parts(mark: Text) -> Iterator[tuple[Text, Text | None]]:
    """A line in what lies between its words with readings, and these, from left to right."""
    x = mark.x + mark.line.start * mark.size
    cut = groupby(enumerate(zip(mark.line.pieces, mark.line.spaces, strict=True)), _alone)
    for _, run in cut:
        pieces, spaces = zip(*(each for _, each in run), strict=True)
        wide = sum(piece.width for piece in pieces) + sum(spaces)
        reading = pieces[0].reading
        if reading:
            yield _word(mark, x, pieces[0], reading)
        else:
            yield _part(mark, x, pieces, spaces, mark.tag), None
        x += wide * mark.size


def _alone(each: tuple[int, tuple[Piece, float]]) -> int:
    """A word with a reading by its place in the line, all else alike."""
    place, (piece, _) = each
    return place if piece.reading else -1


def _word(mark: Text, x: float, piece: Piece, reading: Line) -> tuple[Text, Text]:
    pair = Tag("Ruby", mark.tag) if mark.tag else None
    word, above = (Tag("RB", pair), Tag("RT", pair)) if pair else (None, None)
    base = _part(mark, x + piece.inset * mark.size, (piece,), (0.0,), word)
    y = mark.y - _ABOVE * mark.size
    return base, Text(base.x, y, mark.size * HALF, reading, mark.gray, above)


def _part(
    mark: Text, x: float, pieces: tuple[Piece, ...], spaces: tuple[float, ...], tag: Tag | None
) -> Text:
    return Text(x, mark.y, mark.size, Line(pieces, spaces), mark.gray, tag)
