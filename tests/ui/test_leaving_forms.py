"""A window that closes asks about what stands filled in: people, days off, the envelope, an open question."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from deskapp.operations.desk import Desk
from deskapp.operations.views.drafts import drafts_left
from deskapp.ui.ask import Ask
from deskapp.ui.case_list.hand_over import HandOver
from deskapp.ui.case_page.correction import CorrectionDialog
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.leaving import Leaving
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.settings.access_forms import AddForm
from deskapp.ui.settings.calendar_page import CalendarScreen
from deskapp.ui.settings.keys_dialogs import OwnPasswordAsk
from deskapp.ui.settings.keys_page import KeysPage
from deskapp.ui.settings.people_page import PeoplePage
from deskapp.ui.settings.screen import SettingsScreen
from deskapp.ui.settings.window_page import WindowPage
from desks import TANAKA, FixedClock, open_desk, who
from playing import taken
from ui.hands import asked, choose, click, press, write

Page = Callable[[str], QWidget]


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path, clock)
    yield opened.as_person(who(TANAKA))
    opened.close()


@pytest.fixture
def window(desk: Desk, stage: Callable[..., QWidget]) -> MainWindow:
    made = MainWindow(Seat(desk, Runner(inline=True)))
    stage(made).resize(1366, 740)
    return made


@pytest.fixture
def settings(window: MainWindow) -> SettingsScreen:
    screen = SettingsScreen(window._seat)
    window.stack.addWidget(screen)
    window.stack.setCurrentWidget(screen)
    return screen


def lost(window: MainWindow) -> str:
    """What the window asks about before it closes; nothing when it may go."""
    if Leaving(window, window._seat).may_go(lambda: None):
        return ""
    question = next(
        each for each in window.findChildren(Ask) if each.isVisible() and "閉じ" in each.windowTitle()
    )
    words = " ".join(label.text() for label in question.findChildren(QLabel))
    question.reject()
    return words


def test_somebody_half_added_is_asked_about(window: MainWindow, settings: SettingsScreen) -> None:
    page = settings.show_page("people")
    assert isinstance(page, PeoplePage)
    assert lost(window) == ""
    click(page.list.add)
    assert lost(window) == "", "nothing was typed yet"
    form = page.forms.forms["add"]
    assert isinstance(form, AddForm)
    write(form.person.name.line, "中村 健")
    assert page.forms.sheets["add"].title.text() in lost(window)
    click(page.forms.sheets["add"].no)
    assert lost(window) == ""


def test_a_day_off_half_entered_and_an_envelope_measured_and_not_set_are_asked_about(
    window: MainWindow, settings: SettingsScreen
) -> None:
    envelope = settings.show_page("window")
    assert isinstance(envelope, WindowPage)
    assert lost(window) == ""
    line = envelope.form.fields["width"].line
    line.selectAll()
    write(line, "95")
    assert "封筒の窓" in lost(window)
    click(envelope.save)
    assert lost(window) == ""
    days = settings.show_page("calendar")
    assert isinstance(days, CalendarScreen)
    click(days.forms.list.add_it)
    assert lost(window) == ""
    write(days.forms.days.reason.line, "設備点検")
    assert days.forms.sheets[days.forms.days].title.text() in lost(window)


def test_of_an_open_question_what_is_kept_nowhere_is_asked_about(
    desk: Desk, window: MainWindow, settings: SettingsScreen
) -> None:
    page = settings.show_page("keys")
    assert isinstance(page, KeysPage)
    click(page.recovery.issue)
    password = asked(page, OwnPasswordAsk)
    assert lost(window) == ""
    write(password.password.field.line, "まだ途中")
    assert password.windowTitle() in lost(window)
    password.reject()
    window.open_case(taken(desk))
    screen = window.findChildren(CaseScreen)[0]
    choose(screen, "correct")
    write(asked(screen, CorrectionDialog).reason.box, "消印を見た")
    assert lost(window) == "" and drafts_left(desk)[0].kind == "correction"


def test_a_note_for_whoever_takes_one_case_is_kept_with_it(desk: Desk, window: MainWindow) -> None:
    window.open_case(taken(desk))
    screen = window.findChildren(CaseScreen)[0]
    for before, after in (("", "折り返しは"), ("折り返しは", "")):
        choose(screen, "assign")
        ask = asked(screen, HandOver)
        assert ask.note.text() == before
        ask.note.line.selectAll()
        write(ask.note.line, after) if after else press(ask.note.line, Qt.Key.Key_Delete)
        assert lost(window) == ""
        ask.hide()
    assert drafts_left(desk) == ()
