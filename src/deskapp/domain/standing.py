"""Where a case stands today, derived from its facts alone: state, clock, checklist (spec §5, §6)."""

from dataclasses import dataclass, replace
from datetime import date

from deskapp.domain.approvals import awaits_approval
from deskapp.domain.case import Case
from deskapp.domain.checklist import Checklist, former_complete_on, judge_case
from deskapp.domain.deadlines import Deadline, deadline, put_off
from deskapp.domain.decisions import all_decided
from deskapp.domain.deficiencies import was_told
from deskapp.domain.disposal import undisposed
from deskapp.domain.facts import Extension, LetterFact, Paper
from deskapp.domain.inquiries import awaited
from deskapp.domain.kinds import Door, LetterCode, Matter, State
from deskapp.domain.letters import answer_posted_on, is_returned, undone
from deskapp.domain.letters import posted_on as letter_posted_on
from deskapp.domain.profile import Policy


@dataclass(frozen=True, slots=True)
class Standing:
    """What the facts of a case amount to.

    `deadline` is None before the set is complete (未起算). `promised_on` is the promised reading;
    `due_on` is what the desk works to, an extension included; `first_due_on` is what lateness is
    measured by: the date first told, else the promised reading; `alarm_on` orders the lists: the
    earlier of the strict and the told date. `former_due_on` is the date that was undone when a paper was
    found invalid.
    """

    state: State
    checklist: Checklist
    deadline: Deadline | None
    promised_on: date | None
    due_on: date | None
    first_due_on: date | None
    alarm_on: date | None
    told_due_on: date | None
    paused_on: date | None
    requested_on: date | None
    posted_on: date | None
    undisposed: tuple[Paper, ...]
    former_due_on: date | None = None


def standing(case: Case, policy: Policy, today: date) -> Standing:
    """Derive where the case stands; an open suspension is counted up to `today`."""
    checklist = judge_case(case, policy.catalogue)
    counted = _deadline(case, checklist, policy, today)
    promised = _promised(counted, policy)
    told = told_due_on(case)
    left = undisposed(case, policy.catalogue)
    strict = counted.strict_due if counted else None
    return Standing(
        state=_state(case),
        checklist=checklist,
        deadline=counted,
        promised_on=promised,
        due_on=_extended(case, promised, policy, today),
        first_due_on=(told or promised) if counted else None,
        alarm_on=min((day for day in (strict, told) if day), default=None) if counted else None,
        told_due_on=told,
        paused_on=_paused_on(case),
        requested_on=requested_on(case),
        posted_on=answer_posted_on(case),
        undisposed=left,
        former_due_on=_former_due_on(case, checklist, policy),
    )


def _deadline(case: Case, checklist: Checklist, policy: Policy, today: date) -> Deadline | None:
    if checklist.complete_on is None or case.matter is not Matter.REQUEST:
        return None
    pauses, days = _pauses(case, today), policy.profile.answer_business_days
    return deadline(checklist.complete_on, policy.calendar, pauses, days)


def _pauses(case: Case, today: date) -> list[tuple[date, date | None]]:
    """The pauses counted so far: an open one ends at the latest with the work itself."""
    now = answer_posted_on(case) or case.over_on or today
    return [(each.suspended_on, each.resumed_on or now) for each in case.suspensions]


def _former_due_on(case: Case, checklist: Checklist, policy: Policy) -> date | None:
    if case.matter is not Matter.REQUEST:
        return None
    complete_on = former_complete_on(case, checklist, policy.catalogue)
    if complete_on is None:
        return None
    counted = deadline(complete_on, policy.calendar, (), policy.profile.answer_business_days)
    return _promised(counted, policy)


def _promised(counted: Deadline | None, policy: Policy) -> date | None:
    if counted is None:
        return None
    return counted.strict_due if policy.profile.promise == "strict_due" else counted.due


def _extended(case: Case, promised: date | None, policy: Policy, today: date) -> date | None:
    last: Extension | None = case.extensions[-1] if case.extensions else None
    if last is None or promised is None:
        return promised
    granted = put_off(last.due_on, last.extended_on, _pauses(case, today), policy.calendar)
    return max(promised, granted)  # of a set that fell short since, it would shorten the next one's time


def told_due_on(case: Case) -> date | None:
    """The due date first told to the person: it stands on a posted letter and is a fact (spec §5).

    A date that was granted later is none: an extension does not change what lateness is measured by. Nor is
    one on a letter that came back, since nobody read it; nor one that was told before the person was told of
    something missing: that letter says that the days begin when all is there (decision 15).
    """
    asked_on = max((each.told_on for each in case.deficiencies if was_told(case, each)), default=date.min)
    told = (each for each in case.letters if each.id in case.delivered and each.made_on >= asked_on)
    return next((each.told_due_on for each in told if not _tells_extension(case, each)), None)


def _tells_extension(case: Case, letter: LetterFact) -> bool:
    """Whether its date is a granted one: it is L16, was made since the grant, or the grant was put right.

    A letter of the day of the grant is known by its date, which the grant is later than.
    """
    put_right = {each.old for each in case.corrections if each.fact == "extensions"}
    told = letter.told_due_on.isoformat() if letter.told_due_on else ""
    if letter.code is LetterCode.EXTENSION or told in put_right or not letter.told_due_on:
        return True
    first = min(case.extensions, key=lambda each: each.extended_on, default=None)
    if first is None or letter.made_on != first.extended_on:
        return first is not None and letter.made_on > first.extended_on
    return letter.told_due_on >= first.due_on


def requested_on(case: Case) -> date | None:
    """The arrival of the first written request, from which the two weeks of 法39条 run."""
    arrivals = [paper.received_on for paper in case.papers if paper.paper == "request_form"]
    if case.door is not Door.PHONE:
        arrivals.append(case.converted_on or case.contacted_on)
    return min(arrivals, default=None)


def _paused_on(case: Case) -> date | None:
    if answer_posted_on(case) or case.over_on:
        return None
    return next((each.suspended_on for each in case.suspensions if each.resumed_on is None), None)


def reached(case: Case) -> State:
    """How far the work on a request came, whatever ended it."""
    return _state(replace(case, disposed_on=None, closed_on=None, withdrawn_on=None, unable_on=None))


def _state(case: Case) -> State:
    if case.disposed_on:
        return State.DISPOSED
    if case.closed_on:
        return State.CLOSED
    if case.withdrawn_on:
        return State.WITHDRAWN
    if case.unable_on:
        return State.UNABLE
    if is_returned(case):
        return State.UNREACHABLE if case.unreachable_on else State.RETURNED
    if answer_posted_on(case):
        return State.DISPOSAL
    if case.identity_checked_on:
        return _state_after_check(case)
    if case.papers:
        return State.PAPERS
    return State.FORM if letter_posted_on(case, LetterCode.FORM_OUT) else State.INTAKE


def _state_after_check(case: Case) -> State:
    if not all_decided(case):
        begun = any(item.outcome for item in case.items) or case.inquiries
        return State.INQUIRY if awaited(case) or not begun else State.DECISION
    if awaits_approval(case):
        return State.APPROVAL
    return State.DOING if undone(case) else State.POSTING
