"""Days of somebody: away (不在), or standing in for a supervisor (責任者代理)."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from deskapp.domain.calendar import Calendar
from deskapp.domain.dates import read_coming, read_date
from deskapp.domain.people import Staff, StaffRole
from deskapp.operations.absences import name_deputy, set_away
from deskapp.operations.views.people import Colleague, People
from deskapp.text import t
from deskapp.ui.settings.people_form import PeopleForm, Proposal, days_words, echoed
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import ChoiceField

#: Under which field a refusal is told.
_DAYS = dict.fromkeys(("days_end_early", "days_are_over", "deputy_named"), "last")
_WHO = dict.fromkeys(
    ("staff_unknown", "access_ended", "auditor_acts", "own_deputy", "away_of_others"), "whom"
)


class DaysForm(PeopleForm):
    """Whose days, from the first to the last of them; what they are is told by the kind of form."""

    under: ClassVar[Mapping[str, str]] = _DAYS | _WHO

    def __init__(self, whom: str) -> None:
        super().__init__()
        self._today, self._calendar = date.min, Calendar.build()
        self._names: dict[str, str] = {}
        self.whom = ChoiceField(whom, [])
        self.first = DateField(
            t("people.first"), lambda typed: read_date(typed, self._today), self._echo, required=True
        )
        self.last = DateField(
            t("people.last"),
            lambda typed: read_coming(typed, self._today, self._calendar.after),
            self._echo,
            required=True,
        )
        for part in (self.whom, self.first, self.last):
            self.column.addWidget(part)
        self.setFocusProxy(self.whom)

    def offer(self, people: People, choices: tuple[Staff, ...], chosen: str) -> None:
        """Offer these people for days from today on."""
        self._today, self._calendar = people.today, people.calendar
        self._names = {each.id: each.name for each in choices}
        self.whom.choice.set_choices([(each.name, each.id) for each in choices])
        if chosen in self._names:
            self.whom.set_value(chosen)
        self.whom.set_error("")
        self.first.set_day(people.today)
        self.last.set_day(None)

    def chosen(self) -> tuple[str, date, date] | None:
        """Who and which days; None once every fault stands under its field."""
        whom = self.whom.value()
        days = [self._day(field) for field in (self.first, self.last)]
        if not isinstance(whom, str) or days[0] is None or days[1] is None:
            return None
        return whom, days[0], days[1]

    def name(self, id: str) -> str:
        """The name of somebody offered."""
        return self._names[id]

    def _day(self, field: DateField) -> date | None:
        if field.commit() and field.day() is None:
            field.set_error(t("people.day_missing"))
        return field.day()

    def _echo(self, day: date) -> str:
        return echoed(day, self._calendar)


class AwayForm(DaysForm):
    """Somebody is away: oneself, or for a supervisor anybody who works here."""

    def __init__(self) -> None:
        super().__init__(t("people.away_whom"))
        self._loads: dict[str, int] = {}

    def begin(self, people: People, who: Colleague) -> None:
        """Propose the chosen person from today on."""
        able = tuple(each.staff for each in people.working)
        mine = tuple(each for each in able if each.id == people.me)
        self._loads = {each.staff.id: each.load for each in people.working}
        self.offer(people, able if people.may_change else mine, who.staff.id)

    def proposal(self) -> Proposal | None:
        """To mark them away."""
        chosen = self.chosen()
        if chosen is None:
            return None
        load = self._loads[chosen[0]]
        told = t(
            "people.told_away_with_cases" if load else "people.told_away",
            name=self.name(chosen[0]),
            days=days_words(*chosen[1:]),
            count=load,
        )
        return Proposal(lambda desk, once: set_away(desk, *chosen, once), told)


class DeputyForm(DaysForm):
    """Who stands in for the supervisor who is signed in."""

    def __init__(self) -> None:
        super().__init__(t("people.deputy_whom"))

    def begin(self, people: People, who: Colleague) -> None:
        """Propose the chosen person, if they can stand in; another supervisor needs no naming."""
        able = tuple(each.staff for each in people.working if each.staff.role is StaffRole.OPERATOR)
        self.offer(people, able, who.staff.id)

    def proposal(self) -> Proposal | None:
        """To name the deputy."""
        chosen = self.chosen()
        if self.whom.value() is None:
            self.whom.set_error(t("people.nobody_stands_in"))
        if chosen is None:
            return None
        told = t("people.told_deputy", name=self.name(chosen[0]), days=days_words(*chosen[1:]))
        return Proposal(lambda desk, once: name_deputy(desk, *chosen, once), told)
