"""Who works at the desk today: their roles, who is away, who stands in, and what each has open."""

from dataclasses import dataclass

from deskapp.domain.acts import Act, may
from deskapp.domain.people import Absence, Deputy, Staff, away, deputy_today, working
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Line, Wanted, case_list


@dataclass(frozen=True, slots=True)
class Colleague:
    """One person of the desk: the absence they are in or that comes, and for whom they stand in today."""

    staff: Staff
    absence: Absence | None
    deputy: Deputy | None
    away: bool
    takes_authority: bool


@dataclass(frozen=True, slots=True)
class People:
    """Everybody, the deputies named for today or later, and what whoever looks may do."""

    colleagues: tuple[Colleague, ...]
    deputies: tuple[Deputy, ...]
    names: dict[str, str]
    me: str
    may_change: bool


def people(desk: Desk) -> People:
    """Read everybody, those who left too."""
    with desk.looking() as reader:
        desk.refresh(reader)
        everybody, absences, deputies = reader.staff(), reader.absences(), reader.deputies()
    coming = tuple(each for each in deputies if each.last_on >= desk.today)
    found = tuple(_colleague(desk, each, everybody, absences, deputies) for each in everybody)
    names = {each.id: each.name for each in everybody}
    return People(found, coming, names, desk.staff.id, desk.may(Act.ADD_STAFF))


def colleagues(desk: Desk) -> tuple[Colleague, ...]:
    """Everybody who may be in charge of a case."""
    found = people(desk).colleagues
    able = {each.id for each in working(each.staff for each in found)}
    return tuple(each for each in found if each.staff.id in able)


def open_cases_of(desk: Desk, staff_id: str) -> tuple[Line, ...]:
    """The open cases somebody is in charge of, the most pressing first."""
    return case_list(desk, Wanted(operator=staff_id, limit=2000)).lines


def _colleague(
    desk: Desk, staff: Staff, everybody: list[Staff], absences: list[Absence], deputies: list[Deputy]
) -> Colleague:
    now = away(absences, staff.id, desk.today)
    own = (each for each in absences if each.staff_id == staff.id and each.first_on > desk.today)
    deputy = deputy_today(deputies, staff, everybody, desk.today)
    takes = may(staff, Act.SETTLE_AUTHORITY, deputy)
    return Colleague(staff, now or next(own, None), deputy, now is not None, takes)
