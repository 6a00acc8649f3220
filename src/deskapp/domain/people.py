"""The people at the desk: who they are, who is away, who stands in for a supervisor (spec §7, §10)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from deskapp.domain.errors import RuleViolation


class StaffRole(StrEnum):
    """What somebody may do at the desk; an auditor only reads, a machine only keeps the records."""

    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Staff:
    """One person of the desk; from `ended_on` they sign in no more, and only their name is left.

    The rules judge people as they stand on a day (`as_of`): an end that is still to come is not there yet.
    `renews` while their password is one that a supervisor gave them, and so knows.
    """

    id: str
    name: str
    role: StaffRole
    ended_on: date | None = None
    renews: bool = False


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away (不在) from the first to the last of these days."""

    id: str
    staff_id: str
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class Deputy:
    """Somebody does a supervisor's acts from the first to the last of these days (責任者代理, spec §7)."""

    id: str
    supervisor_id: str
    deputy_id: str
    first_on: date
    last_on: date


def as_of(people: Iterable[Staff], today: date) -> tuple[Staff, ...]:
    """Everybody as they stand today: an end of access that is only foreseen takes nothing away."""
    return tuple(
        replace(each, ended_on=None) if each.ended_on and each.ended_on > today else each for each in people
    )


def let_back(staff: Staff, today: date) -> Staff:
    """Somebody who may sign in again: an end that has come is undone, one to come stays."""
    return replace(staff, ended_on=None) if staff.ended_on and staff.ended_on <= today else staff


def working(people: Iterable[Staff]) -> tuple[Staff, ...]:
    """Those who can sign in and act: neither gone nor an auditor."""
    return tuple(each for each in people if each.ended_on is None and each.role is not StaffRole.AUDITOR)


def away(absences: Iterable[Absence], staff_id: str, today: date) -> Absence | None:
    """The absence somebody is in today, the one that lasts longest."""
    now = [each for each in absences if each.staff_id == staff_id and each.first_on <= today <= each.last_on]
    return max(now, key=lambda each: each.last_on, default=None)


def standing_in(deputies: Iterable[Deputy], people: Iterable[Staff]) -> tuple[Deputy, ...]:
    """The deputies that hold: whoever named them is a supervisor still, and they can act."""
    able = working(people)
    supervisors = {each.id for each in able if each.role is StaffRole.SUPERVISOR}
    names = {each.id for each in able}
    return tuple(each for each in deputies if each.supervisor_id in supervisors and each.deputy_id in names)


def deputies_today(
    deputies: Iterable[Deputy], staff: Staff, people: Iterable[Staff], today: date
) -> tuple[Deputy, ...]:
    """For whom somebody stands in today, in an order of its own, whoever was named first.

    It ends by itself with its last day, or with either's access.
    """
    mine = (each for each in standing_in(deputies, people) if each.deputy_id == staff.id)
    now = (each for each in mine if each.first_on <= today <= each.last_on)
    return tuple(sorted(now, key=lambda each: each.supervisor_id))


def in_stead_of(deputies: Iterable[Deputy], barred: Collection[str]) -> str | None:
    """The supervisor a deputy acts for: of several one who could do it themself, not `barred` (spec §7).

    Where none of them could, it is the first, and the rule that bars them refuses.
    """
    supervisors = [each.supervisor_id for each in deputies]
    free = (each for each in supervisors if each not in barred)
    return next(free, next(iter(supervisors), None))


def refuse_operator(people: Iterable[Staff], staff_id: str) -> Staff:
    """Who may be in charge of a case: somebody of this desk who can act.

    Raises:
        RuleViolation: `staff_unknown`, `access_ended`, `auditor_acts` each with the name.
    """
    staff = next((each for each in people if each.id == staff_id), None)
    if staff is None:
        raise RuleViolation("staff_unknown")
    if staff.ended_on:
        raise RuleViolation("access_ended", name=staff.name, on=staff.ended_on)
    if staff.role is StaffRole.AUDITOR:
        raise RuleViolation("auditor_acts", name=staff.name)
    return staff


