"""The cards of 鍵: the recovery sheet in force, the computers that open the desk alone, what was done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from deskapp.domain.acts import Act
from deskapp.operations.views.keys import KeyAct, Keys, LetIn
from deskapp.text import label, t
from deskapp.ui.backup_words import moment
from deskapp.ui.messages import said
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.cells import Digits, State, Words
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Row

_ROW, _HEAD, _MOST = 32, 34, 5


class RecoveryCard(Card):
    """When the sheet was made and by whom; a supervisor has another made."""

    def __init__(self) -> None:
        super().__init__(t("keys.recovery"))
        self.state = Label("", 14, wrap=True)
        self.issue = Button(t("keys.issue"), icon="refresh", height=34)
        self.body.addWidget(Label(t("keys.recovery_why"), 13, tone="text2", wrap=True))
        self.body.addWidget(self.state)
        self.body.addLayout(_row(self.issue))

    def show_keys(self, found: Keys) -> None:
        """Say how the sheet stands."""
        day = said(found.recovery_on) if found.recovery_on else ""
        known = t("keys.recovery_made", day=day, name=found.recovery_by) if day else t("keys.recovery_first")
        self.state.set_words(known)
        self.issue.setVisible(found.may_change)


class MachineCard(Card):
    """Off until a supervisor lets this computer in; each one can be let out from any seat (`out_wanted`)."""

    out_wanted = Signal(object)  # the LetIn

    def __init__(self) -> None:
        super().__init__(t("keys.machines"))
        self._found: Keys | None = None
        columns = (
            Column("computer", t("keys.computer"), 200, stretch=True),
            Column("here", "", 176),
            Column("on", t("keys.since"), 150),
            Column("by", t("keys.by"), 140),
        )
        self.table = Table(columns, _ROW, name=t("keys.machines"))
        self.none = Label(t("keys.none"), 14)
        self.let_in = Button(t("keys.let_in"), icon="plus", height=34)
        self.let_out = Button(t("keys.let_out"), "danger_outline", icon="minus", height=34)
        self._lay_out()
        self.let_out.clicked.connect(lambda: self.out_wanted.emit(self._chosen()))

    def show_keys(self, found: Keys) -> None:
        """Show the computers that are let in, and what can be done."""
        self._found = found
        self.table.set_rows(tuple(map(_machine, found.machines)))
        self.table.setVisible(bool(found.machines))
        self.table.setFixedHeight(_HEAD + _ROW * min(len(found.machines), _MOST))
        self.none.setVisible(not found.machines)
        self.let_in.setVisible(found.may_change and found.here is None)
        self.let_out.setVisible(found.may_change and bool(found.machines))

    def _chosen(self) -> LetIn | None:
        found = self._found.machines if self._found else ()
        key = self.table.chosen_key() or (found[0].id if found else None)
        return next((each for each in found if each.id == key), None)

    def _lay_out(self) -> None:
        for key in ("machines_why", "machines_cost"):
            self.body.addWidget(Label(t(f"keys.{key}"), 13, tone="text2", wrap=True))
        self.body.addWidget(self.none)
        self.body.addWidget(self.table)
        self.body.addLayout(_row(self.let_in, self.let_out))


class ActsCard(Card):
    """What was done lately about who can open the desk; whoever did it stands beside it."""

    def __init__(self) -> None:
        super().__init__(t("keys.acts"))
        columns = (
            Column("at", t("keys.act_at"), 190),
            Column("act", t("keys.act"), 260, stretch=True),
            Column("by", t("keys.act_by"), 140),
            Column("about", t("keys.act_about"), 200),
        )
        self.table = Table(columns, _ROW, name=t("keys.acts"))
        self.table.setMinimumHeight(_HEAD + _ROW * _MOST)
        self.body.addWidget(Label(t("keys.acts_why"), 13, tone="text2", wrap=True))
        self.body.addWidget(self.table)

    def show_keys(self, found: Keys) -> None:
        """Show them, the newest first."""
        self.table.set_rows(tuple(map(_act, found.acts)))


def _act(each: KeyAct) -> Row:
    about = _about(each)
    striking = each.wrong or each.older is not None or each.act is Act.RECOVER_DESK
    tone = "warn" if striking else "text"
    what, whom = Words(label(each.act), tone), Words(about, tone)
    return Row(each.seq, (Digits(moment(each.at), "text"), what, Words(each.by), whom))


def _machine(each: LetIn) -> Row:
    here = State(t("keys.here"), "info", "check") if each.here else Words("")
    return Row(each.id, (Words(each.computer), here, Digits(said(each.on), "text"), Words(each.by)))


def _row(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _about(each: KeyAct) -> str:
    if each.older is not None:
        return t("keys.act_key_from" if each.older else "keys.act_key_older", file=each.older)
    return t("keys.act_wrong", count=each.wrong) if each.wrong else each.about
