"""Tables as an Excel workbook: days and numbers are such, and nothing that was typed is ever a formula.

Nothing of it touches the disk: XlsxWriter's usual mode would leave rows in temporary files (spec §9).
"""

import io
from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from deskapp.domain.errors import StorageProblem
from deskapp.exchange.tables import Cell, Column, Table

#: Excel's own limit, the heading counted.
MOST_ROWS = 1_048_576
_TOLD_EVERY = 500
_A4, _HEAD_HIGH, _ABOUT_WIDE = 9, 32, 96
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": "Yu Gothic", "font_size": 10},
}

#: Is told how far the work is, from 0 to 1; False ends it.
GoOn = Callable[[float], bool]


def workbook(
    tables: Sequence[Table], about: Table, made_at: datetime, go_on: GoOn = lambda _part: True
) -> bytes:
    """The tables, each on a sheet with a heading that stays and a filter, and what they are on the last one.

    A table longer than Excel's sheets goes on in further sheets. The same tables at the same moment are the
    same bytes.

    Raises:
        StorageProblem: `export_cancelled` where `go_on` ended it.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, deepcopy(_OPTIONS))  # it writes into what it is given
    book.set_properties({"title": about.name, "created": made_at.replace(tzinfo=None)})
    pen = _Pen(book, sum(len(each.rows) for each in tables), go_on)
    for table in tables:
        for name, rows in _sheets_of(table):
            pen.write(name, table, rows)
    pen.write_about(about)
    book.close()
    return out.getvalue()


def _sheets_of(table: Table) -> Sequence[tuple[str, Sequence[tuple[Cell, ...]]]]:
    fit = MOST_ROWS - 1
    starts = range(0, len(table.rows), fit)
    if len(starts) <= 1:
        return ((table.name, table.rows),)
    return tuple((f"{table.name} {n}", table.rows[at : at + fit]) for n, at in enumerate(starts, 1))


class _Pen:
    """Writes cells by the type of their value, never by what their text looks like."""

    def __init__(self, book: Workbook, most: int, go_on: GoOn) -> None:
        self._book, self._most, self._go_on = book, max(most, 1), go_on
        self._done = 0
        plain = {"valign": "top", "text_wrap": True}
        ruled = {"bold": True, "bg_color": "#ECEFF3", "bottom": 1, "valign": "vcenter", "text_wrap": True}
        self._head: Format = book.add_format(ruled)
        self._text: Format = book.add_format(plain | {"num_format": "@"})
        self._day: Format = book.add_format({"valign": "top", "num_format": "yyyy/mm/dd", "align": "left"})
        self._number: Format = book.add_format({"valign": "top", "num_format": "#,##0.##"})
        self._whole: Format = book.add_format({"valign": "top", "num_format": "#,##0"})
        self._percent: Format = book.add_format({"valign": "top", "num_format": "0.0%"})

    def write(self, name: str, table: Table, rows: Sequence[tuple[Cell, ...]]) -> None:
        """One sheet, ready to be filtered and printed."""
        sheet: Worksheet = self._book.add_worksheet(name)
        sheet.set_row(0, _HEAD_HIGH)
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.title, self._head)
        for place, row in enumerate(rows, 1):
            for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
                self._cell(sheet, place, at, column, cell)
            self._tell()
        sheet.freeze_panes(1, table.fixed)
        sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)
        self._for_paper(sheet)

    def write_about(self, about: Table) -> None:
        """A page to be read: a word at the left, what is to be said of it at the right."""
        sheet: Worksheet = self._book.add_worksheet(about.name)
        sheet.set_column(0, 0, about.columns[0].width)
        sheet.set_column(1, 1, _ABOUT_WIDE)
        for place, row in enumerate(about.rows):
            for at, cell in enumerate(row):
                self._cell(sheet, place, at, about.columns[at], cell)
        self._for_paper(sheet)

    def _for_paper(self, sheet: Worksheet) -> None:
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&L&A&R&P / &N")

    def _cell(self, sheet: Worksheet, row: int, at: int, column: Column, cell: Cell) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, str):
            refused = sheet.write_string(row, at, cell, self._text)
        elif isinstance(cell, date):
            moment = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001  Excel knows no time zones
            refused = sheet.write_datetime(row, at, moment, self._day)
        else:
            refused = sheet.write_number(row, at, cell, self._of_number(column, cell))
        if refused:
            raise ValueError("a cell that Excel cannot hold")  # it would be lost silently

    def _of_number(self, column: Column, cell: float) -> Format:
        if column.percent:
            return self._percent
        return self._whole if isinstance(cell, int) else self._number

    def _tell(self) -> None:
        self._done += 1
        if self._done % _TOLD_EVERY == 0 and not self._go_on(self._done / self._most):
            raise StorageProblem("export_cancelled")
