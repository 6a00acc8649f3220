"""A second case of the same person stands on the page of each: open ones warn, ended ones inform."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from deskapp.operations import disposal
from deskapp.ui.case_page.intake_panel import IntakePanel
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from desks import open_desk
from playing import page, taken

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
