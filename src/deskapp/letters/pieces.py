"""What a line is made of: pieces that are never cut, their blanks, and what is set between two of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, repeat

from deskapp.domain.errors import RuleViolation
from deskapp.letters.faces import Face
from deskapp.letters.fonts import Glyph, Style, glyph, named, units
from deskapp.letters.readings import CARRIED, HALF

_HALF = 0.5
CLOSING = frozenset("）」』】〕］｝〉》)]}、。，．")
OPENING = frozenset("（「『【〔［｛〈《([{")
_MIDDLE = frozenset("・：；")
#: A run that stays whole: Latin words, numbers, mail addresses, telephone numbers.
_RUN = re.compile(r"[!-~]+")
#: Where a run longer than the line may still be cut.
_CUT = re.compile(r"[^/@._\-&?=]+[/@._\-&?=]*|[/@._\-&?=]+")
#: Air between Japanese and Latin, in ems; more would be read as a space when text is copied.
GAP = 0.05
#: So far a reading stands out over its neighbours, in ems; a blank in the line would be copied as a space.
_OVER = 0.25
#: So many texts are kept as they were set: letters and their drafts say most things again.
KEPT = 512


@dataclass(frozen=True, slots=True, eq=False)  # made once for each text and style: known by itself
class Piece:
    """What is never cut: its units face by face, and in ems its width and the blank before and after it.

    `before` and `after` are the halves of a bracket or a full stop that may be set away; they are
    part of the glyph, so a piece drawn in full needs no space added. A word with a `reading` above it is
    one piece; `inset` is the blank at its sides where the reading, set in its own ems, is much the wider.
    """

    text: str
    runs: tuple[tuple[Face, tuple[tuple[str, Glyph], ...]], ...]
    width: float
    before: float = 0.0
    after: float = 0.0
    reading: "Line | None" = None
    inset: float = 0.0

    @property
    def latin(self) -> bool:
        """Whether this is a run of Latin letters or digits."""
        return "!" <= self.text[0] <= "~"


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: its pieces, the space after each, and in ems where it begins and where it ends.

    `read` tells that a piece of it has a reading above.
    """

    pieces: tuple[Piece, ...] = ()
    spaces: tuple[float, ...] = ()
    start: float = 0.0
    width: float = 0.0
    read: bool = False


def pieces_of(text: str, style: Style, measure: float) -> tuple[Piece, ...]:
    """The pieces of a text; a run longer than the measure may be cut."""
    if not CARRIED.search(text):
        return _plain(text, style, measure)
    found: list[Piece] = []
    at = 0
    for word in CARRIED.finditer(text):
        found += (*_plain(text[at : word.start()], style, measure), _read(word[1], word[2], style))
        at = word.end()
    return (*found, *_plain(text[at:], style, measure))


@lru_cache(KEPT)
def _read(word: str, reading: str, style: Style) -> Piece:
    """A word with its reading above, spread over it 1:2:1 where it is the shorter (JIS X 4051)."""
    base, above = _piece(word, style), _plain(reading, style, 1e9)
    more = natural(above) * HALF - base.width
    over = min(max(more, 0.0) / 2, _OVER)
    inset = max(more / 2 - over, 0.0)
    share = max(-more, 0.0) / HALF / len(above)
    line = placed(above, [joint + share for joint in joints(above)], share / 2 - (over + inset) / HALF)
    return Piece(word, base.runs, base.width + 2 * inset, reading=line, inset=inset)


def _plain(text: str, style: Style, measure: float) -> tuple[Piece, ...]:
    found: list[Piece] = []
    at = 0
    for run in _RUN.finditer(text):
        found += _single(text[at : run.start()], style)
        found += _whole(run.group(), style, measure)
        at = run.end()
    return (*found, *_single(text[at:], style))


def _single(text: str, style: Style) -> Iterator[Piece]:
    return map(_piece, units(text), repeat(style))


def _whole(run: str, style: Style, measure: float) -> Iterator[Piece]:
    piece = _piece(run, style)
    if piece.width <= measure:
        yield piece
        return
    for part in _CUT.findall(run):
        cut = _piece(part, style)
        yield from [cut] if cut.width <= measure else [_piece(char, style) for char in part]


@lru_cache(1 << 11)
def _piece(text: str, style: Style) -> Piece:
    drawn = tuple((unit, _glyph(unit, style)) for unit in units(text))
    wide = sum(glyph.advance for _, glyph in drawn) / 1000
    square = len(drawn) == 1 and wide == 1.0
    before = _HALF if square and text in OPENING else _HALF / 2 if square and text in _MIDDLE else 0.0
    after = _HALF if square and text in CLOSING else _HALF / 2 if square and text in _MIDDLE else 0.0
    runs = tuple((face, tuple(run)) for face, run in groupby(drawn, lambda each: each[1].face))
    return Piece(text, runs, wide, before, after)


def _glyph(unit: str, style: Style) -> Glyph:
    found = glyph(unit, style)
    if found is None:
        raise RuleViolation("letter_undrawable", characters=named(unit), place="")
    return found


@lru_cache(1 << 13)
def join(left: Piece, right: Piece) -> float:
    """What is added between two pieces at rest: two blanks become one, Latin gets a little air.

    Two readings side by side keep out of each other's way.
    """
    if left.reading and right.reading:
        return max(-(left.reading.start + right.reading.start) * HALF, 0.0)
    if left.after and right.before:
        return -min(left.after, right.before) if left.text not in _MIDDLE else -right.before / 2
    if left.after and right.text[0] in CLOSING:
        return -left.after
    if left.text[-1] in OPENING and right.before:
        return -right.before
    plain = not (left.after or right.before or left.text.isspace() or right.text.isspace())
    return GAP if plain and left.latin != right.latin else 0.0


def joints(pieces: tuple[Piece, ...]) -> list[float]:
    """What is added at rest behind each piece but the last."""
    return list(map(join, pieces, pieces[1:]))


def natural(pieces: tuple[Piece, ...]) -> float:
    """How wide they are at rest."""
    return sum(piece.width for piece in pieces) + sum(joints(pieces))


def placed(pieces: tuple[Piece, ...], spaces: list[float], start: float) -> Line:
    """The line of these pieces and spaces."""
    end = start + sum(piece.width for piece in pieces) + sum(spaces)
    return Line(pieces, (*spaces, 0.0), start, end)
