"""The bar above every screen: what can begin at any moment, the search, and who sits here."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from deskapp.domain.acts import Act, may
from deskapp.domain.kinds import Door
from deskapp.domain.people import Staff
from deskapp.text import label, t
from deskapp.ui.countdown import dated, weekday, written
from deskapp.ui.widgets.badge import Badge
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.inputs import Search
from deskapp.ui.widgets.keys import bind
from deskapp.ui.widgets.label import Label

HEIGHT = 48
_ROOMY = 1000
_STILL_TYPING_MS = 150


class TopBar(Panel):
    """`searched` tells what to look for a moment after typing stops; composing with an IME is silent.

    `entered` tells what Enter was pressed behind.
    """

    intake_wanted = Signal(object)  # the Door
    searched = Signal(str)
    entered = Signal(str)
    search_left = Signal()
    lock_wanted = Signal()
    help_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("surface", "bottom")
        self.setFixedHeight(HEIGHT)
        self.phone = Button(t("window.phone"), "soft", icon="phone", keys="F2")
        self.envelope = Button(t("window.envelope"), icon="envelope-open", keys="Shift+F2")
        self.search = Search(t("window.search"), "F3")
        self.sample = Badge(t("window.sample"), "soon", bold=True)
        self.day = Label("", 14, tone="text2")
        self.lock = Button(t("window.lock"), icon="lock", keys="Ctrl+L")
        self.help = Button("", "ghost", icon="question")
        self.help.setAccessibleName(t("help.title"))
        self.help.setAccessibleDescription("F1")
        self.help.setToolTip(f"{t('help.title')} F1")
        self._typing = QTimer(self, singleShot=True, interval=_STILL_TYPING_MS)
        self._untold = False
        self.who = Label("", 14)
        self._lay_out()
        self._connect()
        self.sample.hide()

    def show_day(self, today: date) -> None:
        """Show the date in the era's calendar."""
        self.day.set_words(t("window.day", wareki=written(today), weekday=weekday(today)))

    def show_staff(self, staff: Staff, stands_in_until: date | None) -> None:
        """Show who sits here in which role, and until when they stand in for a supervisor."""
        role = t("window.deputy", until=dated(stands_in_until)) if stands_in_until else label(staff.role)
        self.who.set_words(t("window.who", name=staff.name, role=role))
        for button in (self.phone, self.envelope):
            button.setEnabled(may(staff, Act.TAKE_REQUEST))
            button.setHidden(not button.isEnabled())

    def clear_search(self) -> None:
        """Empty the search without telling anybody."""
        self._typing.stop()
        self._untold = False
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)

    def go_to_found(self) -> None:
        """Leave the search for what it found."""
        self._tell()
        self.search_left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search Esc gives it up, ↓ goes to what was found, and Enter to the one that it names."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if isinstance(event, QKeyEvent) and pressed and not self.search.composing.takes(event):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._typing.stop()
                self.entered.emit(self.search.text().strip())
                return True
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
                if event.key() == Qt.Key.Key_Escape:
                    self.search.clear()
                self.go_to_found()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow screen F1 alone leads to help: the search needs the room."""
        super().resizeEvent(event)
        self.help.setVisible(self.width() >= _ROOMY)

    def _begin_search(self) -> None:
        """What was searched before is written over."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _tell(self) -> None:
        self._typing.stop()
        if self._untold:
            self._untold = False
            self.searched.emit(self.search.text().strip())

    def _typed(self) -> None:
        self._untold = True
        self._typing.start()

    def _connect(self) -> None:
        self.phone.clicked.connect(lambda: self.intake_wanted.emit(Door.PHONE))
        self.envelope.clicked.connect(lambda: self.intake_wanted.emit(Door.ENVELOPE))
        self.lock.clicked.connect(self.lock_wanted)
        self.help.clicked.connect(self.help_wanted)
        self.search.textChanged.connect(lambda _text: self._typed())
        self._typing.timeout.connect(self._tell)
        self.search.installEventFilter(self)
        bind(self, "F3", self._begin_search, name=t("keys_sheet.search"))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.phone)
        row.addWidget(self.envelope)
        row.addSpacing(4)
        self.search.setMaximumWidth(386)
        row.addWidget(self.search, 100)
        row.addStretch(1)
        for part in (self.sample, self.day, self.who, self.help, self.lock):
            row.addWidget(part)
            row.addSpacing(4)
