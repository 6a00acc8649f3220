"""文書・発送 with real keys: make, print, compare as a second person, post, take back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from deskapp.domain.acts import Act
from deskapp.domain.kinds import LateReason, LetterCode, PostMethod, ReturnReason, Side
from deskapp.domain.letters import COMPARISONS
from deskapp.domain.step import Step
from deskapp.operations import disposal, intake, letters, returns
from deskapp.operations.desk import Desk
from deskapp.operations.people import give_access, staff_of
from deskapp.operations.print_run import RunLetter, hand_over
from deskapp.operations.views.drafts import drafts_left
from deskapp.operations.views.letters import LetterState, letter_lines
from deskapp.text import label, t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.letters_panel import LettersPanel
from deskapp.ui.letters.compare_dialog import ORDER, CompareDialog, compare_facts
from deskapp.ui.letters.envelopes import LabelDialog
from deskapp.ui.letters.letter_entries import PREVIEW
from deskapp.ui.letters.print_dialog import PrintDialog
from deskapp.ui.letters.return_dialog import ReturnDialog, TryDialog
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.label import Label
from desks import OHNO, PASSWORD, TANAKA, FixedClock, open_desk, who
from playing import DATA, LONG, answered, by_friend, checked, closed, decide, page, posted, taken
from ui.hands import CTRL, asked, click, follow, press, write

Stage = Callable[..., QWidget]


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


@pytest.fixture
def open_case(desk: Desk, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], LettersPanel]:
    monkeypatch.setenv("PATH", "")  # no CUPS at this desk, whatever the computer has

    def opened(case_id: str) -> LettersPanel:
        seat = Seat(desk, Runner(inline=True))
        panel = LettersPanel(seat)
        panel.setFixedSize(914, 508)
        stage(panel)
        follow(seat, case_id, panel, panel.show_page)
        return panel

    return opened


def make(panel: LettersPanel, place: int) -> None:
    panel.make.menu().actions()[place].trigger()


def test_a_letter_is_made_shown_saved_and_counts_as_printed_only_after_a_yes(
    desk: Desk, open_case: Callable[[str], LettersPanel], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = taken(desk)
    panel = open_case(case_id)
    make(panel, 0)
    assert panel.pane.pages.page_count() == 5
    file = tmp_path / "letter.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    for yes in (False, True):
        press(panel, Qt.Key.Key_P, CTRL)
        click(asked(panel, PrintDialog).save)
        question = asked(panel, Ask)
        assert question.no.text() == t("printing.later"), "a saved file is printed elsewhere"
        click(question.yes if yes else question.no)
        assert bool(page(desk, case_id).case.printings) is yes
    assert file.read_bytes() == panel.pane.pdf
    file.unlink()
    click(panel.pane.save)
    assert file.read_bytes() == panel.pane.pdf
    acts = [line.act for line in page(desk, case_id).history]
    assert acts.count(Act.EXPORT) == 3, "each file is noted"


def test_whether_it_came_out_is_asked_of_whoever_left_the_printer_while_the_file_was_written(
    desk: Desk, open_case: Callable[[str], LettersPanel], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = taken(desk)
    letters.make_letter(desk, case_id, LetterCode.FORM_OUT)
    panel = open_case(case_id)
    press(panel, Qt.Key.Key_P, CTRL)
    printing = asked(panel, PrintDialog)

    def chosen(*_: object) -> tuple[str, str]:
        printing.reject()
        return str(tmp_path / "form.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    click(printing.save)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(printing)
    click(asked(panel, Ask).yes)
    assert page(desk, case_id).case.printings


def test_a_letter_goes_out_only_after_its_own_tick_and_with_its_number(
    desk: Desk, open_case: Callable[[str], LettersPanel]
) -> None:

    case_id = taken(desk)
    letter_id = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made
    assert letter_id
    letters.record_print(desk, case_id, letter_id)
    form = open_case(case_id).form
    press(form, Qt.Key.Key_F8)
    assert "印を付けてください" in form.wrong.text() and form.own.hasFocus()
    assert not page(desk, case_id).case.postings
    press(form.own, Qt.Key.Key_Space)
    assert not form.wrong.text()
    form.method.choice.set_value(PostMethod.SPECIFIED_RECORD)
    press(form, Qt.Key.Key_F8)
    assert "引受番号" in form.wrong.text()
    form.method.choice.activated.emit(0)
    form.tracking.setFocus()
    write(form.tracking.line, "１２３−４５")
    press(form.tracking.line, Qt.Key.Key_F8)
    assert page(desk, case_id).case.postings[0].tracking == "123-45"


def test_a_day_before_it_was_printed_is_told_under_the_day_and_the_number_is_read_whole(
    desk: Desk, clock: FixedClock, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id = taken(desk)
    letter_id = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made
    assert letter_id
    clock.wait(1)
    letters.record_print(desk, case_id, letter_id)
    form = open_case(case_id).form
    click(form.own)
    form.method.choice.set_value(PostMethod.RESTRICTED_DELIVERY)
    form.method.choice.activated.emit(0)
    write(form.tracking.line, "123-45-67890-1")
    form.day.line.selectAll()
    write(form.day.line, "1/18")
    click(form.post)
    assert "照合が済んだ日" in form.day.wrong.text() and form.day.line.hasFocus()
    assert form.tracking.line.cursorPositionAt(QPoint()) == 0


def test_a_second_person_compares_under_their_own_password(
    desk: Desk, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id, _ = answered(desk)
    panel = open_case(case_id)
    click(panel.form.compare)
    dialog = asked(panel, CompareDialog)
    assert not dialog.yes.isEnabled()
    for name in ORDER:
        press(dialog.ticks[name], Qt.Key.Key_Space)
    dialog.person.set_value(OHNO)
    write(dialog.password.field.line, "ちがう合言葉")
    click(dialog.yes)
    assert dialog.wrong.text()
    assert page(desk, case_id).case.comparisons == ()
    dialog.password.forget()
    write(dialog.password.field.line, PASSWORD)
    press(dialog.password.field.line, Qt.Key.Key_Return, CTRL)
    assert page(desk, case_id).staff[page(desk, case_id).case.comparisons[0].compared_by] == OHNO
    press(panel.list, Qt.Key.Key_F8)
    assert len(page(desk, case_id).case.postings) == 1


def test_who_may_compare_at_their_own_seat_stands_in_the_question_at_once(desk: Desk, stage: Stage) -> None:
    case_id, _ = answered(desk)
    seat = Seat(desk.as_person(who(TANAKA)), Runner(inline=True))
    panel = LettersPanel(seat)
    stage(panel)
    follow(seat, case_id, panel, panel.show_page)
    click(panel.form.compare)
    dialog = asked(panel, CompareDialog)
    assert dialog.person.value() == TANAKA
    dialog.reject()


def test_reading_on_turns_the_letter_and_not_to_another(
    desk: Desk, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id, letter_id = answered(desk)
    letters.make_letter(desk, case_id, LetterCode.RECEIPT)
    panel = open_case(case_id)
    panel.list.choose(letter_id)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        press(panel.list, key)
        assert panel.list.chosen_key() == letter_id


def test_a_password_that_a_supervisor_gave_compares_nothing(
    desk: Desk, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id, _ = answered(desk)
    given = "渡された合言葉2027"
    tanaka = desk.as_person(who(TANAKA))
    give_access(tanaka, next(each.id for each in staff_of(desk) if each.name == OHNO), given)
    panel = open_case(case_id)
    click(panel.form.compare)
    dialog = asked(panel, CompareDialog)
    for name in ORDER:
        press(dialog.ticks[name], Qt.Key.Key_Space)
    dialog.person.set_value(OHNO)
    write(dialog.password.field.line, given)
    click(dialog.yes)
    assert "責任者が渡したまま" in dialog.wrong.text()
    assert page(desk, case_id).case.comparisons == ()
    dialog.reject()


def test_a_late_answer_asks_why_and_tells_it_afterwards(
    desk: Desk, clock: FixedClock, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id, letter_id = answered(desk)
    letters.compare_letter(desk.as_person(who(OHNO)), case_id, letter_id, COMPARISONS)
    clock.go_to(date(2027, 2, 8))
    panel = open_case(case_id)
    form = panel.form
    assert form.late_why.isVisible() and form.late.isVisible()
    click(form.post)
    assert "遅れた理由" in form.late_why.error()
    form.late_why.choice.setFocus()
    for _ in range(2):
        press(form.late_why.choice, Qt.Key.Key_Down)
    assert form.late_why.value() is LateReason.MUCH_DATA
    write(form.late.line, "退会前の記録を紙で探した")
    click(form.post)
    posting = page(desk, case_id).case.postings[0]
    assert (posting.late_why, posting.late_reason) == (LateReason.MUCH_DATA, "退会前の記録を紙で探した")
    assert "退会前の記録を紙で探した" in form.what.text()
    assert label(LateReason.MUCH_DATA) in form.what.text()


def test_any_other_reason_wants_words(
    desk: Desk, clock: FixedClock, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id, letter_id = answered(desk)
    letters.compare_letter(desk.as_person(who(OHNO)), case_id, letter_id, COMPARISONS)
    clock.go_to(date(2027, 2, 8))
    form = open_case(case_id).form
    form.late_why.set_value(LateReason.OTHER)
    click(form.post)
    assert form.late.error() and not form.late_why.error()
    assert page(desk, case_id).case.postings == ()
    write(form.late.line, "停電のため")
    assert not form.late.error()
    click(form.post)
    assert page(desk, case_id).case.postings[0].late_reason == "停電のため"


def test_an_answer_in_time_asks_no_reason(desk: Desk, open_case: Callable[[str], LettersPanel]) -> None:
    case_id, letter_id = answered(desk)
    letters.compare_letter(desk.as_person(who(OHNO)), case_id, letter_id, COMPARISONS)
    form = open_case(case_id).form
    assert form.post.isEnabled()
    assert not form.late_why.isVisible() and not form.late.isVisible()


def test_what_is_typed_survives_another_desk_s_change(
    desk: Desk, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id, letter_id = answered(desk)

    letters.compare_letter(desk.as_person(who(OHNO)), case_id, letter_id, COMPARISONS)
    panel = open_case(case_id)
    panel.form.method.set_value(PostMethod.REGISTERED)
    panel.form.method.committed.emit(PostMethod.REGISTERED)
    write(panel.form.tracking.line, "999")
    intake.describe_party(desk, case_id, Side.PERSON, {"kana": "タカハシ ナベ"})
    panel.show_page(page(desk, case_id))
    assert panel.form.tracking.text() == "999"


def test_how_a_letter_goes_stands_in_the_next_window_and_is_forgotten_once_it_went(
    desk: Desk, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id = checked(desk)
    for code in (LetterCode.FORM_OUT, LetterCode.RECEIPT):
        letters.record_print(desk, case_id, letters.make_letter(desk, case_id, code).made or "")
    first, other = (each.id for each in page(desk, case_id).case.letters)
    panel = open_case(case_id)
    panel.list.choose(first)
    panel.form.method.choice.set_value(PostMethod.REGISTERED)
    panel.form.method.choice.activated.emit(0)
    write(panel.form.tracking.line, "123-45")
    panel.list.choose(other)
    assert panel.form.tracking.text() == "", "it is the number of the other letter"
    panel = open_case(case_id)
    assert panel.list.chosen_key() == first, "whoever goes on with a draft stands at its letter"
    panel.list.choose(other)
    assert panel.form.tracking.text() == ""
    panel.list.choose(first)
    assert (panel.form.method.value(), panel.form.tracking.text()) == (PostMethod.REGISTERED, "123-45")
    click(panel.form.own)
    assert drafts_left(desk)[0].case_id == case_id
    click(panel.form.post)
    assert page(desk, case_id).case.postings[0].tracking == "123-45" and drafts_left(desk) == ()


def test_a_returned_letter_is_recorded_and_can_be_sent_again(
    desk: Desk, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id, _ = posted(desk)
    panel = open_case(case_id)
    assert not panel.form.post.isVisible()
    click(panel.form.back)
    dialog = asked(panel, ReturnDialog)
    assert not [each for each in dialog.findChildren(QLabel) if "守られ" in each.text()]  # it may be late
    dialog.why.set_value(ReturnReason.OTHER)
    click(dialog.yes)
    assert dialog.wrong.text()
    write(dialog.reason.line, "あて所に尋ねあたりません")
    click(dialog.yes)
    assert page(desk, case_id).case.postings[0].returned_reason == "あて所に尋ねあたりません"
    assert not panel.form.post.isVisible() and not panel.form.compare.isVisible()
    panel.begin(Step("handle_return", Act.POST_LETTER, target=page(desk, case_id).case.letters[-1].id))
    assert panel.form.returned.tried.hasFocus(), "the person is reached first"
    click(panel.form.returned.tried)
    tried = asked(panel, TryDialog)
    assert any("03-0000-1230" in each.text() for each in tried.findChildren(Label))
    click(tried.yes)
    assert len(page(desk, case_id).case.tries) == 1
    click(panel.form.returned.again)
    assert panel.form.compare.hasFocus(), "it is compared again first"
    compare_by_ohno(panel)
    panel.form.focus_first()
    assert panel.form.method.value() is PostMethod.REGISTERED, "it goes again as it went"
    assert panel.form.tracking.input.hasFocus()
    write(panel.form.tracking.line, "123-45-67890-2")
    click(panel.form.post)
    assert [each.resend for each in page(desk, case_id).case.postings] == [0, 1]


def test_a_returned_answer_leads_to_the_address_and_to_a_new_answer(
    desk: Desk, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id, _ = posted(desk)
    posting = page(desk, case_id).case.postings[0]
    returns.record_return(desk, case_id, posting.id, "", desk.today, why=ReturnReason.UNKNOWN_ADDRESS)
    panel, steps = open_case(case_id), list[Step]()
    panel.step_asked.connect(steps.append)
    click(panel.form.returned.address)
    assert [step.code for step in steps] == ["reply_address"]
    intake.describe_case(desk, case_id, {"reply_address": "千葉県千葉市中央区見本1-2-3"})
    panel.show_page(page(desk, case_id))
    click(panel.form.returned.answer)
    made = page(desk, case_id).case.letters[-1]
    entry = str(panel.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert made.number.endswith("（再送1）") and "再送1 " in entry and "（再送1" not in entry


def test_the_list_of_letters_has_all_the_room_that_the_posting_leaves(
    desk: Desk, open_case: Callable[[str], LettersPanel], qtbot: QtBot
) -> None:
    case_id, _ = posted(desk)
    panel = open_case(case_id)
    qtbot.waitUntil(lambda: panel.list.height() > 250)
    assert panel.form.height() < 180


def test_the_button_that_posts_stays_in_sight_under_a_reason_for_lateness(
    desk: Desk, open_case: Callable[[str], LettersPanel], clock: FixedClock, qtbot: QtBot
) -> None:
    case_id, letter_id = answered(desk)
    letters.record_print(desk, case_id, letter_id)
    clock.wait(60)
    letters.compare_letter(desk.as_person(who(OHNO)), case_id, letter_id, COMPARISONS)
    panel = open_case(case_id)
    press(panel.form, Qt.Key.Key_F8)
    assert panel.form.late_why.error()
    post, wrong = panel.form.post, panel.form.late_why.wrong
    qtbot.waitUntil(lambda: wrong.visibleRegion().boundingRect() == wrong.rect())
    qtbot.waitUntil(lambda: post.visibleRegion().boundingRect() == post.rect())
    bottom = post.mapTo(panel, post.rect().bottomLeft()).y()
    assert bottom <= panel.height()


def compare_by_ohno(panel: LettersPanel) -> None:
    click(panel.form.compare)
    dialog = asked(panel, CompareDialog)
    for name in ORDER:
        press(dialog.ticks[name], Qt.Key.Key_Space)
    dialog.person.set_value(OHNO)
    write(dialog.password.field.line, PASSWORD)
    press(dialog.password.field.line, Qt.Key.Key_Return, CTRL)


def test_a_decided_case_shows_the_answer_before_it_is_made(
    desk: Desk, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id = checked(desk)
    panel = open_case(case_id)
    assert panel.list.chosen_key() is None
    decide(desk, case_id, content=DATA)
    panel.show_page(page(desk, case_id))
    assert panel.list.chosen_key() == PREVIEW
    assert panel.pane.pages.page_count() == 2
    assert not panel.pane.print.isEnabled()
    make(panel, 2)
    assert panel.list.chosen_key() == page(desk, case_id).case.letters[0].id


def test_a_refusal_to_make_a_letter_stands_above_the_list(
    desk: Desk, open_case: Callable[[str], LettersPanel]
) -> None:
    panel = open_case(taken(desk))
    panel.begin(Step("make_answer", Act.MAKE_LETTER, target=LetterCode.ANSWER))
    assert "本人確認" in panel.wrong.text()


def test_only_what_can_be_made_now_is_offered(desk: Desk, open_case: Callable[[str], LettersPanel]) -> None:
    """No notice of the end while the request goes on, no receipt before the set is complete."""
    panel = open_case(taken(desk))
    assert [each.text() for each in panel.make.menu().actions()] == [label(LetterCode.FORM_OUT)]
    case_id = checked(desk)
    panel = open_case(case_id)
    offered = [LetterCode.FORM_OUT, LetterCode.RECEIPT]
    assert [each.text() for each in panel.make.menu().actions()] == [label(code) for code in offered]
    disposal.withdraw_case(desk, case_id)
    panel.show_page(page(desk, case_id))
    assert [each.text() for each in panel.make.menu().actions()] == [label(LetterCode.UNABLE)]
    make(panel, 0)
    panel.show_page(page(desk, case_id))
    letters.void_letter(desk, case_id, page(desk, case_id).case.letters[0].id, "押し間違い")
    panel = open_case(closed(desk))
    assert not panel.make.isEnabled()


def test_an_address_too_long_for_the_window_is_offered_a_label(
    desk: Desk, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id = taken(desk)
    intake.describe_case(desk, case_id, {"reply_postal": "1240012", "reply_address": LONG})
    panel = open_case(case_id)
    make(panel, 0)
    offer = asked(panel, Ask)
    assert offer.windowTitle() == t("envelopes.wide_title")
    assert page(desk, case_id).case.letters == ()
    click(offer.yes)
    assert page(desk, case_id).case.letters[0].wide_address
    assert panel.wrong.text() == ""
    assert t("envelopes.wide_note") in panel.form.what.text()
    assert panel.addresses.isVisible()


def test_whoever_leaves_the_offer_has_made_nothing(
    desk: Desk, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id = taken(desk)
    intake.describe_case(desk, case_id, {"reply_postal": "1240012", "reply_address": LONG})
    panel = open_case(case_id)
    make(panel, 0)
    click(asked(panel, Ask).no)
    assert page(desk, case_id).case.letters == ()
    assert "窓" in panel.wrong.text()


def test_a_label_is_printed_for_the_letter_shown_and_not_after_it_went(
    desk: Desk, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id, _ = answered(desk)
    panel = open_case(case_id)
    panel.addresses.menu().actions()[0].trigger()
    click(asked(panel, LabelDialog).yes)
    assert asked(panel, PrintDialog).isVisible()
    panel = open_case(posted(desk)[0])
    assert not panel.addresses.isVisible()


def test_a_letter_of_a_print_run_is_not_printed_again_before_somebody_says_whether_it_came_out(
    desk: Desk, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id = taken(desk)
    run = (RunLetter(case_id, letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made or ""),)
    hand_over(desk, run)
    panel = open_case(case_id)
    assert page(desk, case_id).steps[0].code == "look_at_print"
    panel.begin(page(desk, case_id).steps[0])
    question = asked(panel, Ask)
    click(next(each for each in question.findChildren(Button) if each.text() == t("print_run.one_missing")))
    assert page(desk, case_id).case.printings == ()
    hand_over(desk, run)
    panel.show_page(page(desk, case_id))
    press(panel, Qt.Key.Key_P, CTRL)
    click(asked(panel, Ask).yes)
    shown = page(desk, case_id)
    assert letter_lines(shown.case, shown.standing)[0].state is LetterState.TO_POST


def test_no_letter_is_printed_with_the_pages_of_the_one_shown_before(
    desk: Desk, stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    case_id = checked(desk)
    decide(desk, case_id)
    made = [
        letters.make_letter(desk, case_id, code).made or ""
        for code in (LetterCode.RECEIPT, LetterCode.ANSWER)
    ]
    runner = Runner()
    panel = LettersPanel(Seat(desk, runner))
    stage(panel)
    panel.show_page(page(desk, case_id))
    qtbot.waitUntil(lambda: bool(panel.pane.pdf) and not runner.busy)
    other = next(each for each in made if each != panel.list.chosen_key())
    panel.begin(Step("print_letter", Act.PRINT_LETTER, target=other))
    assert panel.pane.pdf == b"" and not panel.pane.print.isEnabled()
    assert not panel.findChildren(PrintDialog)
    qtbot.waitUntil(lambda: bool(panel.findChildren(PrintDialog)) and not runner.busy)
    assert asked(panel, PrintDialog)._pdf == letters.letter_bytes(desk, case_id, other)
    runner.close()


def test_the_keyboard_goes_to_what_is_missing_before_a_letter_can_go(
    desk: Desk, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id = taken(desk)
    letters.record_print(desk, case_id, letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made or "")
    form = open_case(case_id).form
    form.focus_first()
    assert form.own.hasFocus()
    press(form.own, Qt.Key.Key_Space)
    form.focus_first()
    assert form.post.hasFocus()
    form.method.choice.set_value(PostMethod.SPECIFIED_RECORD)
    form.method.choice.activated.emit(0)
    form.focus_first()
    assert form.tracking.line.hasFocus()


def test_the_comparison_names_both_as_the_sheet_does(desk: Desk) -> None:
    case_id = by_friend(desk)
    home = {"postal": "124-0012", "address": "東京都葛飾区立石見本八丁目1番1号"}
    intake.describe_party(desk, case_id, Side.PROXY, {"name": "川島 明", **home})
    intake.describe_case(desk, case_id, {"reply_to": Side.PROXY})
    letter_id = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made
    case = page(desk, case_id).case
    letter = next(each for each in case.letters if each.id == letter_id)
    assert compare_facts(case, letter)["name"].splitlines() == ["髙橋 邉󠄏子　様", "代理人　川島 明　様"]
