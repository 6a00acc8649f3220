"""Lines of cells under headings, with a rule between them, in a place that scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.label import Label

#: A heading, or the cells of a line from the left; None leaves a place empty.
Line = str | tuple[QWidget | None, ...]

_TOP, _FIRST = Qt.AlignmentFlag.AlignTop, 176


class ProfileSheet(QScrollArea):
    """Shows lines; others replace what stood there, and reading begins at the top again."""

    HEARD_AS = QAccessible.Role.Document

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(t("profiles.page"))

    def show_lines(self, lines: Sequence[Line], shares: tuple[int, ...]) -> None:
        """Lay out the lines; `shares` of the width go to the columns after the first."""
        sheet, grid = _Sheet(), QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(7)
        grid.setColumnMinimumWidth(0, _FIRST)
        for column, share in enumerate(shares, 1):
            grid.setColumnStretch(column, share)
        for line in lines:
            _add(grid, line, len(shares) + 1)
        column_of_all = QVBoxLayout(sheet)
        column_of_all.setContentsMargins(4, 0, 12, 0)
        column_of_all.addLayout(grid)
        column_of_all.addStretch(1)
        self.setWidget(sheet)


class _Sheet(Panel):
    def minimumSizeHint(self) -> QSize:
        """No least height: wrapped words ask for that of a narrow column, and have a wide one."""
        return QSize(super().minimumSizeHint().width(), 0)


def _add(grid: QGridLayout, line: Line, columns: int) -> None:
    row = grid.rowCount()
    if isinstance(line, str):
        grid.setRowMinimumHeight(row, 34)
        grid.addWidget(Label(line, 14, bold=True), row, 0, 1, columns, Qt.AlignmentFlag.AlignBottom)
    else:
        for column, cell in enumerate(line):
            if cell is not None:
                grid.addWidget(cell, row, column, _TOP)
    rule = Panel("line")
    rule.setFixedHeight(1)
    grid.addWidget(rule, row + 1, 0, 1, columns)
