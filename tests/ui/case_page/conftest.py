"""The whole page of a case on an active window, as a person has it before them."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from deskapp.operations.desk import Desk
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat


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
