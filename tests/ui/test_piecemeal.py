"""Large screens are built in pieces: the keyboard is heard between, and nothing is built for who left."""

from functools import partial

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from deskapp.ui.piecemeal import build


def test_a_key_is_heard_between_two_pieces(qtbot: QtBot) -> None:
    line, heard = QLineEdit(), list[str]()
    qtbot.addWidget(line)

    def piece() -> None:
        heard.append(line.text())

    build(line, piece, piece)
    assert heard == [""]
    qtbot.keyClick(line, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: heard == ["", "a"])


def test_nothing_more_is_built_for_who_left(qtbot: QtBot) -> None:
    gone, here, built = QWidget(), QWidget(), list[QWidget]()
    qtbot.addWidget(here)

    for owner in (gone, here):
        build(owner, partial(built.append, owner), partial(built.append, owner))
    shiboken6.delete(gone)
    qtbot.waitUntil(lambda: built.count(here) == 2)
    assert built.count(gone) == 1
