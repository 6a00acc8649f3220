"""Windows without a screen, dressed as on a desk, and a place for pictures."""

import os
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from deskapp.ui.widgets import style
from deskapp.ui.widgets.tokens import tokens


@pytest.fixture(scope="session")
def _first_dress(qapp: QApplication) -> None:
    style.apply(qapp, "light")


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, _first_dress: None) -> QApplication:
    """The application with the desk's fonts in the light theme; a test may change it."""
    if tokens().theme != "light":  # only then: to dress it once for every test is a tenth of their time
        style.apply(qapp, "light")
    return qapp


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Callable[..., QWidget]]:
    """Set widgets one under another on an active window; the window lives as long as the test."""
    kept: list[QWidget] = []

    def set_up(*widgets: QWidget) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        for asked in (dialog for before in filter(isValid, kept) for dialog in before.findChildren(QDialog)):
            asked.hide()  # without a window manager nothing comes in front of an open question
        kept.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield set_up
    for window in filter(isValid, kept):
        window.close()
        window.deleteLater()  # no loop runs that would delete it, and its open question would stay in front
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
