"""When the desk backs itself up and how long backups are kept: two choices, each an act at once."""

from collections.abc import Iterable
from datetime import time

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.operations.backup_plan import Plan
from deskapp.operations.views.backup import Safekeeping
from deskapp.text import t
from deskapp.ui.backup_words import time_of_day
from deskapp.ui.widgets.field import ChoiceField
from deskapp.ui.widgets.label import Label

_DAYS = (7, 14, 30, 60, 90, 180, 365)
_WIDE = 200


class PlanForm(QWidget):
    """`chosen` tells a `Plan` that a supervisor chose; everybody else reads what is set.

    What keys walk to is chosen when the list is left, or on Enter: each step would be an act.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Plan | None = None
        self.at = ChoiceField(t("backup.plan_at"), _times(None))
        self.days = ChoiceField(t("backup.plan_days"), _counts(_DAYS))
        row = QHBoxLayout()
        row.setSpacing(16)
        for field in (self.at, self.days):
            field.setFixedWidth(_WIDE)
            field.committed.connect(self._choose)
            field.choice.installEventFilter(self)
            row.addWidget(field)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 4)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(Label(t("backup.plan_note"), 12, tone="text3", wrap=True))

    def show_plan(self, found: Safekeeping) -> None:
        """Show what is set, as something to choose for a supervisor."""
        plan = self._shown = found.plan
        self.at.choice.set_choices(_times(plan.at))
        self.at.set_value(plan.at)
        self.days.choice.set_choices(_counts(sorted({*_DAYS, plan.days})))
        self.days.set_value(plan.days)
        for field in (self.at, self.days):
            field.setEnabled(found.may_plan)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list that is left, or Enter in it, settles what keys walked to."""
        left = event.type() == QEvent.Type.FocusOut
        if left or (isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self._choose()
        return super().eventFilter(watched, event)

    def _choose(self, _value: object = None) -> None:
        at, days = self.at.value(), self.days.value()
        passing = self.at.choice.stepping or self.days.choice.stepping
        if isinstance(days, int) and (at is None or isinstance(at, time)) and not passing:
            plan = Plan(at, days)
            if self._shown not in (None, plan):
                self._shown = plan
                self.chosen.emit(plan)


def _times(kept: time | None) -> list[tuple[str, object]]:
    """Every half hour, and what was set by other means."""
    halves = {time(hour, minute) for hour in range(24) for minute in (0, 30)} | ({kept} if kept else set())
    return [(t("backup.plan_off"), None), *((time_of_day(at), at) for at in sorted(halves))]


def _counts(days: Iterable[int]) -> list[tuple[str, object]]:
    return [(t("backup.plan_day_count", days=each), each) for each in days]
