"""The ruled forms people fill in by hand: label cells, lines to write on, comb boxes."""

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

from deskapp.letters.blocks import FormBox, FormRow
from deskapp.letters.fonts import Style
from deskapp.letters.marks import Fill, Mark, Row, Rule, frame, stacked, text
from deskapp.letters.tags import Tag, head_cell
from deskapp.letters.typeset import lines, width

_SIZE, _LEADING, _PAD = 9.5, 19.0, 6.0
#: A line to sign or to write a name on, and how the wording asks for it.
_TALL, _LARGE = 28.0, "[大]"
_LABEL = 92.0
_COMB = 14.0
#: A line for the reading of the name below it.
_READING = ("フリガナ",)
#: [枠7] draws seven boxes; [空20] leaves room for twenty characters.
_FIELD = re.compile(r"\[(枠|空)(\d{1,2})\]")


def form_rows(block: FormBox, measure: float) -> Iterator[Row]:
    """The rows of a form; rows belong together in twos at least."""
    last, whole = len(block.rows) - 1, Tag("Table")
    for number, row in enumerate(block.rows):
        edge = (Rule(0, 0, measure, 0, 0.8),) if number == 0 else ()
        drawn = _form_row(row, Tag("TR", whole), measure, 0.8 if number == last else 0.4)
        keep = number in (0, last - 1) and number != last
        yield Row(drawn.height, (*drawn.marks, *edge), before=4 if number == 0 else 0, keep=keep)
    yield Row(8)


def _form_row(row: FormRow, line: Tag, measure: float, rule: float) -> Row:
    named, written = head_cell(line, "Row"), Tag("TD", line)
    label = [
        line
        for part in row.label.split("\n")
        for line in lines(part, (_LABEL - 2 * _PAD) / 9.0, Style.STRONG, justify=False)
    ]
    tops = list(accumulate((_TALL if _LARGE in words else _LEADING for words in row.lines), initial=2.5))
    high = max(tops[-1] - 2.5, 13.0 * len(label)) + 5
    marks: list[Mark] = [Fill(0, 0, _LABEL, high, 0.95)]
    marks += stacked(_PAD, (high - 13.0 * len(label)) / 2, 9.0, 13.0, label, named)
    marks += _written(row.lines, tops, measure - _PAD, written)
    marks += [Rule(0, high, measure, high, rule), Rule(_LABEL, 0, _LABEL, high, 0.4)]
    marks += [Rule(0, 0, 0, high, 0.8), Rule(measure, 0, measure, high, 0.8)]
    return Row(high, tuple(marks))


def _written(written: tuple[str, ...], tops: list[float], end: float, tag: Tag) -> Iterator[Mark]:
    """The lines of a row, each between two of its `tops`, and what one writes on."""
    x, before = _LABEL + _PAD, None
    for words, (top, below) in zip(written, pairwise(tops), strict=True):
        if before is not None and (not words or not before or before in _READING):
            yield Rule(x, top, end, top, 0.5, 0.55, True)
        yield from _blank_line(words.replace(_LARGE, ""), x, (top + below) / 2, end, tag)
        before = words


def _blank_line(words: str, x: float, middle: float, end: float, tag: Tag) -> Iterator[Mark]:
    """Words with their boxes and blanks, from left to right."""
    at = 0
    for field in _FIELD.finditer(words):
        before = words[at : field.start()]
        yield text(x, middle, _SIZE, before, tag=tag)
        x += width(before) * _SIZE + 2
        count = int(field.group(2))
        if field.group(1) == "枠":
            yield from _comb(x, middle, count)
            x += count * _COMB + 3
        else:
            after = width(_FIELD.sub("", words[field.end() :])) * _SIZE
            x += min(count * _SIZE, end - x - after)
        at = field.end()
    yield text(x, middle, _SIZE, words[at:], tag=tag)


def _comb(x: float, middle: float, count: int) -> Iterator[Mark]:
    yield from frame(x, middle - 7.5, _COMB * count, 15, 0.5, 0.2)
    for number in range(1, count):
        yield Rule(x + _COMB * number, middle - 7.5, x + _COMB * number, middle + 7.5, 0.3, 0.5)
