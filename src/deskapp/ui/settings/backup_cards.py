"""The two cards of 記録・バックアップ: the backups, and the log; each says in words how it stands."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from deskapp.operations.views.backup import Safekeeping
from deskapp.text import t
from deskapp.ui.backup_words import breach_words, moment
from deskapp.ui.settings.backup_plan_form import PlanForm
from deskapp.ui.settings.page import bring_into_sight
from deskapp.ui.widgets.banner import Banner
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.tokens import ToneName

_TOP = Qt.AlignmentFlag.AlignTop
_NAMES = 150
_GROUP = 8


class FactCard(Card):
    """A title, why this is here, facts in two columns, a banner for what was found, and buttons."""

    def __init__(self, title: str, why: str, facts: tuple[str, ...]) -> None:
        super().__init__(title)
        self.facts = {name: Label("", 14, wrap=True) for name in facts}
        self.good = Banner("ok", "check-circle")
        self.bad = Banner("danger", "alert")
        self.due = Banner("warn", "clock")
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.body.addWidget(Label(why, 13, tone="text2", wrap=True))
        self._lay_out()

    def set_fact(self, name: str, words: str, tone: ToneName | str = "text") -> None:
        """Say how one thing stands."""
        self.facts[name].set_words(words, tone)

    def found(self, whole: bool, title: str, text: str = "") -> None:
        """Say what the last work found, until the next begins."""
        self.good.say(title if whole else "", text)
        self.bad.say("" if whole else title, text)
        bring_into_sight(self.good if whole else self.bad)

    def forget(self) -> None:
        """Say nothing more of the work before."""
        for banner in (self.good, self.bad):
            banner.say("")

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setColumnMinimumWidth(0, _NAMES)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for place, (name, value) in enumerate(self.facts.items()):
            grid.addWidget(Label(t(f"backup.{name}"), 13, tone="text2"), place, 0, _TOP)
            grid.addWidget(value, place, 1)
        self.body.addLayout(grid)
        for banner in (self.due, self.good, self.bad):
            self.body.addWidget(banner)
        self.body.addLayout(self.buttons)


class BackupCard(FactCard):
    """The last backup, where it lies, how many are kept."""

    def __init__(self) -> None:
        super().__init__(t("backup.title"), t("backup.why"), ("last", "place", "kept", "drilled"))
        self.plan = PlanForm()
        self.body.insertWidget(self.body.indexOf(self.due), self.plan)
        self.make = Button(t("backup.make"), "primary", icon="download", height=34)
        self.choose = Button(t("backup.choose"), icon="folder", height=34)
        self.drill = Button(t("backup.drill"), icon="refresh", height=34)
        self.restore = Button(t("backup.restore"), "ghost", icon="return", height=34)
        for button in (self.make, self.choose, self.drill):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.restore)

    def show_state(self, found: Safekeeping) -> None:
        """Say how the backups stand."""
        self.set_fact("last", _last(found), "warn" if found.stale else "text")
        place = str(found.folder or t("backup.place_none"))
        self.set_fact("place", place, "text" if found.folder else "text3")
        self.set_fact("drilled", _drilled(found), "text" if found.drilled else "text3")
        self.plan.show_plan(found)
        self.due.say(_due(found) if found.may_back_up else "")
        if found.folder is None:
            self.show_kept(found, ())
        for button in (self.make, self.choose, self.drill):
            button.setVisible(found.may_back_up)
        self.restore.setVisible(found.may_restore)

    def show_kept(self, found: Safekeeping, files: tuple[object, ...] | None) -> None:
        """Say how many backups lie in the folder; None where it cannot be opened."""
        if files is None:
            self.set_fact("kept", t("backup.kept_unknown"), "warn")
        else:
            self.set_fact("kept", t("backup.kept_count", count=len(files), days=found.plan.days))


class LogCard(FactCard):
    """How many entries the log has, its end, and what the last walk along it found."""

    def __init__(self) -> None:
        super().__init__(t("backup.log"), t("backup.log_why"), ("entries", "head", "verified"))
        self.facts["head"].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.body.insertWidget(2, Label(t("backup.head_note"), 12, tone="text3", wrap=True))
        self.verify = Button(t("backup.verify"), icon="shield", height=34)
        self.buttons.addWidget(self.verify)
        self.buttons.addStretch(1)

    def show_state(self, found: Safekeeping) -> None:
        """Say how the log stands."""
        self.set_fact("entries", t("backup.entry_count", count=f"{found.entries:,}"))
        self.set_fact("head", t("backup.head_words", entries=found.entries, head=grouped(found.head)))
        self.set_fact("verified", _verified(found), "danger" if found.breach else "text")


def grouped(head: str) -> str:
    """The end of the log in two rows of groups that can be copied by hand."""
    half = len(head) // 2
    rows = ([row[at : at + _GROUP] for at in range(0, half, _GROUP)] for row in (head[:half], head[half:]))
    return "\n".join(" ".join(row) for row in rows)


def _last(found: Safekeeping) -> str:
    if found.backed_up_at is None:
        return t("backup.none_yet")
    key = "days_ago" if found.days_since else "today_at"
    return t(f"backup.{key}", at=moment(found.backed_up_at), days=found.days_since)


def _drilled(found: Safekeeping) -> str:
    done = found.drilled
    if done is None:
        return t("backup.drilled_never")
    return t(
        "backup.drilled_good" if done.whole else "backup.drilled_bad",
        at=moment(done.at),
        name=found.drilled_by,
        cases=done.cases,
        entries=done.entries,
        seconds=done.seconds,
    )


def _due(found: Safekeeping) -> str:
    if not found.stale:
        return ""
    return t("backup.overdue", days=found.days_since) if found.days_since else t("backup.never")


def _verified(found: Safekeeping) -> str:
    if found.breach:
        looked = t("backup.verified_looked_into") if found.breach.looked_into else ""
        bad = t("backup.verified_bad", at=moment(found.breach.at))
        return f"{bad}{looked}\n{breach_words(found.breach.breach)}"
    if found.verified_at is None:
        return t("backup.verified_never")
    return t("backup.verified_good", at=moment(found.verified_at))