def refuse_days(first_on: date, last_on: date, today: date) -> None:
    """Days away or standing in end no earlier than they begin, and not before today.

    Raises:
        RuleViolation: `days_end_early`, `days_are_over`.
    """
    if last_on < first_on:
        raise RuleViolation("days_end_early", first=first_on)
    if last_on < today:
        raise RuleViolation("days_are_over", on=last_on)


def refuse_absence(absence: Absence, by: Staff, supervising: bool, today: date) -> None:
    """Everybody says when they are away themself; for others a supervisor does.

    Raises:
        RuleViolation: `away_of_others`, and those of `refuse_days`.
    """
    if absence.staff_id != by.id and not supervising:
        raise RuleViolation("away_of_others")
    refuse_days(absence.first_on, absence.last_on, today)


def refuse_deputy(deputy: Deputy, people: Iterable[Staff], known: Iterable[Deputy], today: date) -> None:
    """A supervisor names somebody else who can act, once for the same days.

    Raises:
        RuleViolation: `own_deputy`, `deputy_named` for days that overlap, those of `refuse_operator` and
            `refuse_days`.
    """
    refuse_operator(people, deputy.deputy_id)
    if deputy.deputy_id == deputy.supervisor_id:
        raise RuleViolation("own_deputy")
    refuse_days(deputy.first_on, deputy.last_on, today)
    for each in known:
        same = (each.supervisor_id, each.deputy_id) == (deputy.supervisor_id, deputy.deputy_id)
        if same and each.first_on <= deputy.last_on and deputy.first_on <= each.last_on:
            raise RuleViolation("deputy_named", first=each.first_on, last=each.last_on)


def refuse_leaving(people: Iterable[Staff], staff: Staff, changed: Staff, by: str, today: date) -> None:
    """A role is changed, or access ended, while a supervisor is left; nobody ends their own access.

    Whoever's end is foreseen is no supervisor that is left, so that no day comes without one.

    Raises:
        RuleViolation: `access_ended` for somebody gone already, `last_supervisor`, `own_access`;
            `days_are_over` for an end in the past.
    """
    if staff.ended_on and staff.ended_on <= today:
        raise RuleViolation("access_ended", name=staff.name, on=staff.ended_on)
    if changed.ended_on and changed.ended_on < today:
        raise RuleViolation("days_are_over", on=changed.ended_on)
    others = [each for each in people if each.id != staff.id and each.ended_on is None]
    stays = changed.role is StaffRole.SUPERVISOR and changed.ended_on is None
    if not stays and not any(each.role is StaffRole.SUPERVISOR for each in others):
        raise RuleViolation("last_supervisor")
    if changed.ended_on and staff.id == by:
        raise RuleViolation("own_access")


def refuse_given(staff: Staff) -> None:
    """Nobody is proved by a password that somebody else knows: they choose their own first (spec §10).

    Raises:
        RuleViolation: `password_given` with the name.
    """
    if staff.renews:
        raise RuleViolation("password_given", name=staff.name)


def by_recovery(people: Iterable[Staff], known: Staff | None, fresh: Staff) -> Staff:
    """Who works at the desk once it is opened by the recovery sheet (spec §10).

    The sheet is for a supervisor who forgot their password. Where no supervisor is left, whoever holds it
    becomes one in their own name, so that the log never names somebody who was not there.

    Args:
        people: everybody as they stand today.
        known: whoever has the name that was given, if anybody has.
        fresh: somebody new of that name.

    Raises:
        RuleViolation: `recovery_not_supervisor`, with the names of the supervisors.
    """
    supervisors = [each for each in people if each.role is StaffRole.SUPERVISOR and each.ended_on is None]
    if not supervisors:
        return replace(known or fresh, role=StaffRole.SUPERVISOR, ended_on=None, renews=False)
    if known not in supervisors:
        raise RuleViolation("recovery_not_supervisor", names=[each.name for each in supervisors])
    return replace(known, renews=False)
