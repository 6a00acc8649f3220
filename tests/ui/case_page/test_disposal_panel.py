"""廃棄・完了 with real keys: shred what was checked, see what is missing, end and close."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from deskapp.domain.acts import Act
from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import DisposalMethod, RequestKind, Side
from deskapp.domain.step import Step
from deskapp.operations import checklist, retention
from deskapp.operations.desk import Desk
from deskapp.operations.intake import raise_protection
from deskapp.operations.requesters import Proof, note_authority
from deskapp.text import t
from deskapp.ui.case_page.disposal_panel import DisposalPanel
from deskapp.ui.case_page.end_dialog import EndDialog
from deskapp.ui.case_page.leaving_papers import called
from deskapp.ui.disposal.dispose_dialog import DisposeDialog
from deskapp.ui.disposal.hand_back_dialog import HandBackDialog
from deskapp.ui.letters.print_dialog import PrintDialog
from deskapp.ui.messages import said, sentence
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.label import Label
from desks import TANAKA, open_desk, who
from playing import by_friend, checked, page, posted, received, taken
from ui.hands import CTRL, SHIFT, asked, click, follow, press, write

Stage = Callable[..., QWidget]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


@pytest.fixture
def open_case(desk: Desk, stage: Stage) -> Callable[[str], DisposalPanel]:
    def opened(case_id: str) -> DisposalPanel:
        seat = Seat(desk, Runner(inline=True))
        panel = DisposalPanel(seat)
        panel.setFixedSize(914, 508)
        stage(panel)
        follow(seat, case_id, panel, panel.show_page)
        return panel

    return opened


def test_all_checked_papers_go_in_one_act_and_then_the_case_can_close(
    desk: Desk, open_case: Callable[[str], DisposalPanel]
) -> None:
    case_id, _ = posted(desk)
    panel = open_case(case_id)
    assert t("papers.drivers_licence") in panel.missing.text()
    assert not panel.close_case.isEnabled()
    press(panel.table, Qt.Key.Key_D, CTRL)
    click(asked(panel, DisposeDialog).yes)
    gone = page(desk, case_id).case.disposals
    assert [each.method for each in gone] == [DisposalMethod.SHREDDED]
    assert panel.missing.text() == t("disposal.ready")
    panel.begin(Step("close_case", Act.CLOSE_CASE))
    assert panel.close_case.hasFocus() and page(desk, case_id).case.closed_on is None
    click(panel.close_case)
    assert page(desk, case_id).case.closed_on == desk.today
    assert "2030" in panel.kept.text()


def test_papers_not_yet_checked_stay_locked_away(
    desk: Desk, open_case: Callable[[str], DisposalPanel]
) -> None:
    case_id = taken(desk)
    received(desk, case_id)
    panel = open_case(case_id)
    assert not panel.dispose.isEnabled()
    assert t("disposal.none_due") == panel.due.text()


def test_a_proof_of_authority_not_yet_noted_is_not_offered_and_says_why(
    desk: Desk, open_case: Callable[[str], DisposalPanel]
) -> None:
    case_id = by_friend(desk)
    panel, proof = open_case(case_id), page(desk, case_id).case.papers[0]
    assert t("disposal.kept_back") in str(panel.table.model().index(0, 5).data())
    assert panel.due.text() == t("disposal.due_kept_back", count=1)
    assert not panel.dispose.isEnabled()
    press(panel.table, Qt.Key.Key_Space)
    assert panel.wrong.text() == sentence(RuleViolation("authority_unnoted", paper=proof.paper))
    note_authority(
        desk, case_id, proof.id, Proof(desk.today, (RequestKind.DISCLOSURE,), receives_result=True)
    )
    panel.show_page(page(desk, case_id))
    assert t("disposal.now") in str(panel.table.model().index(0, 5).data())
    press(panel.table, Qt.Key.Key_Space)
    assert panel.wrong.text() == ""
    press(panel.table, Qt.Key.Key_D, CTRL)
    click(asked(panel, DisposeDialog).yes)
    assert [each.paper_id for each in page(desk, case_id).case.disposals] == [proof.id]


def test_papers_are_marked_as_every_list_is(desk: Desk, open_case: Callable[[str], DisposalPanel]) -> None:
    """Shift with the arrows marks on, Ctrl+A all that can go, and what has to stay takes no mark."""
    case_id = checked(desk)
    came = [checklist.Arrival(each, Side.PERSON, desk.today) for each in ("passport", "my_number_card")]
    checklist.receive_papers(desk, case_id, came)
    for paper in page(desk, case_id).case.papers[2:]:
        checklist.reject_paper(desk, case_id, paper.id, "expired")
    panel = open_case(case_id)
    can_go = {paper.id for paper in panel._ready()}
    assert len(can_go) > 1
    press(panel.table, Qt.Key.Key_A, CTRL)
    assert {paper.id for paper in panel._chosen()} == can_go == panel._marks.keys
    press(panel.table, Qt.Key.Key_A, CTRL)
    press(panel.table, Qt.Key.Key_Home)
    press(panel.table, Qt.Key.Key_Down, SHIFT)
    assert len(panel._marks.keys) == 2
    for _ in range(3):
        press(panel.table, Qt.Key.Key_Down, SHIFT)
    assert panel._marks.keys == can_go


def test_only_originals_go_back(desk: Desk, open_case: Callable[[str], DisposalPanel]) -> None:
    case_id = checked(desk)
    came = checklist.Arrival("residents_register", Side.PERSON, desk.today, original=True)
    checklist.receive_papers(desk, case_id, [came])
    panel = open_case(case_id)
    original = next(paper for paper in page(desk, case_id).case.papers if paper.original)
    licence = next(paper for paper in page(desk, case_id).case.papers if paper.paper == "drivers_licence")
    panel.table.choose(licence.id)
    assert not panel.back.isEnabled()
    checklist.reject_paper(desk, case_id, original.id, "other", "二通目のため")
    panel.show_page(page(desk, case_id))
    panel.table.choose(original.id)
    click(panel.back)
    dialog = asked(panel, HandBackDialog)
    click(dialog.yes)
    assert dialog.tracking.error() == sentence(RuleViolation("return_untracked"))
    write(dialog.tracking.line, "112-33-44556-6")
    dialog.day.set_day(desk.today - timedelta(1))
    click(dialog.yes)
    assert dialog.day.error(), "returned before it was received"
    dialog.day.set_day(desk.today)
    click(dialog.yes)
    gone = page(desk, case_id).case.disposals[0]
    assert (gone.method, gone.tracking) == (DisposalMethod.RETURNED, "112-33-44556-6")
    assert page(desk, case_id).case.person.address in gone.sent_to
    assert "112-33-44556-6" in shown(panel)


def with_original(desk: Desk) -> str:
    """A case whose check is over, with a copy and an original to go."""
    case_id = checked(desk)
    came = checklist.Arrival("residents_register", Side.PERSON, desk.today, original=True)
    checklist.receive_papers(desk, case_id, [came])
    original = next(paper for paper in page(desk, case_id).case.papers if paper.original)
    checklist.reject_paper(desk, case_id, original.id, "other", "二通目のため")
    return case_id


def shown(panel: DisposalPanel) -> str:
    model = panel.table.model()
    return " ".join(
        str(model.index(row, column).data())
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    )


def test_an_original_is_destroyed_only_when_marked_and_named_as_one(
    desk: Desk, open_case: Callable[[str], DisposalPanel]
) -> None:
    case_id = with_original(desk)
    panel = open_case(case_id)
    assert t("disposal.return_or_now") in shown(panel)
    press(panel.table, Qt.Key.Key_D, CTRL)
    dialog = asked(panel, DisposeDialog)
    told = " ".join(each.text() for each in dialog.findChildren(Label))
    assert "運転免許証" in told and "住民票" not in told
    click(dialog.yes)
    assert len(page(desk, case_id).case.disposals) == 1
    press(panel.table, Qt.Key.Key_D, CTRL)
    assert panel.wrong.text() == t("disposal.mark_original")
    original = next(paper for paper in page(desk, case_id).case.papers if paper.original)
    panel.table.choose(original.id)
    press(panel.table, Qt.Key.Key_Space)
    press(panel.table, Qt.Key.Key_D, CTRL)
    dialog = asked(panel, DisposeDialog)
    assert "(原本)" in " ".join(each.text() for each in dialog.findChildren(Label))


def test_enter_never_records_a_destruction(desk: Desk, open_case: Callable[[str], DisposalPanel]) -> None:
    case_id = checked(desk)
    panel = open_case(case_id)
    press(panel.table, Qt.Key.Key_D, CTRL)
    dialog = asked(panel, DisposeDialog)
    for _ in range(6):
        press(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.yes
    assert not page(desk, case_id).case.disposals
    press(dialog.yes, Qt.Key.Key_Return, CTRL)
    assert page(desk, case_id).case.disposals


def test_no_original_goes_back_while_the_flag_is_up(
    desk: Desk, open_case: Callable[[str], DisposalPanel]
) -> None:
    case_id = with_original(desk)
    raise_protection(desk, case_id)
    panel = open_case(case_id)
    original = next(paper for paper in page(desk, case_id).case.papers if paper.original)
    panel.table.choose(original.id)
    click(panel.back)
    assert panel.wrong.text() == sentence(RuleViolation("return_protected", paper=original.paper))


def test_giving_up_needs_its_reason(desk: Desk, open_case: Callable[[str], DisposalPanel]) -> None:
    case_id = taken(desk)
    panel = open_case(case_id)
    click(panel.give_up)
    dialog = asked(panel, EndDialog)
    click(dialog.yes)
    assert dialog.wrong.text()
    write(dialog.reason.box, "補正の期日までに書類が届かなかった")
    click(dialog.yes)
    assert page(desk, case_id).case.unable_on == desk.today
    assert not panel.withdraw.isVisible()


def test_the_record_of_a_case_is_printed_once_something_went(
    desk: Desk, open_case: Callable[[str], DisposalPanel]
) -> None:
    case_id = checked(desk)
    panel = open_case(case_id)
    assert not panel.record.isEnabled()
    press(panel.table, Qt.Key.Key_D, CTRL)
    click(asked(panel, DisposeDialog).yes)
    click(panel.record)
    assert "2027" in asked(panel, PrintDialog).windowTitle() + asked(panel, PrintDialog).accessibleName()


def test_a_hold_is_told_beside_the_end_of_retention(
    desk: Desk, open_case: Callable[[str], DisposalPanel]
) -> None:
    case_id = checked(desk)
    retention.hold_case(desk.as_person(who(TANAKA)), case_id, "訴訟のため")
    assert t("disposal.held", day=said(desk.today)) in open_case(case_id).kept.text()


def test_the_list_to_shred_says_whose_a_paper_is_where_two_people_sent_some(desk: Desk) -> None:
    shown = page(desk, by_friend(desk))
    assert called(shown, shown.case.papers[0]) == "委任状(代理人)"
    alone = page(desk, checked(desk))
    assert [called(alone, each) for each in alone.case.papers] == ["開示請求依頼書", "運転免許証"]
