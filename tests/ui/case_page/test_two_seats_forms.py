"""Two seats on one desk file, in the forms of incidents, approvals and proofs of authority (spec §10)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from deskapp.domain.facts import Authority
from deskapp.domain.incident_facts import Incident
from deskapp.domain.kinds import IncidentKind, Verdict
from deskapp.operations import decisions, incidents, requesters
from deskapp.operations.desk import Desk
from deskapp.operations.incidents import Astray
from deskapp.operations.requesters import Proof
from deskapp.ui.approvals.screen import ApprovalScreen
from deskapp.ui.case_page.checklist_panel import ChecklistPanel
from deskapp.ui.case_page.conflict_dialog import MINE, THEIRS, ConflictDialog
from deskapp.ui.case_page.incident_dialogs import NextDialog
from deskapp.ui.case_page.incident_form import AmendDialog
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from desks import TANAKA, who
from playing import by_friend, page, posted, submitted
from ui.case_page.two_seats import panel_of, question, rewrite, say, told
from ui.hands import asked, click, write

Open = Callable[[Desk, str], CaseScreen]


def lost_letter(desk: Desk) -> str:
    case_id, _ = posted(desk)
    incidents.record_incident(desk, case_id, Astray(IncidentKind.LOST, desk.today, "名簿が届かない"))
    return case_id


def incident_of(desk: Desk, case_id: str) -> Incident:
    return page(desk, case_id).case.incidents[0]


def amending(screen: CaseScreen) -> AmendDialog:
    click(screen.side.incidents.act)
    click(asked(screen, NextDialog).amend)
    return asked(screen, AmendDialog)


def choose_whole(asking: ConflictDialog, whose: str) -> None:
    """Choose the same for every field that both wrote."""
    say(asking, **{path.rpartition("/")[2]: whose for path in asking.rows})


# 漏えい等


@pytest.mark.parametrize(("whose", "kept"), [(MINE, 1200), (THEIRS, 900)])
def test_how_many_persons_counted_at_two_seats(
    desk: Desk, other: Desk, opened: Open, whose: str, kept: int
) -> None:
    case_id = lost_letter(desk)
    dialog = amending(opened(desk, case_id))
    rewrite(dialog.persons.line, "1200")
    incidents.amend_incident(other, case_id, incident_of(desk, case_id).id, {"persons": 900})
    click(dialog.yes)
    asking = question(dialog)
    assert "1200" in told(asking) and "900" in told(asking)
    say(asking, persons=whose)
    assert incident_of(desk, case_id).persons == kept


def test_what_two_seats_learn_of_one_incident_is_all_kept(desk: Desk, other: Desk, opened: Open) -> None:
    case_id = lost_letter(desk)
    dialog = amending(opened(desk, case_id))
    rewrite(dialog.persons.line, "1200")
    incidents.amend_incident(other, case_id, incident_of(desk, case_id).id, {"sensitive": True})
    click(dialog.yes)
    assert (incident_of(desk, case_id).persons, incident_of(desk, case_id).sensitive) == (1200, True)


@pytest.mark.parametrize("whose", [MINE, THEIRS])
def test_two_supervisors_judge_one_incident(desk: Desk, other: Desk, opened: Open, whose: str) -> None:
    case_id = lost_letter(desk)
    screen = opened(desk.as_person(who(TANAKA)), case_id)
    click(screen.next.do_it)
    dialog = asked(screen, NextDialog)
    dialog.reporting.set_value(False)
    write(dialog.reason.box, "規則7条に当たらない")
    incidents.judge_incident(other, case_id, incident_of(desk, case_id).id, True, "念のため報告する")
    click(dialog.yes)
    asking = question(dialog)
    assert "念のため報告する" in told(asking) and "規則7条に当たらない" in told(asking)
    choose_whole(asking, whose)
    judged = incident_of(desk, case_id)
    assert (judged.reporting, judged.reporting_reason) == (
        (True, "念のため報告する") if whose == THEIRS else (False, "規則7条に当たらない")
    )


# 委任状などの書き留め


def noted(desk: Desk, case_id: str) -> Authority:
    return page(desk, case_id).case.authorities[0]


@pytest.mark.parametrize("whose", [MINE, THEIRS])
def test_one_mandate_written_down_at_two_seats(desk: Desk, other: Desk, opened: Open, whose: str) -> None:
    case_id = by_friend(desk)
    panel = panel_of(opened(desk, case_id), "checklist", ChecklistPanel)
    panel.table.choose(("paper", page(desk, case_id).case.papers[0].id))
    panel._note_authority()
    mine, theirs = desk.today - timedelta(days=7), desk.today - timedelta(days=8)
    panel.noting.dated.set_day(mine)
    rewrite(panel.noting.relation.line, "友人")
    paper = page(desk, case_id).case.papers[0]
    requesters.note_authority(other, case_id, paper.id, Proof(theirs, (), True, "知人", False))
    click(panel.noting.yes)
    asking = question(panel.window())
    assert "友人" in told(asking) and "知人" in told(asking)
    choose_whole(asking, whose)
    kept = noted(desk, case_id)
    assert (kept.dated_on, kept.relation) == ((theirs, "知人") if whose == THEIRS else (mine, "友人"))
    assert len(page(desk, case_id).case.authorities) == 1


# 承認


def test_a_decision_judged_at_the_other_seat_is_not_judged_again_and_the_comment_stays(
    desk: Desk, other: Desk, stage: Callable[..., QWidget]
) -> None:
    case_id = submitted(desk)
    screen = ApprovalScreen(Seat(desk.as_person(who(TANAKA)), Runner(inline=True)))
    stage(screen).resize(1230, 694)
    write(screen.comment.box, "紹介者の情報を伏せて一部開示に")
    approval = page(desk, case_id).case.approvals[-1]
    decisions.approve_decision(other, case_id, approval.id)
    click(screen.send_back)
    assert screen.wrong.text() and screen.comment.text() == "紹介者の情報を伏せて一部開示に"
    judged = page(desk, case_id).case.approvals
    assert [each.verdict for each in judged] == [Verdict.APPROVED]


def test_a_decision_changed_at_the_other_seat_is_not_approved_unseen(
    desk: Desk, other: Desk, stage: Callable[..., QWidget]
) -> None:
    case_id = submitted(desk)
    screen = ApprovalScreen(Seat(desk.as_person(who(TANAKA)), Runner(inline=True)))
    stage(screen).resize(1230, 694)
    approval = page(desk, case_id).case.approvals[-1]
    decisions.send_back_decision(other, case_id, approval.id, "理由を書き直す")
    click(screen.approve)
    assert screen.wrong.text()
    assert [each.verdict for each in page(desk, case_id).case.approvals] == [Verdict.SENT_BACK]
