"""Blocks become rows: each kind of block measured and set, ready to be spread over pages."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deskapp.letters.blocks import (
    Block,
    Centered,
    FormBox,
    Framed,
    Heading,
    ListItems,
    PageBreak,
    Pairs,
    Paragraph,
    Right,
    Spacer,
    Table,
    Title,
)
from deskapp.letters.fonts import Style
from deskapp.letters.form_rows import form_rows
from deskapp.letters.marks import MM, Mark, Row, Rule, Text, centered, frame, right, stacked, text
from deskapp.letters.pairs import pairs_row
from deskapp.letters.pieces import Line
from deskapp.letters.tables import table_rows
from deskapp.letters.tags import Tag, list_of
from deskapp.letters.typeset import even_lines, lines, width

SIZE = 10.5
LEADING = 17.2
MEASURE = 43 * SIZE
_NOTE, _NOTE_LEADING = 9.0, 14.0
#: From so many items on, all shorter than so many ems, a list is set in two columns.
_MANY, _SHORT = 5, 20.0
#: Room for a list's dot, and for the labels of most lists, so that their texts stand in one column.
_DOT, _LABELS = 1.2, 8.0


def rows_of(blocks: Iterable[Block]) -> Iterator[Row]:
    """The rows of all blocks, in order; what introduces a list or table, and what 以上 ends, is with it."""
    turned, above, before, depth = None, None, None, 0
    for block in blocks:
        if isinstance(block, PageBreak):
            turned = block
            continue
        held = isinstance(block, Right) or (
            isinstance(before, Paragraph) and isinstance(block, ListItems | Table)
        )
        depth = _depth(block, depth)
        for number, row in enumerate(_rows(block, depth)):
            if above:
                yield replace(above, keep=True) if held and not number and not turned else above
            above, turned = replace(row, fresh=True, code=turned.code) if turned else row, None
        before = block
    yield from [above] if above else []


def _depth(block: Block, above: int) -> int:
    """How deep a heading stands, one below the last at most (PDF/UA-1, 7.4.2); else as above."""
    match block:
        case Title():
            return 1
        case Heading():
            return min(block.level + 1, above + 1)
        case Framed() if block.title:
            return min(2, above + 1)
    return above


def _rows(block: Block, depth: int) -> Iterator[Row]:  # noqa: C901  # one line for each kind of block
    match block:
        case Title():
            yield from _title(block)
        case Heading():
            yield _heading(block, f"H{depth}")
        case Paragraph():
            yield from _paragraph(block)
        case ListItems():
            yield from _list(block)
        case Table():
            yield from table_rows(block, MEASURE)
        case Framed():
            yield _framed(block, f"H{depth}")
        case FormBox():
            yield from form_rows(block, MEASURE)
        case Pairs():
            yield pairs_row(block, MEASURE, f"H{depth + 1}")
        case Centered():
            middle = centered(MEASURE / 2, LEADING / 2, SIZE, block.text, Tag("P"))
            yield Row(LEADING, (middle,), before=8, keep=True)
        case Right():
            end = right(MEASURE, LEADING / 2, SIZE, block.text, Tag("P"))
            yield Row(LEADING, (end,), before=4, keep=True)
        case Spacer():
            yield Row(block.height * MM)


def _title(block: Title) -> Iterator[Row]:
    size, leading, tag = 15.0, 22.0, Tag("H1")
    for line in even_lines(block.text, MEASURE / size):
        x = (MEASURE - line.width * size) / 2
        yield Row(leading, stacked(x, 0, size, leading, [line], tag), keep=True)
    yield Row(12, keep=True)


def _heading(block: Heading, kind: str) -> Row:
    size = 11.5 if block.level == 1 else 10.5
    high = 20.0
    marks: tuple[Mark, ...] = (text(0, high / 2, size, block.text, Style.STRONG, tag=Tag(kind)),)
    if block.level == 1:
        marks += (Rule(0, high + 1, MEASURE, high + 1, 0.6, 0.35),)
        return Row(high + 6, marks, before=14, keep=True)
    return Row(high, marks, before=6, keep=True)


def _paragraph(block: Paragraph) -> Iterator[Row]:
    size, leading = (_NOTE, _NOTE_LEADING) if block.note else (SIZE, LEADING)
    hang = 1.2 if block.text.startswith("※") else 0.0
    body = block.text.removeprefix("※") if hang else block.text
    first = 1.0 if block.indent and not hang else 0.0
    set_lines, tag = lines(body, MEASURE / size - hang, indent=first), Tag("P")
    sign = (text(0, leading / 2, size, "※", tag=tag),) if hang else ()
    for number, row in enumerate(_kept(set_lines, size, leading, hang * size, tag)):
        yield row if number else replace(row, marks=(*sign, *row.marks), before=3)


def _kept(set_lines: tuple[Line, ...], size: float, leading: float, x: float, tag: Tag) -> Iterator[Row]:
    """A row a line; the first two and the last two lines stay together."""
    last = len(set_lines) - 1
    for number, line in enumerate(set_lines):
        keep = number < last and number in (0, last - 1)
        yield Row(leading, stacked(x, 0, size, leading, [line], tag), keep=keep)


def _list(block: ListItems) -> Iterator[Row]:
    if (
        not block.numbered
        and len(block.items) >= _MANY
        and all(not label and width(words) < _SHORT for label, words in block.items)
    ):
        yield from _together(list(_two_columns(block)))
        return
    mark_width = 1.8 if block.numbered else _DOT
    labels = max((width(label) for label, _ in block.items), default=0.0)
    column = min(max(labels, 0.0 if block.numbered else _LABELS) + 1.2, 11.0) if labels else 0.0
    start = 0.0 if column and not block.numbered else mark_width
    inner, whole = (start + column) * SIZE, list_of(block.numbered)
    rows = [
        row
        for number, (label, words) in enumerate(block.items, 1)
        for row in _item(whole, _marker(block, number), start, label, words, inner)
    ]
    yield from _together(rows)


def _two_columns(block: ListItems) -> Iterator[Row]:
    """Many short items stand side by side, read from left to right."""
    whole = list_of(numbered=False)
    for first in range(0, len(block.items), 2):
        pair = block.items[first : first + 2]
        marks = (
            mark
            for place, (_, words) in enumerate(pair)
            for mark in _short(whole, MEASURE / 2 * place, words)
        )
        yield Row(LEADING, tuple(marks), before=2)


def _short(whole: Tag, x: float, words: str) -> Iterator[Text]:
    item = Tag("LI", whole)
    yield text(x, LEADING / 2, SIZE, "・", tag=Tag("Lbl", item))
    yield text(x + _DOT * SIZE, LEADING / 2, SIZE, words, tag=Tag("LBody", item))


def _together(rows: list[Row]) -> Iterator[Row]:
    """A short list stays whole; of a long one the first two and the last two rows stay together."""
    last = len(rows) - 1
    for number, row in enumerate(rows):
        tied = len(rows) <= 4 or number in (0, last - 1)
        yield replace(row, keep=number < last and (row.keep or tied))


def _marker(block: ListItems, number: int) -> str:
    if block.numbered:
        return str(number)
    return "" if any(label for label, _ in block.items) else "・"


def _item(whole: Tag, marker: str, start: float, label: str, words: str, inner: float) -> Iterator[Row]:
    item = Tag("LI", whole)
    named = Tag("Lbl", item) if marker or label.strip() else None
    body = [line for part in words.split("\n") for line in lines(part, (MEASURE - inner) / SIZE)]
    labels = lines(label, max(inner / SIZE - start - 0.8, 1.0), justify=False) if label else ()
    body += [Line()] * (len(labels) - len(body))
    # The whole label with the first line, so that what is copied is in the order of what is read.
    lead = stacked(start * SIZE, 0, SIZE, LEADING, labels, named)
    lead = (text(0, LEADING / 2, SIZE, marker, tag=named), *lead) if marker else lead
    for number, row in enumerate(_kept(tuple(body), SIZE, LEADING, inner, Tag("LBody", item))):
        marks = row.marks if number else (*lead, *row.marks)
        keep = row.keep or number < len(labels) - 1
        yield replace(row, marks=marks, keep=keep, before=0 if number else 2)


def _framed(block: Framed, kind: str) -> Row:
    inset = 8.0
    size, leading = (8.8, 15.0) if block.small else (11.5, 20.0)
    measure = (MEASURE - 2 * inset) / size
    body = [
        (line, tag)
        for words, tag in ((each, Tag("P")) for each in block.lines)
        for line in lines(words, measure, justify=False)
    ]
    named = 20.0 if block.title else 6.0
    high = named + leading * len(body) + 7
    marks: tuple[Mark, ...] = frame(0, 0, MEASURE, high, 0.6, 0.2)
    if block.title:
        marks += (text(inset, 12, 10, block.title, Style.STRONG, tag=Tag(kind)),)
    for number, (line, tag) in enumerate(body):
        marks += stacked(inset, named + leading * number, size, leading, [line], tag)
    return Row(high + 4, marks, before=10)
