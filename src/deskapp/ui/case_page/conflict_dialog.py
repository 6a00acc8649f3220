"""Another desk was first: what both wrote, theirs beside yours, and whose shall stand (spec §10)."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from deskapp.domain.errors import Conflict
from deskapp.text import t
from deskapp.ui import messages
from deskapp.ui.ask import Ask
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.segments import Segments

_WIDE, _LINES, _SIGNS = 640, 6, 240
_AT_ONCE, _HIGH = 3, 470
THEIRS, MINE = "theirs", "mine"


class ConflictDialog(Ask):
    """`agreed` once every field has its choice; whoever leaves keeps what they typed, unsaved.

    Where the fields are one thing, such as what was carried out, they are chosen together (`whole`).
    """

    def __init__(self, parent: QWidget, conflict: Conflict, *, whole: bool) -> None:
        super().__init__(
            parent,
            t("conflict.title"),
            t("conflict.yes"),
            text=t("conflict.text"),
            no=t("conflict.later"),
            wide=_WIDE,
        )
        self.rows = {each.field: FieldRow(each) for each in conflict.all}
        for row in self.rows.values():
            row.chosen.connect(self._choose_all if whole else self._weigh)
        self._lay_rows()
        self._weigh()
        next(iter(self.rows.values())).choice.setFocus()

    def mine(self) -> frozenset[str]:
        """The fields in which what was written here shall stand."""
        return frozenset(field for field, row in self.rows.items() if row.choice.value() == MINE)

    def _lay_rows(self) -> None:
        """The fields one under another; many of them scroll, so that the buttons stay in sight."""
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for row in self.rows.values():
            column.addWidget(row)
        if len(self.rows) <= _AT_ONCE:
            self.body.addWidget(rows)
            return
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(rows)
        area.setFixedHeight(_HIGH)
        self.body.addWidget(area)

    def _choose_all(self, whose: object) -> None:
        for row in self.rows.values():
            row.choice.set_value(whose)
        self._weigh()

    def _weigh(self, _whose: object = None) -> None:
        self.yes.setEnabled(all(row.choice.value() for row in self.rows.values()))


class FieldRow(Card):
    """One field: who was first, both values, and the choice."""

    chosen = Signal(object)

    def __init__(self, conflict: Conflict) -> None:
        name = messages.field_words(conflict.field)
        super().__init__(name)
        self.head.addWidget(
            Label(t("conflict.by", who=messages.first_words(conflict.first)), 12, tone="text2")
        )
        both = QHBoxLayout()
        both.setSpacing(16)
        for whose, value in ((THEIRS, conflict.theirs), (MINE, conflict.yours)):
            both.addLayout(_side(whose, messages.value_words(value, conflict.field)), 1)
        choices: list[tuple[str, object]] = [(t(f"conflict.keep_{whose}"), whose) for whose in (THEIRS, MINE)]
        self.choice = Segments(choices, name=t("conflict.whose", field=name), none=True)
        self.choice.chosen.connect(self.chosen)
        self.body.addLayout(both)
        self.body.addWidget(self.choice)


def ask_whose(
    parent: QWidget,
    conflict: Conflict,
    settle: Callable[[frozenset[str]], None],
    later: Callable[[], None],
    *,
    whole: bool = True,
) -> ConflictDialog:
    """Ask whose values stand; `settle` is told the fields in which ours do, `later` that nobody chose."""
    dialog = ConflictDialog(parent, conflict, whole=whole)

    def agreed() -> None:
        mine = dialog.mine()
        dialog.accept()
        settle(mine)

    dialog.agreed.connect(agreed)
    dialog.rejected.connect(later)
    dialog.open()
    return dialog


def _side(whose: str, words: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(Label(t(f"conflict.{whose}"), 12, tone="text3"))
    value = Label(_shortened(words), 14, wrap=True)
    value.setToolTip(words)
    column.addWidget(value)
    column.addStretch(1)
    return column


def _shortened(words: str) -> str:
    """The first lines of a long value, such as the rows of a 別紙."""
    short = "\n".join(words.splitlines()[:_LINES])[:_SIGNS]
    return short if short == words else t("conflict.goes_on", words=short)
