"""Who works at the desk today: their roles, who is away, who stands in, and what each has open."""

from dataclasses import dataclass, replace
from datetime import date

from deskapp.domain.acts import Act, may
from deskapp.domain.calendar import Calendar
from deskapp.domain.people import (
    Absence,
    Deputy,
    Staff,
    StaffRole,
    away,
    deputies_today,
    standing_in,
    working,
)
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Line, Wanted, case_list


@dataclass(frozen=True, slots=True)
class Colleague:
    """One person of the desk: the absence they are in or that comes, and for whom they stand in today.

    `ends_on` is the day to come from which they sign in no more, `load` the open cases they are in charge of.
    """

    staff: Staff
    ends_on: date | None
    absence: Absence | None
    deputy: Deputy | None
    away: bool
    takes_authority: bool
    load: int

    @property
    def record(self) -> Staff:
        """The person as they are on record, an end that is still to come with it."""
        return replace(self.staff, ended_on=self.staff.ended_on or self.ends_on)


@dataclass(frozen=True, slots=True)
class People:
    """Everybody, who is away or stands in today or later, and what whoever looks may do.

    `may_change` people, their access and deputies; `may_act` on one's own absence and on cases.
    """

    colleagues: tuple[Colleague, ...]
    absences: tuple[Absence, ...]
    deputies: tuple[Deputy, ...]
    names: dict[str, str]
    me: str
    may_change: bool
    may_act: bool
    today: date
    calendar: Calendar

    @property
    def planned(self) -> tuple[Absence | Deputy, ...]:
        """Who is away or stands in, the earliest first."""
        every: tuple[Absence | Deputy, ...] = (*self.absences, *self.deputies)
        return tuple(sorted(every, key=lambda each: (each.first_on, each.last_on)))

    @property
    def lone_supervisor(self) -> str:
        """The name of the only supervisor, whose own decisions nobody can approve; else empty."""
        names = [each.staff.name for each in self.working if each.staff.role is StaffRole.SUPERVISOR]
        return names[0] if len(names) == 1 else ""

    @property
    def working(self) -> tuple[Colleague, ...]:
        """Everybody who may be in charge of a case."""
        able = {each.id for each in working(each.staff for each in self.colleagues)}
        return tuple(each for each in self.colleagues if each.staff.id in able)


def people(desk: Desk) -> People:
    """Read everybody, those who left too."""
    with desk.looking() as reader:
        desk.refresh(reader)
        ends = {each.id: each.ended_on for each in reader.staff()}
        known = _Known(ends, desk.people(reader), reader.absences(), reader.deputies(), reader.loads())
    here = {each.id for each in known.everybody if each.ended_on is None}
    holding = standing_in(known.deputies, known.everybody)
    absences = (each for each in known.absences if each.staff_id in here)
    return People(
        colleagues=tuple(_colleague(desk, each, known) for each in known.everybody),
        absences=tuple(each for each in absences if each.last_on >= desk.today),
        deputies=tuple(each for each in holding if each.last_on >= desk.today),
        names={each.id: each.name for each in known.everybody},
        me=desk.staff.id,
        may_change=desk.may(Act.ADD_STAFF),
        may_act=desk.may(Act.SET_AWAY),
        today=desk.today,
        calendar=desk.policy.calendar,
    )


def colleagues(desk: Desk) -> tuple[Colleague, ...]:
    """Everybody who may be in charge of a case."""
    return people(desk).working


def open_cases_of(desk: Desk, staff_id: str) -> tuple[Line, ...]:
    """The open cases somebody is in charge of, the most pressing first."""
    return case_list(desk, Wanted(operator=staff_id, limit=2000)).lines


@dataclass(frozen=True, slots=True)
class _Known:
    ends: dict[str, date | None]
    everybody: tuple[Staff, ...]
    absences: list[Absence]
    deputies: list[Deputy]
    loads: dict[str, int]


def _colleague(desk: Desk, staff: Staff, known: _Known) -> Colleague:
    now = away(known.absences, staff.id, desk.today)
    own = (each for each in known.absences if each.staff_id == staff.id and each.first_on > desk.today)
    deputies = deputies_today(known.deputies, staff, known.everybody, desk.today)
    return Colleague(
        staff=staff,
        ends_on=None if staff.ended_on else known.ends[staff.id],
        absence=now or next(own, None),
        deputy=max(deputies, key=lambda each: each.last_on, default=None),
        away=now is not None,
        takes_authority=may(staff, Act.SETTLE_AUTHORITY, deputies),
        load=known.loads.get(staff.id, 0),
    )
