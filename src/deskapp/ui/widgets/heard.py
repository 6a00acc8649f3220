"""What a screen reader takes the desk's own widgets for, and what is said aloud as it happens.

Qt knows a role for its own kinds alone. A widget of ours names its own as `HEARD_AS`, a role of QAccessible.
"""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget


def name_roles() -> None:
    """From now on screen readers are told the roles of the desk's own widgets; once in a program."""
    QAccessible.installFactory(_interface)


def announce(widget: QWidget, words: str) -> None:
    """Say something aloud that happened without the keyboard's moving; silent without a screen reader."""
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def _interface(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    role = getattr(thing, "HEARD_AS", None)
    return QAccessibleWidget(thing, role) if role is not None and isinstance(thing, QWidget) else None
