"""Earlier records that may be of the same person, while somebody is still speaking."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.kinds import Matter
from deskapp.operations.views.matches import Match
from deskapp.text import label, t
from deskapp.ui.countdown import countdown_words
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.cells import Entry, State
from deskapp.ui.widgets.keys import bind
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Row
from deskapp.ui.widgets.tokens import ToneName

_TALL = 84
_TONES: dict[str, ToneName] = {"phone": "info", "phone_part": "mute", "name": "warn", "kana": "mute"}


class MatchesPane(Panel):
    """A list to look at and, if it is the same person, the way to add to their case instead."""

    opened = Signal(str)  # the case to look at
    added_to = Signal(str, int)  # the case that gets what was typed, and its version as shown
    nobody_known = Signal()  # Ctrl+Enter, and no earlier case is in sight

    def __init__(self) -> None:
        super().__init__("surface", "left")
        self._low, self._versions = False, dict[object, int]()
        self._count = Label("", 13, tone="text2")
        self.table = Table((Column("match", "", stretch=True),), _TALL, heads=False, name=t("intake.matches"))
        self.table.opened.connect(lambda key: self.opened.emit(str(key)))
        self._hint = Label("", 13, tone="text2", wrap=True)
        self.add = Button(t("intake.add_to_case"), "soft", keys="Ctrl+Enter", wired=False)
        self.add.clicked.connect(self._add)
        self.table.chosen.connect(lambda key: self.add.setEnabled(key is not None))
        bind(self, "Ctrl+Enter", self._go_on, name=t("intake.add_to_case"))
        bind(self, "Alt+Down", self.table.setFocus, name=t("keys_sheet.matches"))
        self._lay_out()
        self.show_matches((), asked=False)

    def show_matches(self, found: tuple[Match, ...], *, asked: bool) -> None:
        """Show what was found; `asked` tells whether anything was typed to look for.

        Only a whole phone number chooses by itself: a name or half a number may be somebody else's.
        """
        chosen = self.table.chosen_key()
        self._versions = {match.line.id: match.line.version for match in found}
        self.table.set_rows(tuple(_row(match) for match in found))
        if not (chosen in self._versions or (found and found[0].by == "phone")):
            self.table.setCurrentIndex(QModelIndex())
            self.add.setEnabled(False)
        self.table.setVisible(bool(found))
        self.table.setFixedHeight(min(len(found), 1 if self._low else 5) * _TALL)
        self._count.set_words(t("intake.matches_count", count=len(found)) if found else "")
        key = "matches_hint" if found else "matches_nobody" if asked else "matches_none"
        self._hint.set_words(t(f"intake.{key}"))
        self._hint.setVisible(not (found and self._low))
        self.add.setVisible(bool(found))

    def set_low(self, low: bool) -> None:
        """Leave room below: one match shows, the others scroll."""
        self._low = low

    def _go_on(self) -> None:
        """Add to the case chosen; where none is, choose one; where none was found, go on without."""
        if self.add.isVisible() and self.add.isEnabled():
            self.add.click()
        elif self.table.isVisible():
            self.table.setFocus()
        else:
            self.nobody_known.emit()

    def _add(self) -> None:
        if (key := self.table.chosen_key()) is not None:
            self.added_to.emit(str(key), self._versions[key])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.table)
        below = QVBoxLayout()
        below.setContentsMargins(18, 10, 18, 12)
        below.setSpacing(10)
        below.addWidget(self._hint)
        below.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(below)
        column.addStretch(1)

    def _head(self) -> QWidget:
        head = Panel("sunken", "bottom")
        head.setFixedHeight(44)
        row = QHBoxLayout(head)
        row.setContentsMargins(18, 0, 14, 0)
        row.addWidget(Label(t("intake.matches"), bold=True))
        row.addSpacing(6)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(Label("Alt+↓", 12, tone="text3"))
        return head


def _row(match: Match) -> Row:
    line = match.line
    kinds = t("day_words.and").join(t(f"intake.chip_{kind}") for kind in line.kinds)
    what = kinds if line.matter is Matter.REQUEST and kinds else label(line.matter)
    operator = line.operator or t("intake.nobody")
    lines = (
        t("intake.match_case", number=line.number, what=what, state=label(line.state)),
        t("intake.match_where", countdown=countdown_words(line.countdown), operator=operator),
    )
    badge = State(t(f"intake.by_{match.by}"), _TONES[match.by])
    return Row(line.id, (Entry(line.name, lines, line.kana, badge, high=True, bold=True),))
