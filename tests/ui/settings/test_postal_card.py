"""郵便番号 in 設定: chosen, read in with its progress, stopped, refused; a clerk sees the list alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from deskapp.operations.postal import postal_data
from deskapp.text import t
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.settings.postal_card import PostalCard
from deskapp.ui.settings.screen import SettingsScreen
from deskapp.ui.widgets.shots import photograph
from desks import TANAKA, FixedClock, open_desk, who
from ui.hands import click
from ui.seats import seat_of

LIST = Path(__file__).parents[2] / "data" / "postal" / "ken_all.csv"
Stage = Callable[..., QWidget]


def choosing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))


def test_a_list_is_chosen_and_read_in(
    tmp_path: Path, stage: Stage, shots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = seat_of(tmp_path, TANAKA)
    screen = SettingsScreen(seat)
    screen.setFixedSize(1210, 690)
    stage(screen)
    card = screen.findChildren(PostalCard)[0]
    assert card.stands.text() == t("postal.none")
    photograph(screen, shots / "postal-card-none.png", None)
    choosing(LIST, monkeypatch)
    click(card.choose)
    data = postal_data(seat.desk)
    assert data and f"{data.places}件(北海道・岩手県・茨城県ほか、10都道府県だけ)" in card.stands.text()
    assert card.good.isVisible() and not card.bad.isVisible() and card.choose.isEnabled()
    photograph(screen, shots / "postal-card.png", None)


def test_a_file_that_is_none_is_told_and_the_list_stays(
    tmp_path: Path, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = seat_of(tmp_path / "desk", TANAKA)
    card = PostalCard(seat)
    stage(card)
    (tmp_path / "photo.csv").write_bytes(b"\xff\xd8\xff\x00")
    choosing(tmp_path / "photo.csv", monkeypatch)
    click(card.choose)
    assert card.bad.isVisible() and postal_data(seat.desk) is None
    choosing(LIST, monkeypatch)
    click(card.choose)
    assert card.good.isVisible() and not card.bad.isVisible()


def test_thinking_better_of_it_reads_nothing(
    tmp_path: Path, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = PostalCard(seat_of(tmp_path, TANAKA))
    stage(card)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    click(card.choose)
    assert not card.work.isVisible() and not card.good.isVisible()


def test_a_clerk_sees_the_list_in_use_and_no_button(tmp_path: Path, stage: Stage) -> None:
    card = PostalCard(seat_of(tmp_path))
    stage(card)
    card.reload()
    assert card.stands.text() == t("postal.none") and not card.choose.isVisible()


def test_a_long_list_shows_how_far_it_is_and_is_stopped_by_its_button(
    tmp_path: Path, stage: Stage, qtbot: QtBot
) -> None:
    desk = open_desk(tmp_path / "desk", FixedClock()).as_person(who(TANAKA))
    seat = Seat(desk, Runner())
    card = PostalCard(seat)
    stage(card)
    row = '13101,"100  ","{:07}","ﾄｳｷｮｳﾄ","ﾁﾖﾀﾞｸ","ﾏﾁ","東京都","千代田区","町{}",0,0,0,0,0,0\r\n'
    (tmp_path / "many.csv").write_bytes("".join(row.format(n, n) for n in range(60_000)).encode("cp932"))
    card.read(tmp_path / "many.csv")
    assert card.work.isVisible() and not card.choose.isEnabled()
    qtbot.waitUntil(lambda: card.work.how_far.text() not in ("", "0%"), timeout=60_000)
    click(card.work.stop)
    qtbot.waitUntil(card.bad.isVisible, timeout=60_000)
    assert postal_data(desk) is None and not card.work.isVisible() and card.choose.isEnabled()
    seat.runner.close()
