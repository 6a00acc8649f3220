"""Whoever chose the computer's look sees it change while the window stands open; a theme chosen stays."""

import pytest
from PySide6.QtWidgets import QApplication

from deskapp.ui.widgets import style
from deskapp.ui.widgets.tokens import Theme, tokens


@pytest.fixture
def computer(monkeypatch: pytest.MonkeyPatch) -> list[Theme]:
    """How the computer is set: the last of the list."""
    looks: list[Theme] = ["light"]
    monkeypatch.setattr(style, "system_theme", lambda: looks[-1])
    return looks


@pytest.mark.parametrize("look", ["dark", "high_contrast"])
def test_the_computers_look_is_followed_at_once(
    qapp: QApplication, computer: list[Theme], look: Theme
) -> None:
    style.wear(qapp, style.SYSTEM)
    assert tokens().theme == "light"
    computer.append(look)
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert tokens().theme == look
    computer.append("light")
    hints = qapp.styleHints()
    contrast = hints.accessibility()
    contrast.contrastPreferenceChanged.emit(contrast.contrastPreference())
    assert tokens().theme == "light"


def test_a_theme_that_was_chosen_stays(qapp: QApplication, computer: list[Theme]) -> None:
    style.wear(qapp, "high_contrast")
    computer.append("dark")
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert tokens().theme == "high_contrast"
    assert style.worn(qapp) == "high_contrast"


def test_a_name_that_no_theme_has_is_the_computers(qapp: QApplication, computer: list[Theme]) -> None:
    computer.append("dark")
    style.wear(qapp, "purple")
    assert (style.worn(qapp), tokens().theme) == (style.SYSTEM, "dark")


def test_a_computer_that_does_not_say_is_light(qapp: QApplication) -> None:
    assert style.system_theme() == "light"
