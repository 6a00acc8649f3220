"""deskapp ledger and statistics: the same files as the window makes, for scripts."""

import hashlib
import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from deskapp.cli import main
from deskapp.operations.desk import Desk
from desks import PASSWORD, SATO, TANAKA, FixedClock, open_desk
from playing import taken


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    clock = FixedClock()
    monkeypatch.setattr("deskapp.operations.desk.SystemClock", lambda: clock)
    (tmp_path / "password.txt").write_text(f"{PASSWORD}\n", encoding="utf-8")
    monkeypatch.setenv("DESKAPP_PASSWORD_FILE", str(tmp_path / "password.txt"))
    desk = open_desk(tmp_path / "desk", clock)
    taken(desk)
    yield desk
    desk.close()


def ask(desk: Desk, *words: str, user: str = TANAKA) -> int:
    return main([*words, "--desk", str(desk.folder), "--user", user])


def test_the_ledger_is_written_as_its_name_ends(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "台帳.xlsx"
    assert ask(desk, "ledger", "--year", "2026", "--names", "--out", str(out), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["rows"], told["names"], told["replaced"]) == (1, True, [])
    assert told["digest"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert openpyxl.load_workbook(BytesIO(out.read_bytes()))["開示等請求台帳"]["A2"].value == "2027-000001"


def test_a_name_that_cp932_has_not_is_told_first(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "台帳.csv"
    words = ("ledger", "--year", "2026", "--names", "--format", "cp932", "--out", str(out))
    assert ask(desk, *words) == 1
    assert "2 ご本人の氏名 邉󠄏" in capsys.readouterr().err and not out.exists()
    assert ask(desk, *words, "--replace", "--json") == 0
    assert json.loads(capsys.readouterr().out)["replaced"] == ["2 ご本人の氏名 邉󠄏"]
    assert "〓(U+E010F)" in out.read_bytes().decode("cp932")


def test_the_calendar_year_is_another(desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "統計.csv"
    assert ask(desk, "statistics", "--year", "2027", "--calendar", "--out", str(out)) == 0
    text = out.read_bytes().decode("utf-8-sig")
    assert "2027-01" in text and "2026-04" not in text
    assert ask(desk, "statistics", "--year", "2026", "--out", str(out)) == 0
    assert "2026-04" in out.read_bytes().decode("utf-8-sig")
    capsys.readouterr()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--year", "R8", "--out", "a.xlsx"), "R8"),
        (("--year", "2026", "--out", "a.doc"), "doc"),
        (("--year", "2026", "--out", "a"), "xlsx"),
        (("--out", "a.xlsx"), "--year"),
        (("--year", "2026"), "--out"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(
    desk: Desk, words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("ledger", "statistics"):
        assert ask(desk, command, *words) == 2
        err = capsys.readouterr().err
        assert told in err and err.count("\n") == 1


def test_a_clerk_takes_no_ledger_along(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.xlsx"
    assert ask(desk, "ledger", "--year", "2026", "--out", str(out), user=SATO) == 1
    assert not out.exists() and capsys.readouterr().err
