"""F3 with a reader in hand: what a sheet's code or a number names comes to the front at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import LetterCode, ReturnReason
from deskapp.domain.letters import COMPARISONS
from deskapp.domain.sheet_codes import form_code, letter_code
from deskapp.operations import letters, returns
from deskapp.operations.desk import Desk
from deskapp.operations.views.places import Place
from deskapp.storage.keys import mark_of
from deskapp.ui.case_list.screen import CaseListScreen
from deskapp.ui.case_page.checklist_panel import ChecklistPanel
from deskapp.ui.case_page.disposal_panel import DisposalPanel
from deskapp.ui.case_page.inquiries_panel import InquiriesPanel
from deskapp.ui.case_page.letters_panel import LettersPanel
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.disposal.screen import DisposalScreen
from deskapp.ui.letters.compare_dialog import CompareDialog
from deskapp.ui.letters.print_dialog import PrintDialog
from deskapp.ui.main_window import MainWindow
from deskapp.ui.messages import sentence
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from desks import OHNO, PASSWORD, FixedClock, open_desk, who
from playing import answered, closed, decide, page, posted, received, taken
from ui.hands import asked, click, press, write

_WIDE = {ord(sign): 0xFEE0 + ord(sign) for sign in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-/"}


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


@pytest.fixture
def window(desk: Desk, stage: Callable[..., QWidget]) -> MainWindow:
    made = MainWindow(Seat(desk, Runner(inline=True)))
    stage(made).resize(1366, 690)
    made.setFocus()
    made.go(Place.TODAY)
    return made


def scan(window: MainWindow, text: str, *, enter: bool = True) -> None:
    press(window, Qt.Key.Key_F3)
    write(window.top.search, text)
    if enter:
        press(window.top.search, Qt.Key.Key_Return)


def sheet(desk: Desk, case_id: str, form: str = "request_form") -> str:
    return str(form_code(mark_of(desk.secrets), page(desk, case_id).case.number, form, "a3c9"))


def letter(desk: Desk, case_id: str, place: int = 1, code: LetterCode = LetterCode.ANSWER) -> str:
    return str(letter_code(mark_of(desk.secrets), page(desk, case_id).case.number, code, place))


def in_front(window: MainWindow, kind: type[QWidget]) -> QWidget:
    screen = window.stack.currentWidget()
    assert isinstance(screen, CaseScreen)
    shown = screen.panels.currentWidget()
    assert isinstance(shown, kind)
    return shown


def test_a_typed_case_number_opens_its_case_and_leaves_the_search_empty(
    desk: Desk, window: MainWindow
) -> None:
    case_id = taken(desk)
    scan(window, "2027-1")
    screen = window.stack.currentWidget()
    assert isinstance(screen, CaseScreen) and screen._case_id == case_id
    assert window.top.search.text() == ""


def test_a_number_nobody_has_and_a_name_are_searched_for_as_ever(desk: Desk, window: MainWindow) -> None:
    taken(desk)
    scan(window, "2027-99")
    assert isinstance(window.stack.currentWidget(), CaseListScreen)
    scan(window, "髙橋")
    listed = window.stack.currentWidget()
    assert isinstance(listed, CaseListScreen)
    assert listed.table.model().rowCount() == 1
    assert listed.table.hasFocus()


@pytest.mark.parametrize("form", ["request_form", "power_of_attorney"])
def test_a_form_that_came_back_opens_its_case_ready_to_be_taken_down(
    desk: Desk, window: MainWindow, form: str
) -> None:
    case_id = taken(desk)
    scan(window, sheet(desk, case_id, form))
    panel = in_front(window, ChecklistPanel)
    assert isinstance(panel, ChecklistPanel)
    assert panel.arriving.isVisible()
    assert panel.arriving.form.paper.value() == form


def test_a_form_that_is_here_already_is_walked_to(desk: Desk, window: MainWindow) -> None:
    case_id = taken(desk)
    received(desk, case_id)
    scan(window, sheet(desk, case_id))
    panel = in_front(window, ChecklistPanel)
    assert isinstance(panel, ChecklistPanel)
    assert not panel.arriving.isVisible()
    assert panel.table.chosen_key() == ("paper", page(desk, case_id).case.papers[0].id)


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("guide", ChecklistPanel),
        ("checklist_sheet", ChecklistPanel),
        ("inquiry", InquiriesPanel),
        ("disposal_record", DisposalPanel),
    ],
)
def test_every_other_form_leads_to_its_tab(
    desk: Desk, window: MainWindow, form: str, kind: type[QWidget]
) -> None:
    scan(window, sheet(desk, taken(desk), form))
    in_front(window, kind)


def test_a_reader_behind_an_input_method_is_understood_without_its_enter(
    desk: Desk, window: MainWindow, qtbot: QtBot
) -> None:
    case_id = taken(desk)
    scan(window, sheet(desk, case_id).translate(_WIDE), enter=False)
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), CaseScreen))
    in_front(window, ChecklistPanel)


def test_a_letter_that_is_to_be_compared_asks_the_second_person_and_ticks_nothing(
    desk: Desk, window: MainWindow
) -> None:
    case_id, letter_id = answered(desk)
    scan(window, letter(desk, case_id))
    panel = in_front(window, LettersPanel)
    assert isinstance(panel, LettersPanel) and panel.list.chosen_key() == letter_id
    dialog = asked(window, CompareDialog)
    assert dialog.ticked() == () and not dialog.yes.isEnabled()
    for tick in dialog.ticks.values():
        tick.click()
    dialog.person.set_value(OHNO)
    write(dialog.password.findChildren(QLineEdit)[0], PASSWORD)
    click(dialog.yes)
    assert [each.letter_id for each in page(desk, case_id).case.comparisons] == [letter_id]


def test_a_letter_number_does_the_same_and_a_compared_letter_just_opens(
    desk: Desk, window: MainWindow
) -> None:
    case_id, letter_id = answered(desk)
    letters.compare_letter(desk.as_person(who(OHNO)), case_id, letter_id, COMPARISONS)
    scan(window, page(desk, case_id).case.letters[0].number)
    in_front(window, LettersPanel)
    assert not [each for each in window.findChildren(CompareDialog) if each.isVisible()]


def test_a_letter_that_came_back_opens_and_is_not_compared_for_the_same_address_at_once(
    desk: Desk, window: MainWindow
) -> None:
    case_id, letter_id = posted(desk)
    sent = page(desk, case_id).case.postings[-1]
    returns.record_return(desk, case_id, sent.id, "", desk.today, why=ReturnReason.UNKNOWN_ADDRESS)
    scan(window, page(desk, case_id).case.letters[0].number)
    panel = in_front(window, LettersPanel)
    assert isinstance(panel, LettersPanel) and panel.list.chosen_key() == letter_id
    assert not [each for each in window.findChildren(CompareDialog) if each.isVisible()]


def test_an_old_version_is_told_and_nobody_is_asked(desk: Desk, window: MainWindow) -> None:
    case_id, old = answered(desk)
    decide(desk, case_id, content="氏名\t髙橋 邉󠄏子")
    letters.make_letter(desk, case_id, LetterCode.ANSWER)
    scan(window, letter(desk, case_id))
    panel = in_front(window, LettersPanel)
    assert isinstance(panel, LettersPanel) and panel.list.chosen_key() == old
    assert "古い版" in window.trouble.accessibleName()
    assert not [each for each in window.findChildren(CompareDialog) if each.isVisible()]


def test_a_code_of_another_desk_is_told_in_one_sentence_and_typed_over_next(
    desk: Desk, window: MainWindow
) -> None:
    case_id = taken(desk)
    scan(window, "DA1/000/2027-000001/F1-A3C9/1-2")
    assert window.trouble.accessibleName() == sentence(RuleViolation("sheet_of_other_desk"))
    scan(window, sheet(desk, case_id))
    in_front(window, ChecklistPanel)
    assert not window.trouble.isVisible()


def test_the_record_of_a_day_is_at_hand_to_be_printed_again(desk: Desk, window: MainWindow) -> None:
    closed(desk)
    day = desk.today.isoformat()
    scan(window, str(form_code(mark_of(desk.secrets), day, "disposal_record", "a3c9")))
    dialog = asked(window, PrintDialog)
    assert day in dialog._name and isinstance(window.stack.currentWidget(), DisposalScreen)
