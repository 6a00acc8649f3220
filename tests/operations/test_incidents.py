"""A letter that went astray, recorded at a real desk (26条)."""

from pathlib import Path

from deskapp.domain.kinds import IncidentKind
from deskapp.operations.incidents import Astray, amend_incident, judge_incident, record_incident
from desks import TANAKA, FixedClock, open_desk, who
from playing import closed, page


def test_an_incident_noticed_after_the_end_opens_the_case_again(tmp_path: Path, clock: FixedClock) -> None:
    desk = open_desk(tmp_path, clock)
    case_id = closed(desk)
    record_incident(desk, case_id, Astray(IncidentKind.MISDELIVERED, desk.today, "別の方に届いた"))
    now = page(desk, case_id)
    assert now.case.closed_on is None and now.case.reopenings[0].reason == "誤送付・紛失を記録するため"
    assert now.steps[0].code == "incident_judge"


def test_more_persons_found_later_are_logged_and_bring_it_back_to_the_supervisor(
    tmp_path: Path, clock: FixedClock
) -> None:
    desk = open_desk(tmp_path, clock)
    case_id = closed(desk)
    record_incident(desk, case_id, Astray(IncidentKind.MISDELIVERED, desk.today, "名簿が届いた"))
    incident_id = page(desk, case_id).case.incidents[0].id
    judge_incident(desk.as_person(who(TANAKA)), case_id, incident_id, False, "規則7条に当たらない")
    amend_incident(desk, case_id, incident_id, {"persons": 1200, "what": " 1,200人の名簿が届いた "})
    now = page(desk, case_id)
    assert (now.case.incidents[0].persons, now.case.incidents[0].what) == (1200, "1,200人の名簿が届いた")
    assert now.steps[0].code == "incident_judge"
    assert now.history[0].act == "amend_incident" and "名簿" not in str(now.history[0].fields)
