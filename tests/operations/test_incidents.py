"""A letter that went astray, recorded at a real desk (26条)."""

from pathlib import Path

from deskapp.domain.kinds import IncidentKind
from deskapp.operations.incidents import Astray, record_incident
from desks import FixedClock, open_desk
from playing import closed, page


def test_an_incident_noticed_after_the_end_opens_the_case_again(tmp_path: Path, clock: FixedClock) -> None:
    desk = open_desk(tmp_path, clock)
    case_id = closed(desk)
    record_incident(desk, case_id, Astray(IncidentKind.MISDELIVERED, desk.today, "別の方に届いた"))
    now = page(desk, case_id)
    assert now.case.closed_on is None and now.case.reopenings[0].reason == "誤送付・紛失を記録するため"
    assert now.steps[0].code == "incident_judge"
