"""The tables of a year, a card each, in two columns."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QGridLayout, QWidget

from deskapp.exchange import tables as out
from deskapp.operations.statistics_tables import statistics_tables
from deskapp.operations.views.statistics import Statistics
from deskapp.text import language, t
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.cells import Digits, Words
from deskapp.ui.widgets.fonts import face, width
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_paint import PAD
from deskapp.ui.widgets.table_rows import Column, Row
from deskapp.ui.widgets.table_set_up import HEAD

_ROW, _FIGURE, _ROOMY, _GAP = 28, 64, 92, 8
#: A table of more columns than this takes the whole width.
_NARROW = 7


class TablesView(QWidget):
    """Read as tables by the keyboard and aloud; wide ones take both columns."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Table] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._cards: list[Card] = []

    def show_year(self, found: Statistics) -> None:
        """Show another year's."""
        for card in self._cards:
            card.setParent(None)
            card.deleteLater()
        self._cards, self.tables = [], []
        row = column = 0
        for table in statistics_tables(found, language()):
            wide = len(table.columns) > _NARROW
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(self._card(table), row, column, 1, 2 if wide else 1)
            row, column = (row + 1, 0) if wide or column else (row, 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)

    def _card(self, table: out.Table) -> Card:
        card = Card(table.name)
        self._cards.append(card)
        if not _counted(table):
            card.body.addWidget(Label(t("statistics.none"), 13, tone="text3"))
            card.body.addStretch(1)
            return card
        shown = Table(_columns(table), _ROW, hugs=True, name=table.name)
        shown.set_rows(tuple(_row(place, table, row) for place, row in enumerate(table.rows)))
        shown.setCurrentIndex(QModelIndex())  # nothing is chosen before the keyboard comes here
        shown.setFixedHeight(HEAD + _ROW * len(table.rows))
        self.tables.append(shown)
        card.body.addWidget(shown)
        card.body.addStretch(1)
        return card


def _counted(table: out.Table) -> bool:
    """Whether there is anything to tell but the row that adds nothing up."""
    return any(cell for row in table.rows for cell in row[1:])


def _columns(table: out.Table) -> tuple[Column, ...]:
    first, *rest = table.columns
    least = _ROOMY if len(table.columns) > _NARROW else _FIGURE
    return (
        Column("0", first.title, 90, stretch=True),
        *(
            Column(str(at), each.title, _wide(each.title, least), right=True)
            for at, each in enumerate(rest, 1)
        ),
    )


def _wide(title: str, least: int) -> int:
    """Room for the figures, and for the head with a gap that parts it from the one before."""
    return max(least, int(width(title, face(12))) + 2 * PAD + _GAP)


def _row(place: int, table: out.Table, row: tuple[out.Cell, ...]) -> Row:
    figures = (
        Digits(_figure(out.plain(cell, column)), "text" if cell else "text3", right=True)
        for column, cell in zip(table.columns[1:], row[1:], strict=True)
    )
    last = place == len(table.rows) - 1 and len(table.rows) > 1
    return Row(place, (Words(str(row[0]), px=13, bold=last and row[0] == t("statistics.all")), *figures))


def _figure(value: object) -> str:
    return "–" if value is None else str(value)
