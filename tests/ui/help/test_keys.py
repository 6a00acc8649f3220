"""Ctrl+/ shows every key over whatever stands in front, prints them on one page, and leaves no trace."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pdfminer.high_level import extract_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from deskapp import text
from deskapp.domain.kinds import Door
from deskapp.operations.key_sheet import keys_on_paper
from deskapp.operations.views.places import Place
from deskapp.text import LANGUAGES, t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.help.key_card import KeyCard
from deskapp.ui.help.key_list import GROUPS
from deskapp.ui.help.screen import HelpScreen
from deskapp.ui.intake.screen import IntakeScreen
from deskapp.ui.letters.print_dialog import PrintDialog
from deskapp.ui.main_window import MainWindow
from ui.hands import CTRL, asked, click, cups, press, write
from ui.seats import seat_of, window_shown


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with window_shown(seat_of(tmp_path), qtbot) as made:
        yield made


def cards(window: MainWindow) -> list[str]:
    """The pages whose keys are shown, as they stand."""
    shown = [each for each in window.findChildren(KeyCard) if each.isVisible()]
    return [each.accessibleName() for each in sorted(shown, key=lambda each: (each.x(), each.y()))]


def test_the_keys_of_the_page_in_front_come_first(window: MainWindow) -> None:
    window.go(Place.APPROVALS)
    press(window, Qt.Key.Key_Slash, CTRL)
    assert isinstance(window.stack.currentWidget(), HelpScreen)
    assert cards(window)[0] == t("window.approvals")
    assert sorted(cards(window)) == sorted(group.title for group in GROUPS)


def test_esc_leads_back_to_the_very_field_and_nothing_typed_is_lost(window: MainWindow) -> None:
    window.begin_intake(Door.PHONE)
    intake = window.stack.currentWidget()
    assert isinstance(intake, IntakeScreen)
    hint = window.status.hinted()
    write(intake.form.words.box, "自分の情報を見たい")
    press(intake.form.words.box, Qt.Key.Key_Slash, CTRL)
    assert window.stack.currentWidget() is not intake
    assert window.status.hinted() != hint
    press(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is intake
    assert intake.form.words.box.hasFocus() and intake.form.words.text() == "自分の情報を見たい"
    assert window.status.hinted() == hint


def test_the_key_that_opens_it_closes_it(window: MainWindow) -> None:
    window.go(Place.TODAY)
    before = window.stack.currentWidget()
    for shown in (True, False):
        press(QApplication.focusWidget() or window, Qt.Key.Key_Slash, CTRL)
        assert (window.stack.currentWidget() is not before) is shown


def test_it_stands_in_the_menu_of_a_case_too(window: MainWindow) -> None:
    window.go(Place.CASES)
    press(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    case = window.stack.currentWidget()
    assert isinstance(case, CaseScreen)
    action = next(each for each in case.next.more.actions() if each.text().startswith(t("keys_sheet.title")))
    action.trigger()
    assert cards(window)[0] == t("key_list.page_case")


def test_ctrl_p_prints_one_page(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bin").mkdir()
    cups(tmp_path / "bin", monkeypatch, f"cat > {tmp_path}/came")
    press(window, Qt.Key.Key_Slash, CTRL)
    press(QApplication.focusWidget() or window, Qt.Key.Key_P, CTRL)
    click(asked(window, PrintDialog).yes)
    click(asked(window, Ask).yes)
    said = "".join(extract_text(BytesIO((tmp_path / "came").read_bytes())).split())
    assert t("key_list.page_everywhere") in said and "Ctrl+Shift+P" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_keys_fit_on_one_page_in_both_languages(window: MainWindow, language: str) -> None:
    text.use(language)
    groups = tuple((group.title, group.lines()) for group in GROUPS)
    pdf = keys_on_paper(window._seat.desk, t("keys_sheet.title"), t("key_list.note_on_paper"), groups)
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
    said = "".join(extract_text(BytesIO(pdf)).split())
    for title, lines in groups:
        for words in (title, *(word for line in lines for word in line)):
            assert "".join(words.split()).replace("(", "（").replace(")", "）") in said, words
