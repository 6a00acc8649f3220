"""A window that closes asks about what stands filled in: people, days off, the envelope, an open question."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from deskapp.operations.desk import Desk
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.correction import CorrectionDialog
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.leaving import Leaving
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.settings.access_forms import AddForm
from deskapp.ui.settings.calendar_page import CalendarScreen
from deskapp.ui.settings.people_page import PeoplePage
from deskapp.ui.settings.screen import SettingsScreen
from deskapp.ui.settings.window_page import WindowPage
from desks import TANAKA, FixedClock, open_desk, who
from playing import taken
from ui.hands import asked, choose, click, write

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


def test_an_open_question_with_something_in_it_is_asked_about(desk: Desk, window: MainWindow) -> None:
    window.open_case(taken(desk))
    screen = window.findChildren(CaseScreen)[0]
    choose(screen, "correct")
    dialog = asked(screen, CorrectionDialog)
    assert lost(window) == ""
    write(dialog.reason.box, "消印を見た")
    assert dialog.windowTitle() in lost(window)
