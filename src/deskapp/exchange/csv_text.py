"""A list as CSV that a spreadsheet opens without running any of it."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

#: Excel reads UTF-8 only behind this mark.
MARK = "\ufeff"

# What a spreadsheet takes for the start of a formula, the wide signs of Japanese keyboards included;
# some drop blanks and quotes before it.
_FORMULA = re.compile(r"[\s\"']*[=+\-@＝＋－＠]|[\t\r\n]")


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """The rows under a heading, with the mark of UTF-8; None is an empty cell.

    Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([cell(row[column]) for column in columns] for row in rows)
    return MARK + out.getvalue()


def cell(value: object) -> str:
    """One value as a cell: lists joined by `;`, truth as `true` or `false`, the rest as it is written."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = ";".join(value) if isinstance(value, list | tuple) else str(value)
    return f"'{text}" if _FORMULA.match(text) else text
