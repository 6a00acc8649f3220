"""Who is away and who stands in, and handing cases over (spec §6, §7, §11)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from deskapp.domain import people
from deskapp.domain.acts import Act, may
from deskapp.domain.case import Case, find
from deskapp.domain.errors import Conflict, RuleViolation
from deskapp.domain.kinds import ContactHow, Matter
from deskapp.domain.people import Absence, Deputy, deputies_today
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, Tx, new_id
from deskapp.operations.intake import write_note
from deskapp.storage.lists import Filter


def set_away(desk: Desk, staff_id: str, first_on: date, last_on: date, once: str | None = None) -> Changes:
    """Mark somebody away (不在); oneself, or as a supervisor anybody. `made` is the absence.

    Raises:
        RuleViolation: `staff_unknown`, `access_ended`, `auditor_acts`, and those of `refuse_absence`.
    """
    with desk.doing(Act.SET_AWAY, once) as tx:
        if not tx.done:
            absence = Absence(new_id(), staff_id, first_on, last_on)
            people.refuse_operator(desk.people(tx.writer), staff_id)
            people.refuse_absence(absence, desk.staff, desk.may(Act.NAME_DEPUTY), desk.today)
            tx.writer.put_absence(absence)
            tx.makes(absence.id)
        return tx.changes


def end_away(desk: Desk, absence_id: str, once: str | None = None) -> Changes:
    """Somebody is back, or does not go. Raises as `set_away`; `fact_not_found`."""
    with desk.doing(Act.SET_AWAY, once) as tx:
        if not tx.done:
            absence = find(tx.writer.absences(), absence_id)
            if absence.staff_id != desk.staff.id and not desk.may(Act.NAME_DEPUTY):
                raise RuleViolation("away_of_others")
            tx.writer.drop_absence(absence)
        return tx.changes


def name_deputy(
    desk: Desk, deputy_id: str, first_on: date, last_on: date, once: str | None = None
) -> Changes:
    """A supervisor names who stands in for them on these days; it ends by itself (spec §7).

    Raises:
        RuleViolation: `not_your_role`, and those of `domain.people.refuse_deputy`.
    """
    with desk.doing(Act.NAME_DEPUTY, once) as tx:
        if not tx.done:
            deputy = Deputy(new_id(), desk.staff.id, deputy_id, first_on, last_on)
            people.refuse_deputy(deputy, desk.people(tx.writer), tx.writer.deputies(), desk.today)
            tx.writer.put_deputy(deputy)
            tx.makes(deputy.id)
        return tx.changes


def end_deputy(desk: Desk, id: str, once: str | None = None) -> Changes:
    """A supervisor takes a deputy's days back, their own or another supervisor's. Raises `fact_not_found`."""
    with desk.doing(Act.NAME_DEPUTY, once) as tx:
        if not tx.done:
            tx.writer.drop_deputy(find(tx.writer.deputies(), id))
        return tx.changes


def hand_over(
    desk: Desk,
    cases: Iterable[str],
    operator: str,
    note: str = "",
    seen: Mapping[str, int] | None = None,
    once: str | None = None,
) -> Changes:
    """Hand cases over in one act, all of them or none; the note goes into each contact log.

    `seen` has the version of each case that the list showed.

    Raises:
        RuleViolation: `nothing_chosen`, and those of `assigned`; `handed_over_first`, with the case and who
            has it now, when another desk handed one over meanwhile.
    """
    chosen = sorted(set(cases))
    if not chosen:
        raise RuleViolation("nothing_chosen")
    with desk.doing(Act.ASSIGN, once) as tx:
        for case_id in () if tx.done else chosen:
            case = tx.case(case_id, (seen or {}).get(case_id))
            try:
                tx.save(assigned(tx, case, operator))
            except Conflict as conflict:
                raise RuleViolation("handed_over_first", number=case.number, name=conflict.theirs) from None
            if note.strip():
                write_note(tx, case_id, ContactHow.HAND_OVER, note, None)
        return tx.changes


def in_charge(desk: Desk, cases: Iterable[str]) -> dict[str, str | None]:
    """Who is in charge of each of these cases now, by their ids."""
    wanted = Filter(ids=frozenset(cases), closed=None)
    with desk.looking() as reader:
        lines = reader.lines(wanted, desk.today, desk.today, limit=len(wanted.ids or ()))
    return {line.id: line.operator for line in lines}


def take_back(
    desk: Desk, before: Mapping[str, str | None], given_to: str, once: str | None = None
) -> Changes:
    """Undo a hand-over: each case goes back to whoever had it `before`, all of them or none.

    Raises:
        RuleViolation: `handed_over_first`, with the case and who has it now, where it went on from there.
    """
    with desk.doing(Act.ASSIGN, once) as tx:
        names = {staff.id: staff.name for staff in tx.writer.staff()}
        for case_id, operator in () if tx.done else sorted(before.items()):
            case = tx.case(case_id, None)
            if case.operator != given_to:
                name = names.get(case.operator or "", "")
                raise RuleViolation("handed_over_first", number=case.number, name=name)
            tx.save(replace(case, operator=operator))
        return tx.changes


def assigned(tx: Tx, case: Case, operator: str) -> Case:
    """The case with another operator, who works here; its next steps stay as they are.

    Raises:
        RuleViolation: `staff_unknown`, `access_ended`, `auditor_acts`; `authority_to_supervisor` for an
            authority's inquiry, which only a supervisor or whoever stands in for one takes (spec §2).
    """
    everybody = tx.desk.people(tx.writer)
    staff = people.refuse_operator(everybody, operator)
    deputies = deputies_today(tx.writer.deputies(), staff, everybody, tx.desk.today)
    if case.matter is Matter.AUTHORITY and not may(staff, Act.SETTLE_AUTHORITY, deputies):
        raise RuleViolation("authority_to_supervisor", name=staff.name)
    return replace(case, operator=operator)
