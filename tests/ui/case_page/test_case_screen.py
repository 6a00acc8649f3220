"""The frame of a case page: what stands where, which key leads where, and acts beside the line of work."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.kinds import Side
from deskapp.operations import corrections
from deskapp.operations.checklist import Arrival, receive_papers, reject_paper
from deskapp.operations.desk import Desk
from deskapp.operations.intake import describe_party
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.checklist_panel import ChecklistPanel
from deskapp.ui.case_page.correction import CorrectionDialog
from deskapp.ui.case_page.disposal_panel import DisposalPanel
from deskapp.ui.case_page.intake_panel import IntakePanel
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.case_page.stages import TABS
from deskapp.ui.disposal.hand_back_dialog import HandBackDialog
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.field import TextField
from deskapp.ui.widgets.label import Label
from desks import OHNO, FixedClock, open_desk, who
from playing import checked, page, received, taken
from ui.hands import CTRL, asked, click, press, write

Stage = Callable[..., QWidget]
Open = Callable[[Desk, str], CaseScreen]


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path / "desk", clock)


@pytest.fixture
def open_screen(stage: Stage) -> Open:
    def open_(desk: Desk, case_id: str) -> CaseScreen:
        screen = CaseScreen(Seat(desk, Runner(inline=True)))
        stage(screen).resize(1310, 690)
        screen.show_case(case_id)
        screen.setFocus()
        return screen

    return open_


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def more(screen: CaseScreen, word: str) -> None:
    next(action for action in screen.next.more.actions() if action.text() == word).trigger()


def test_the_page_opens_where_the_next_thing_is_done(open_screen: Open, desk: Desk) -> None:
    case_id = taken(desk)
    screen = open_screen(desk, case_id)
    assert TABS[screen.tabs.currentIndex()] == "letters"
    received(desk, case_id)
    screen.show_case(case_id)
    assert TABS[screen.tabs.currentIndex()] == "checklist"
    assert "確認する" in screen.next.accessibleName()


def test_a_paper_that_shows_much_counts_once(open_screen: Open, desk: Desk) -> None:
    case_id = taken(desk)
    receive_papers(desk, case_id, [Arrival("eligibility_certificate", Side.PERSON, desk.today)])
    assert len(page(desk, case_id).standing.checklist.mask) > 1
    screen = open_screen(desk, case_id)
    assert screen.tabs._count(TABS.index("checklist")) == (1, True)


def test_keys_walk_the_tabs_and_esc_leaves(open_screen: Open, desk: Desk, qtbot: QtBot) -> None:
    screen = open_screen(desk, taken(desk))
    for place in range(6):
        press(focused(), Qt.Key(Qt.Key.Key_1 + place), CTRL)
        assert screen.tabs.currentIndex() == place
    screen.tabs.setFocus()
    with qtbot.waitSignal(screen.left):
        press(focused(), Qt.Key.Key_Escape)


def test_a_paper_is_recorded_from_any_tab(open_screen: Open, desk: Desk) -> None:
    screen = open_screen(desk, taken(desk))
    for tab in ("letters", "decisions", "checklist"):
        screen.go_to(tab)
        screen.tabs.setFocus()
        press(focused(), Qt.Key.Key_F6)
        panel = screen.panels["checklist"]
        assert isinstance(panel, ChecklistPanel)
        assert TABS[screen.tabs.currentIndex()] == "checklist" and panel.arriving.isVisible()
        press(panel.arriving, Qt.Key.Key_Escape)


def test_an_original_without_a_way_back_leads_to_where_the_address_is_put_in(
    open_screen: Open, desk: Desk
) -> None:
    """It is said before anybody types the number of a mail that has no address."""
    case_id = checked(desk)
    receive_papers(desk, case_id, [Arrival("residents_register", Side.PERSON, desk.today, original=True)])
    original = page(desk, case_id).case.papers[-1]
    reject_paper(desk, case_id, original.id, "other", "二通目のため")
    describe_party(desk, case_id, Side.PERSON, {"postal": "", "address": ""})
    screen = open_screen(desk, case_id)
    screen.go_to("disposal")
    leaving, intake = screen.panels["disposal"], screen.panels["intake"]
    assert isinstance(leaving, DisposalPanel) and isinstance(intake, IntakePanel)
    leaving.table.choose(original.id)
    click(leaving.back)
    dialog = asked(screen, HandBackDialog)
    assert "送り先の住所がありません" in dialog.to.error() and dialog.focusWidget() is dialog.lead
    assert not dialog.yes.isVisible() and not dialog.yes.isEnabled()
    click(dialog.lead)
    assert TABS[screen.tabs.currentIndex()] == "intake"
    assert intake.person.fields["address"].field.isAncestorOf(focused())


def test_the_date_explains_itself(open_screen: Open, desk: Desk, clock: FixedClock) -> None:
    clock.go_to(date(2026, 12, 28))
    case_id = taken(desk)
    papers = ("request_form", "drivers_licence")
    receive_papers(desk, case_id, [Arrival(each, Side.PERSON, date(2026, 12, 26)) for each in papers])
    clock.go_to(date(2027, 1, 18))
    screen = open_screen(desk, case_id)
    assert "残り4営業日" in screen.head._countdown.text()
    assert (screen.head._due.text(), screen.head._others.text()) == ("期限 1/22(金)", "厳密 1/21(木)")
    press(focused(), Qt.Key.Key_F9)
    model = screen.side.why.table.model()
    said = {model.index(row, 0).data(): model.index(row, 2).data() for row in range(model.rowCount())}
    assert said["1/1(金)"] == "数えない: 元日・年末年始"
    assert said["1/11(月)"] == "数えない: 成人の日"
    assert said["1/22(金)"] == "14日目・期限"
    assert "法39条の2週間は 1/9(土) に過ぎました" in screen.side.why._rule.text()
    press(focused(), Qt.Key.Key_Escape)
    assert screen.side.currentIndex() == 0


def test_before_it_starts_the_page_says_what_is_awaited(open_screen: Open, desk: Desk) -> None:
    screen = open_screen(desk, taken(desk))
    said = [label.text() for label in screen.side.box._waiting if label.isVisible()]
    assert said == ["本人から: 必要事項を記入した開示請求依頼書", "本人から: 本人の確認書類"]
    assert screen.side.box._words.text() == "今日そろえば 期限は 2/5(金)"


def test_a_contact_is_noted_in_one_line(open_screen: Open, desk: Desk) -> None:
    case_id = taken(desk)
    screen = open_screen(desk, case_id)
    press(focused(), Qt.Key.Key_M, CTRL)
    press(focused(), Qt.Key.Key_Return)
    assert screen.side.note._wrong.text() == "連絡の内容を入れてください。"
    write(focused(), "母へ電話")
    press(focused(), Qt.Key.Key_Tab)
    write(focused(), "99/99")
    press(focused(), Qt.Key.Key_Return)
    assert "99" in screen.side.note._wrong.text()
    screen.side.note.next.clear()
    write(focused(), "1/20")
    press(focused(), Qt.Key.Key_Return)
    newest = page(desk, case_id).contacts
    assert ("母へ電話", date(2027, 1, 20)) in [(each.text, each.next_on) for each in newest]
    assert screen.side.note.line.text() == ""


def test_the_flag_stands_over_every_tab_until_a_supervisor_releases_it(open_screen: Open, desk: Desk) -> None:
    case_id = taken(desk)
    screen = open_screen(desk, case_id)
    more(screen, "DV・支援措置の注意を付ける…")
    click(asked(screen, Ask).yes)
    assert screen.dv.isVisible()
    assert "佐藤 美咲" in screen.dv.accessibleName()
    release = "DV・支援措置の注意を外す…"
    own = next(action for action in screen.next.more.actions() if action.text() == release)
    assert not own.isEnabled()
    above = open_screen(desk.as_person(who(OHNO)), case_id)
    more(above, release)
    dialog = asked(above, Ask)
    said = " ".join(each.text() for each in dialog.findChildren(Label))
    assert "送付先: 〒" in said and "髙橋 邉󠄏子　様" in said
    click(dialog.yes)
    assert above.dv.isVisible() and "大野" in above.dv.accessibleName(), "it stays to be read"
    assert "確かめて外しました" in above.dv.accessibleName()


def test_giving_up_needs_its_reason(open_screen: Open, desk: Desk) -> None:
    case_id = taken(desk)
    screen = open_screen(desk, case_id)
    more(screen, "対応不能にする…")
    ask = asked(screen, Ask)
    click(ask.yes)
    assert ask.wrong.text() == "理由を入れてください。"
    reason = ask.findChild(TextField)
    assert reason is not None
    write(reason.box, "本人確認書類が届かない")
    click(ask.yes)
    assert page(desk, case_id).case.unable_on == desk.today


def test_a_wrong_day_is_put_right_with_a_reason(open_screen: Open, desk: Desk) -> None:
    case_id = taken(desk)
    received(desk, case_id)
    screen = open_screen(desk, case_id)
    paper = page(desk, case_id).case.papers[0]
    screen.panels["checklist"].correction_asked.emit(paper.id, "received_on")  # type: ignore[union-attr]
    ask = asked(screen, CorrectionDialog)
    retype(ask.new.line, "1/15")
    assert ask.follows.text() == "期限は変わりません(2/5(金))。", "the other paper came on Monday"
    write(ask.reason.box, "受付印の読み違い")
    click(ask.yes)
    case = page(desk, case_id).case
    assert case.papers[0].received_on == date(2027, 1, 15)
    assert case.corrections[0].old == "2027-01-18"


def retype(line: QLineEdit, words: str) -> None:
    line.clear()
    write(line, words)
    press(line, Qt.Key.Key_Return)


def test_what_a_correction_moves_is_said_before_it_is_agreed_to(open_screen: Open, desk: Desk) -> None:
    case_id = taken(desk)
    received(desk, case_id)
    form, licence = page(desk, case_id).case.papers
    corrections.correct_fact(desk, case_id, ("papers", form.id, "received_on"), date(2027, 1, 15), "読み違い")
    screen = open_screen(desk, case_id)
    screen.panels["checklist"].correction_asked.emit(licence.id, "received_on")  # type: ignore[union-attr]
    ask = asked(screen, CorrectionDialog)
    retype(ask.new.line, "1/15")
    assert ask.follows.text() == "期限 2/5(金) → 2/4(木)"
    retype(ask.new.line, "1/17")
    assert ask.follows.text() == "期限は変わりません(2/5(金))。", "a Sunday counts from Monday"


def test_the_history_tells_who_did_what(open_screen: Open, desk: Desk) -> None:
    screen = open_screen(desk, checked(desk))
    press(focused(), Qt.Key.Key_H, CTRL)
    rows = screen.side.history.log.widget()
    assert rows is not None
    said = "\n".join(label.text() for label in rows.findChildren(QWidget) if hasattr(label, "text"))
    assert "本人確認を終了" in said
    assert "運転免許証(本人) 受領日 1/18(月)" in said
    assert "髙橋" not in said
    press(focused(), Qt.Key.Key_H, CTRL)
    assert screen.side.currentIndex() == 0


def test_the_page_fits_a_low_screen(open_screen: Open, desk: Desk) -> None:
    case_id = taken(desk)
    received(desk, case_id)
    screen = open_screen(desk, case_id)
    screen.dv.say("DV・支援措置", "注意")
    for tab in range(6):
        screen.tabs.setCurrentIndex(tab)
        assert screen.minimumSizeHint().height() <= 690 - 48 - 26
        assert screen.minimumSizeHint().width() <= 1310


@pytest.mark.parametrize("start", [date(2027, 1, 5), date(2027, 1, 18)])
def test_the_deadline_is_never_squeezed(
    open_screen: Open, desk: Desk, clock: FixedClock, start: date
) -> None:
    clock.go_to(start)
    case_id = taken(desk)
    received(desk, case_id)
    clock.go_to(date(2027, 1, 18))
    screen = open_screen(desk, case_id)
    screen.dv.say("DV・支援措置", "注意")
    screen.window().resize(1310, 690 - 48 - 26 + 22)
    QApplication.processEvents()
    box = screen.side.box
    assert box.days.height() >= box.days.sizeHint().height()
    assert box.height() >= box.minimumSizeHint().height()
    assert screen.side._first.minimumSizeHint().height() <= screen.side.height()
