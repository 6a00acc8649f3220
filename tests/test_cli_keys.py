"""deskapp recover, and backup, verify and digest with nobody signed in; damage told in one line each."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from deskapp import config
from deskapp.cli import main
from deskapp.cli.usage import UsageProblem
from deskapp.operations.backup import back_up
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.machines import let_machine_in, let_machine_out
from deskapp.operations.people import give_access, staff_of
from deskapp.operations.recovery import Recovering, issue_recovery, open_by_recovery
from desks import CHEAP, PASSWORD, SATO, TANAKA, FixedClock, open_desk, who
from playing import taken

NEW = "あたらしい合言葉2027"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FixedClock:
    clock = FixedClock()
    for room in ("desk", "recovery", "machines"):
        monkeypatch.setattr(f"deskapp.operations.{room}.SystemClock", lambda: clock)
    return clock


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "shelf").mkdir()
    sato = open_desk(tmp_path / "desk", clock)
    taken(sato)
    tanaka = sato.as_person(who(TANAKA))
    yield tanaka
    tanaka.close()


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def recover(desk: Desk, out: Path, user: str = TANAKA) -> int:
    return main(["recover", "--out", str(out), "--desk", str(desk.folder), "--user", user])


def test_the_sheet_opens_the_desk_and_a_fresh_one_is_written(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    phrase, out = issue_recovery(desk, PASSWORD), tmp_path / "sheet.pdf"
    typed(monkeypatch, phrase.lower(), NEW)
    assert recover(desk, out) == 0
    assert TANAKA in capsys.readouterr().out
    printed = PdfReader(out).pages[0].extract_text().replace("\n", "")
    assert phrase not in printed and printed.count("-") >= 7
    assert desk.as_person(Credential(TANAKA, NEW)).staff.name == TANAKA
    typed(monkeypatch, phrase, NEW)
    assert recover(desk, tmp_path / "again.pdf") == 1
    out_text, err = capsys.readouterr()
    assert (out_text, err.count("\n")) == ("", 1) and "合言葉が違います" in err
    assert not (tmp_path / "again.pdf").exists()


def test_the_sheet_is_not_used_up_where_the_fresh_one_cannot_be_written(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    phrase = issue_recovery(desk, PASSWORD)
    (tmp_path / "there.pdf").write_bytes(b"kept")
    for out in (tmp_path / "there.pdf", tmp_path / "nowhere" / "sheet.pdf"):
        typed(monkeypatch, phrase, NEW)
        assert recover(desk, out) == 2
        assert out.name in capsys.readouterr().err
    assert (tmp_path / "there.pdf").read_bytes() == b"kept"
    typed(monkeypatch, phrase)
    assert recover(desk, tmp_path / "sheet.pdf") == 2
    assert "パスワード" in capsys.readouterr().err
    assert desk.as_person(who(TANAKA)).staff.name == TANAKA


def test_the_fresh_passphrase_is_printed_where_its_sheet_cannot_be_written_after_all(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def pulled_out(*_given: object) -> None:
        (tmp_path / "sheet.pdf").unlink()
        raise UsageProblem("unwritable_file", file="sheet.pdf", why="gone")

    typed(monkeypatch, issue_recovery(desk, PASSWORD), NEW)
    monkeypatch.setattr("deskapp.cli.recover.write_out", pulled_out)
    assert recover(desk, tmp_path / "sheet.pdf") == 2
    phrase = next(line for line in capsys.readouterr().err.splitlines() if "合言葉" in line).split(": ")[1]
    opened, _ = open_by_recovery(
        desk.folder, Recovering(phrase, Credential(TANAKA, NEW)), desk.clock, cost=CHEAP
    )
    opened.close()


def test_without_a_user_a_computer_that_was_let_in_keeps_the_records(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup = ["backup", "--out", str(tmp_path / "shelf"), "--desk", str(desk.folder)]
    assert main(backup) == 2
    assert "自動処理" in capsys.readouterr().err
    id = let_machine_in(desk, "MADOGUCHI-01", config.machine_folder(), PASSWORD).made or ""
    assert main(backup) == 0
    for command in ("digest", "verify"):
        assert main([command, "--json", "--desk", str(desk.folder)]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["whole"]
    (file,) = (tmp_path / "shelf").glob("*.deskbackup")
    assert main(["verify", "--backup", str(file), "--desk", str(desk.folder)]) == 0
    for words in (["cases"], ["cases", "--search", "髙橋"], ["letter", "2027-000001", "L01", "--out", "x"]):
        assert main([*words, "--desk", str(desk.folder)]) == 2, "reading cases takes somebody"
    capsys.readouterr()
    let_machine_out(desk, id, tmp_path / "another computer")
    assert main(backup) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1) and "切られています" in err


def test_a_password_that_was_given_is_changed_in_the_window_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give_access(desk, next(each.id for each in staff_of(desk) if each.name == SATO), NEW)
    typed(monkeypatch, NEW)
    assert main(["cases", "--desk", str(desk.folder), "--user", SATO]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1) and "渡したまま" in err


@pytest.mark.parametrize("user", ["\ud800", "田\udce3中", ""])
def test_a_name_that_is_half_a_character_gets_the_ordinary_answer(
    desk: Desk, user: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, PASSWORD)
    assert main(["cases", "--desk", str(desk.folder), "--user", user]) == (1 if user else 2)
    assert ("名前かパスワードが違います。" if user else "--user") in capsys.readouterr().err


def test_sato_alone_is_refused_by_name(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, issue_recovery(desk, PASSWORD), NEW)
    assert recover(desk, tmp_path / "sheet.pdf", SATO) == 1
    assert TANAKA in capsys.readouterr().err


def test_a_desk_is_restored_by_the_sheet_and_a_fresh_one_is_written(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    phrase, into, sheet = issue_recovery(desk, PASSWORD), tmp_path / "anew", tmp_path / "sheet.pdf"
    file = back_up(desk, tmp_path / "shelf").file
    words = ["restore", str(file), "--sheet", str(sheet), "--desk", str(into), "--user", TANAKA]
    typed(monkeypatch, f"{phrase[:-1]}{'A' if phrase[-1] != 'A' else 'B'}", NEW)
    assert main(words) == 1
    assert "合言葉が違います" in capsys.readouterr().err and not sheet.exists() and not into.exists()
    typed(monkeypatch, phrase, NEW)
    assert main(words) == 0
    assert str(sheet) in capsys.readouterr().out and len(PdfReader(sheet).pages) == 1
    typed(monkeypatch, NEW)
    assert main(["verify", "--desk", str(into), "--user", TANAKA]) == 0


@pytest.mark.parametrize("left", [None, b"{"])
def test_a_key_file_that_is_gone_or_damaged_comes_back_from_a_backup(
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    left: bytes | None,
) -> None:
    file, key = back_up(desk, tmp_path / "shelf").file, desk.folder / "desk.key"
    words = ["restore", str(file), "--key", "--desk", str(desk.folder)]
    assert main(words) == 1 and main([*words, "--user", TANAKA]) == 2
    key.unlink()
    if left is not None:
        key.write_bytes(left)
    assert main(words) == 0
    assert "鍵ファイルを戻しました" in capsys.readouterr().out
    typed(monkeypatch, PASSWORD)
    assert main(["verify", "--desk", str(desk.folder), "--user", TANAKA]) == 0
