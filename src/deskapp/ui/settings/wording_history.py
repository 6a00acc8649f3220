"""The versions of a text: who adopted which when, what it changed, and the way to take one up again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from deskapp.operations.views.wording import Change, Version, changes
from deskapp.text import t
from deskapp.ui.countdown import written
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.cells import Digits, State, Words
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Row
from deskapp.ui.widgets.table_set_up import HEAD

_ROW, _MOST = 30, 5
#: The tone and the spoken word of a line that went, came, or stands beside.
_SIGNS = {"-": ("danger", "gone"), "+": ("ok", "come"), "": ("text3", "")}


class WordingHistory(QWidget):
    """`taken` gives the text of a version, to be looked at and adopted again."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._versions: tuple[Version, ...] = ()
        columns = (
            Column("adopted_on", t("wording.adopted_on"), 150),
            Column("adopted_by", t("wording.adopted_by"), 110, stretch=True),
            Column("state", t("wording.state"), 124),
        )
        self.table = Table(columns, _ROW, name=t("wording.versions"))
        self.take = Button(t("wording.take"), height=30)
        self.says = Label("", 13, tone="text2", elide=True)
        self._area = QScrollArea()
        self._lay_out()
        self.table.chosen.connect(lambda _key: self._show())
        self.take.clicked.connect(lambda: self.taken.emit(self._versions[self._place()].text))
        self.setFocusProxy(self.table)

    def show_versions(self, versions: tuple[Version, ...], may_adopt: bool) -> None:
        """List the versions, the newest first, the delivered text last."""
        self._versions = versions
        self.take.setVisible(may_adopt)
        rows = tuple(_row(place, each, len(versions)) for place, each in enumerate(versions))
        self.table.setFixedHeight(HEAD + _ROW * min(len(rows), _MOST) + 2)
        self.table.set_rows(rows)
        self._show()

    def _place(self) -> int:
        """Where the version looked at stands, the newest being 0."""
        key = self.table.chosen_key()
        return key if isinstance(key, int) and key < len(self._versions) else 0

    def _show(self) -> None:
        if not self._versions:
            return
        place = self._place()
        self.take.setEnabled(place > 0)
        before = self._versions[place + 1 :]
        found = changes(before[0].text, self._versions[place].text) if before else ()
        self.says.set_words(t("wording.changed" if before else "wording.first"))
        sheet = Panel("surface")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(3)
        for each in found:
            column.addWidget(_line(each))
        column.addStretch(1)
        self._area.setWidget(sheet)

    def _lay_out(self) -> None:
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName(t("wording.changed"))
        row = QHBoxLayout()
        row.addWidget(self.says, 1)
        row.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table)
        column.addLayout(row)
        column.addWidget(self._area, 1)


def _row(place: int, each: Version, count: int) -> Row:
    state = State(t("wording.in_use"), "info", "check") if place == 0 else Words("")
    if each.adopted_on is None:
        return Row(place, (Words(t("wording.delivered")), Words(""), state))
    return Row(place, (Digits(written(each.adopted_on), "text"), Words(each.adopted_by), state))


def _line(change: Change) -> QWidget:
    """A line with its sign, wrapped; colour is never alone."""
    tone, spoken = _SIGNS[change.sign]
    line, row = Panel("surface"), QHBoxLayout()
    line.setLayout(row)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    sign = Label({"-": "−", "+": "＋", "": ""}[change.sign], 13, bold=True, tone=tone)
    sign.setFixedWidth(16)
    words = Label(change.line or " ", 13, tone=tone, wrap=True)
    if spoken:
        words.setAccessibleName(t(f"wording.{spoken}", line=change.line))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return line
