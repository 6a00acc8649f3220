"""Short pairs in two columns on one strip of paper, read down the first column and then the second."""

from collections.abc import Iterator

from deskapp.letters.blocks import Pairs
from deskapp.letters.fonts import Style
from deskapp.letters.marks import Mark, Row, Rule, stacked, text
from deskapp.letters.tags import Tag, head_cell
from deskapp.letters.typeset import lines

_SIZE, _LEADING, _ROOM = 8.8, 11.0, 1.8
_HEAD, _BEFORE, _LABEL, _GUTTER = 14.0, 6.0, 88.0, 18.0

_Group = tuple[str, tuple[tuple[str, str], ...]]


def pairs_row(block: Pairs, measure: float, heading: str) -> Row:
    """All pairs as one row that is never cut: whoever asks for them keeps them within a page.

    `heading` is what the names of the groups are when read aloud, such as H2.
    """
    wide = (measure - _GUTTER) / 2
    highs = [_high(group, wide) for group in block.groups]
    marks: list[Mark] = []
    tops, column = [0.0, 0.0], 0
    for group, high in zip(block.groups, highs, strict=True):
        if column == 0 and tops[0] and tops[0] + high / 2 > sum(highs) / 2:
            column = 1
        x = column * (wide + _GUTTER)
        marks += _group(group, x, tops[column], wide, heading)
        tops[column] += high
    return Row(max(tops), tuple(marks), before=6)


def _high(group: _Group, wide: float) -> float:
    return _BEFORE + _HEAD + sum(_lines(pair, wide) * _LEADING + _ROOM for pair in group[1])


def _lines(pair: tuple[str, str], wide: float) -> int:
    return max(len(lines(words, room, justify=False)) for words, room in zip(pair, _rooms(wide), strict=True))


def _rooms(wide: float) -> tuple[float, float]:
    """How many characters the label and the text may be wide."""
    return (_LABEL - 4) / _SIZE, (wide - _LABEL - 2) / _SIZE


def _group(group: _Group, x: float, top: float, wide: float, heading: str) -> Iterator[Mark]:
    name, pairs = group
    y = top + _BEFORE
    yield text(x, y + _HEAD / 2, 10.0, name, Style.STRONG, tag=Tag(heading))
    y += _HEAD
    yield Rule(x, y, x + wide, y, 0.7)
    table = Tag("Table")
    for pair in pairs:
        high = _lines(pair, wide) * _LEADING + _ROOM
        yield from _pair(pair, x, y + _ROOM / 2, wide, Tag("TR", table))
        y += high
        yield Rule(x, y, x + wide, y, 0.3, 0.6)


def _pair(pair: tuple[str, str], x: float, top: float, wide: float, line: Tag) -> Iterator[Mark]:
    label, said = (
        lines(words, room, style, justify=False)
        for words, room, style in zip(pair, _rooms(wide), (Style.STRONG, Style.TEXT), strict=True)
    )
    yield from stacked(x + 2, top, _SIZE, _LEADING, label, head_cell(line, "Row"))
    yield from stacked(x + _LABEL, top, _SIZE, _LEADING, said, Tag("TD", line))
