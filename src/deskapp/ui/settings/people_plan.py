"""Who is away and who stands in, today and later; a row can be taken back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from deskapp.domain.people import Absence, Deputy
from deskapp.operations.views.people import People
from deskapp.text import t
from deskapp.ui.settings.people_form import days_words
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.cells import Digits, State, Words
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Row

_ROW, _HIGH = 30, 132


class PeoplePlan(Card):
    """`away_wanted` and `deputy_wanted` ask for a form, `back_wanted` carries what is to be taken back."""

    away_wanted = Signal()
    deputy_wanted = Signal()
    back_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(t("people.plan"))
        columns = (
            Column("days", t("people.plan_days"), 196),
            Column("kind", t("people.plan_kind"), 124),
            Column("who", t("people.plan_who"), 160, stretch=True),
        )
        self.table = Table(columns, _ROW, name=t("people.plan"))
        self.away = Button(t("people.set_away"), icon="clock", height=34)
        self.deputy = Button(t("people.name_deputy"), icon="people", height=34)
        self.back = Button(t("people.take_back"), height=34)
        self._none = Label(t("people.plan_none"), 13, tone="text3", wrap=True)
        self._people: People | None = None
        self._lay_out()
        self._connect()

    def show_people(self, people: People) -> None:
        """Show absences and deputies, the earliest first; whoever may not take one back sees no button."""
        self._people = people
        planned = people.planned
        self.table.set_rows(tuple(_row(each, people) for each in planned))
        self._body.setCurrentWidget(self.table if planned else self._none)
        self.away.setVisible(people.may_act)
        self.deputy.setVisible(people.may_change)
        self.back.setVisible(people.may_act and bool(planned))
        self._walked()

    def chosen(self) -> Absence | Deputy | None:
        """The row in which the keyboard stands."""
        key, people = self.table.chosen_key(), self._people
        planned = people.planned if people else ()
        return next((each for each in planned if each.id == key), None)

    def _walked(self) -> None:
        chosen, people = self.chosen(), self._people
        mine = people is not None and isinstance(chosen, Absence) and chosen.staff_id == people.me
        self.back.setEnabled(chosen is not None and people is not None and (people.may_change or mine))

    def _connect(self) -> None:
        self.away.clicked.connect(self.away_wanted)
        self.deputy.clicked.connect(self.deputy_wanted)
        self.back.clicked.connect(lambda: self.back_wanted.emit(self.chosen()))
        self.table.chosen.connect(lambda _key: self._walked())

    def _lay_out(self) -> None:
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        self._body.addWidget(self._none)
        self._body.setFixedHeight(_HIGH)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.away, self.deputy, self.back):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addWidget(self._body)
        self.body.addLayout(row)


def plan_words(planned: Absence | Deputy, people: People) -> str:
    """Who it is, and in whose stead."""
    if isinstance(planned, Absence):
        return people.names.get(planned.staff_id, "")
    name, of = (people.names.get(id, "") for id in (planned.deputy_id, planned.supervisor_id))
    return t("people.deputy_of", name=name, of=of)


def _row(planned: Absence | Deputy, people: People) -> Row:
    now = planned.first_on <= people.today
    kind = (
        State(t("people.kind_away"), "warn" if now else "mute", "clock")
        if isinstance(planned, Absence)
        else State(t("people.kind_deputy"), "info" if now else "mute", "people")
    )
    days = Digits(days_words(planned.first_on, planned.last_on), "text")
    return Row(planned.id, (days, kind, Words(plan_words(planned, people))))
