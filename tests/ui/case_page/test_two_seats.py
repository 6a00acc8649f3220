"""Two seats on one desk file: the second sees who was first and both values, and loses nothing typed (§10).

The first seat writes through a store of its own, as another program on the same file would.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.carrying_out import Done
from deskapp.domain.facts import Item
from deskapp.domain.kinds import ContactHow, Outcome, RequestKind
from deskapp.operations import checklist, corrections, decisions, inquiries, intake
from deskapp.operations.desk import Desk
from deskapp.operations.drafts import draft_of
from deskapp.ui.case_page.checklist_panel import ChecklistPanel
from deskapp.ui.case_page.conflict_dialog import MINE, THEIRS, ConflictDialog
from deskapp.ui.case_page.contact_note import ContactNote
from deskapp.ui.case_page.correction import CorrectionDialog
from deskapp.ui.case_page.decisions_panel import DecisionsPanel
from deskapp.ui.case_page.inquiries_panel import InquiriesPanel
from deskapp.ui.case_page.intake_panel import IntakePanel
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from desks import OHNO
from playing import DATA, REFUSED, checked, decide, page, received, taken
from ui.case_page.two_seats import panel_of, question, rewrite, say, told
from ui.hands import asked, choose, click, press, write

Open = Callable[[Desk, str], CaseScreen]


def item_of(desk: Desk, case_id: str) -> Item:
    return page(desk, case_id).case.items[0]


def change_item(desk: Desk, case_id: str, **values: object) -> None:
    decisions.decide_item(desk, case_id, replace(item_of(desk, case_id), **values))  # type: ignore[arg-type]


def refused_case(desk: Desk) -> str:
    case_id = checked(desk)
    decide(desk, case_id, content=DATA, **REFUSED)
    return case_id


# 判断


@pytest.mark.parametrize(
    ("whose", "kept"), [(MINE, "紹介者の氏名が分かるため"), (THEIRS, "第三者の電話が分かるため")]
)
def test_one_reason_written_at_two_seats_is_chosen_and_the_rest_is_kept(
    desk: Desk, other: Desk, opened: Open, whose: str, kept: str
) -> None:
    case_id = refused_case(desk)
    panel = panel_of(opened(desk, case_id), "decisions", DecisionsPanel)
    rewrite(panel.form.reason.box, "紹介者の氏名が分かるため")
    change_item(other, case_id, reason="第三者の電話が分かるため")
    click(panel.save)
    dialog = question(panel)
    assert "第三者の電話が分かるため" in told(dialog) and "紹介者の氏名が分かるため" in told(dialog)
    say(dialog, reason=whose)
    assert item_of(desk, case_id).reason == panel.form.reason.text() == kept
    assert not panel.form.dirty and not panel.foot.unsaved.isVisible()


def test_who_decides_later_keeps_what_is_typed_and_sees_the_question_again(
    desk: Desk, other: Desk, opened: Open
) -> None:
    case_id = refused_case(desk)
    panel = panel_of(opened(desk, case_id), "decisions", DecisionsPanel)
    rewrite(panel.form.reason.box, "紹介者の氏名が分かるため")
    change_item(other, case_id, reason="第三者の電話が分かるため")
    click(panel.save)
    press(question(panel), Qt.Key.Key_Escape)
    assert panel.form.reason.text() == "紹介者の氏名が分かるため" and panel.form.dirty
    assert OHNO in panel.form.wrong.text() or OHNO in panel.form.reason.error()
    click(panel.save)
    say(question(panel), reason=MINE)
    assert item_of(desk, case_id).reason == "紹介者の氏名が分かるため"


def test_a_page_read_anew_while_a_reason_is_typed_hides_no_conflict(
    desk: Desk, other: Desk, opened: Open
) -> None:
    case_id = refused_case(desk)
    screen = opened(desk, case_id)
    panel = panel_of(screen, "decisions", DecisionsPanel)
    rewrite(panel.form.reason.box, "紹介者の氏名が分かるため")
    change_item(other, case_id, reason="第三者の電話が分かるため")
    intake.note_contact(desk, case_id, ContactHow.PHONE, "別の用件")
    screen.reload()
    assert panel.form.reason.text() == "紹介者の氏名が分かるため"
    click(panel.save)
    say(question(panel), reason=THEIRS)
    assert item_of(desk, case_id).reason == "第三者の電話が分かるため"


def test_fields_nobody_wrote_in_here_follow_the_other_seat_and_merge(
    desk: Desk, other: Desk, opened: Open
) -> None:
    case_id = checked(desk)
    held = {"outcome": Outcome.NOT_HELD, "ground": "H-0", "reason": "保有していないため"}
    decide(desk, case_id, content="", searched="会員台帳", search_keys="氏名", **held)
    screen = opened(desk, case_id)
    panel = panel_of(screen, "decisions", DecisionsPanel)
    rewrite(panel.form.reason.box, "退会時に廃棄したため")
    change_item(other, case_id, searched="会員台帳、問い合わせ記録")
    screen.reload()
    assert panel.form.searched.text() == "会員台帳、問い合わせ記録"
    change_item(other, case_id, search_keys="氏名、電話")
    click(panel.save)
    assert not panel.findChildren(ConflictDialog)
    item = item_of(desk, case_id)
    assert (item.reason, item.searched, item.search_keys) == (
        "退会時に廃棄したため",
        "会員台帳、問い合わせ記録",
        "氏名、電話",
    )


def test_two_fields_of_one_decision_are_chosen_each(desk: Desk, other: Desk, opened: Open) -> None:
    case_id = checked(desk)
    held = {"outcome": Outcome.NOT_HELD, "ground": "H-0", "reason": "保有していないため"}
    decide(desk, case_id, content="", searched="会員台帳", search_keys="氏名", **held)
    panel = panel_of(opened(desk, case_id), "decisions", DecisionsPanel)
    rewrite(panel.form.reason.box, "こちらの理由")
    rewrite(panel.form.searched.line, "こちらの範囲")
    rewrite(panel.form.search_keys.line, "こちらの手がかり")
    change_item(other, case_id, reason="向こうの理由", searched="向こうの範囲")
    click(panel.save)
    dialog = question(panel)
    say(dialog, reason=THEIRS, searched=MINE)
    item = item_of(desk, case_id)
    assert (item.reason, item.searched, item.search_keys) == (
        "向こうの理由",
        "こちらの範囲",
        "こちらの手がかり",
    )


def test_a_draft_taken_up_again_knows_what_it_was_begun_from(desk: Desk, other: Desk, opened: Open) -> None:
    case_id = refused_case(desk)
    panel = panel_of(opened(desk, case_id), "decisions", DecisionsPanel)
    rewrite(panel.form.reason.box, "紹介者の氏名が分かるため")
    panel.draft.flush()
    change_item(other, case_id, reason="第三者の電話が分かるため")
    again = panel_of(opened(desk, case_id), "decisions", DecisionsPanel)
    assert again.form.reason.text() == "紹介者の氏名が分かるため"
    click(again.save)
    say(question(again), reason=MINE)
    assert item_of(desk, case_id).reason == "紹介者の氏名が分かるため"


# 調査


@pytest.mark.parametrize("whose", [MINE, THEIRS])
def test_rows_pasted_at_two_seats(desk: Desk, other: Desk, opened: Open, whose: str) -> None:
    case_id = checked(desk)
    panel = panel_of(opened(desk, case_id), "inquiries", InquiriesPanel)
    panel.annex.grid.paste("氏名\t髙橋 邉󠄏子")
    inquiries.keep_content(other, case_id, item_of(desk, case_id).id, "住所\t東京都葛飾区")
    click(panel.annex.keep)
    say(question(panel), content=whose)
    kept = "氏名\t髙橋 邉󠄏子" if whose == MINE else "住所\t東京都葛飾区"
    assert item_of(desk, case_id).content == panel.annex.grid.content() == kept
    assert not panel.annex.unsaved()


@pytest.mark.parametrize("whose", [MINE, THEIRS])
def test_one_departments_answer_taken_down_at_two_seats(
    desk: Desk, other: Desk, opened: Open, whose: str
) -> None:
    case_id = checked(desk)
    inquiries.ask_inquiry(desk, case_id, item_of(desk, case_id).id, "システム部", desk.today)
    screen = opened(desk, case_id)
    panel = panel_of(screen, "inquiries", InquiriesPanel)
    inquiry = page(desk, case_id).case.inquiries[0]
    assert panel.table.choose(inquiry.id)
    write(panel.form.finding.box, "登録あり(こちら)")
    inquiries.answer_inquiry(other, case_id, inquiry.id, "登録あり(向こう)")
    screen.reload()
    assert panel.form.finding.text() == "登録あり(こちら)", "no reload takes typed words away"
    click(panel.form.answer)
    say(question(panel), finding=whose)
    kept = page(desk, case_id).case.inquiries[0].finding
    assert kept == ("登録あり(こちら)" if whose == MINE else "登録あり(向こう)")
    assert not panel.form.unsaved()


# 実施


@pytest.mark.parametrize("whose", [MINE, THEIRS])
def test_what_was_carried_out_is_recorded_at_two_seats(
    desk: Desk, other: Desk, opened: Open, whose: str
) -> None:
    case_id = checked(desk, RequestKind.ERASURE)
    decide(desk, case_id)
    screen = opened(desk, case_id)
    panel = panel_of(screen, "decisions", DecisionsPanel)
    write(panel.doing.what.line, "会員台帳から消去")
    done = Done("配信の名簿から消去")
    decisions.carry_out(other, case_id, item_of(desk, case_id).id, done)
    screen.reload()
    assert panel.doing.what.text() == "会員台帳から消去"
    click(panel.doing.record)
    say(question(panel), done_what=whose)
    kept = item_of(desk, case_id).done_what
    assert kept == panel.doing.what.text() == ("会員台帳から消去" if whose == MINE else "配信の名簿から消去")
    assert not panel.doing.unsaved()


def test_what_was_recorded_here_is_in_nobodys_way_afterwards(desk: Desk, opened: Open) -> None:
    case_id = checked(desk, RequestKind.ERASURE)
    decide(desk, case_id)
    panel = panel_of(opened(desk, case_id), "decisions", DecisionsPanel)
    for words in ("会員台帳から消去", "配信の名簿からも消去"):
        rewrite(panel.doing.what.line, words)
        panel.doing._draft.flush()
        click(panel.doing.record)
        assert not panel.findChildren(ConflictDialog)
        assert item_of(desk, case_id).done_what == words
    for reason in ("はじめの理由", "つぎの理由"):
        panel.form.outcome.set_value(Outcome.VOLUNTARY)
        rewrite(panel.form.reason.box, reason)
        panel.draft.flush()
        click(panel.save)
        assert not panel.findChildren(ConflictDialog)


def test_what_was_typed_and_taken_away_again_leaves_no_draft(desk: Desk, opened: Open) -> None:
    case_id = checked(desk)
    panel = panel_of(opened(desk, case_id), "decisions", DecisionsPanel)
    rewrite(panel.form.reason.box, "書きかけ")
    panel.draft.flush()
    form = f"decision:{item_of(desk, case_id).id}"
    assert draft_of(desk, form)["reason"] == "書きかけ"
    panel.form.reason.box.selectAll()
    press(panel.form.reason.box, Qt.Key.Key_Delete)
    panel.draft.flush()
    assert draft_of(desk, form) == {}


# 受付 and the side


@pytest.mark.parametrize("whose", [MINE, THEIRS])
def test_a_day_to_follow_up_set_at_two_seats_and_the_words_are_noted(
    desk: Desk, other: Desk, opened: Open, whose: str
) -> None:
    case_id = taken(desk)
    screen = opened(desk, case_id)
    note = screen.findChildren(ContactNote)[0]
    write(note.line, "折り返しを約束")
    write(note.next, "1/25")
    theirs = desk.today + timedelta(days=2)
    intake.describe_case(other, case_id, {"follow_up_on": theirs})
    click(note.note)
    say(question(screen), follow_up_on=whose)
    shown = page(desk, case_id)
    assert shown.contacts[0].text == "折り返しを約束"
    assert shown.case.follow_up_on == (desk.today + timedelta(days=7) if whose == MINE else theirs)
    assert note.typed() == {}


def test_a_day_put_right_at_two_seats(desk: Desk, other: Desk, opened: Open) -> None:
    case_id = taken(desk)
    screen = opened(desk, case_id)
    choose(screen, "correct")
    dialog = asked(screen, CorrectionDialog)
    fact = dialog.which.value()
    rewrite(dialog.new.line, "1/15")
    write(dialog.reason.box, "消印を見た")
    theirs = desk.today - timedelta(days=2)
    corrections.correct_fact(other, case_id, fact.place, theirs, "封筒を見た")  # type: ignore[attr-defined]
    click(dialog.yes)
    say(question(dialog), contacted_on=MINE)
    assert page(desk, case_id).case.contacted_on == desk.today - timedelta(days=3)


def test_an_item_described_at_the_other_seat_is_not_dropped_unasked(
    desk: Desk, other: Desk, opened: Open
) -> None:
    case_id = taken(desk, RequestKind.DISCLOSURE, RequestKind.ERASURE)
    panel = panel_of(opened(desk, case_id), "intake", IntakePanel)
    item = page(desk, case_id).case.items[1]
    intake.describe_item(other, case_id, item.id, {"data_meant": "会員登録"})
    click(panel.items.rows[item.id].drop)
    dialog = question(panel)
    assert "(記録あり)" in told(dialog)
    say(dialog, **{item.id: THEIRS})
    assert [each.id for each in page(desk, case_id).case.items][1] == item.id
    data = panel.items.rows[item.id].data.field
    assert data.text() == "会員登録"  # type: ignore[union-attr]  # a line


# 書類


def test_one_paper_compared_at_two_seats(desk: Desk, other: Desk, opened: Open) -> None:
    case_id = taken(desk)
    received(desk, case_id)
    screen = opened(desk, case_id)
    panel = panel_of(screen, "checklist", ChecklistPanel)
    paper = next(each for each in page(desk, case_id).case.papers if each.paper == "drivers_licence")
    checklist.tick_paper(other, case_id, paper.id, ("name",))
    panel._acts.toggle(paper, "birth", True)
    assert not screen.window().findChildren(ConflictDialog), "two may compare one paper"
    ticked = ticked_of(desk, case_id, paper.id)
    assert set(ticked) == {"name", "birth"}
    checklist.tick_paper(other, case_id, paper.id, (*ticked, "address"))
    panel._acts.take_back()
    dialog = question(screen.window())
    assert "住所" in told(dialog)
    say(dialog, ticked=MINE)
    assert set(ticked_of(desk, case_id, paper.id)) == {"name", "address"}, "just what was ticked here went"


def ticked_of(desk: Desk, case_id: str, paper_id: str) -> tuple[str, ...]:
    return next(each.ticked for each in page(desk, case_id).case.papers if each.id == paper_id)


def test_in_the_real_lanes_too_it_is_asked_once_and_recorded_once(
    desk: Desk, other: Desk, stage: Callable[..., QWidget], qtbot: QtBot
) -> None:
    case_id = refused_case(desk)
    runner = Runner()
    screen = CaseScreen(Seat(desk, runner))
    stage(screen).resize(1310, 690)
    screen.show_case(case_id, "decisions")
    qtbot.waitUntil(lambda: screen._page is not None and not runner.busy)
    panel = panel_of(screen, "decisions", DecisionsPanel)
    rewrite(panel.form.reason.box, "紹介者の氏名が分かるため")
    change_item(other, case_id, reason="第三者の電話が分かるため")
    for _ in range(2):
        click(panel.save)
    qtbot.waitUntil(lambda: bool(panel.findChildren(ConflictDialog)) and not runner.busy)
    before = page(desk, case_id).case.version
    say(question(panel), reason=MINE)
    qtbot.waitUntil(lambda: not runner.busy)
    assert page(desk, case_id).case.version == before + 1
    assert item_of(desk, case_id).reason == panel.form.reason.text() == "紹介者の氏名が分かるため"
    assert not panel.form.dirty
    runner.close()
