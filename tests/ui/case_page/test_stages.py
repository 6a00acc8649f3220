"""The stages over a case, for every state of its life and for every case of the sample desk."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from deskapp.domain.case import Case
from deskapp.domain.kinds import DisposalMethod, LetterCode, PostMethod, ReturnReason, State
from deskapp.domain.letters import answer_posted_on, posted_on
from deskapp.operations import disposal, letters, returns
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.ui.case_page.stages import STAGES, passed, stage_of
from deskapp.ui.widgets.steps import Mark, Steps
from desks import open_desk
from playing import checked, closed, decide, page, posted, received, submitted, taken
from sample_desk import sample_desk

TITLES = [stage.value for stage in STAGES]


def marks(desk: Desk, case_id: str) -> dict[str, Mark]:
    """How each stage of a case is marked."""
    shown = page(desk, case_id)
    steps = Steps(TITLES)
    steps.set_now(stage_of(shown.standing.state), passed(shown.case))
    return {title: steps.mark(place) for place, title in enumerate(TITLES)}


def true_to(case: Case, state: State, marked: dict[str, Mark]) -> None:
    """What a case has gone through is never shown as not reached, nor what it has not as done."""
    over = state in (State.CLOSED, State.DISPOSED)
    assert list(marked.values()).count("now") == (0 if over else 1)
    assert not over or marked["closed"] == "past"
    early = case.withdrawn_on or case.unable_on
    assert list(marked.values()).count("stopped") == (1 if early else 0)
    reached = {
        "intake": True,
        "form": posted_on(case, LetterCode.FORM_OUT) is not None,
        "papers": bool(case.papers),
        "inquiry": case.identity_checked_on is not None,
        "posting": answer_posted_on(case) is not None,
    }
    assert not [stage for stage, there in reached.items() if there and marked[stage] == "ahead"]
    assert early is None or not [
        stage for stage, there in reached.items() if not there and marked[stage] == "past" and stage != "form"
    ]


def withdrawn(desk: Desk) -> str:
    case_id = taken(desk)
    received(desk, case_id)
    disposal.withdraw_case(desk, case_id)
    return case_id


def withdrawn_at_once(desk: Desk) -> str:
    case_id = taken(desk)
    disposal.withdraw_case(desk, case_id)
    return case_id


def unable(desk: Desk) -> str:
    case_id = checked(desk)
    disposal.give_up_case(desk, case_id, "代理権を確かめられない")
    return case_id


def form_out(desk: Desk) -> str:
    case_id = taken(desk)
    made = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made
    assert made
    letters.record_print(desk, case_id, made)
    letters.post_letter(desk, case_id, made, desk.today, PostMethod.ORDINARY, checked_by_poster=True)
    return case_id


def in_papers(desk: Desk) -> str:
    case_id = taken(desk)
    received(desk, case_id)
    return case_id


def decided(desk: Desk) -> str:
    case_id = checked(desk)
    decide(desk, case_id)
    return case_id


def returned(desk: Desk) -> str:
    case_id, _ = posted(desk)
    posting = page(desk, case_id).case.postings[-1].id
    returns.record_return(desk, case_id, posting, "", desk.today, why=ReturnReason.UNKNOWN_ADDRESS)
    return case_id


def withdrawn_and_closed(desk: Desk) -> str:
    case_id = withdrawn(desk)
    papers = [each.id for each in page(desk, case_id).standing.undisposed]
    disposal.dispose_papers(desk, case_id, papers, DisposalMethod.SHREDDED)
    disposal.close_case(desk, case_id)
    return case_id


LIVES: dict[str, tuple[Callable[[Desk], str], State, dict[str, Mark]]] = {
    "call": (taken, State.INTAKE, {"intake": "now", "form": "ahead", "closed": "ahead"}),
    "form": (form_out, State.FORM, {"intake": "past", "form": "now", "papers": "ahead"}),
    "papers": (in_papers, State.PAPERS, {"form": "past", "papers": "now", "inquiry": "ahead"}),
    "checked": (checked, State.INQUIRY, {"papers": "past", "inquiry": "now", "decision": "ahead"}),
    "approval": (submitted, State.APPROVAL, {"decision": "past", "approval": "now"}),
    "posting": (decided, State.POSTING, {"doing": "past", "posting": "now", "closed": "ahead"}),
    "posted": (lambda desk: posted(desk)[0], State.DISPOSAL, {"posting": "past", "closed": "now"}),
    "returned": (returned, State.RETURNED, {"posting": "now", "closed": "ahead"}),
    "closed": (closed, State.CLOSED, {"posting": "past", "closed": "past"}),
    "withdrawn at once": (withdrawn_at_once, State.WITHDRAWN, {"intake": "stopped", "form": "ahead"}),
    "withdrawn": (withdrawn, State.WITHDRAWN, {"form": "past", "papers": "stopped", "inquiry": "ahead"}),
    "unable": (unable, State.UNABLE, {"papers": "past", "inquiry": "stopped", "closed": "now"}),
    "withdrawn and closed": (withdrawn_and_closed, State.CLOSED, {"papers": "stopped", "closed": "past"}),
}


@pytest.mark.parametrize("life", LIVES)
def test_each_state_of_a_life_stands_where_it_came_to(life: str, qapp: QApplication, tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    begin, state, expected = LIVES[life]
    case_id = begin(desk)
    shown, marked = page(desk, case_id), marks(desk, case_id)
    assert shown.standing.state is state
    assert {stage: marked[stage] for stage in expected} == expected
    true_to(shown.case, state, marked)


def test_a_disposed_case_is_over_like_a_closed_one() -> None:
    assert stage_of(State.DISPOSED) == stage_of(State.CLOSED) == len(STAGES)


def test_where_work_stopped_is_told_to_a_screen_reader(qapp: QApplication) -> None:
    steps = Steps(["受付", "様式", "書類", "完了"])
    steps.set_now(3, 2)
    assert steps.accessibleName() == "完了(書類で終了)"
    steps.set_now(4, 4)
    assert steps.accessibleName() == "完了"


def test_every_case_of_the_sample_desk_stands_where_its_facts_say(qapp: QApplication, tmp_path: Path) -> None:
    desk = sample_desk(tmp_path / "desk")
    lines = case_list(desk, Wanted(closed=None, limit=200)).lines
    assert len(lines) > 40
    for line in lines:
        shown = page(desk, line.id)
        true_to(shown.case, shown.standing.state, marks(desk, line.id))
