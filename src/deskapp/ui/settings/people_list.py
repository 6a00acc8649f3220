"""Everybody of the desk: their role, whether they are here, and how many cases they have open."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from deskapp.domain.people import Staff, StaffRole
from deskapp.operations.views.people import Colleague, People
from deskapp.text import label, t
from deskapp.ui.countdown import dated
from deskapp.ui.widgets.banner import Banner
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.cells import Name, State, Words
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Group, Row

_ROW = 32
_ORDER = (StaffRole.SUPERVISOR, StaffRole.OPERATOR, StaffRole.AUDITOR)


class PeopleList(Card):
    """`chosen` tells the id of the person walked to, `opened` that something is to be done about them."""

    chosen = Signal(object)
    opened = Signal()
    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(t("people.title"))
        columns = (
            Column("name", t("people.name"), 160, stretch=True),
            Column("role", t("people.role"), 92),
            Column("state", t("people.state"), 232),
            Column("load", t("people.load"), 76),
        )
        self.table = Table(columns, _ROW, name=t("people.title"))
        self.add = Button(t("people.add"), "primary", icon="plus", height=34)
        self._alone = Banner("info", "people")
        self.body.addWidget(self._alone)
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        self.body.addLayout(row)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(lambda _key: self.opened.emit())
        self.add.clicked.connect(self.add_wanted)
        self.setFocusProxy(self.table)

    def show_people(self, people: People) -> None:
        """Show those who work here, then those who left."""
        here = [each for each in _in_order(people) if each.staff.ended_on is None]
        gone = [each for each in _in_order(people) if each.staff.ended_on]
        rows: list[Row | Group] = [_row(each, people) for each in here]
        if gone:
            rows += [Group(t("people.gone"), t("people.gone_note")), *(_row(each, people) for each in gone)]
        self.table.set_rows(tuple(rows))
        self.add.setVisible(people.may_change)
        alone = people.lone_supervisor
        self._alone.say(t("people.alone", name=alone) if alone else "", t("people.alone_text"))


def states_of(who: Colleague, people: People) -> list[State]:
    """What stands against somebody's being here as usual, the most pressing first."""
    if who.staff.ended_on:
        return [State(t("people.ended", day=_whole(who.staff.ended_on)), "mute", "minus")]
    found = []
    if who.staff.renews:
        found.append(State(t("people.renews"), "mute", "lock"))
    if who.absence:
        key = "away" if who.away else "will_be_away"
        day = who.absence.last_on if who.away else who.absence.first_on
        found.append(State(t(f"people.{key}", day=dated(day)), "warn" if who.away else "mute", "clock"))
    if who.deputy:
        found.append(State(t("people.stands_in", day=dated(who.deputy.last_on)), "info", "people"))
    if who.ends_on:
        found.append(State(t("people.will_end", day=_whole(who.ends_on)), "soon", "minus"))
    return found


def _row(who: Colleague, people: People) -> Row:
    me = t("people.me") if who.staff.id == people.me else ""
    states = states_of(who, people)
    state = states[0] if states else Words(t("people.here"), "text3", px=13)
    load = Words(t("people.load_count", count=who.load), "text2" if who.load else "text3", px=13)
    return Row(
        who.staff.id, (_name(who.staff, me), Words(label(who.staff.role), "text2", px=13), state, load)
    )


def _name(staff: Staff, me: str) -> Name | Words:
    return Words(staff.name, "text2") if staff.ended_on else Name(staff.name, me)


def _in_order(people: People) -> list[Colleague]:
    """Supervisors, operators, auditors; each by name."""
    return sorted(people.colleagues, key=lambda each: (_ORDER.index(each.staff.role), each.staff.name))


def _whole(day: date) -> str:
    return f"{day.year}/{dated(day)}"
