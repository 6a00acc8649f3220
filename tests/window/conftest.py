"""One window of the sample desk for all pages of a file; what is pressed there changes nothing."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from deskapp import text
from deskapp.operations.desk import Desk
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.shell import Shell
from deskapp.ui.widgets import style
from deskapp.ui.widgets.tokens import THEMES
from desks import TANAKA
from sample_desk import sample_desk
from window.looks import OFFICE

#: How the pages look: `make check-desktop` walks them in the other themes, at 150 and 200 %, and in English.
THEME = next(each for each in THEMES if each == os.environ.get("DESKAPP_THEME", "light"))
LANGUAGE = next(each for each in text.LANGUAGES if each == os.environ.get("DESKAPP_LANGUAGE", "ja"))


@pytest.fixture(autouse=True)
def _spoken(_japanese_again: None) -> None:
    """The language of the walk; another test may have left with its own."""
    text.use(LANGUAGE)


class Still(Runner):
    """Reads and draws, and does no act: every page can be pressed in any order, and stays as it was."""

    def act(self, *_asked: Any, **_more: Any) -> None:
        """Nothing is done."""

    def batches(self, *_asked: Any, **_more: Any) -> None:
        """Nothing is done."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The sample desk as a supervisor works at it: most can be pressed."""
    made = sample_desk(tmp_path_factory.mktemp("sample") / "desk", TANAKA)
    yield made
    made.close()


@pytest.fixture(scope="module")
def still(desk: Desk, qapp: QApplication) -> Iterator[MainWindow]:
    text.use(LANGUAGE)
    style.apply(qapp, THEME)
    shell, window = Shell(), MainWindow(Seat(desk, Still(inline=True)))
    shell.resize(OFFICE.size())
    shell.show_page(window)
    shell.show()
    yield window
    shell.close()
    shell.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(still: MainWindow, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window in front, in the light theme; whoever is asked for a file has none."""
    for asked in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, asked, lambda *_a, **_k: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: "")
    still.window().activateWindow()
    return still
