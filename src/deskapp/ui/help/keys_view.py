"""キー一覧: all keys on cards, those of the page one came from first; printed as one sheet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from deskapp.domain.errors import Trouble
from deskapp.operations.key_sheet import keys_on_paper
from deskapp.text import t
from deskapp.ui.help.key_card import WIDE, KeyCard
from deskapp.ui.help.key_list import GROUPS, KeyGroup
from deskapp.ui.letters.print_dialog import PrintDialog
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.label import Label

_GAP, _EDGE, _MOST = 12, 20, 3


class KeysView(QWidget):
    """As many columns as fit; the sheet on paper is always the same page."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._groups: tuple[KeyGroup, ...] = GROUPS
        self._here = ""
        self._columns = 0
        self.print = Button(t("key_list.print"), "primary", icon="printer", keys="Ctrl+P", height=34)
        self.wrong = Wrong()
        self._area = QScrollArea()
        self._lay_out()
        self.print.clicked.connect(self._print)
        self.setFocusProxy(self.print)

    def show_page(self, name: str) -> None:
        """Put the keys of this page in front; an unknown page changes nothing of the order."""
        self._here = name
        self._groups = tuple(sorted(GROUPS, key=lambda group: group.name != name))
        self._columns = 0
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the cards out anew in the columns that fit now."""
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        count = max(1, min(_MOST, (self.width() - 2 * _EDGE + _GAP) // (WIDE + _GAP)))
        if count == self._columns:
            return
        self._columns = count
        sheet = QWidget()
        row = QHBoxLayout(sheet)
        row.setContentsMargins(_EDGE, 4, _EDGE, 16)
        row.setSpacing(_GAP)
        for groups in _spread(self._groups, count):
            column = QVBoxLayout()
            column.setSpacing(_GAP)
            for group in groups:
                column.addWidget(KeyCard(group, here=group.name == self._here))
            column.addStretch(1)
            row.addLayout(column, 1)
        self._area.setWidget(sheet)

    def _print(self) -> None:
        """The PDF is drawn beside the window's thread; the printer is chosen as for a letter."""
        self.wrong.say("")
        title, note = t("keys_sheet.title"), t("key_list.note_on_paper")
        groups = tuple((group.title, group.lines()) for group in GROUPS)
        desk = self._seat.desk
        self._seat.runner.long(
            self, lambda: keys_on_paper(desk, title, note, groups), self._ask, self._refused
        )

    def _ask(self, pdf: bytes) -> None:
        def nothing_to_note() -> None:
            """It tells nothing of anybody."""

        name = t("keys_sheet.title")
        PrintDialog(self, self._seat, name, pdf, nothing_to_note, lambda: pdf).open()

    def _refused(self, trouble: Trouble) -> None:
        self.wrong.say(sentence(trouble))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(_EDGE, 10, _EDGE, 8)
        head.setSpacing(_GAP)
        head.addWidget(Label(t("key_list.note_on_paper"), 13, tone="text2", wrap=True), 1)
        head.addWidget(self.print, 0, Qt.AlignmentFlag.AlignTop)
        said = QHBoxLayout()
        said.setContentsMargins(_EDGE, 0, _EDGE, 0)
        said.addWidget(self.wrong)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(said)
        column.addWidget(self._area, 1)


def _spread(groups: tuple[KeyGroup, ...], count: int) -> list[list[KeyGroup]]:
    """The groups in their order, in columns of about the same height."""
    weights = [len(group.keys) + 2 for group in groups]
    columns: list[list[KeyGroup]] = [[] for _ in range(count)]
    done, each = 0, sum(weights) / count
    for group, weight in zip(groups, weights, strict=True):
        columns[min(count - 1, int((done + weight / 2) // each))].append(group)
        done += weight
    return columns
