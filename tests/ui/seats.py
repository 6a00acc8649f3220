"""A seat at a real desk with a few people's requests, for windows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from deskapp.domain.kinds import Door, Matter, RequestKind
from deskapp.operations.desk import Desk
from deskapp.operations.intake import Request, take_request
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.shell import Shell
from desks import SATO, begun_desk, open_desk, who

CALLERS = (("髙橋 花子", "タカハシ ハナコ"), ("渡邉 一郎", "ワタナベ イチロウ"), ("𠮷田 健", "ヨシダ ケン"))


def seat_of(folder: Path, name: str = SATO, *, callers: bool = True) -> Seat:
    """Where somebody sits, with three callers on record; acts are done inline."""
    desk = begun_desk(folder, _take_callers) if callers else open_desk(folder)
    return Seat(desk if name == SATO else desk.as_person(who(name)), Runner(inline=True))


def _take_callers(desk: Desk) -> None:
    for called, kana in CALLERS:
        take(desk, called, kana)


def take(
    desk: Desk,
    name: str,
    kana: str = "",
    matter: Matter = Matter.REQUEST,
    kinds: tuple[RequestKind, ...] = (),
) -> str:
    """Take down what somebody asks for on the phone; the case's id."""
    request = Request(
        door=Door.PHONE, name=name, kana=kana, matter=matter, contacted_on=desk.today, kinds=kinds
    )
    return take_request(desk, request).made or ""


@contextmanager
def window_shown(seat: Seat, qtbot: QtBot) -> Iterator[MainWindow]:
    """The whole window of a seat on an office screen, in front; gone afterwards."""
    shell, made = Shell(), MainWindow(seat)
    shell.resize(1366, 690)
    shell.show_page(made)
    with qtbot.waitActive(shell):
        shell.show()
        shell.activateWindow()  # a display without a window manager brings nothing to the front by itself
    yield made
    shell.close()
    shell.deleteLater()
