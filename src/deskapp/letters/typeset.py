"""Lines of Japanese text: forbidden line starts and ends, half-width punctuation, justification."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise, repeat

from deskapp.domain.errors import RuleViolation
from deskapp.letters.faces import Face
from deskapp.letters.fonts import Glyph, Style, glyph, named, units

#: 行頭禁止: these never begin a line (JIS X 4051).
_NO_START = frozenset(
    "、。，．,.・：；:;？！?!ー々ゝゞヽヾ〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ〜～％%"
)
_CLOSING = frozenset("）」』】〕］｝〉》)]}、。，．")
_OPENING = frozenset("（「『【〔［｛〈《([{")
_MIDDLE = frozenset("・：；")
_HANGING = frozenset("、。")
_NOT_FIRST = _NO_START | _CLOSING
#: 分離禁止: these keep together.
_TOGETHER = frozenset(("……", "――", "──", "‥‥"))
#: A run that stays whole: Latin words, numbers, mail addresses, telephone numbers.
_RUN = re.compile(r"[!-~]+")
#: Where a run longer than the line may still be cut.
_CUT = re.compile(r"[^/@._\-&?=]+[/@._\-&?=]*|[/@._\-&?=]+")
#: A number keeps its counter: 第33条, 令和8年.
_COUNTERS = frozenset("年月日条項号円点枚部回名人歳％")
#: And what makes it an ordinal.
_ORDINAL = frozenset("第")
#: No last line is shorter than so many pieces where the line above has that many to spare.
_FEWEST, _SPARE = 3, 20
#: Air between Japanese and Latin, in ems; more would be read as a space when text is copied.
_GAP = 0.05
_HALF = 0.5
#: So many texts are kept as they were set: letters and their drafts say most things again.
_KEPT = 512
_KATAKANA = re.compile("[ァ-ヺー・]+")
_SPACES = frozenset(" \u3000")


@dataclass(frozen=True, slots=True, eq=False)  # made once for each text and style: known by itself
class Piece:
    """What is never cut: its units face by face, and in ems its width and the blank before and after it.

    `before` and `after` are the halves of a bracket or a full stop that may be set away; they are
    part of the glyph, so a piece drawn in full needs no space added.
    """

    text: str
    runs: tuple[tuple[Face, tuple[tuple[str, Glyph], ...]], ...]
    width: float
    before: float = 0.0
    after: float = 0.0

    @property
    def latin(self) -> bool:
        """Whether this is a run of Latin letters or digits."""
        return "!" <= self.text[0] <= "~"


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: its pieces, the space after each, and in ems where it begins and where it ends."""

    pieces: tuple[Piece, ...] = ()
    spaces: tuple[float, ...] = ()
    start: float = 0.0
    width: float = 0.0


@lru_cache(_KEPT)
def width(text: str, style: Style = Style.TEXT) -> float:
    """The natural width of a text on one line, in ems."""
    return _natural(_pieces(text, style, 1e9))


@lru_cache(_KEPT)
def one_line(text: str, style: Style = Style.TEXT) -> Line:
    """The text on one line at its natural width."""
    return _set(_pieces(text, style, 1e9), None)


@lru_cache(_KEPT)
def lines(
    text: str, measure: float, style: Style = Style.TEXT, indent: float = 0.0, justify: bool = True
) -> tuple[Line, ...]:
    """The text broken into lines of at most `measure` ems; a full stop may hang outside.

    `indent` moves the first line in. The last line keeps its natural width.
    """
    rest = _pieces(text, style, measure)
    result: list[Line] = []
    while rest:
        start = 0.0 if result else indent
        count = _fitting(rest, measure - start)
        if _SPARE < count < len(rest) and len(rest) - count < _FEWEST:
            count = _not_alone(rest, count)
        count = count if justify or count == len(rest) else _before_word(rest, count)
        now, rest = rest[:count], _without_space(rest[count:])
        now = _without_space(now, tail=True) if rest else now
        result.append(_set(now, measure - start, stretch=bool(rest) and justify, start=start))
    return tuple(result) or (Line(),)


def _pieces(text: str, style: Style, measure: float) -> tuple[Piece, ...]:
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
    before = _HALF if square and text in _OPENING else _HALF / 2 if square and text in _MIDDLE else 0.0
    after = _HALF if square and text in _CLOSING else _HALF / 2 if square and text in _MIDDLE else 0.0
    runs = tuple((face, tuple(run)) for face, run in groupby(drawn, lambda each: each[1].face))
    return Piece(text, runs, wide, before, after)


def _glyph(unit: str, style: Style) -> Glyph:
    found = glyph(unit, style)
    if found is None:
        raise RuleViolation("letter_undrawable", characters=named(unit), place="")
    return found


def _fitting(pieces: tuple[Piece, ...], measure: float) -> int:
    """How many pieces stand on the next line: 追い込み where it can be shrunk, else 追い出し."""
    used, count = 0.0, 0
    for index, piece in enumerate(pieces):
        joined = _join(pieces[index - 1], piece) if index else 0.0
        lead = piece.before if index == 0 else 0.0
        used += joined + piece.width - lead
        if used - piece.after > measure + 1e-6 and not _shrinks(
            pieces[: index + 1], used - piece.after - measure
        ):
            hangs = piece.text in _HANGING and used - piece.width <= measure + 1e-6
            count = index + 1 if hangs else index
            break
        count = index + 1
    if count == len(pieces):
        return count
    return max(_allowed(pieces, count), 1)


