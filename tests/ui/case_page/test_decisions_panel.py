"""判断 with real keys: outcome, ground, reason, the way up and back, carrying out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.acts import Act
from deskapp.domain.decisions import grounds_for
from deskapp.domain.kinds import AnswerMethod, Outcome, RequestKind
from deskapp.domain.step import Step
from deskapp.operations import decisions, inquiries, intake
from deskapp.operations.desk import Desk
from deskapp.text import label, t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.decisions_panel import DecisionsPanel
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.inputs import Choice
from desks import TANAKA, open_desk, who
from playing import DATA, LONG, REFUSED, checked, decide, page, submitted
from ui.hands import CTRL, asked, click, follow, press, write

Stage = Callable[..., QWidget]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


@pytest.fixture
def open_case(desk: Desk, stage: Stage) -> Callable[[str], DecisionsPanel]:
    def opened(case_id: str) -> DecisionsPanel:
        seat = Seat(desk, Runner(inline=True))
        panel = DecisionsPanel(seat)
        panel.setFixedSize(914, 508)
        stage(panel)
        follow(seat, case_id, panel, panel.show_page)
        return panel

    return opened


def choose(choice: Choice, value: object) -> None:
    """Walk down a choice with the arrow key until `value` is chosen."""
    choice.setFocus()
    press(choice, Qt.Key.Key_Home)
    for _ in range(choice.count()):
        if choice.value() == value:
            choice.activated.emit(choice.currentIndex())
            return
        press(choice, Qt.Key.Key_Down)
    raise AssertionError(value)


def test_a_refusal_offers_only_grounds_of_its_kind_and_begins_with_a_model_reason(
    desk: Desk, open_case: Callable[[str], DecisionsPanel]
) -> None:
    case_id = checked(desk, RequestKind.ERASURE)
    panel = open_case(case_id)
    form = panel.form
    choose(form.outcome.choice, Outcome.REFUSED)
    offered = [form.ground.choice.itemText(row) for row in range(1, form.ground.choice.count())]
    wanted = grounds_for(RequestKind.ERASURE, Outcome.REFUSED)
    assert offered == [t(f"grounds.{ground.id}") for ground in wanted]
    press(form.outcome, Qt.Key.Key_S, CTRL)
    assert form.ground.error()
    choose(form.ground.choice, "U-2")
    assert form.reason.text() == t("grounds.U-2_reason")
    assert form.alternative.isVisible()
    write(form.alternative.line, "配信の対象から外した")
    write(form.reason.box, "追記。")
    press(form.reason.box, Qt.Key.Key_S, CTRL)
    item = page(desk, case_id).case.items[0]
    assert (item.outcome, item.ground, item.alternative) == (Outcome.REFUSED, "U-2", "配信の対象から外した")
    assert "追記。" in item.reason


def test_a_reason_of_one_s_own_is_not_replaced_by_another_ground_s(
    desk: Desk, open_case: Callable[[str], DecisionsPanel]
) -> None:
    form = open_case(checked(desk)).form
    choose(form.outcome.choice, Outcome.REFUSED)
    choose(form.ground.choice, "D-1")
    form.reason.box.selectAll()
    write(form.reason.box, "この案件だけの理由")
    choose(form.ground.choice, "D-2")
    assert form.reason.text() == "この案件だけの理由"


def test_the_warning_must_be_told_before_anything_is_erased(
    desk: Desk, open_case: Callable[[str], DecisionsPanel]
) -> None:
    case_id = checked(desk, RequestKind.ERASURE)
    panel = open_case(case_id)
    choose(panel.form.outcome.choice, Outcome.GRANTED)
    click(panel.save)
    assert panel.form.warning.wrong.text() and panel.form.warning.tick.hasFocus()
    press(panel.form.warning.tick, Qt.Key.Key_Space)
    assert not panel.form.warning.wrong.text()
    click(panel.save)
    assert page(desk, case_id).case.items[0].warned_on == desk.today
    write(panel.doing.what.line, "会員台帳から消去")
    click(panel.doing.record)
    assert page(desk, case_id).case.items[0].done_on == desk.today


def test_what_was_found_stands_above_the_decision(
    desk: Desk, open_case: Callable[[str], DecisionsPanel]
) -> None:
    case_id = checked(desk, RequestKind.DISCLOSURE, RequestKind.CORRECTION)
    first, second = page(desk, case_id).case.items
    inquiries.ask_inquiry(desk, case_id, first.id, "営業部", desk.policy.calendar.after(desk.today, 3))
    inquiries.answer_inquiry(desk, case_id, page(desk, case_id).case.inquiries[0].id, "会員登録\n1件あり")
    panel = open_case(case_id)
    found = panel.form.asked.found
    assert found.isVisible() and "営業部 1/18(月): 会員登録 1件あり" in found.text()
    panel.list.choose(second.id)
    assert "営業部" in found.text(), "nobody was asked about this one alone"
    inquiries.ask_inquiry(desk, case_id, second.id, "総務部", desk.policy.calendar.after(desk.today, 3))
    inquiries.answer_inquiry(desk, case_id, page(desk, case_id).case.inquiries[1].id, "誤りなし")
    panel.show_page(page(desk, case_id))
    assert "総務部" in found.text() and "営業部" not in found.text()


def test_the_step_to_carry_out_brings_its_field_into_sight(
    desk: Desk, open_case: Callable[[str], DecisionsPanel], qtbot: QtBot
) -> None:
    case_id = checked(desk, RequestKind.ERASURE)
    item = page(desk, case_id).case.items[0]
    decisions.decide_item(desk, case_id, replace(item, outcome=Outcome.GRANTED, warned_on=desk.today))
    panel = open_case(case_id)
    panel.setFixedHeight(420)
    panel.hide()
    panel.show()
    panel.begin(Step("carry_out", Act.CARRY_OUT, target=item.id))
    line = panel.doing.what.line
    qtbot.waitUntil(lambda: line.visibleRegion().boundingRect() == line.rect())
    assert line.hasFocus()


def test_what_is_refused_and_the_row_being_written_stand_in_sight(
    desk: Desk, open_case: Callable[[str], DecisionsPanel], qtbot: QtBot
) -> None:
    """Ctrl+S seemed to do nothing: why not was said below the edge, as was the second row of a correction."""
    panel = open_case(checked(desk, RequestKind.ERASURE))
    form = panel.form
    choose(form.outcome.choice, Outcome.PARTLY)
    choose(form.ground.choice, "U-2")
    press(form.ground, Qt.Key.Key_S, CTRL)
    assert form.alternative.error()
    wrong = form.alternative.wrong
    qtbot.waitUntil(lambda: wrong.visibleRegion().boundingRect() == wrong.rect())
    panel = open_case(checked(desk, RequestKind.CORRECTION))
    choose(panel.form.outcome.choice, Outcome.PARTLY)
    grid = panel.form.contents.changes
    grid.setFocus()
    qtbot.waitUntil(lambda: grid.visibleRegion().boundingRect() == grid.rect())


def test_ctrl_down_keeps_one_item_and_goes_to_the_next(
    desk: Desk, open_case: Callable[[str], DecisionsPanel]
) -> None:
    case_id = checked(desk, RequestKind.DISCLOSURE, RequestKind.CORRECTION)
    panel = open_case(case_id)
    choose(panel.form.outcome.choice, Outcome.GRANTED)
    press(panel.form.outcome.choice, Qt.Key.Key_Down, CTRL)
    items = page(desk, case_id).case.items
    assert items[0].outcome is Outcome.GRANTED
    assert panel.list.chosen_key() == items[1].id
    assert panel.form.outcome.value() is None


def test_a_decision_being_made_survives_another_desk_s_change(
    desk: Desk, open_case: Callable[[str], DecisionsPanel]
) -> None:
    case_id = checked(desk)
    panel = open_case(case_id)
    choose(panel.form.outcome.choice, Outcome.REFUSED)
    intake.describe_case(desk.as_person(who(TANAKA)), case_id, {"own_words": "急ぎます"})
    panel.show_page(page(desk, case_id))
    assert panel.form.outcome.value() == Outcome.REFUSED


def test_a_decision_not_yet_saved_is_there_again_after_the_desk_was_locked(
    desk: Desk, open_case: Callable[[str], DecisionsPanel]
) -> None:
    case_id = checked(desk)
    panel = open_case(case_id)
    choose(panel.form.outcome.choice, Outcome.REFUSED)
    choose(panel.form.ground.choice, "D-2")
    write(panel.form.reason.box, "途中")
    panel.draft.flush()
    again = open_case(case_id)
    assert (again.form.outcome.value(), again.form.ground.value()) == (Outcome.REFUSED, "D-2")
    assert "途中" in again.form.reason.text()
    click(again.save)
    assert not open_case(case_id).form.dirty


def test_it_goes_up_once_with_its_reasons_and_comes_back_with_the_comment(
    desk: Desk, open_case: Callable[[str], DecisionsPanel]
) -> None:
    case_id = submitted(desk)
    panel = open_case(case_id)
    assert not panel.submit.isVisible()
    assert panel.foot.why.text() == t("decisions.needs_approval", why=label(Outcome.REFUSED))
    approval = page(desk, case_id).case.approvals[0]
    tanaka = desk.as_person(who(TANAKA))
    decisions.send_back_decision(tanaka, case_id, approval.id, "根拠となる事実を書くこと")
    panel.show_page(page(desk, case_id))
    assert panel.comment.isVisible()
    assert "根拠となる事実を書くこと" in panel.comment.accessibleName()
    click(panel.submit)
    assert len(page(desk, case_id).case.approvals) == 2


def test_erasing_before_extraction_warns_and_is_recorded_once_confirmed(
    desk: Desk, open_case: Callable[[str], DecisionsPanel]
) -> None:
    case_id = checked(desk, RequestKind.ERASURE)
    intake.add_item(desk, case_id, RequestKind.DISCLOSURE)
    item = page(desk, case_id).case.items[0]
    granted = replace(item, outcome=Outcome.GRANTED, warned_on=desk.today)
    decisions.decide_item(desk, case_id, granted)
    panel = open_case(case_id)
    panel.list.choose(item.id)
    form = panel.doing
    assert form.warning.isVisible()
    write(form.what.line, "会員情報を消去")
    write(form.where.line, "会員管理システム")
    click(form.record)
    assert form.wrong.text() and page(desk, case_id).case.items[0].done_on is None
    click(form.confirmed)
    click(form.record)
    done = page(desk, case_id).case.items[0]
    assert (done.done_where, done.erasing_confirmed_on) == ("会員管理システム", desk.today)


def test_a_correction_begins_from_what_the_person_claims(
    desk: Desk, open_case: Callable[[str], DecisionsPanel]
) -> None:
    case_id = checked(desk, RequestKind.CORRECTION)
    item = page(desk, case_id).case.items[0]
    intake.describe_item(desk, case_id, item.id, {"claimed": "住所：東町 → 西町"})
    panel = open_case(case_id)
    choose(panel.form.outcome.choice, Outcome.GRANTED)
    press(panel.form.outcome, Qt.Key.Key_S, CTRL)
    assert page(desk, case_id).case.items[0].content == "住所\t東町\t西町"


def test_a_method_the_policy_does_not_offer_is_explained_from_a_model(
    desk: Desk, open_case: Callable[[str], DecisionsPanel]
) -> None:
    case_id = checked(desk)
    item = page(desk, case_id).case.items[0]
    intake.describe_item(desk, case_id, item.id, {"method": AnswerMethod.ELECTRONIC})
    panel = open_case(case_id)
    choose(panel.form.outcome.choice, Outcome.GRANTED)
    assert panel.form.method_reason.text() == t("decisions.method_model")
    panel.form.method_reason.line.clear()
    press(panel.form.outcome, Qt.Key.Key_S, CTRL)
    assert panel.form.method_reason.error()
    write(panel.form.method_reason.line, "安全に送れないため")
    press(panel.form.outcome, Qt.Key.Key_S, CTRL)
    assert page(desk, case_id).case.items[0].method_reason == "安全に送れないため"


def test_not_held_begins_from_the_inquiries_and_may_say_it_was_disposed_of(
    desk: Desk, open_case: Callable[[str], DecisionsPanel]
) -> None:
    case_id = checked(desk)
    item = page(desk, case_id).case.items[0]
    inquiries.ask_inquiry(desk, case_id, item.id, "システム部", desk.today, "有無", "会員番号")
    asked = page(desk, case_id).case.inquiries[0]
    inquiries.answer_inquiry(desk, case_id, asked.id, "該当なし")
    form = open_case(case_id).form
    choose(form.outcome.choice, Outcome.NOT_HELD)
    assert (form.searched.text(), form.search_keys.text()) == ("システム部", "会員番号")
    click(form.disposed)
    press(form.outcome, Qt.Key.Key_S, CTRL)
    assert page(desk, case_id).case.items[0].reason == t("decisions.reason_disposed")


def test_a_draft_to_an_address_no_window_shows_goes_up_without_one(
    desk: Desk, open_case: Callable[[str], DecisionsPanel]
) -> None:
    case_id = checked(desk)
    decide(desk, case_id, content=DATA, **REFUSED)
    intake.describe_case(desk, case_id, {"reply_address": LONG})
    panel = open_case(case_id)
    click(panel.submit)
    assert page(desk, case_id).case.approvals == ()
    click(asked(panel, Ask).yes)
    case = page(desk, case_id).case
    assert case.letters[-1].wide_address
    assert [each.letter_id for each in case.approvals] == [case.letters[-1].id]
