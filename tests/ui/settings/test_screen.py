"""Settings show what the desk is, lead from page to page, and dress this computer's window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from deskapp import config
from deskapp.ui.settings.backup_page import BackupPage
from deskapp.ui.settings.calendar_page import CalendarScreen
from deskapp.ui.settings.desk_page import DeskPage
from deskapp.ui.settings.keys_page import KeysPage
from deskapp.ui.settings.people_page import PeoplePage
from deskapp.ui.settings.profile_page import ProfilePage
from deskapp.ui.settings.screen import SettingsScreen
from deskapp.ui.settings.window_page import WindowPage
from deskapp.ui.settings.wording_page import WordingPage
from deskapp.ui.widgets.shots import photograph
from deskapp.ui.widgets.tokens import tokens
from ui.hands import click, press
from ui.seats import seat_of


def desk_of(screen: SettingsScreen) -> DeskPage:
    page = screen.show_page("desk")
    assert isinstance(page, DeskPage)
    return page


def test_a_theme_is_put_on_and_told(qtbot: QtBot, tmp_path: Path, stage: Callable[..., QWidget]) -> None:
    screen = SettingsScreen(seat_of(tmp_path))
    stage(screen)
    with qtbot.waitSignal(screen.set_here) as told:
        desk_of(screen).computer.theme._group.button(2).click()
    assert told.args == ["theme", "dark"]
    assert tokens().theme == "dark"


def test_language_and_lock_are_chosen_for_this_computer(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: Callable[..., QWidget]
) -> None:
    """A number of minutes that the file says stands among those offered."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    config.save(config.Config(language="en", idle_minutes=20), config.config_file())
    screen = SettingsScreen(seat_of(tmp_path))
    stage(screen)
    card = desk_of(screen).computer
    assert (card.language.value(), card.idle.value()) == ("en", 20)
    told: list[tuple[str, object]] = []
    screen.set_here.connect(lambda name, value: told.append((name, value)))
    card.language._group.button(0).click()
    card.idle._group.button(0).click()
    assert told == [("language", "ja"), ("idle_minutes", 5)]


def test_the_pages_are_reached_by_keys_and_built_only_when_shown(
    tmp_path: Path, stage: Callable[..., QWidget]
) -> None:
    screen = SettingsScreen(seat_of(tmp_path))
    stage(screen)
    assert list(screen._built) == ["desk"]
    press(screen.tabs, Qt.Key.Key_Right)
    assert isinstance(screen._stack.currentWidget(), ProfilePage)
    press(screen.tabs, Qt.Key.Key_Right)
    assert isinstance(screen._stack.currentWidget(), WordingPage)
    press(screen.tabs, Qt.Key.Key_Right)
    assert isinstance(screen._stack.currentWidget(), CalendarScreen)
    press(screen.tabs, Qt.Key.Key_Right)
    assert isinstance(screen._stack.currentWidget(), WindowPage)
    press(screen.tabs, Qt.Key.Key_Right)
    assert isinstance(screen._stack.currentWidget(), PeoplePage)
    press(screen.tabs, Qt.Key.Key_Right)
    assert isinstance(screen._stack.currentWidget(), KeysPage)
    press(screen.tabs, Qt.Key.Key_Right)
    assert isinstance(screen._stack.currentWidget(), BackupPage)


def test_the_diagnostics_file_is_written_where_the_person_says(
    qtbot: QtBot, tmp_path: Path, stage: Callable[..., QWidget], monkeypatch: pytest.MonkeyPatch, shots: Path
) -> None:
    screen = SettingsScreen(seat_of(tmp_path))
    stage(screen).resize(1366, 768)
    page = desk_of(screen)
    photograph(screen.window(), shots / "settings-desk.png")
    file = tmp_path / "told.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    with qtbot.waitSignal(screen.told) as told:
        click(page.save)
    assert "told.txt" in told.args[0]
    assert "[rows]\n" in file.read_text(encoding="utf-8")
    file.unlink()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "gone" / "told.txt"), ""))
    click(page.save)
    assert page.bad.isVisible()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    click(page.save)
    assert not file.exists()
