"""発送 with a sheet in hand: its code or its number brings up the comparison of just this letter."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import LetterCode
from deskapp.domain.sheet_codes import form_code, letter_code
from deskapp.operations import letters
from deskapp.operations.desk import Desk
from deskapp.storage.keys import mark_of
from deskapp.ui.letters.compare_dialog import CompareDialog
from deskapp.ui.messages import sentence
from deskapp.ui.posting.screen import PostingScreen
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.label import Label
from desks import OHNO, PASSWORD, FixedClock, open_desk
from playing import answered, decide, page, taken
from ui.hands import asked, click, press, write


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


@pytest.fixture
def screen(desk: Desk, stage: Callable[..., QWidget]) -> PostingScreen:
    made = PostingScreen(Seat(desk, Runner(inline=True)))
    made.setFixedSize(1230, 690)
    stage(made)
    made.setFocus()
    return made


def scan(screen: PostingScreen, text: str, *, enter: bool = True) -> None:
    press(screen, Qt.Key.Key_F7)
    assert screen.sheet.hasFocus()
    write(screen.sheet, text)
    if enter:
        press(screen.sheet, Qt.Key.Key_Return)


def code_of(desk: Desk, case_id: str, place: int = 1) -> str:
    number = page(desk, case_id).case.number
    return str(letter_code(mark_of(desk.secrets), number, LetterCode.ANSWER, place))


def test_letter_after_letter_is_compared_by_its_code(desk: Desk, screen: PostingScreen) -> None:
    both = [answered(desk), answered(desk)]
    screen.waiting.reload()
    for case_id, letter_id in both:
        scan(screen, code_of(desk, case_id))
        dialog = asked(screen, CompareDialog)
        case = page(desk, case_id).case
        assert any(case.letters[0].number in label.text() for label in dialog.findChildren(Label))
        assert dialog.ticked() == ()
        for tick in dialog.ticks.values():
            tick.click()
        dialog.person.set_value(OHNO)
        write(dialog.password.findChildren(QLineEdit)[0], PASSWORD)
        click(dialog.yes)
        assert [each.letter_id for each in page(desk, case_id).case.comparisons] == [letter_id]
        assert screen.sheet.text() == ""


def test_the_document_number_alone_and_a_code_without_enter_do_the_same(
    desk: Desk, screen: PostingScreen, qtbot: QtBot
) -> None:
    case_id, _ = answered(desk)
    scan(screen, "2027-1")
    asked(screen, CompareDialog).reject()
    scan(screen, code_of(desk, case_id), enter=False)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in screen.findChildren(CompareDialog)))


def test_a_letter_that_waits_for_nobody_else_is_opened(desk: Desk, screen: PostingScreen) -> None:
    case_id = taken(desk)
    letter_id = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made or ""
    told = list[tuple[str, str]]()
    screen.opened.connect(lambda case, letter: told.append((case, letter)))
    scan(screen, page(desk, case_id).case.letters[0].number)
    assert told == [(case_id, letter_id)]
    assert not screen.findChildren(CompareDialog)


def test_what_is_old_unknown_or_no_letter_is_told_above_the_list(desk: Desk, screen: PostingScreen) -> None:
    case_id, _ = answered(desk)
    decide(desk, case_id, content="氏名\t髙橋 邉󠄏子")
    form = form_code(mark_of(desk.secrets), page(desk, case_id).case.number, "request_form", "a3c9")
    for typed, words in (
        (code_of(desk, case_id), "古い版"),
        ("2027-0099", sentence(RuleViolation("letter_number_unknown", number="2027-0099"))),
        ("髙橋", sentence(RuleViolation("letter_number_unreadable"))),
        (str(form), "F3"),
    ):
        scan(screen, typed)
        assert words in screen.wrong.text()
        assert screen.sheet.selectedText() == screen.sheet.text(), "the next scan writes over it"
    write(screen.sheet, "2")
    assert screen.wrong.text() == ""
    assert not screen.findChildren(CompareDialog)
