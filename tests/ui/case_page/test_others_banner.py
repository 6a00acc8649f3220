"""A second case of the same person stands on the page of each: open ones warn, ended ones inform."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from deskapp.domain.kinds import Door, Side
from deskapp.operations import disposal, intake
from deskapp.ui.case_page.intake_panel import IntakePanel
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.field import LineField
from desks import open_desk
from playing import page, taken
from ui.hands import follow, press, write

Stage = Callable[..., QWidget]


def test_an_open_case_of_the_same_person_warns_and_an_ended_one_informs(tmp_path: Path, stage: Stage) -> None:
    desk = open_desk(tmp_path)
    first = taken(desk)
    panel = IntakePanel(Seat(desk, Runner(inline=True)))
    stage(panel)
    panel.show_page(page(desk, first))
    assert not panel.others.isVisible()
    second = taken(desk)
    panel.show_page(page(desk, second))
    number = page(desk, first).case.number
    assert panel.others.open.isVisible() and number in panel.others.open.accessibleName()
    assert not panel.others.over.isVisible()
    disposal.withdraw_case(desk, first)
    panel.show_page(page(desk, second))
    assert not panel.others.open.isVisible()
    assert panel.others.over.isVisible() and number in panel.others.over.accessibleName()


def test_another_name_tells_of_the_requests_known_by_it_whoever_was_born_when(
    tmp_path: Path, stage: Stage
) -> None:
    desk = open_desk(tmp_path)
    known = taken(desk)
    of = intake.take_request(desk, intake.Request("林 健太郎", Door.PHONE, desk.today)).made
    assert of
    intake.describe_party(desk, of, Side.PERSON, {"born_on": date(1950, 1, 2)})
    seat = Seat(desk, Runner(inline=True))
    panel = IntakePanel(seat)
    stage(panel)
    follow(seat, of, panel, panel.show_page)
    assert not panel.others.isVisible()
    name = panel.person.fields["name"].field
    assert isinstance(name, LineField)
    name.line.setFocus()
    name.line.selectAll()
    write(name.line, page(desk, known).case.person.name)
    press(name.line, Qt.Key.Key_Tab)
    assert panel.others.open.isVisible()
    assert page(desk, known).case.number in panel.others.open.accessibleName()