def _allowed(pieces: tuple[Piece, ...], count: int) -> int:
    """Step back to the last place before `count` where a line may end; a space at an edge is not set."""
    for end in range(count, 0, -1):
        left, right = _without_space(pieces[:end], tail=True), _without_space(pieces[end:])
        if not (left and right) or _may_break(left[-1], right[0]):
            return end
    return count


def _not_alone(pieces: tuple[Piece, ...], count: int) -> int:
    """A character or two more for a last line that would hold 「ん。」 alone, where they are narrow."""
    fewer = _allowed(pieces, len(pieces) - _FEWEST)
    moved = sum(piece.width for piece in pieces[fewer:count])
    return fewer if moved < _FEWEST else count


def _before_word(pieces: tuple[Piece, ...], count: int) -> int:
    """In a line that need not be full, a word in katakana is not cut where it may as well begin the next."""
    start = count
    while start and _KATAKANA.fullmatch(pieces[start - 1].text + pieces[start].text):
        start -= 1
    whole = start > count / 2 and _may_break(pieces[start - 1], pieces[start])
    return start if whole else count


def _may_break(left: Piece, right: Piece) -> bool:
    if right.text[0] in _NOT_FIRST or left.text[-1] in _OPENING:
        return False
    if left.text[-1].isdigit() and right.text[0] in _COUNTERS:
        return False
    if left.text in _ORDINAL and right.text[0].isdigit():
        return False
    return left.text + right.text not in _TOGETHER


def _shrinks(pieces: tuple[Piece, ...], excess: float) -> bool:
    """Whether the blanks of the punctuation on the line can give that much."""
    return pieces[-1].text[0] in _NOT_FIRST and excess <= sum(_slack(pieces)) * 0.6


def _slack(pieces: tuple[Piece, ...]) -> list[float]:
    """What each joint can give at most: the blank halves between its two pieces."""
    gives = []
    for left, right in pairwise(pieces):
        stop = left.text[-1] in "。．"
        gives.append(0.0 if stop else max(0.0, left.after + right.before + min(0.0, _join(left, right))))
    return gives


@lru_cache(1 << 13)
def _join(left: Piece, right: Piece) -> float:
    """What is added between two pieces at rest: two blanks become one, Latin gets a little air."""
    if left.after and right.before:
        return -min(left.after, right.before) if left.text not in _MIDDLE else -right.before / 2
    if left.after and right.text[0] in _CLOSING:
        return -left.after
    if left.text[-1] in _OPENING and right.before:
        return -right.before
    plain = not (left.after or right.before or left.text.isspace() or right.text.isspace())
    return _GAP if plain and left.latin != right.latin else 0.0


def _joints(pieces: tuple[Piece, ...]) -> list[float]:
    return list(map(_join, pieces, pieces[1:]))


def _natural(pieces: tuple[Piece, ...]) -> float:
    joints = sum(_joints(pieces))
    return sum(piece.width for piece in pieces) + joints


def _set(pieces: tuple[Piece, ...], measure: float | None, stretch: bool = False, start: float = 0.0) -> Line:
    """Place the pieces; with a measure, shrunk to keep within it, or stretched to fill it."""
    if not pieces:
        return Line()
    joints = _joints(pieces)
    lead = pieces[0].before if measure is not None else 0.0
    if measure is not None:
        joints = _justified(pieces, joints, measure + lead, stretch)
    return _placed(pieces, joints, start - lead)


def _justified(pieces: tuple[Piece, ...], joints: list[float], measure: float, stretch: bool) -> list[float]:
    last = pieces[-1]
    hanging = last.text in _HANGING
    natural = sum(piece.width for piece in pieces) + sum(joints)
    wanted = measure - (natural - (last.after or 0.0))
    if hanging and wanted < 0:
        wanted = measure - (natural - last.width)
    if not joints or (wanted >= 0 and not stretch):
        return joints
    if wanted >= 0:
        return _stretched(joints, wanted)
    slack = _slack(pieces)
    total = sum(slack)
    return (
        [joint + wanted * give / total for joint, give in zip(joints, slack, strict=True)]
        if total
        else joints
    )


def _stretched(joints: list[float], wanted: float) -> list[float]:
    """All joints alike wider; the air around Latin is part of it, so that no gap looks like a space."""
    airy = [joint == _GAP for joint in joints]
    share = (wanted + _GAP * sum(airy)) / len(joints)
    if share < _GAP:
        return [joint + wanted / len(joints) for joint in joints]
    return [share if air else joint + share for joint, air in zip(joints, airy, strict=True)]


def _placed(pieces: tuple[Piece, ...], joints: list[float], start: float) -> Line:
    end = start + sum(piece.width for piece in pieces) + sum(joints)
    return Line(pieces, (*joints, 0.0), start, end)


def _without_space(pieces: tuple[Piece, ...], tail: bool = False) -> tuple[Piece, ...]:
    """Spaces at a line's edge are not set."""
    while pieces and pieces[-1 if tail else 0].text in _SPACES:
        pieces = pieces[:-1] if tail else pieces[1:]
    return pieces
