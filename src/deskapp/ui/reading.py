"""A page for somebody who only reads: nothing stands there that would be refused when pressed (spec §10)."""

from PySide6.QtCore import QChildEvent, QEvent, QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from deskapp.domain.people import StaffRole
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button

_TEXT = (QLineEdit, QPlainTextEdit, QTextEdit)
#: The property of a choice that changes what is seen and no record.
VIEWS = "views"
_AGAIN = (QEvent.Type.Show, QEvent.Type.EnabledChange, QEvent.Type.ReadOnlyChange)


def only_reads(seat: Seat) -> bool:
    """Whether whoever sits here is an auditor: every act on a case is refused to them."""
    return seat.desk.staff.role is StaffRole.AUDITOR


class Reading(QObject):
    """Holds parts of a page as they are read: text can be copied, buttons are gone, choices stand still.

    It holds them whatever the page does with them later, and what the page adds later too. A choice of what
    is looked at has the property `VIEWS` and is left free.
    """

    def hold(self, part: QWidget) -> None:
        """Hold everything within a part of the page."""
        for widget in (part, *part.findChildren(QWidget)):
            widget.installEventFilter(self)
            _hold(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold again what is shown or enabled, and what comes."""
        if event.type() in _AGAIN and isinstance(watched, QWidget):
            _hold(watched)
        elif event.type() == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            child = event.child()
            if isinstance(child, QWidget):
                self.hold(child)
        return False


def _hold(widget: QWidget) -> None:
    if isinstance(widget, _TEXT):
        if not widget.isReadOnly():
            widget.setReadOnly(True)
    elif isinstance(widget, QAbstractItemView):
        widget.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    elif isinstance(widget, QAbstractButton | QComboBox) and not widget.property(VIEWS):
        if widget.isEnabled():
            widget.setEnabled(False)
        if isinstance(widget, Button) and not widget.isHidden():
            widget.hide()
