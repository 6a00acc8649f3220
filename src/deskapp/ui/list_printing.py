"""The one way any list goes to paper: P or Ctrl+Shift+P prints the table in front, as it stands there."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.errors import RuleViolation, Trouble
from deskapp.operations.list_sheet import Listed, list_sheet
from deskapp.text import t
from deskapp.ui.countdown import dated
from deskapp.ui.letters.sheets import print_sheet
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.cells import Cell, Ticked
from deskapp.ui.widgets.keys import bind
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Group, Row

#: Nobody reads more on paper; the sheet says where it ends.
MOST = 1_000


class ListPrinting:
    """Bound to a window; `refused` hears what stands in the way."""

    def __init__(self, seat: Seat, window: QWidget, refused: Callable[[Trouble], None]) -> None:
        self._seat, self._window, self._refused = seat, window, refused
        for keys in ("P", "Ctrl+Shift+P"):
            bind(window, keys, self.print, name=t("keys_sheet.print_list"))

    def print(self) -> None:
        """Print the table the keyboard is in, else the largest that is seen; nothing where none has a row.

        Where rows are marked, they alone are printed.
        """
        desk, table = self._seat.desk, self._table()
        if table is None:
            return
        if not desk.may(Act.PRINT_LETTER):
            self._refused(RuleViolation("not_your_role", act=Act.PRINT_LETTER, role=desk.staff.role))
            return
        table.read(MOST + 1, lambda rows: self._print(table, rows))

    def _print(self, table: Table, rows: tuple[Row | Group, ...]) -> None:
        desk, title, lists = self._seat.desk, table.accessibleName(), lists_of(table, rows[:MOST])
        count = sum(len(each.rows) for each in lists)
        notes: tuple[str, ...] = (
            t("printing.list_note", on=dated(desk.today), count=count, by=desk.staff.name),
        )
        if len(rows) > MOST:
            notes += (t("printing.list_most", count=MOST),)
        notes += (t("printing.list_shred"),)
        print_sheet(
            self._window,
            self._seat,
            "list",
            title,
            lambda: list_sheet(desk, title, notes, lists),
            self._refused,
        )

    def _table(self) -> Table | None:
        focused = QApplication.focusWidget()
        seen = [
            each for each in self._window.findChildren(Table) if each.isVisible() and each.model().rowCount()
        ]
        if isinstance(focused, Table) and focused in seen:
            return focused
        return max(seen, key=lambda each: each.width() * each.height(), default=None)


def lists_of(table: Table, rows: tuple[Row | Group, ...]) -> tuple[Listed, ...]:
    """What the table says in these rows, group by group, the marked alone where there are any.

    Columns that have neither a title nor words are left out.
    """
    some = any(isinstance(row, Row) and row.marked for row in rows)
    shown = [at for at in range(len(table.columns)) if not table.isColumnHidden(at)]
    columns = [at for at in shown if table.columns[at].title or len(table.columns) == 1]
    head = tuple(table.columns[at].title or table.accessibleName() for at in columns)
    widths = tuple(float(table.columnWidth(at)) for at in columns)
    groups: list[tuple[str, list[tuple[str, ...]]]] = [("", [])]
    for row in rows:
        if isinstance(row, Group):
            groups.append((f"{row.title} {row.note}".strip(), []))
        elif row.marked or not some:
            groups[-1][1].append(tuple(_words(row.cells[at]) for at in columns))
    return tuple(Listed(head, tuple(said), widths, heading) for heading, said in groups if said)


def _words(cell: Cell) -> str:
    if isinstance(cell, Ticked):
        return t("printing.ticked") if cell.on else ""
    return cell.spoken()
