"""Whoever comes to a desk whose log was tampered with is told, until a supervisor has looked into it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from sqlalchemy import text

from deskapp.operations.audit import verify_log
from deskapp.operations.breaches import look_into
from deskapp.storage.audit import Breach
from deskapp.storage.engine import writing
from deskapp.storage.sql_sqlite import TRIGGERS
from deskapp.ui.ask import Ask
from deskapp.ui.breach_bar import BreachBar
from deskapp.ui.main_window import MainWindow
from deskapp.ui.settings.backup_page import BackupPage
from deskapp.ui.widgets.shots import photograph
from desks import SATO, TANAKA
from ui.hands import asked, click
from ui.seats import seat_of

Stage = Callable[..., QWidget]


def window_of(folder: Path, name: str, stage: Stage, *, harmed: bool = True) -> tuple[MainWindow, BreachBar]:
    """The window of somebody whose log was proved, the third entry rewritten before."""
    seat = seat_of(folder, name)
    trigger, wrong = "log_no_update", "UPDATE log SET actor = 'nobody' WHERE seq = 3"
    with writing(seat.desk.store._engine) as connection, connection.begin():
        for statement in (f"DROP TRIGGER {trigger}", wrong, TRIGGERS[trigger]) if harmed else ():
            connection.execute(text(statement))
    verify_log(seat.desk)
    window = MainWindow(seat)
    stage(window).resize(1366, 768)
    return window, window.bars.breach


def test_a_log_that_was_tampered_with_is_told_to_everybody(tmp_path: Path, stage: Stage, shots: Path) -> None:
    window, bar = window_of(tmp_path, SATO, stage)
    said = bar.banner.accessibleName()
    assert bar.isVisible() and "3番が書き換えられています" in said and "責任者に知らせて" in said
    assert bar.done.isHidden()
    photograph(window, shots / "breach.png")
    click(bar.more)
    (page,) = window.findChildren(BackupPage)
    assert page.isVisible() and "書き換えられています" in page.log.facts["verified"].text()
    photograph(window, shots / "breach-page.png")


def test_a_supervisor_says_that_they_have_looked_into_it(tmp_path: Path, stage: Stage, shots: Path) -> None:
    window, bar = window_of(tmp_path, TANAKA, stage)
    photograph(window, shots / "breach-supervisor.png")
    click(bar.done)
    ask = asked(bar, Ask)
    photograph(ask, shots / "breach-ask.png")
    click(ask.yes)
    assert bar.isHidden()
    click(bar.more)
    (page,) = window.findChildren(BackupPage)
    assert "調査済み" in page.log.facts["verified"].text()
    photograph(window, shots / "breach-looked-into.png")


def test_who_answers_second_sees_that_it_was_answered(tmp_path: Path, stage: Stage) -> None:
    window, bar = window_of(tmp_path, TANAKA, stage)
    click(bar.done)
    look_into(window._seat.desk, Breach("edited", 3))
    click(asked(bar, Ask).yes)
    assert bar.isHidden()


def test_verifying_in_this_window_tells_it_at_once_and_of_a_whole_log_nothing(
    tmp_path: Path, stage: Stage
) -> None:
    window, bar = window_of(tmp_path, SATO, stage, harmed=False)
    assert bar.isHidden() and window.bars.height() == 0
    with writing(window._seat.desk.store._engine) as connection, connection.begin():
        connection.execute(text("DROP TRIGGER log_no_delete"))
    click(bar.more)
    (page,) = window.findChildren(BackupPage)
    click(page.log.verify)
    assert bar.isVisible() and "仕組み" in bar.banner.accessibleName()
