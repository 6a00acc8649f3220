"""The right column: a contact, the log, incidents, the deadline; or history, or why it is this day."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.case_page.contact_log import ContactLog
from deskapp.ui.case_page.contact_note import ContactNote
from deskapp.ui.case_page.deadline_box import DeadlineBox, Room
from deskapp.ui.case_page.history import HistoryView
from deskapp.ui.case_page.incident_card import IncidentCard
from deskapp.ui.case_page.why_view import WhyView
from deskapp.ui.widgets.keys import bind

WIDE, _LOWEST = 396, 400


class Side(QStackedWidget):
    """396 px wide; `closed` says that history or why was left.

    `incident_asked` names the incident that somebody wants to act on.
    """

    closed = Signal()
    incident_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDE)
        self.note, self.log, self.box = ContactNote(), ContactLog(), DeadlineBox()
        self.incidents = IncidentCard()
        self.history, self.why = HistoryView(), WhyView()
        self._writes = True
        self._first = _column(self.note, self.log, self.incidents, self.box)
        for page in (self._first, _column(self.history), _column(self.why)):
            self.addWidget(page)
        self.incidents.asked.connect(self.incident_asked)
        self.log.history_asked.connect(self.show_history)
        for view in (self.history, self.why):
            view.closed.connect(self._close)
        bind(self, "Ctrl+H", self.show_history, name=t("history.open"))
        bind(self, "Ctrl+M", self.write_note, name=t("keys_sheet.note"))

    def show_page(self, page: CasePage) -> None:
        """Show one case."""
        for part in (self.note, self.log, self.incidents, self.box, self.history, self.why):
            part.show_page(page)
        self.note.setVisible(self._writes and page.case.disposed_on is None)
        self._fit()

    def only_read(self) -> None:
        """Offer no line for a contact to whoever only reads."""
        self._writes = False
        self.note.hide()

    def minimumSizeHint(self) -> QSize:
        """The deadline folds before the page grows beyond a low screen."""
        return QSize(WIDE, _LOWEST)

    def _fit(self) -> None:
        """The count of days gives way first, then what the incident's dialog tells as well."""
        for folded in (False, True):
            self.incidents.fold(folded)
            for room in Room:
                self.box.set_room(room)
                self.box.settle()
                if self._first.minimumSizeHint().height() <= self.height():
                    return

    def show_why(self) -> None:
        """Explain the date, day by day."""
        self._turn_to(self.why)

    @property
    def explains_date(self) -> bool:
        """Whether it tells why the date is as it is."""
        return self.currentIndex() == 2

    def show_history(self) -> None:
        """Tell what happened with the case."""
        self._turn_to(self.history)

    def write_note(self) -> None:
        """Stand in the one line for a contact."""
        self.setCurrentIndex(0)
        self.note.line.setFocus()

    def start_over(self) -> None:
        """Back to contacts and deadline: another case is shown."""
        self.setCurrentIndex(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes history and why before it leaves the case."""
        if event.key() == Qt.Key.Key_Escape and self.currentIndex():
            self._close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low page weeks gone by fold away."""
        super().resizeEvent(event)
        self._fit()

    def _turn_to(self, view: HistoryView | WhyView) -> None:
        place = 1 if view is self.history else 2
        if self.currentIndex() == place:
            self._close()
            return
        self.setCurrentIndex(place)
        (self.history.log if place == 1 else self.why.table).setFocus()

    def _close(self) -> None:
        self.setCurrentIndex(0)
        self.closed.emit()


def _column(*cards: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(12, 12, 12, 12)
    column.setSpacing(10)
    for card in cards:
        column.addWidget(card, 0 if len(cards) > 1 and not isinstance(card, ContactLog) else 1)
    return page
