"""F1 opens the page about what stands in front; pages are found as one types, and read by keyboard alone."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from deskapp import text
from deskapp.assets import made_manual, manual
from deskapp.domain.kinds import Door
from deskapp.operations.views.places import Place
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.help.manual import PAGES, page, pages, search
from deskapp.ui.help.screen import HelpScreen
from deskapp.ui.main_window import MainWindow
from deskapp.ui.widgets import style
from ui.hands import press, write
from ui.seats import seat_of, window_shown


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with window_shown(seat_of(tmp_path), qtbot) as made:
        yield made


def focus() -> object:
    return QApplication.focusWidget()


def key(which: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    press(target, which)


def opened(window: MainWindow) -> str:
    """The name of the page that F1 opens here."""
    key(Qt.Key.Key_F1)
    front = window.stack.currentWidget()
    assert isinstance(front, HelpScreen)
    name = str(front.manual.table.chosen_key())
    assert front.manual.text.accessibleName() == page(name).title
    return name


@pytest.mark.parametrize(
    ("go", "name"),
    [
        (lambda window: window.begin_intake(Door.PHONE), "call"),
        (lambda window: window.begin_intake(Door.ENVELOPE), "papers"),
        (lambda window: window.go(Place.APPROVALS), "today"),
        (lambda window: window.go(Place.POSTING), "letters"),
        (lambda window: window.go(Place.DISPOSAL), "disposal"),
        (lambda window: window.open_settings("backup"), "backup"),
        (lambda window: window.open_settings("desk"), "first-hour"),
        (lambda window: window.open_settings("window"), "settings"),
        (lambda window: window.open_settings("keys"), "keys"),
        (lambda window: window.go(Place.CASES), "search"),
    ],
)
def test_f1_opens_the_page_about_what_stands_in_front(
    window: MainWindow, go: Callable[[MainWindow], object], name: str
) -> None:
    go(window)
    assert opened(window) == name


@pytest.mark.parametrize(("tab", "name"), [("checklist", "papers"), ("decisions", "decision")])
def test_in_a_case_the_tab_decides(window: MainWindow, tab: str, name: str) -> None:
    window.go(Place.CASES)
    key(Qt.Key.Key_Return)
    case = window.stack.currentWidget()
    assert isinstance(case, CaseScreen)
    window.open_case(case._case_id, tab)
    assert opened(window) == name
    key(Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is case
    case.side.show_why()
    assert opened(window) == "clock"


def test_pages_are_found_as_one_types_and_read_by_keyboard(window: MainWindow) -> None:
    opened(window)
    front = window.stack.currentWidget()
    assert isinstance(front, HelpScreen)
    manual = front.manual
    write(manual.line, "返戻")
    assert manual.table.chosen_key() == "returns"
    assert manual.text.extraSelections()
    key(Qt.Key.Key_Down)
    assert focus() is manual.table
    key(Qt.Key.Key_Return)
    assert focus() is manual.text
    key(Qt.Key.Key_F1)
    assert window.stack.currentWidget() is not front


def test_what_nobody_wrote_is_said_not_to_be_there(window: MainWindow) -> None:
    opened(window)
    front = window.stack.currentWidget()
    assert isinstance(front, HelpScreen)
    write(front.manual.line, "宇宙船")
    assert front.manual.nothing.isVisible() and not front.manual.table.isVisible()
    front.manual.text.page_wanted.emit("clock")
    assert front.manual.table.chosen_key() == "clock" and front.manual.line.text() == ""


def test_another_theme_colours_the_page_anew(window: MainWindow, qapp: QApplication) -> None:
    opened(window)
    front = window.stack.currentWidget()
    assert isinstance(front, HelpScreen)
    before = front.manual.text.toHtml()
    style.apply(qapp, "dark")
    assert front.manual.text.toHtml() != before


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_all_pages_are_there_in_both_languages_and_found_by_their_titles(language: str) -> None:
    text.use(language)
    all_of_them = pages()
    assert tuple(each.name for each in all_of_them) == PAGES
    for each in all_of_them:
        assert each in [hit.page for hit in search(each.title, all_of_them)]


def test_width_and_case_make_no_difference() -> None:
    found = search("ｅｘｃｅｌ", pages())
    assert "decision" in [hit.page.name for hit in found] and all(hit.around for hit in found)
    with pytest.raises(KeyError):
        page("nothing")


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_headings_and_commands_keep_their_lines_while_broken_sentences_are_joined(language: str) -> None:
    text.use(language)
    for each in pages():
        kept = manual(*(() if language == "ja" else (language,)), f"{each.name}.md").read_text(
            encoding="utf-8"
        )
        for heading in re.findall("^##+ .*$", kept, re.MULTILINE):
            assert f"\n{heading}\n" in f"\n{each.text}\n"
        for command in re.findall("\n *```\n.*?```\n", kept, re.DOTALL):
            assert command.rstrip() in each.text
    assert "途中の状態が混ざるからです。" in page("backup").text or language != "ja"


def test_a_page_shows_the_pictures_that_were_made_and_no_others() -> None:
    made = made_manual("pictures", "intake.png").is_file()
    assert ("pictures/intake.png" in page("call").text) is made
    assert "pictures/intake.png" in page("call", pictured=True).text
