"""A letter in the wrong hands: whether it must be reported, by when, what is to do (26条、規則7条・8条)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from deskapp.domain.case import Case, change, find, swap
from deskapp.domain.errors import RuleViolation
from deskapp.domain.incident_facts import Incident
from deskapp.domain.intake import refuse_future

#: 速報 within about three to five days of noticing (規則8条1項; 通則編); the last of them.
FIRST_DAYS = 5
#: 確報 within thirty days, sixty where somebody may have meant harm (規則8条2項).
FINAL_DAYS, FINAL_DAYS_IF_MALICIOUS = 30, 60
#: From more persons than these on it is reported whatever the data (規則7条4号).
MANY = 1000

#: What may become known, or known better, while an incident is open; the duty to report rests on it.
AMENDABLE = ("what", "persons", "sensitive", "financial", "malicious", "recovered", "encrypted")


@dataclass(frozen=True, slots=True)
class Duty:
    """Whether the law asks for a report to 個人情報保護委員会 and the person, and the code of why."""

    required: bool
    why: str


def duty(incident: Incident) -> Duty:
    """What 規則7条 says of the incident; a supervisor decides (26条1項)."""
    if incident.recovered:
        return Duty(False, "recovered")
    if incident.encrypted:
        return Duty(False, "encrypted")
    for name in ("sensitive", "financial", "malicious"):
        if getattr(incident, name):
            return Duty(True, name)
    return Duty(True, "many") if incident.persons > MANY else Duty(False, "few")


def first_by(incident: Incident) -> date:
    """The last day for the first report (速報); the day it was noticed is the first (通則編3-5-3-3)."""
    return incident.noticed_on + timedelta(days=FIRST_DAYS - 1)


def final_by(incident: Incident) -> date:
    """The last day for the full report (確報); the day it was noticed is the first (通則編3-5-3-4).

    Where that falls on a day the Commission is closed the law gives one more; the desk does not wait for it.
    """
    days = FINAL_DAYS_IF_MALICIOUS if incident.malicious else FINAL_DAYS
    return incident.noticed_on + timedelta(days=days - 1)


@dataclass(frozen=True, slots=True)
class Timer:
    """Something to be done about an incident: its `stage`, its last day if it has one, when it was done."""

    stage: str
    by_on: date | None
    done_on: date | None


def timers(incident: Incident) -> tuple[Timer, ...]:
    """速報, 本人への通知 and 確報 as they stand (26条1項・2項).

    They run from the day it was noticed, before anybody judged; where it is not to be reported, only
    what was done before is left. The person is told without delay, by no fixed day.
    """
    every = (
        Timer("first", first_by(incident), incident.first_reported_on),
        Timer("person", None, incident.person_told_on),
        Timer("final", final_by(incident), incident.final_reported_on),
    )
    running = incident.reporting is not False and incident.closed_on is None
    return tuple(each for each in every if running or each.done_on)


#: The field that keeps the day of each report.
_NOTED = {"first": "first_reported_on", "final": "final_reported_on", "person": "person_told_on"}


def open_incidents(case: Case) -> tuple[Incident, ...]:
    """The incidents nobody has closed yet, the first noticed first."""
    return tuple(each for each in case.incidents if each.closed_on is None)


def stage(incident: Incident) -> str:
    """What is to be done next: judge, first, person, final, close; empty once it is closed."""
    if incident.closed_on:
        return ""
    if incident.reporting is None:
        return "judge"
    if incident.reporting:
        for name in ("first_reported_on", "person_told_on", "final_reported_on"):
            if getattr(incident, name) is None:
                return {"first_reported_on": "first", "person_told_on": "person"}.get(name, "final")
    return "close"


def record_incident(case: Case, incident: Incident, today: date) -> Case:
    """Note that a letter went astray.

    Raises:
        RuleViolation: `incident_after_closing`, `in_the_future`, `noticed_before`, `incident_untold`,
            `incident_persons`.
    """
    if case.closed_on:
        raise RuleViolation("incident_after_closing", on=case.closed_on)
    refuse_future(incident.noticed_on, today)
    _refuse_untold(incident)
    if incident.letter_id:
        find(case.letters, incident.letter_id)
    if incident.noticed_on < _earliest(case, incident):
        raise RuleViolation("noticed_before", on=_earliest(case, incident))
    return replace(case, incidents=(*case.incidents, incident))


def _earliest(case: Case, incident: Incident) -> date:
    """The first day it can have been noticed: that of its letter's posting, or of the case itself."""
    sent = (each.posted_on for each in case.postings if each.letter_id == incident.letter_id)
    return min(sent, default=case.contacted_on)


