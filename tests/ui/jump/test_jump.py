"""Ctrl+K: one field leads to pages, acts, cases, letters and people, by keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from deskapp.domain.acts import Act
from deskapp.domain.case import find as of_case
from deskapp.domain.kinds import RequestKind
from deskapp.operations.intake import raise_protection
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_list.screen import CaseListScreen
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.intake.screen import IntakeScreen
from deskapp.ui.jump.dialog import JumpDialog
from deskapp.ui.jump.entry import Entry, Kind
from deskapp.ui.main_window import MainWindow
from deskapp.ui.posting.screen import PostingScreen
from deskapp.ui.seat import Seat
from deskapp.ui.settings.screen import SettingsScreen
from desks import OHNO
from playing import answered, page
from ui.hands import CTRL, press, write
from ui.seats import seat_of, take, window_shown


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    return seat_of(tmp_path)


@pytest.fixture
def window(seat: Seat, qtbot: QtBot) -> Iterator[MainWindow]:
    with window_shown(seat, qtbot) as made:
        made.setFocus()
        yield made


def jump(window: MainWindow) -> JumpDialog:
    press(window, Qt.Key.Key_K, CTRL)
    dialog = window.findChild(JumpDialog)
    assert dialog is not None and dialog.focusWidget() is dialog.line
    return dialog


def found(dialog: JumpDialog, typed: str) -> tuple[Entry, ...]:
    write(dialog.line, typed)
    if dialog._typing.isActive():
        dialog._typing.stop()
        dialog._typing.timeout.emit()
    return dialog._shown


def go(window: MainWindow, typed: str) -> None:
    dialog = jump(window)
    assert found(dialog, typed), typed
    press(dialog.line, Qt.Key.Key_Return)
    QApplication.processEvents()


def front(window: MainWindow) -> object:
    return window.stack.currentWidget()


@pytest.mark.parametrize("typed", ["発送", "はっそう", "hassou"])
def test_it_leads_to_a_place(window: MainWindow, typed: str) -> None:
    go(window, typed)
    assert isinstance(front(window), PostingScreen)


def test_it_leads_to_a_page_of_the_settings(window: MainWindow) -> None:
    go(window, "kagi")
    settings = front(window)
    assert isinstance(settings, SettingsScreen)
    assert settings.tabs.tabText(settings.tabs.currentIndex()) == t("settings.page_keys")


def test_it_begins_a_call(window: MainWindow) -> None:
    go(window, "でんわ")
    assert isinstance(front(window), IntakeScreen)


@pytest.mark.parametrize("typed", ["髙橋", "高橋", "たかはし"])
def test_it_finds_a_case_by_its_person(window: MainWindow, typed: str) -> None:
    dialog = jump(window)
    case = next(each for each in found(dialog, typed) if each.kind is Kind.CASE)
    assert "髙橋 花子" in case.words
    press(dialog.line, Qt.Key.Key_Return)
    QApplication.processEvents()
    shown = front(window)
    assert isinstance(shown, CaseScreen) and shown.head.isVisible()


def test_it_finds_a_letter_by_its_number(window: MainWindow, seat: Seat) -> None:
    case_id, letter_id = answered(seat.desk)
    number = of_case(page(seat.desk, case_id).case.letters, letter_id).number
    dialog = jump(window)
    entry = found(dialog, number)[0]
    assert (entry.kind, entry.words) == (Kind.NUMBER, t("jump.letter", number=number))


def test_it_finds_a_colleague(window: MainWindow) -> None:
    assert [each.words for each in found(jump(window), OHNO) if each.kind is Kind.PERSON] == [OHNO]


def test_what_can_be_done_with_the_open_case_stands_first(window: MainWindow, seat: Seat) -> None:
    window.open_case(take(seat.desk, "森 一", kinds=(RequestKind.DISCLOSURE,)))
    shown = jump(window)._shown
    assert (shown[0].words, shown[0].keys) == (t("next_steps.send_form"), "Ctrl+Enter")
    assert {each.words: each.keys for each in shown}[t("case_page.why")] == "F9"
    assert t("case_page.withdraw").rstrip("…") in {each.words for each in shown}


def test_an_act_of_the_case_is_asked_as_from_its_menu(window: MainWindow, seat: Seat) -> None:
    window.open_case(take(seat.desk, "森 一", kinds=(RequestKind.DISCLOSURE,)))
    go(window, "torisage")
    asked = [each for each in window.findChildren(Ask) if each.isVisible()]
    assert [each.windowTitle() for each in asked] == [t("case_page.ask_withdraw")]


def test_what_somebody_may_not_do_says_who_does_and_stays(seat: Seat, qtbot: QtBot) -> None:
    case_id = take(seat.desk, "森 一", kinds=(RequestKind.DISCLOSURE,))
    raise_protection(seat.desk, case_id)
    with window_shown(seat, qtbot) as window:
        window.open_case(case_id)
        dialog = jump(window)
        words = t("case_page.release_protection").rstrip("…")
        entry = next(each for each in found(dialog, "注意を外す") if each.words == words)
        assert entry.barred == t("case_page.barred_supervisor")
        press(dialog.line, Qt.Key.Key_Return)
        assert dialog.isVisible() and dialog.why.text() == entry.barred


def test_nothing_is_done_while_an_input_method_composes(window: MainWindow) -> None:
    dialog = jump(window)
    event = QInputMethodEvent("はっそう", [])
    QApplication.sendEvent(dialog.line, event)
    press(dialog.line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert dialog.isVisible() and isinstance(front(window), CaseListScreen)


def test_arrows_walk_and_esc_leaves_everything_as_it_was(window: MainWindow) -> None:
    dialog = jump(window)
    press(dialog.line, Qt.Key.Key_Down)
    press(dialog.line, Qt.Key.Key_Down)
    assert dialog.table.chosen_key() == 2
    press(dialog.line, Qt.Key.Key_Up)
    assert dialog.table.chosen_key() == 1
    press(dialog.line, Qt.Key.Key_Escape)
    assert isinstance(front(window), CaseListScreen)


def test_a_search_is_noted_in_the_log_once_the_field_is_left(window: MainWindow, seat: Seat) -> None:
    dialog = jump(window)
    found(dialog, "渡邉")
    press(dialog.line, Qt.Key.Key_Escape)
    with seat.desk.store._engine.connect() as connection:
        acts = connection.execute(text("SELECT act FROM log")).scalars().all()
    assert Act.SEARCH.value in acts
