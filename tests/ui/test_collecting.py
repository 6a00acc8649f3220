"""Cycles are collected between events of the window's thread, and never while a lane is at work."""

import gc

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from deskapp.ui import collecting


def test_while_a_lane_is_at_work_the_window_does_not_stand_still_for_what_it_holds(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "COLLECT_EVERY_MS", 1)
    asked: list[None] = []
    collected: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda: collected.append(len(asked)))

    def busy() -> bool:
        asked.append(None)
        return len(asked) < 3

    before = set(qapp.findChildren(QTimer))
    collecting.collect_between_events(qapp, busy)
    (timer,) = set(qapp.findChildren(QTimer)) - before
    qtbot.waitUntil(lambda: bool(collected))
    timer.stop()
    timer.deleteLater()
    assert collected[0] == 3
    assert not gc.isenabled()
