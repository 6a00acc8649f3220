"""The window says that the clock is behind, and a supervisor can say that it is right."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QWidget

from deskapp.ui.clock_bar import ClockBar
from deskapp.ui.main_window import MainWindow
from deskapp.ui.widgets.shots import photograph
from desks import SATO, TANAKA, FixedClock
from ui.hands import click
from ui.seats import seat_of

Stage = Callable[..., QWidget]


def window_of(folder: Path, name: str, stage: Stage) -> tuple[ClockBar, FixedClock]:
    seat = seat_of(folder, name)
    window = MainWindow(seat)
    stage(window).resize(1366, 768)
    return window.findChildren(ClockBar)[0], cast("FixedClock", seat.desk.clock)


def test_both_moments_and_what_to_do_stand_across_the_window(
    tmp_path: Path, stage: Stage, shots: Path
) -> None:
    bar, clock = window_of(tmp_path, SATO, stage)
    assert bar.isHidden()
    clock.at -= timedelta(days=7)
    bar.look()
    assert bar.isVisible()
    said = bar.banner.accessibleName()
    assert "1月11日" in said
    assert "1月18日" in said
    assert "責任者に知らせて" in said
    assert bar.right.isHidden()
    photograph(bar.window(), shots / "clock-behind.png")
    clock.at += timedelta(days=8)
    bar.look()
    assert bar.isHidden()


def test_a_supervisor_says_that_the_clock_is_right(tmp_path: Path, stage: Stage, shots: Path) -> None:
    bar, clock = window_of(tmp_path, TANAKA, stage)
    clock.at -= timedelta(days=7)
    bar.look()
    assert bar.isVisible()
    photograph(bar.window(), shots / "clock-behind-supervisor.png")
    click(bar.right)
    assert bar.isHidden()
    bar.look()
    assert bar.isHidden()
