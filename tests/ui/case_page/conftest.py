"""The whole page of a case on an active window, as a person has it before them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from deskapp.operations.desk import Desk
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from desks import CHEAP, OHNO, FixedClock, open_desk, who


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def other(desk: Desk, clock: FixedClock) -> Iterator[Desk]:
    """大野 at the other seat."""
    opened = Desk.open(desk.folder, who(OHNO), clock, cost=CHEAP, fsync=False)
    yield opened
    opened.close()


@pytest.fixture
def opened(stage: Callable[..., QWidget]) -> Callable[[Desk, str], CaseScreen]:
    """Open the page of a case; acts are done inline."""

    def open_screen(desk: Desk, case_id: str) -> CaseScreen:
        screen = CaseScreen(Seat(desk, Runner(inline=True)))
        screen.setFixedSize(1310, 690)
        stage(screen)
        screen.show_case(case_id)
        return screen

    return open_screen
