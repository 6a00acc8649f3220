"""Two windows on one desk file: both write, none is overwritten unseen, what is typed stays (spec §10)."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from deskapp.domain.kinds import Side
from deskapp.operations.desk import Desk
from deskapp.operations.intake import describe_party
from deskapp.ui.case_page.intake_panel import IntakePanel
from deskapp.ui.case_page.saved_field import SavedField
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.field import LineField
from desks import CHEAP, OHNO, FixedClock, open_desk, who
from playing import page, taken
from ui.hands import click, press, write


@pytest.fixture
def desks(tmp_path: Path, clock: FixedClock) -> Iterator[tuple[Desk, Desk]]:
    """佐藤's and 大野's, each with a store of its own on the one file."""
    first = open_desk(tmp_path, clock)
    second = Desk.open(tmp_path, who(OHNO), clock, cost=CHEAP, fsync=False)
    yield first, second
    for desk in (first, second):
        desk.close()


@pytest.fixture
def windows(desks: tuple[Desk, Desk], stage: Callable[..., QWidget]) -> tuple[MainWindow, MainWindow]:
    made = tuple(MainWindow(Seat(desk, Runner(inline=True))) for desk in desks)
    for window in made:
        stage(window).resize(1366, 740)
    return made[0], made[1]


def screen_of(window: MainWindow, case_id: str) -> CaseScreen:
    window.open_case(case_id, "intake")
    return window.findChildren(CaseScreen)[0]


def field_of(screen: CaseScreen, name: str) -> SavedField:
    panel = screen.panels["intake"]
    assert isinstance(panel, IntakePanel)
    return panel.person.fields[name]


def type_into(field: SavedField, text: str, then: Qt.Key | None = Qt.Key.Key_Tab) -> None:
    assert isinstance(field.field, LineField)
    window = field.window()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    field.field.line.setFocus()
    field.field.line.selectAll()
    write(field.field.line, text)
    if then:
        press(field.field.line, then)


def test_what_two_windows_write_into_one_case_is_kept_or_asked_about(
    desks: tuple[Desk, Desk], windows: tuple[MainWindow, MainWindow]
) -> None:
    case_id = taken(desks[0])
    mine, theirs = (screen_of(window, case_id) for window in windows)
    type_into(field_of(theirs, "reachable"), "夜")
    type_into(field_of(mine, "kana"), "タカハシ ナベヨ")
    person = page(desks[0], case_id).case.person
    assert (person.reachable, person.kana) == ("夜", "タカハシ ナベヨ"), "fields apart merge"
    type_into(field_of(theirs, "phone"), "03-0000-7777")
    phone = field_of(mine, "phone")
    type_into(phone, "03-0000-5555", None)
    mine.reload()
    assert phone.field.text() == "03-0000-5555", "no reload takes typed words away"  # type: ignore[union-attr]  # a line
    press(phone.field.input, Qt.Key.Key_Tab)
    told = phone.field.error()
    assert all(word in told for word in (OHNO, "1/18 10:42", "03-0000-7777", "03-0000-5555"))
    click(phone.mine)
    assert page(desks[1], case_id).case.person.phone == "03-0000-5555"
    theirs.reload()
    assert field_of(theirs, "phone").field.text() == "03-0000-5555"  # type: ignore[union-attr]  # a line

    name = field_of(mine, "name")
    describe_party(desks[1], case_id, Side.PERSON, {"name": "髙橋 邊子"})
    type_into(name, "高橋 辺子")
    assert "髙橋 邊子" in name.field.error() and name.unsaved()
    click(name.theirs)
    assert page(desks[0], case_id).case.person.name == "髙橋 邊子"
    type_into(name, "高橋 辺子")
    assert page(desks[0], case_id).case.person.name == "高橋 辺子", "written over knowingly"
