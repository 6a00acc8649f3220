"""The two questions of a print run: where to print, and how far the paper came."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from deskapp.operations.views.print_run import Run
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.letters.printer_dialog import PrinterDialog
from deskapp.ui.posting.print_rows import tray, tray_row
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_set_up import HEAD

WIDE, ROW, MOST = 640, 44, 7


class RunDialog(PrinterDialog):
    """Where the marked letters go, one behind the other."""

    def __init__(self, parent: QWidget, seat: Seat, letters: int, sheets: int) -> None:
        counts = {"letters": letters, "sheets": sheets}
        title, how, none = (t(f"print_run.{key}", **counts) for key in ("title", "how", "none"))
        super().__init__(parent, seat, title, how, none)


class TrayDialog(Ask):
    """Which letter was the last that came out whole: the paper in the tray is what counts.

    `told` says how many of the run did. Left without an answer, the question stays open.
    """

    told = Signal(int)

    def __init__(self, parent: QWidget, run: Run) -> None:
        super().__init__(
            parent,
            t("print_run.tray_title", letters=len(run.letters), sheets=run.sheets),
            "",
            text=t("print_run.tray_how"),
            no=t("print_run.later"),
            wide=WIDE,
        )
        self._run, self._came_out = run, 0
        self.table = Table(tray(), ROW, name=t("print_run.tray_name"))
        self.table.setFixedHeight(HEAD + ROW * min(len(run.letters), MOST))
        self.nothing = Button(t("print_run.nothing_came"), "danger_outline", height=34)
        self.body.addWidget(self.table)
        self.body.addWidget(self.nothing)
        self._mark(len(run.letters))
        self.table.choose(len(run.letters))
        self.table.chosen.connect(self._mark)
        self.agreed.connect(lambda: self.told.emit(self._came_out))
        self.nothing.clicked.connect(lambda: self.told.emit(0))
        self.table.setFocus()

    def _mark(self, place: object) -> None:
        """Everything up to the row one stands in came out."""
        if place == self._came_out:
            return
        self._came_out = int(str(place))
        every = self._came_out == len(self._run.letters)
        rows = enumerate(self._run.letters, 1)
        self.table.set_rows(tuple(tray_row(each, at, came_out=at <= self._came_out) for at, each in rows))
        self.yes.set_words(t("print_run.all_came" if every else "print_run.came", count=self._came_out))
