"""調査 with real keys: ask, take down the answer, paste the annex from Excel."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.annex import pasted_rows
from deskapp.domain.kinds import RequestKind, Side
from deskapp.operations import inquiries, intake
from deskapp.operations.desk import Desk
from deskapp.operations.views.drafts import drafts_left
from deskapp.text import t
from deskapp.ui.case_page.inquiries_panel import InquiriesPanel
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from desks import TANAKA, FixedClock, open_desk, who
from playing import checked, decide, page
from ui.hands import CTRL, click, follow, press, write
from ui.lanes import lane_held

SOON_MS = 8_000
Stage = Callable[..., QWidget]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


@pytest.fixture
def open_case(desk: Desk, stage: Stage) -> Callable[[str], InquiriesPanel]:
    def opened(case_id: str) -> InquiriesPanel:
        seat = Seat(desk, Runner(inline=True))
        panel = InquiriesPanel(seat)
        panel.setFixedSize(914, 508)
        stage(panel)
        follow(seat, case_id, panel, panel.show_page)
        return panel

    return opened


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("氏名\t髙橋 子\r\n住所\t東京都", [("氏名", "髙橋 子"), ("住所", "東京都")]),
        ('氏名,"髙橋, 子"\n\n', [("氏名", "髙橋, 子")]),
        ('備考\t"一行目\n二行目"', [("備考", "一行目 二行目")]),
        ("a\tb\tc", [("a", "b　c")]),
        ("ひとつだけ", [("ひとつだけ", "")]),
        (" \n\t\n", []),
    ],
)
def test_pasted_text_becomes_rows(text: str, rows: list[tuple[str, str]]) -> None:
    assert pasted_rows(text, 2) == tuple(rows)


def test_the_annex_is_pasted_and_kept(desk: Desk, open_case: Callable[[str], InquiriesPanel]) -> None:
    case_id = checked(desk)
    annex = open_case(case_id).annex
    assert not annex.keep.isEnabled()
    QGuiApplication.clipboard().setText("\n".join(f"項目{n}\t値{n}" for n in range(30)))
    annex.grid.setCurrentCell(0, 0)
    press(annex.grid, Qt.Key.Key_V, CTRL)
    click(annex.keep)
    assert page(desk, case_id).case.items[0].content.splitlines()[29] == "項目29\t値29"
    assert not annex.keep.isEnabled()


def test_a_grid_being_filled_survives_another_desk_s_change(
    desk: Desk, open_case: Callable[[str], InquiriesPanel]
) -> None:
    case_id = checked(desk)
    panel = open_case(case_id)
    panel.annex.grid.paste("氏名\t髙橋")
    intake.describe_case(desk.as_person(who(TANAKA)), case_id, {"own_words": "急ぎます"})
    panel.show_page(page(desk, case_id))
    assert panel.annex.grid.content() == "氏名\t髙橋"


def test_a_grid_not_yet_kept_is_there_again_after_the_desk_was_locked(
    desk: Desk, open_case: Callable[[str], InquiriesPanel]
) -> None:
    case_id = checked(desk)
    panel = open_case(case_id)
    panel.annex.grid.paste("氏名\t髙橋")
    panel.draft.flush()
    again = open_case(case_id)
    assert again.annex.grid.content() == "氏名\t髙橋"
    click(again.annex.keep)
    assert open_case(case_id).annex.note.text() == t("inquiries.rows", count=1)


def test_a_department_is_asked_and_its_answer_taken_down(
    desk: Desk, open_case: Callable[[str], InquiriesPanel]
) -> None:
    case_id = checked(desk)
    panel = open_case(case_id)
    form = panel.form
    assert form.wanted.day() == date(2027, 1, 25), "five business days are proposed"
    click(form.ask)
    assert form.department.error()
    form.wanted.line.clear()
    click(form.ask)
    assert form.wanted.error()
    write(form.wanted.line, "1/22")
    form.box.setFocus()
    write(form.box, "情報管理室")
    form.keys.line.setFocus()
    press(form.keys.line, Qt.Key.Key_Return)  # Enter goes on, and asks from the last field
    inquiry = page(desk, case_id).case.inquiries[0]
    assert (inquiry.asked_of, inquiry.wanted_on) == ("情報管理室", date(2027, 1, 22))
    write(form.finding.box, "会員台帳に1件あり")
    click(form.answer)
    assert page(desk, case_id).case.inquiries[0].answered_on == desk.today
    assert form.found.isVisible() and form.found.text() == "会員台帳に1件あり"
    assert form.found.box.isReadOnly() and "情報管理室" in form.answered_of.text()
    click(panel.new)
    assert form.box.isVisible()
    write(form.box, "営業部")
    intake.describe_party(desk, case_id, Side.PERSON, {"kana": "タカハシ ナベ"})
    panel.show_page(page(desk, case_id))
    assert form.box.isVisible() and form.box.currentText() == "営業部", "another desk's act turns no page"


def test_a_question_half_typed_outlives_the_window_and_goes_once_it_is_asked(
    desk: Desk, open_case: Callable[[str], InquiriesPanel]
) -> None:
    case_id = checked(desk, RequestKind.DISCLOSURE, RequestKind.ERASURE)
    form = open_case(case_id).form
    form.item.choice.setCurrentIndex(1)
    form.box.setFocus()
    write(form.box, "情報管理室")
    for field, text in ((form.wanted, "1/22"), (form.question, "登録の有無と")):
        field.setFocus()
        field.line.selectAll()
        write(field.line, text)
    form.words.flush()
    assert drafts_left(desk)[0].case_id == case_id
    again = open_case(case_id).form
    assert (again.box.currentText(), again.question.text()) == ("情報管理室", "登録の有無と")
    assert (again.item.choice.currentIndex(), again.wanted.line.text()) == (1, "1/22")
    assert again.question.input.hasFocus(), "one stands where one stopped"
    click(again.ask)
    inquiry = page(desk, case_id).case.inquiries[0]
    assert (inquiry.wanted_on, inquiry.question) == (date(2027, 1, 22), "登録の有無と")
    assert inquiry.item_id == page(desk, case_id).case.items[1].id
    assert drafts_left(desk) == () and open_case(case_id).form.question.text() == ""


def test_a_question_asked_late_takes_nothing_from_the_case_that_is_open_by_then(
    desk: Desk, stage: Stage, qtbot: QtBot
) -> None:
    first, second = (page(desk, checked(desk)) for _ in range(2))
    runner = Runner()
    panel = InquiriesPanel(Seat(desk, runner))
    stage(panel)
    panel.show_page(first)
    write(panel.form.box, "営業部")
    write(panel.form.question.line, "登録の有無")
    panel.form.words.flush()
    with lane_held(runner):  # as a server does whose standby is down
        click(panel.form.ask)
        panel.show_page(second)
        write(panel.form.question.line, "渡した先")
        panel.form.words.flush()
    qtbot.waitUntil(lambda: not runner.busy, timeout=SOON_MS)
    assert panel.form.question.text() == "渡した先"
    assert [each.case_id for each in drafts_left(desk)] == [second.case.id]
    assert page(desk, first.case.id).case.inquiries[0].question == "登録の有無"
    runner.close()


def test_an_answer_recorded_meanwhile_leaves_the_question_being_typed(
    desk: Desk, open_case: Callable[[str], InquiriesPanel]
) -> None:
    case_id = checked(desk)
    for department in ("営業部", "情報管理室"):
        item = page(desk, case_id).case.items[0].id
        inquiries.ask_inquiry(desk, case_id, item, department, date(2027, 1, 22))
    panel = open_case(case_id)
    click(panel.new)
    write(panel.form.question.line, "登録の有無")
    panel.table.choose(page(desk, case_id).case.inquiries[1].id)
    write(panel.form.finding.box, "1件あり")
    click(panel.form.answer)
    click(panel.new)
    assert panel.form.question.text() == "登録の有無"


def test_a_case_without_disclosure_has_no_annex(
    desk: Desk, open_case: Callable[[str], InquiriesPanel]
) -> None:
    case_id = checked(desk, RequestKind.ERASURE)
    inquiries.ask_inquiry(desk, case_id, page(desk, case_id).case.items[0].id, "総務部", date(2027, 1, 22))
    panel = open_case(case_id)
    assert not panel.annex.isVisible()
    assert panel.form.finding.isVisible()


def test_a_joint_user_is_asked_chased_and_the_reminder_counted(
    desk: Desk, open_case: Callable[[str], InquiriesPanel]
) -> None:
    case_id = checked(desk)
    panel = open_case(case_id)
    form = panel.form
    joint = desk.policy.profile.joint_users[0]
    assert joint in [form.box.itemText(row) for row in range(form.box.count())]
    write(form.box, joint)
    write(form.question.line, "登録の有無")
    write(form.keys.line, "会員番号 A-12")
    click(form.ask)
    click(form.chase)
    case = page(desk, case_id).case
    assert (case.inquiries[0].asked_of, case.inquiries[0].keys) == (joint, "会員番号 A-12")
    assert len(case.chases) == 1
    assert t("inquiries.chased", count=1) in form.asked_for.text()


def test_the_step_to_chase_leads_to_the_reminder_and_not_to_an_answer(
    tmp_path: Path, stage: Stage, clock: FixedClock
) -> None:
    desk = open_desk(tmp_path, clock)
    case_id = checked(desk)
    inquiries.ask_inquiry(desk, case_id, page(desk, case_id).case.items[0].id, "総務部", date(2027, 1, 20))
    clock.wait(7)
    panel = InquiriesPanel(Seat(desk, Runner(inline=True)))
    stage(panel)
    panel.show_page(page(desk, case_id))
    panel.begin(next(step for step in page(desk, case_id).steps if step.code == "chase_inquiry"))
    assert panel.form.chase.hasFocus()


def test_transfer_records_have_columns_of_their_own(
    desk: Desk, open_case: Callable[[str], InquiriesPanel]
) -> None:
    case_id = checked(desk, RequestKind.TRANSFER_RECORD_DISCLOSURE)
    annex = open_case(case_id).annex
    annex.grid.paste("2026-01-05\t広告会社\tメールアドレス\t電話番号")
    click(annex.keep)
    kept = page(desk, case_id).case.items[0].content
    assert kept == "2026-01-05\t広告会社\tメールアドレス　電話番号"


def test_a_character_nobody_can_print_is_named_under_the_grid(
    desk: Desk, open_case: Callable[[str], InquiriesPanel]
) -> None:
    annex = open_case(checked(desk)).annex
    annex.take_in("氏名,山﨑\r\n印,\U0001f600\r\n")
    click(annex.keep)
    assert "2行目・2列目" in annex.wrong.text()


def test_ten_thousand_cells_come_in_at_once_and_are_kept(
    desk: Desk, open_case: Callable[[str], InquiriesPanel]
) -> None:
    case_id = checked(desk)
    annex = open_case(case_id).annex
    annex.take_in("\n".join(f"項目{n}\t=値{n}" for n in range(5000)))
    click(annex.keep)
    assert page(desk, case_id).case.items[0].content.splitlines()[-1] == "項目4999\t=値4999"


def test_the_step_that_asks_for_the_rows_leads_to_them(
    desk: Desk, open_case: Callable[[str], InquiriesPanel]
) -> None:
    case_id = checked(desk, RequestKind.ERASURE, RequestKind.DISCLOSURE)
    decide(desk, case_id, content="")
    step = next(each for each in page(desk, case_id).steps if each.code == "enter_annex")
    panel = open_case(case_id)
    panel.begin(step)
    assert panel.annex.choice.value() == step.target and panel.annex.grid.hasFocus()
