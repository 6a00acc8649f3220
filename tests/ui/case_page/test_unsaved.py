"""A button that acts on what is on record first saves what stands typed beside it, or refuses."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from deskapp.domain.kinds import LetterCode, Outcome, RequestKind
from deskapp.operations import inquiries, letters
from deskapp.operations.desk import Desk
from deskapp.text import t
from deskapp.ui.case_page.checklist_panel import ChecklistPanel
from deskapp.ui.case_page.decisions_panel import DecisionsPanel
from deskapp.ui.case_page.disposal_panel import DisposalPanel
from deskapp.ui.case_page.inquiries_panel import InquiriesPanel
from deskapp.ui.case_page.letters_panel import LettersPanel
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.letters.print_dialog import PrintDialog
from desks import FixedClock, open_desk
from playing import DATA, REFUSED, checked, decide, page, received, taken
from ui.hands import CTRL, click, press, write

Open = Callable[[Desk, str], CaseScreen]


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


def decisions_of(screen: CaseScreen) -> DecisionsPanel:
    screen.go_to("decisions")
    panel = screen.panels["decisions"]
    assert isinstance(panel, DecisionsPanel)
    return panel


def rewrite_reason(panel: DecisionsPanel, text: str) -> None:
    panel.form.reason.box.selectAll()
    write(panel.form.reason.box, text)


def test_what_goes_up_is_the_reason_on_the_screen(desk: Desk, opened: Open) -> None:
    case_id = checked(desk)
    decide(desk, case_id, content=DATA, **REFUSED)
    panel = decisions_of(opened(desk, case_id))
    assert not panel.foot.unsaved.isVisible()
    rewrite_reason(panel, "紹介者の氏名が分かるため")
    assert panel.foot.unsaved.isVisible()
    click(panel.submit)
    case = page(desk, case_id).case
    assert case.items[0].reason == "紹介者の氏名が分かるため"
    assert case.approvals[0].letter_id == case.letters[-1].id and case.letters[-1].voided_on is None
    assert not panel.foot.unsaved.isVisible()


def test_the_next_step_too_sends_up_what_is_on_the_screen(desk: Desk, opened: Open) -> None:
    case_id = checked(desk)
    decide(desk, case_id, content=DATA, **REFUSED)
    screen = opened(desk, case_id)
    rewrite_reason(decisions_of(screen), "紹介者の氏名が分かるため")
    press(screen, Qt.Key.Key_Return, CTRL)
    case = page(desk, case_id).case
    assert case.items[0].reason == "紹介者の氏名が分かるため"
    assert len(case.approvals) == 1


def test_a_decision_that_is_refused_is_not_sent_up(desk: Desk, opened: Open) -> None:
    case_id = checked(desk)
    decide(desk, case_id, content=DATA, **REFUSED)
    panel = decisions_of(opened(desk, case_id))
    rewrite_reason(panel, " ")
    click(panel.submit)
    case = page(desk, case_id).case
    assert case.approvals == () and case.letters == ()
    assert panel.form.reason.error()
    assert "判断" in panel.wrong.text()
    assert panel.foot.unsaved.isVisible()


def test_an_answer_made_at_another_tab_holds_what_was_typed(desk: Desk, opened: Open) -> None:
    case_id = checked(desk)
    decide(desk, case_id, content=DATA)
    screen = opened(desk, case_id)
    screen.go_to("inquiries")
    grid = screen.panels["inquiries"]
    assert isinstance(grid, InquiriesPanel)
    grid.annex.grid.paste("氏名\t髙橋 邉󠄏子\n住所\t東京都葛飾区")
    screen.go_to("letters")
    panel = screen.panels["letters"]
    assert isinstance(panel, LettersPanel)
    next(a for a in panel.make.menu().actions() if a.text() == "回答書").trigger()
    case = page(desk, case_id).case
    assert "東京都葛飾区" in case.items[0].content
    assert case.letters[-1].code is LetterCode.ANSWER
    assert not grid.annex.unsaved()


def test_a_letter_whose_decision_was_changed_on_screen_is_not_printed(desk: Desk, opened: Open) -> None:
    case_id = checked(desk)
    decide(desk, case_id, content=DATA)
    letters.make_letter(desk, case_id, LetterCode.ANSWER)
    screen = opened(desk, case_id)
    panel = decisions_of(screen)
    panel.form.outcome.set_value(Outcome.REFUSED)
    panel.form.outcome.committed.emit(Outcome.REFUSED)
    screen.go_to("letters")
    shown = screen.panels["letters"]
    assert isinstance(shown, LettersPanel)
    click(shown.pane.print)
    assert "判断" in shown.wrong.text()
    assert not shown.findChildren(PrintDialog)
    panel.form.ground.set_value("D-1")
    panel.form.ground.committed.emit("D-1")
    click(shown.pane.print)
    assert shown.wrong.text() == t("errors.letter_changed")
    assert not shown.findChildren(PrintDialog)
    assert page(desk, case_id).case.items[0].outcome is Outcome.REFUSED


def test_what_was_carried_out_and_typed_is_recorded_before_the_answer(desk: Desk, opened: Open) -> None:
    case_id = checked(desk, RequestKind.ERASURE)
    decide(desk, case_id)
    screen = opened(desk, case_id)
    panel = decisions_of(screen)
    write(panel.doing.what.line, "会員台帳から消去")
    screen.go_to("disposal")
    ending = screen.panels["disposal"]
    assert isinstance(ending, DisposalPanel)
    ending._close()
    assert t("decisions.typed_done") in ending.wrong.text()
    panel = decisions_of(screen)
    click(panel.doing.record)
    assert page(desk, case_id).case.items[0].done_on == desk.today


def test_carrying_out_first_saves_the_decision_beside_it(desk: Desk, opened: Open) -> None:
    case_id = checked(desk, RequestKind.ERASURE)
    decide(desk, case_id)
    panel = decisions_of(opened(desk, case_id))
    panel.form.outcome.set_value(Outcome.VOLUNTARY)
    panel.form.outcome.committed.emit(Outcome.VOLUNTARY)
    write(panel.form.reason.box, "ご意向に沿うため")
    write(panel.doing.what.line, "会員台帳から消去")
    click(panel.doing.record)
    item = page(desk, case_id).case.items[0]
    assert (item.outcome, item.done_on) == (Outcome.VOLUNTARY, desk.today)


def test_a_paper_half_taken_down_is_neither_passed_over_nor_thrown_away(desk: Desk, opened: Open) -> None:
    case_id = taken(desk)
    received(desk, case_id)
    screen = opened(desk, case_id)
    screen.go_to("checklist")
    panel = screen.panels["checklist"]
    assert isinstance(panel, ChecklistPanel)
    press(panel.table, Qt.Key.Key_F6)
    click(panel.record)  # nothing was typed: it may begin anew
    panel.arriving.form.received.line.selectAll()
    write(panel.arriving.form.received.line, "1/15")
    click(panel.record)
    assert "記録するか取りやめて" in panel.arriving._wrong.text()
    assert panel.arriving.form.received.line.text() == "1/15"
    panel._finish()
    assert "記録するか取りやめて" in panel.wrong.text()
    assert page(desk, case_id).case.identity_checked_on is None


def test_an_answer_that_stands_typed_is_not_asked_for_again(desk: Desk, opened: Open) -> None:
    case_id = checked(desk)
    item = page(desk, case_id).case.items[0].id
    inquiries.ask_inquiry(desk, case_id, item, "システム部", desk.today.replace(day=22), "", "")
    screen = opened(desk, case_id)
    screen.go_to("inquiries")
    panel = screen.panels["inquiries"]
    assert isinstance(panel, InquiriesPanel)
    panel.table.choose(page(desk, case_id).case.inquiries[0].id)
    panel._show_form()
    write(panel.form.finding.box, "登録あり")
    click(panel.form.chase)
    assert t("inquiries.typed") in panel.form.wrongs[1].text()
    assert page(desk, case_id).case.chases == ()
