"""「ほか」 prints a form of the case, numbered, for whoever stands at the counter; the history has it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from deskapp.operations.desk import Desk
from deskapp.operations.disposal import withdraw_case
from deskapp.operations.forms import CASE_FORMS
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.letters.print_dialog import PrintDialog
from desks import FixedClock, open_desk
from letters.papers import pages
from playing import page, taken
from ui.hands import asked, click

Opened = Callable[[Desk, str], CaseScreen]


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("PATH", "")  # no CUPS at this desk, whatever the computer has
    return open_desk(tmp_path, clock)


def forms(screen: CaseScreen) -> list[QAction]:
    """The forms that 「ほか」 offers to print."""
    menus = (each.menu() for each in screen.next.more.actions() if each.text() == t("case_page.forms"))
    return next((menu.actions() for menu in menus if menu), [])  # type: ignore[attr-defined]  # typed as a plain object


@pytest.mark.parametrize("place", range(len(CASE_FORMS)))
def test_a_form_of_the_case_is_printed_and_stands_in_its_history(
    desk: Desk, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: int
) -> None:
    case_id = taken(desk)
    screen = opened(desk, case_id)
    file = tmp_path / "form.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    forms(screen)[place].trigger()
    click(asked(screen, PrintDialog).save)
    click(asked(screen, Ask).yes)
    assert all("2027-000001" in sheet for sheet in pages(file.read_bytes()))
    assert page(desk, case_id).history[0].fields["sheet"] == CASE_FORMS[place]


def test_a_request_that_ended_needs_none(desk: Desk, opened: Opened) -> None:
    case_id = taken(desk)
    withdraw_case(desk, case_id)
    assert forms(opened(desk, case_id)) == []
