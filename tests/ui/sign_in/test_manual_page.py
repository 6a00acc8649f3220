"""F1 before a desk is open: the manual, and back to what was typed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from deskapp.ui.help.manual import page
from deskapp.ui.runner import Runner
from deskapp.ui.sign_in.entrance import Entrance
from deskapp.ui.sign_in.manual_page import ManualPage
from deskapp.ui.sign_in.screen import SignInScreen
from deskapp.ui.widgets.shots import photograph
from desks import CHEAP, SATO, FixedClock, open_desk
from ui.hands import press, write


@pytest.fixture
def entrance(tmp_path: Path, stage: Callable[..., QWidget]) -> Entrance:
    open_desk(tmp_path / "desk").close()
    made = Entrance(str(tmp_path / "desk"), (SATO,), tmp_path / "new")
    stage(made).resize(1366, 768)
    return made


def test_f1_at_the_sign_in_shows_what_helps_there_and_esc_leads_back_to_what_was_typed(
    entrance: Entrance, shots: Path
) -> None:
    entrance.ready(Runner(inline=True), FixedClock(), CHEAP)
    sign_in = entrance.page
    assert isinstance(sign_in, SignInScreen)
    write(sign_in.password.field.line, "合言葉")
    photograph(entrance, shots / "sign-in-with-help.png")
    press(sign_in, Qt.Key.Key_F1)
    manual = entrance.currentWidget()
    assert isinstance(manual, ManualPage) and not sign_in.isVisible()
    assert manual.manual.text.toPlainText().startswith(page("trouble").title)
    photograph(entrance, shots / "manual-at-the-sign-in.png")
    press(manual, Qt.Key.Key_Escape)
    assert sign_in.isVisible() and entrance.page is sign_in
    assert sign_in.password.field.line.text() == "合言葉"
    assert QApplication.focusWidget() is sign_in.password.field.line


def test_f1_while_the_program_is_loading_is_answered_once_it_is_there(entrance: Entrance) -> None:
    press(entrance.page, Qt.Key.Key_F1)
    assert entrance.currentWidget() is entrance.page
    entrance.ready(Runner(inline=True), FixedClock(), CHEAP)
    assert entrance.currentWidget() is not entrance.page


def test_where_the_way_leads_on_the_manual_does_not_stay_before_it(entrance: Entrance) -> None:
    entrance.ready(Runner(inline=True), FixedClock(), CHEAP)
    press(entrance.page, Qt.Key.Key_F1)
    entrance.welcome((SATO,))
    assert entrance.currentWidget() is entrance.page and entrance.count() == 1
