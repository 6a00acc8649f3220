"""Lines of Japanese text: forbidden line starts and ends, half-width punctuation, justification."""

import re
from functools import lru_cache
from itertools import pairwise
from math import floor

from deskapp.letters.fonts import Style
from deskapp.letters.pieces import (
    CLOSING,
    GAP,
    KEPT,
    OPENING,
    Line,
    Piece,
    join,
    joints,
    natural,
    pieces_of,
    placed,
)
from deskapp.letters.readings import CARRIED

#: 行頭禁止: these never begin a line (JIS X 4051).
_NO_START = frozenset(
    "、。，．,.・：；:;？！?!ー々ゝゞヽヾ〻ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ〜～％%"
)
_HANGING = frozenset("、。")
_NOT_FIRST = _NO_START | CLOSING
#: 分離禁止: these keep together.
_TOGETHER = frozenset(("……", "――", "──", "‥‥"))
#: A number keeps its counter: 第33条, 令和8年.
_COUNTERS = frozenset("年月日条項号円点枚部回名人歳％")
#: And what makes it an ordinal.
_ORDINAL = frozenset("第")
#: No last line is shorter than so many pieces where the line above has that many to spare.
_FEWEST, _SPARE = 3, 20
_KATAKANA = re.compile("[ァ-ヺー・]+")
_KANA = frozenset(map(chr, range(0x3041, 0x3097)))
#: What a phrase may end with.
_ENDS = _KANA | CLOSING
_POLITE = frozenset("おご")
_SPACES = frozenset(" \u3000")


@lru_cache(KEPT)
def width(text: str, style: Style = Style.TEXT) -> float:
    """The natural width of a text on one line, in ems."""
    return natural(pieces_of(text, style, 1e9))


@lru_cache(KEPT)
def one_line(text: str, style: Style = Style.TEXT) -> Line:
    """The text on one line at its natural width."""
    return _told(_set(pieces_of(text, style, 1e9), None), text)


@lru_cache(KEPT)
def lines(
    text: str, measure: float, style: Style = Style.TEXT, indent: float = 0.0, justify: bool = True
) -> tuple[Line, ...]:
    """The text broken into lines of at most `measure` ems; a full stop may hang outside.

    `indent` moves the first line in. The last line keeps its natural width.
    """
    rest = pieces_of(text, style, measure)
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
    return tuple(_told(line, text) for line in result) or (Line(),)


def even_lines(text: str, measure: float) -> tuple[Line, ...]:
    """As few lines as the measure asks for, even, as a title has them; cut between phrases if they can be."""
    found = lines(text, measure, justify=False)
    if len(found) == 1:
        return found
    narrowest = floor(width(text) / len(found))
    tried = [lines(text, each, justify=False) for each in range(narrowest, floor(measure) + 1)]
    even = [each for each in tried if len(each) == len(found)] or [found]
    return next((each for each in even if _reads_well(each)), even[0])


def _reads_well(title: tuple[Line, ...]) -> bool:
    """Whether no line is shorter than half of another, and each ends with a phrase."""
    wide = [line.width for line in title]
    return min(wide) > max(wide) / 2 and all(map(_between_phrases, title, title[1:]))


def _between_phrases(above: Line, below: Line) -> bool:
    """A phrase ends in kana; the next begins with a kanji, katakana or a bracket, or お or ご before it."""
    end, begin = above.pieces[-1].text[-1], [piece.text[0] for piece in below.pieces[:2]]
    if begin[0] in _POLITE:
        begin = begin[1:]
    return end in _ENDS and end not in _POLITE and not set(begin[:1]) & _KANA


def _told(line: Line, text: str) -> Line:
    """The line, marked where it has readings."""
    if CARRIED.search(text) and any(piece.reading for piece in line.pieces):
        return Line(line.pieces, line.spaces, line.start, line.width, read=True)
    return line


def _fitting(pieces: tuple[Piece, ...], measure: float) -> int:
    """How many pieces stand on the next line: 追い込み where it can be shrunk, else 追い出し."""
    used, count = 0.0, 0
    for index, piece in enumerate(pieces):
        joined = join(pieces[index - 1], piece) if index else 0.0
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
    if right.text[0] in _NOT_FIRST or left.text[-1] in OPENING:
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
        gives.append(0.0 if stop else max(0.0, left.after + right.before + min(0.0, join(left, right))))
    return gives


def _set(pieces: tuple[Piece, ...], measure: float | None, stretch: bool = False, start: float = 0.0) -> Line:
    """Place the pieces; with a measure, shrunk to keep within it, or stretched to fill it."""
    if not pieces:
        return Line()
    spaces = joints(pieces)
    lead = pieces[0].before if measure is not None else 0.0
    if measure is not None:
        spaces = _justified(pieces, spaces, measure + lead, stretch)
    return placed(pieces, spaces, start - lead)


def _justified(pieces: tuple[Piece, ...], spaces: list[float], measure: float, stretch: bool) -> list[float]:
    last = pieces[-1]
    hanging = last.text in _HANGING
    natural = sum(piece.width for piece in pieces) + sum(spaces)
    wanted = measure - (natural - (last.after or 0.0))
    if hanging and wanted < 0:
        wanted = measure - (natural - last.width)
    if not spaces or (wanted >= 0 and not stretch):
        return spaces
    if wanted >= 0:
        return _stretched(spaces, wanted)
    slack = _slack(pieces)
    total = sum(slack)
    return (
        [joint + wanted * give / total for joint, give in zip(spaces, slack, strict=True)]
        if total
        else spaces
    )


def _stretched(spaces: list[float], wanted: float) -> list[float]:
    """All spaces alike wider; the air around Latin is part of it, so that no gap looks like a space."""
    airy = [joint == GAP for joint in spaces]
    share = (wanted + GAP * sum(airy)) / len(spaces)
    if share < GAP:
        return [joint + wanted / len(spaces) for joint in spaces]
    return [share if air else joint + share for joint, air in zip(spaces, airy, strict=True)]


def _without_space(pieces: tuple[Piece, ...], tail: bool = False) -> tuple[Piece, ...]:
    """Spaces at a line's edge are not set."""
    while pieces and pieces[-1 if tail else 0].text in _SPACES:
        pieces = pieces[:-1] if tail else pieces[1:]
    return pieces
