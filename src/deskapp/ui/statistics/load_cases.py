"""The open cases of one person, of which as many as one marks are handed over in one act (spec §6, §11)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from deskapp.operations.views.lists import Line
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_list.rows import due_cell
from deskapp.ui.messages import step_words
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.cells import Digits, Name, Ticked, Words
from deskapp.ui.widgets.keys import bind
from deskapp.ui.widgets.marks import Marks
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Row
from deskapp.ui.widgets.table_set_up import HEAD

_WIDE, _ROW, _SHOWN = 900, 32, 11


class LoadCases(Ask):
    """`picked` tells the lines to hand over; Space marks one, Ctrl+A all of them."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, name: str, lines: tuple[Line, ...]) -> None:
        super().__init__(
            parent,
            t("statistics.cases_of", name=name, count=len(lines)),
            t("statistics.hand_over"),
            text=t("statistics.hand_over_text"),
            wide=_WIDE,
        )
        self._lines = lines
        self.table = Table(_columns(), _ROW, name=t("statistics.cases_of", name=name, count=len(lines)))
        self.table.setFixedHeight(HEAD + _ROW * min(max(len(lines), 1), _SHOWN) + 1)
        self.all = Button(t("statistics.mark_all"), "ghost", keys="Ctrl+A", wired=False, height=30)
        row = QHBoxLayout()
        row.addWidget(self.all)
        row.addStretch(1)
        self.body.addWidget(self.table)
        self.body.addLayout(row)
        self._marks = Marks(self.table)
        self._show()
        self._marks.changed.connect(self._show)
        self.table.ticked.connect(lambda key, _column, _on: self._marks.turn(key))
        self.table.opened.connect(self._marks.turn)
        self.all.clicked.connect(self._mark_all)
        bind(self, "Ctrl+A", self._mark_all, name=t("statistics.mark_all"))
        self.agreed.connect(self._pick)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark_all(self) -> None:
        self._marks.turn_all(line.id for line in self._lines)

    def _show(self) -> None:
        marked = self._marks.keys
        self.table.set_rows(tuple(_row(line, line.id in marked) for line in self._lines))
        words = "hand_over_count" if marked else "hand_over"
        self.yes.set_words(t(f"statistics.{words}", count=len(marked)))

    def _pick(self) -> None:
        chosen = tuple(line for line in self._lines if line.id in self._marks.keys)
        if not chosen:
            self.say(t("statistics.mark_first"))
            return
        self.accept()
        self.picked.emit(chosen)


def _columns() -> tuple[Column, ...]:
    widths = (("mark", 34), ("due", 172), ("number", 112), ("name", 200), ("step", 200))
    titles = {
        "mark": "",
        "due": "today.due",
        "number": "today.number",
        "name": "today.name",
        "step": "case_list.step",
    }
    return tuple(
        Column(key, t(titles[key]) if titles[key] else "", wide, stretch=key == "step")
        for key, wide in widths
    )


def _row(line: Line, marked: bool) -> Row:
    step = step_words(line.step, line.step_facts) if line.step else ""
    name = t("statistics.mark", number=line.number)
    cells = (
        Ticked(marked, name),
        due_cell(line),
        Digits(line.number),
        Name(line.name, line.kana),
        Words(step, px=13),
    )
    return Row(line.id, cells)