def amend_incident(case: Case, incident_id: str, values: Mapping[str, Any]) -> Case:
    """Put right what is known of an open incident: more persons, or the letter came back unread.

    `values` are of `AMENDABLE`. Where the duty to report begins or ends with it (規則7条), a supervisor
    judges anew; what was reported before stays.

    Raises:
        RuleViolation: `incident_closed`, `incident_unchanged`, `incident_untold`, `incident_persons`.
    """
    if not values.keys() <= set(AMENDABLE):
        raise ValueError(sorted(values))
    before = find(case.incidents, incident_id)
    _refuse_closed(before)
    amended = replace(before, **values)
    if amended == before:
        raise RuleViolation("incident_unchanged")
    _refuse_untold(amended)
    if duty(amended).required != duty(before).required:
        amended = replace(amended, reporting=None, decided_by=None, decided_on=None)
    return replace(case, incidents=swap(case.incidents, amended))


def judge_incident(case: Case, incident_id: str, reporting: bool, reason: str, by: str, on: date) -> Case:
    """A supervisor decides whether to report, with the reason.

    Raises:
        RuleViolation: `incident_closed`, `reason_missing`.
    """
    _refuse_closed(find(case.incidents, incident_id))
    if not reason.strip():
        raise RuleViolation("reason_missing")
    values = {"reporting": reporting, "reporting_reason": reason.strip(), "decided_by": by, "decided_on": on}
    return replace(case, incidents=change(case.incidents, incident_id, **values))


def note_report(case: Case, incident_id: str, which: str, on: date, today: date) -> Case:
    """Note that the first or final report was made, or the person told; `which` is a `stage`.

    The person is told as soon as it can be, before 速報 or after it; 確報 follows 速報 (規則8条). What was
    noted is put right by a correction alone.

    Raises:
        RuleViolation: `incident_closed`, `incident_unjudged` before a supervisor decided to report,
            `already_reported` with the day, `first_report_missing`, `in_the_future`,
            `incident_before_noticed`.
    """
    incident = find(case.incidents, incident_id)
    _refuse_closed(incident)
    _refuse_out_of_turn(incident, which)
    refuse_future(on, today)
    if on < incident.noticed_on:
        raise RuleViolation("incident_before_noticed", noticed_on=incident.noticed_on)
    return replace(case, incidents=change(case.incidents, incident_id, **{_NOTED[which]: on}))


def _refuse_out_of_turn(incident: Incident, which: str) -> None:
    if not incident.reporting:
        raise RuleViolation("incident_unjudged")
    noted: date | None = getattr(incident, _NOTED[which])
    if noted:
        raise RuleViolation("already_reported", on=noted)
    if which == "final" and incident.first_reported_on is None:
        raise RuleViolation("first_report_missing")


def close_incident(case: Case, incident_id: str, by: str, on: date) -> Case:
    """End an incident once nothing is left to do about it.

    Raises:
        RuleViolation: `incident_closed`, `incident_unfinished`.
    """
    incident = find(case.incidents, incident_id)
    _refuse_closed(incident)
    if stage(incident) != "close":
        raise RuleViolation("incident_unfinished")
    return replace(case, incidents=change(case.incidents, incident_id, closed_on=on, closed_by=by))


def _refuse_untold(incident: Incident) -> None:
    if not incident.what.strip():
        raise RuleViolation("incident_untold")
    if incident.persons < 1:
        raise RuleViolation("incident_persons")


def _refuse_closed(incident: Incident) -> None:
    if incident.closed_on:
        raise RuleViolation("incident_closed", on=incident.closed_on)
