"""A letter in the wrong hands: the duty to report, its days, and its way from the decision to the end."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cases import MONDAY, a_case, checked, decided, with_answer
from deskapp.domain.case import Case
from deskapp.domain.disposal import hindrances
from deskapp.domain.facts import Posting
from deskapp.domain.incident_facts import Incident
from deskapp.domain.incidents import (
    amend_incident,
    close_incident,
    duty,
    final_by,
    first_by,
    judge_incident,
    note_report,
    open_incidents,
    record_incident,
    stage,
    timers,
)
from deskapp.domain.kinds import IncidentKind, PostMethod
from deskapp.domain.next_steps import next_steps
from deskapp.domain.standing import standing
from policies import default_policy
from refusals import refused

POLICY = default_policy()
ASTRAY = Incident("n", IncidentKind.MISDELIVERED, MONDAY, "sato", what="別の方の回答書を封入した")


def sent() -> Case:
    case = with_answer(decided(checked(a_case())))
    return replace(case, postings=(Posting("o", "a", MONDAY, PostMethod.ORDINARY, "sato"),))


@pytest.mark.parametrize(
    ("facts", "required", "why"),
    [
        ({}, False, "few"),
        ({"sensitive": True}, True, "sensitive"),
        ({"financial": True}, True, "financial"),
        ({"malicious": True}, True, "malicious"),
        ({"persons": 1000}, False, "few"),
        ({"persons": 1001}, True, "many"),
        ({"sensitive": True, "recovered": True}, False, "recovered"),
        ({"persons": 5000, "encrypted": True}, False, "encrypted"),
    ],
)
def test_what_the_rule_asks_to_be_reported(facts: dict[str, object], required: bool, why: str) -> None:
    found = duty(replace(ASTRAY, **facts))  # type: ignore[arg-type]  # real fields
    assert (found.required, found.why) == (required, why)


def test_the_timers_run_from_the_day_it_was_noticed_until_a_supervisor_decides_not_to_report() -> None:
    first, person, final = timers(ASTRAY)
    assert (first.by_on, person.by_on, final.by_on) == (first_by(ASTRAY), None, final_by(ASTRAY))
    told = replace(ASTRAY, first_reported_on=MONDAY)
    assert timers(told)[0].done_on == MONDAY
    assert timers(replace(ASTRAY, reporting=False)) == ()
    assert timers(replace(told, reporting=False)) == timers(told)[:1]
    assert timers(replace(told, reporting=True, closed_on=MONDAY)) == timers(told)[:1]


def test_the_days_run_from_the_day_it_was_noticed() -> None:
    assert first_by(ASTRAY) == date(2027, 1, 22)
    assert final_by(ASTRAY) == date(2027, 2, 16)
    assert final_by(replace(ASTRAY, malicious=True)) == date(2027, 3, 18)


def test_an_incident_from_the_decision_to_its_end() -> None:
    case = record_incident(sent(), ASTRAY, MONDAY)
    steps = next_steps(case, standing(case, POLICY, MONDAY), POLICY, MONDAY)
    assert (steps[0].code, steps[0].by_on) == ("incident_judge", date(2027, 1, 22))
    with refused("reason_missing"):
        judge_incident(case, "n", True, " ", "tanaka", MONDAY)
    with refused("incident_unfinished"):
        close_incident(case, "n", "tanaka", MONDAY)
    case = judge_incident(case, "n", True, "要配慮個人情報を含むため", "tanaka", MONDAY)
    for which in ("first", "person", "final"):
        assert stage(case.incidents[0]) == which
        with refused("incident_before_noticed"):
            note_report(case, "n", which, MONDAY - timedelta(1), MONDAY)
        case = note_report(case, "n", which, MONDAY, MONDAY)
    case = close_incident(case, "n", "tanaka", MONDAY)
    assert open_incidents(case) == () and stage(case.incidents[0]) == ""
    with refused("incident_closed"):
        judge_incident(case, "n", False, "誤り", "tanaka", MONDAY)


def test_a_report_is_noted_once_after_the_decision_and_the_final_one_after_the_first() -> None:
    case = record_incident(sent(), ASTRAY, MONDAY)
    for reporting in (None, False):
        unjudged = replace(case, incidents=(replace(ASTRAY, reporting=reporting),))
        with refused("incident_unjudged"):
            note_report(unjudged, "n", "first", MONDAY, MONDAY)
    case = judge_incident(case, "n", True, "要配慮個人情報を含むため", "tanaka", MONDAY)
    with refused("first_report_missing"):
        note_report(case, "n", "final", MONDAY, MONDAY)
    told = note_report(case, "n", "person", MONDAY, MONDAY)
    assert stage(told.incidents[0]) == "first", "the person may be told at once"
    with refused("already_reported"):
        note_report(told, "n", "person", MONDAY, MONDAY + timedelta(1))


def test_nothing_is_noticed_before_its_letter_went_nor_before_the_case_began() -> None:
    case = sent()
    posted_on = case.postings[0].posted_on
    early = replace(ASTRAY, noticed_on=posted_on - timedelta(days=1))
    with refused("noticed_before"):
        record_incident(case, replace(early, letter_id=case.letters[0].id), MONDAY)
    begun = replace(ASTRAY, letter_id=None, noticed_on=case.contacted_on - timedelta(days=1))
    with refused("noticed_before"):
        record_incident(case, begun, MONDAY)


def test_an_incident_that_is_not_reported_ends_with_the_decision() -> None:
    case = record_incident(sent(), replace(ASTRAY, recovered=True), MONDAY)
    case = judge_incident(case, "n", False, "開封されずに戻った", "tanaka", MONDAY)
    assert close_incident(case, "n", "tanaka", MONDAY).incidents[0].closed_on == MONDAY


@pytest.mark.parametrize(
    ("known", "later", "anew"),
    [
        ({}, {"persons": 1001}, True),
        ({}, {"sensitive": True}, True),
        ({"sensitive": True}, {"recovered": True}, True),
        ({"sensitive": True, "recovered": True}, {"recovered": False}, True),
        ({}, {"persons": 2}, False),
        ({"sensitive": True}, {"financial": True}, False),
        ({}, {"what": "別の方の回答書と、その写しを封入した"}, False),
    ],
)
def test_what_becomes_known_later_is_amended_and_judged_anew_where_the_duty_changed(
    known: dict[str, object], later: dict[str, object], anew: bool
) -> None:
    astray = replace(ASTRAY, **known)  # type: ignore[arg-type]  # real fields
    case = record_incident(sent(), astray, MONDAY)
    case = judge_incident(case, "n", duty(astray).required, "規則7条のとおり", "tanaka", MONDAY)
    amended = amend_incident(case, "n", later).incidents[0]
    assert {name: getattr(amended, name) for name in later} == later
    assert (amended.reporting is None, amended.decided_on is None) == (anew, anew)
    assert (stage(amended) == "judge") is anew
    assert amended.reporting_reason == "規則7条のとおり"


def test_what_was_reported_stays_when_it_is_judged_anew() -> None:
    case = record_incident(sent(), replace(ASTRAY, sensitive=True), MONDAY)
    case = judge_incident(case, "n", True, "要配慮個人情報を含むため", "tanaka", MONDAY)
    case = note_report(case, "n", "first", MONDAY, MONDAY)
    case = amend_incident(case, "n", {"recovered": True})
    assert case.incidents[0].first_reported_on == MONDAY
    case = judge_incident(case, "n", False, "開封されずに戻ったため", "tanaka", MONDAY)
    assert close_incident(case, "n", "tanaka", MONDAY).incidents[0].closed_on == MONDAY


def test_an_amendment_that_cannot_be_is_refused() -> None:
    case = record_incident(sent(), replace(ASTRAY, recovered=True), MONDAY)
    with refused("incident_unchanged"):
        amend_incident(case, "n", {"persons": 1})
    with refused("incident_persons"):
        amend_incident(case, "n", {"persons": 0})
    with refused("incident_untold"):
        amend_incident(case, "n", {"what": " "})
    with pytest.raises(ValueError, match="noticed_on"):
        amend_incident(case, "n", {"noticed_on": MONDAY})
    case = judge_incident(case, "n", False, "開封されずに戻った", "tanaka", MONDAY)
    case = close_incident(case, "n", "tanaka", MONDAY)
    with refused("incident_closed"):
        amend_incident(case, "n", {"persons": 2})


def test_no_case_closes_over_an_open_incident() -> None:
    case = record_incident(sent(), ASTRAY, MONDAY)
    assert "incident_open" in [each.code for each in hindrances(case, POLICY.catalogue)]


def test_what_cannot_be_an_incident_is_refused() -> None:
    with refused("incident_after_closing"):
        record_incident(replace(sent(), closed_on=MONDAY), ASTRAY, MONDAY)
    with refused("in_the_future"):
        record_incident(sent(), replace(ASTRAY, noticed_on=MONDAY + timedelta(1)), MONDAY)
    with refused("incident_untold"):
        record_incident(sent(), replace(ASTRAY, what=" "), MONDAY)
    with refused("incident_persons"):
        record_incident(sent(), replace(ASTRAY, persons=0), MONDAY)
    with refused("fact_not_found"):
        record_incident(sent(), replace(ASTRAY, letter_id="other"), MONDAY)
