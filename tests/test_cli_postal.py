"""deskapp postal-codes: the list that the window reads in, for scripts."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from deskapp.cli import main
from deskapp.operations.desk import Desk
from deskapp.operations.postal import places_of
from desks import PASSWORD, SATO, TANAKA, FixedClock, open_desk

LIST = Path(__file__).parent / "data" / "postal" / "ken_all.csv"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    clock = FixedClock()
    monkeypatch.setattr("deskapp.operations.desk.SystemClock", lambda: clock)
    (tmp_path / "password.txt").write_text(f"{PASSWORD}\n", encoding="utf-8")
    monkeypatch.setenv("DESKAPP_PASSWORD_FILE", str(tmp_path / "password.txt"))
    desk = open_desk(tmp_path / "desk", clock)
    yield desk
    desk.close()


def ask(desk: Desk, *words: str, user: str = TANAKA) -> int:
    return main(["postal-codes", *words, "--desk", str(desk.folder), "--user", user])


def test_the_list_is_read_in_and_told(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(desk, str(LIST), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["places"] == 31 and len(told["prefectures"]) == 10 and set(told) >= {"on", "read_at"}
    assert places_of(desk, "1240012")[0].words == "東京都葛飾区立石"
    assert ask(desk, str(LIST)) == 0
    assert "31件" in capsys.readouterr().out


def test_what_is_wrong_is_told_in_one_line(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(desk) == 2
    assert "ファイル" in capsys.readouterr().err
    assert ask(desk, str(tmp_path / "gone.zip")) == 1
    assert ask(desk, str(LIST), user=SATO) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2
