"""What follows from a date put right, through the desk's own acts."""

from datetime import date
from pathlib import Path

import pytest

from deskapp.domain.kinds import State
from deskapp.operations import corrections
from deskapp.operations.desk import Desk
from desks import TANAKA, open_desk, who
from playing import checked, page


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def test_a_paper_that_never_came_opens_the_identity_check_again(desk: Desk) -> None:
    """The set was never complete: the clock goes back and the state with it (spec §5)."""
    case_id = checked(desk)
    licence = next(paper for paper in page(desk, case_id).case.papers if paper.paper == "drivers_licence")
    boss, fact = desk.as_person(who(TANAKA)), ("papers", licence.id, "received_on")
    assert corrections.preview_correction(boss, case_id, fact, None).new_state is State.PAPERS
    corrections.correct_fact(boss, case_id, fact, None, "別の案件の免許証だった")
    found = page(desk, case_id)
    assert (found.case.identity_checked_on, found.standing.promised_on) == (None, None)
    assert found.standing.state is State.PAPERS
    assert found.steps[0].code == "tell_deficiency"


def test_another_day_that_leaves_the_set_whole_leaves_the_check(desk: Desk) -> None:
    case_id = checked(desk)
    form = page(desk, case_id).case.papers[0]
    corrections.correct_fact(
        desk.as_person(who(TANAKA)),
        case_id,
        ("papers", form.id, "received_on"),
        date(2027, 1, 15),
        "金曜に届いていた",
    )
    assert page(desk, case_id).case.identity_checked_on == desk.today
    assert page(desk, case_id).standing.state is State.INQUIRY
