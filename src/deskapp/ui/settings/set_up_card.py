"""準備: what a new desk has settled and what was put off, each with the way to where it is done."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.operations.set_up import AS_DELIVERED, SetUp, Task
from deskapp.text import t
from deskapp.ui.widgets.badge import Badge
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.label import Label

#: The page of 管理・設定 on which each is done.
PAGES = {
    Task.PROFILE: "profile",
    Task.PEOPLE: "people",
    Task.CLOSURES: "calendar",
    Task.WINDOW: "window",
    Task.BACKUP: "backup",
    Task.DRILL: "backup",
}


class SetUpCard(Card):
    """`page_wanted` names the page where a task is done; `settled` the task that is right as it stands."""

    page_wanted = Signal(str)
    settled = Signal(object)

    def __init__(self) -> None:
        super().__init__(t("set_up.title"))
        self.note = Label("", 13, tone="text2", wrap=True)
        self.body.addWidget(self.note)
        self.rows = {task: _Row(task) for task in Task}
        for task, row in self.rows.items():
            self.body.addWidget(row)
            row.open.clicked.connect(partial(self.page_wanted.emit, PAGES[task]))
            row.settle.clicked.connect(partial(self.settled.emit, task))
        self.body.addStretch(1)

    def show_tasks(self, found: SetUp) -> None:
        """Show which are done; the first of the others is the next."""
        left = found.left
        self.note.set_words(t("set_up.left", count=len(left)) if left else t("set_up.whole"))
        for task, row in self.rows.items():
            row.show_task(done=task not in left, may_settle=found.may_settle)


class _Row(QWidget):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task
        name = t(f"set_up.{task}")
        self.mark = Badge("", "mute")
        self.open = Button(t("set_up.open"), height=30)
        self.open.setAccessibleName(t("set_up.open_named", name=name))
        self.settle = Button(t("set_up.settle"), "ghost", icon="check", height=30)
        self.settle.setAccessibleName(t("set_up.settle_named", name=name))
        head, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(8)
        head.addWidget(Label(name, 14, bold=True, elide=True), 1)
        head.addWidget(self.mark)
        self.why = Label(t(f"set_up.{task}_why"), 13, tone="text2", wrap=True)
        foot.setSpacing(8)
        foot.addWidget(self.open)
        foot.addWidget(self.settle)
        foot.addStretch(1)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.why)
        column.addLayout(foot)

    def show_task(self, *, done: bool, may_settle: bool) -> None:
        """What is done takes one line."""
        if done:
            self.mark.set_badge(t("set_up.done"), "ok", "check")
        else:
            self.mark.set_badge(t("set_up.later"), "soon")
        self.why.setVisible(not done)
        self.open.setVisible(not done)
        self.settle.setVisible(not done and may_settle and self._task in AS_DELIVERED)
