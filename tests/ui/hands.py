"""What a person's hands do to a window: write, press, click, answer a question."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from deskapp.operations.views.page import CasePage, case_page
from deskapp.text import t
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.seat import Seat
from deskapp.ui.sign_in.sheet_proof import SheetProof

W = TypeVar("W", bound=QWidget)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def write(widget: QWidget, text: str) -> None:
    """Write into a field as the input method does; plain key clicks cannot bring 漢字."""
    widget.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def compose(widget: QWidget, *steps: tuple[str, str]) -> None:
    """What an input method sends, step by step: what it enters, and what stands composed after it."""
    for entered, composed in steps:
        event = QInputMethodEvent(composed, [])
        event.setCommitString(entered)
        QApplication.sendEvent(widget, event)


def press(
    widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press a key."""
    QTest.keyClick(widget, key, modifier)


def click(widget: QWidget) -> None:
    """Click with the left button."""
    assert widget.isEnabled(), "a person cannot press this"
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def asked(parent: QWidget, kind: type[W]) -> W:
    """The question that has come up."""
    found = [each for each in parent.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def choose(screen: CaseScreen, word: str, **facts: object) -> None:
    """Choose from 「ほか」 of a case's page; `facts` are what its words name."""
    words = t(f"case_page.{word}", **facts)
    action = next(each for each in screen.next.more.actions() if each.text() == words)
    assert action.isEnabled(), "a person cannot choose this"
    action.trigger()


class _Following(QObject):
    """Ends with the panel: a bare function would live on in the signal, and hold the desk with it."""

    def __init__(self, panel: QWidget, reload: Callable[[], None]) -> None:
        super().__init__(panel)
        self._reload = reload

    def go(self, _changes: object = None) -> None:
        self._reload()


def follow(seat: Seat, case_id: str, panel: QWidget, show: Callable[[CasePage], None]) -> None:
    """Show a case in a panel now and after every act, as its page does."""
    following = _Following(panel, lambda: show(case_page(seat.desk, case_id)))
    seat.runner.changed.connect(following.go)
    following.go()


def cups(folder: Path, monkeypatch: pytest.MonkeyPatch, lp: str) -> None:
    """Programs that answer as CUPS's do, in front of any real ones."""
    for name, script in {"lpstat": "echo desk-2F", "lp": lp}.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def prove_sheet(proof: SheetProof, phrase: str) -> None:
    """Type the two groups that are asked for, as somebody who has the sheet in hand."""
    for place, field in zip(proof.places, proof.fields, strict=True):
        write(field.line, phrase.split("-")[place - 1])
