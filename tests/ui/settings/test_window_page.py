"""封筒の窓 with real keys: a supervisor measures, tries and sets; everybody else reads."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.errors import RuleViolation
from deskapp.letters.window import Window
from deskapp.operations.addressing import set_window, window_of
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.letters.print_dialog import PrintDialog
from deskapp.ui.messages import sentence
from deskapp.ui.settings.screen import SettingsScreen
from deskapp.ui.settings.window_page import WindowPage
from desks import OHNO, SATO, TANAKA, who
from ui.hands import asked, click, press, write
from ui.seats import seat_of

Open = Callable[[str], WindowPage]


@pytest.fixture
def opened(tmp_path: Path, stage: Callable[..., QWidget], monkeypatch: pytest.MonkeyPatch) -> Open:
    monkeypatch.setenv("PATH", "")  # no CUPS at this desk, whatever the computer has

    def open_page(name: str) -> WindowPage:
        screen = SettingsScreen(seat_of(tmp_path, name, callers=False))
        stage(screen).resize(1230, 690)
        page = screen.show_page("window")
        assert isinstance(page, WindowPage)
        return page

    return open_page


def measure(page: WindowPage, side: str, text: str) -> None:
    line = page.form.fields[side].line
    line.selectAll()
    write(line, text)


def test_a_supervisor_sets_the_window_as_measured(qtbot: QtBot, opened: Open) -> None:
    page = opened(TANAKA)
    assert not page.save.isEnabled()
    measure(page, "width", "９５")
    measure(page, "left", "18.5")
    assert page.drawing.accessibleName() == t(
        "envelope_window.drawn", left="18.5", top="12", width="95", height="45"
    )
    with qtbot.waitSignal(page.told):
        click(page.save)
    assert window_of(page._seat.desk) == Window(18.5, 12, 95, 45)
    assert page.form.fields["width"].text() == "95"
    assert not page.save.isEnabled()


def test_a_window_that_cannot_serve_is_refused_in_one_sentence(opened: Open) -> None:
    page = opened(TANAKA)
    measure(page, "width", "60")
    assert page.wrong.text() == sentence(RuleViolation("window_too_small", width=73.0, height=41.0))
    assert "73ミリ" in page.wrong.text()
    assert not (page.save.isEnabled() or page.trial.isEnabled())
    press(page.form.fields["top"].line, Qt.Key.Key_Return)
    assert window_of(page._seat.desk) == Window()
    click(page.undo)
    assert page.wrong.text() == ""
    assert page.form.typed() == Window()


def test_what_is_no_measure_is_told_under_its_field(opened: Open) -> None:
    page = opened(TANAKA)
    measure(page, "top", "上から")
    press(page.form.fields["top"].line, Qt.Key.Key_Return)
    assert page.form.fields["top"].error() == t("envelope_window.unreadable")
    assert not page.save.isEnabled()


def test_the_trial_shows_what_is_typed_before_it_is_set(opened: Open) -> None:
    page = opened(TANAKA)
    measure(page, "width", "95")
    click(page.trial)
    assert asked(page, PrintDialog).isVisible()
    assert any("幅95×高さ45" in ask.windowTitle() for ask in page.findChildren(Ask))
    assert window_of(page._seat.desk) == Window()


def test_a_window_set_meanwhile_is_shown_before_one_decides(opened: Open) -> None:
    page = opened(TANAKA)
    measure(page, "width", "95")
    set_window(page._seat.desk.as_person(who(OHNO)), Window(width=92))
    click(page.save)
    assert "幅92、高さ45、左20、上12ミリ" in page.wrong.text()
    assert page.form.typed() == Window(width=95)
    assert window_of(page._seat.desk) == Window(width=92)
    click(page.save)
    assert window_of(page._seat.desk) == Window(width=95)
    assert page.wrong.text() == ""


def test_a_page_read_anew_while_a_window_is_typed_hides_nothing(opened: Open) -> None:
    page = opened(TANAKA)
    measure(page, "width", "95")
    set_window(page._seat.desk.as_person(who(OHNO)), Window(width=92))
    page.reload()
    assert page.form.typed() == Window(width=95)
    click(page.save)
    assert "幅92" in page.wrong.text() and window_of(page._seat.desk) == Window(width=92)
    click(page.undo)
    assert page.form.typed() == Window(width=92) and page.wrong.text() == ""


def test_a_clerk_reads_the_window_and_may_try_it(opened: Open) -> None:
    page = opened(SATO)
    assert not page.save.isVisible()
    assert not page.form.fields["width"].line.isEnabled()
    assert page.says.text() == t("envelope_window.in_use_read")
    assert page.trial.isEnabled()
