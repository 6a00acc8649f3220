"""What a person at the second seat sees and does: the question whose values stand, and the choice."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from deskapp.ui.case_page.conflict_dialog import MINE, THEIRS, ConflictDialog
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.widgets.label import Label
from desks import OHNO
from ui.hands import asked, click, write

P = TypeVar("P", bound=QWidget)


def panel_of(screen: CaseScreen, tab: str, kind: type[P]) -> P:
    screen.go_to(tab)
    panel = screen.panels[tab]
    assert isinstance(panel, kind)
    return panel


def question(screen: QWidget) -> ConflictDialog:
    """What is asked, with both values side by side and who was first."""
    dialog = asked(screen, ConflictDialog)
    told = "\n".join(label.text() for label in dialog.findChildren(Label))
    assert OHNO in told and "1/18 10:42" in told
    return dialog


def told(dialog: ConflictDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(Label))


def say(dialog: ConflictDialog, **whose: str) -> None:
    """Choose by field; nothing can be recorded before."""
    assert not dialog.yes.isEnabled()
    by_name = {path.rpartition("/")[2]: row for path, row in dialog.rows.items()}
    for name, choice in whose.items():
        button = by_name[name].choice._group.button([THEIRS, MINE].index(choice))
        click(button)
    click(dialog.yes)


def rewrite(field: QWidget, text: str) -> None:
    field.selectAll()  # type: ignore[attr-defined]  # a line or a box
    write(field, text)
