"""Faults as somebody meets them at the window: a sentence, what is typed stays, and it can be tried again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from deskapp.domain.kinds import Door
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.storage import spare
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.settings.backup_page import BackupPage
from deskapp.ui.widgets.shots import photograph
from desks import CHEAP, SATO, FixedClock, open_desk, who
from faults.places import fill, make_room, small_disk
from ui.hands import click, write

Stage = Callable[..., QWidget]
LONG = "長い言葉" * 2_000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 48) as disk:
        yield disk


@pytest.fixture
def desk(disk: Path, clock: FixedClock) -> Iterator[Desk]:
    open_desk(disk / "desk", clock).close()
    desk = Desk.open(disk / "desk", who(SATO), clock, cost=CHEAP)
    yield desk
    desk.close()


@pytest.mark.mounts
@pytest.mark.parametrize("held_back", [True, False])
def test_on_a_full_disk_what_is_typed_stays_and_is_saved_by_pressing_again(
    desk: Desk, disk: Path, stage: Stage, shots: Path, held_back: bool
) -> None:
    window = MainWindow(Seat(desk, Runner(inline=True)))
    stage(window).resize(1366, 768)
    window.begin_intake(Door.PHONE)
    intake = window._intake_screen()
    write(intake.form.name.line, "小林 さくら")
    write(intake.form.words.box, LONG)
    if not held_back:
        spare.release(desk.folder)
    fill(disk)
    click(intake.save)
    assert "いっぱい" in window.trouble.accessibleName()
    assert intake.form.name.line.text() == "小林 さくら" and intake.form.words.box.toPlainText() == LONG
    assert case_list(desk, Wanted()).lines == ()
    photograph(window, shots / f"full-disk-{held_back}.png")
    if not held_back:
        make_room(disk)
    click(intake.save)
    assert not window.trouble.isVisible()
    assert [line.name for line in case_list(desk, Wanted()).lines] == ["小林 さくら"]


@pytest.mark.mounts
def test_a_backup_disk_without_room_is_told_on_the_page_and_tried_again(
    desk: Desk, disk: Path, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    (disk / "shelf").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(disk / "shelf"))
    page = BackupPage(Seat(desk, Runner(inline=True)))
    stage(page).resize(1366, 768)
    fill(disk)
    click(page.backup.make)
    said = page.backup.bad.accessibleName()
    assert "空きがありません" in said and str(disk / "shelf") in said and "MB" in said
    assert list((disk / "shelf").iterdir()) == []
    make_room(disk)
    click(page.backup.make)
    assert page.backup.good.isVisible() and not page.backup.bad.isVisible()
