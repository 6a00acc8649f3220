"""窓口の準備 shows what was put off, and leads to where it is done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from deskapp.operations.set_up import Task
from deskapp.text import t
from deskapp.ui.settings.desk_page import DeskPage
from deskapp.ui.settings.people_page import PeoplePage
from deskapp.ui.settings.screen import SettingsScreen
from deskapp.ui.settings.set_up_card import SetUpCard
from desks import SATO, TANAKA
from ui.hands import click
from ui.seats import seat_of


def card_of(screen: SettingsScreen) -> SetUpCard:
    page = screen.show_page("desk")
    assert isinstance(page, DeskPage)
    return page.tasks


def test_what_is_right_as_it_stands_is_said_so(tmp_path: Path, stage: Callable[..., QWidget]) -> None:
    screen = SettingsScreen(seat_of(tmp_path, TANAKA))
    stage(screen)
    card = card_of(screen)
    before = card.note.text()
    click(card.rows[Task.WINDOW].settle)
    assert card.rows[Task.WINDOW].mark.text() == t("set_up.done")
    assert not card.rows[Task.WINDOW].open.isVisible()
    assert card.note.text() != before


def test_each_leads_to_its_page(tmp_path: Path, stage: Callable[..., QWidget]) -> None:
    screen = SettingsScreen(seat_of(tmp_path, TANAKA))
    stage(screen)
    card = card_of(screen)
    card.page_wanted.emit("people")
    assert isinstance(screen._stack.currentWidget(), PeoplePage)
    screen.show_page("desk")
    click(card.rows[Task.BACKUP].open)
    assert screen.tabs.tabText(screen.tabs.currentIndex()) == t("settings.page_backup")


def test_an_operator_is_offered_no_word_for_it(tmp_path: Path, stage: Callable[..., QWidget]) -> None:
    screen = SettingsScreen(seat_of(tmp_path, SATO))
    stage(screen)
    assert not any(row.settle.isVisible() for row in card_of(screen).rows.values())
