"""Ruled tables as rows: the head repeated on every page, a cell longer than a page continued on the next."""

from collections.abc import Iterable, Iterator
from itertools import accumulate

from deskapp.letters.blocks import Table
from deskapp.letters.fonts import Style
from deskapp.letters.marks import Fill, Mark, Row, Rule, stacked
from deskapp.letters.pieces import Line
from deskapp.letters.tags import Tag, head_cell
from deskapp.letters.typeset import lines

_SIZE, _LEADING, _PAD = 9.5, 14.0, 5.0
#: A table to write in has rows high enough for a hand.
_HAND = 24.0
#: A cell of more lines goes on in the next row, which has no rule between.
_DEEPEST = 40

_Cells = list[list[Line]]


def table_rows(block: Table, measure: float) -> Iterator[Row]:
    """The rows of a table, `measure` points wide; no row stands alone on the last page."""
    widths = _widths(block, measure)
    write_in = any(not cell for row in block.rows for cell in row)
    whole = Tag("Table")
    head = _head(block, whole, widths, measure, write_in)
    yield head
    middle = [_is_count(column) for column in zip(*block.rows, strict=True)]
    last = len(block.rows) - 1
    for number, words in enumerate(block.rows):
        parts = tuple(
            _parts([_cell(cell, wide, Style.TEXT) for cell, wide in zip(words, widths, strict=True)])
        )
        line = Tag("TR", whole)
        tags = [Tag("TD", line) for _ in widths]
        for part, cells in enumerate(parts):
            high = _height(cells, write_in)
            marks = [
                *_words(cells, tags, widths, high, middle),
                *(_uprights(widths, high) if write_in else ()),
            ]
            if part == len(parts) - 1:
                marks.append(_under(measure, high, number == last))
            keep = number in (0, last - 1) and number != last
            yield Row(high, tuple(marks), head=(head,), keep=keep)
    yield Row(8)


def _head(block: Table, whole: Tag, widths: tuple[float, ...], measure: float, write_in: bool) -> Row:
    line = Tag("TR", whole)
    tags = [head_cell(line, "Column") for _ in widths]
    cells = [_cell(cell, wide, Style.STRONG) for cell, wide in zip(block.head, widths, strict=True)]
    high = _height(cells, False)
    marks: list[Mark] = [Fill(0, 0, measure, high), *_words(cells, tags, widths, high, [False] * len(cells))]
    marks += [Rule(0, 0, measure, 0, 0.8), Rule(0, high, measure, high, 0.5)]
    marks += _uprights(widths, high) if write_in else ()
    return Row(high, tuple(marks), before=6, keep=True)


def _under(measure: float, high: float, last: bool) -> Rule:
    return Rule(0, high, measure, high, 0.8, 0.0) if last else Rule(0, high, measure, high, 0.3, 0.45)


def _widths(block: Table, measure: float) -> tuple[float, ...]:
    shares = block.widths or (1.0,) * len(block.head)
    return tuple(measure * share / sum(shares) for share in shares)


def _is_count(column: Iterable[str]) -> bool:
    return all(cell.isdigit() and len(cell) <= 3 for cell in column)


def _cell(words: str, wide: float, style: Style) -> list[Line]:
    fits = (wide - 2 * _PAD) / _SIZE
    return [line for part in words.split("\n") for line in lines(part, fits, style, justify=False)]


def _parts(cells: _Cells) -> Iterator[_Cells]:
    """The cells of one row, cut into as many as pages need."""
    for start in range(0, max(map(len, cells)), _DEEPEST):
        yield [cell[start : start + _DEEPEST] for cell in cells]


def _height(cells: _Cells, write_in: bool) -> float:
    return max(max(map(len, cells)) * _LEADING + 8, _HAND if write_in else 0.0)


def _words(
    cells: _Cells, tags: list[Tag], widths: tuple[float, ...], high: float, middle: list[bool]
) -> Iterator[Mark]:
    """The lines of all cells, their first lines level, the row's text centred in its height."""
    top = (high - max(map(len, cells)) * _LEADING) / 2
    x = 0.0
    for cell, tag, wide, centre in zip(cells, tags, widths, middle, strict=True):
        inset = (wide - cell[0].width * _SIZE) / 2 if centre and cell else _PAD
        yield from stacked(x + inset, top, _SIZE, _LEADING, cell, tag)
        x += wide


def _uprights(widths: tuple[float, ...], high: float) -> Iterator[Rule]:
    """The sides of the cells of a table that is written in by hand."""
    for x in (0.0, *accumulate(widths)):
        yield Rule(x, 0, x, high, 0.3, 0.45)
