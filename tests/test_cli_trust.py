"""deskapp backup, verify, restore and digest: a real desk kept, proved and started again by a scheduler."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from deskapp.cli import main
from deskapp.domain.kinds import DisposalMethod
from deskapp.domain.people import StaffRole
from deskapp.operations import disposal, retention
from deskapp.operations.desk import Desk
from deskapp.operations.intake import describe_case
from deskapp.operations.noting import carry_beside
from deskapp.operations.people import NewStaff, add_staff
from deskapp.storage.engine import writing
from deskapp.storage.sql_sqlite import TRIGGERS
from desks import PASSWORD, SATO, TANAKA, FixedClock, open_desk, who
from playing import taken

UNLOCK, RELOCK = tuple(f"DROP TRIGGER {name}" for name in TRIGGERS), tuple(TRIGGERS.values())
AUDITOR = "監査 太郎"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FixedClock:
    clock = FixedClock()
    monkeypatch.setattr("deskapp.operations.desk.SystemClock", lambda: clock)
    return clock


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    password = tmp_path / "password.txt"
    password.write_text(f"{PASSWORD}\n", encoding="utf-8")
    monkeypatch.setenv("DESKAPP_PASSWORD_FILE", str(password))
    (tmp_path / "shelf").mkdir()
    desk = open_desk(tmp_path / "desk", clock)
    taken(desk)
    add_staff(desk.as_person(who(TANAKA)), NewStaff(who(AUDITOR), StaffRole.AUDITOR))
    yield desk
    desk.close()


def ask(desk: Desk, *words: str, user: str = SATO) -> int:
    return main([*words, "--desk", str(desk.folder), "--user", user])


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    return dict(json.loads(capsys.readouterr().out))


def behind(desk: Desk, *statements: str) -> None:
    with writing(desk.store._engine) as connection, connection.begin():
        for statement in statements:
            connection.execute(text(statement))


def backed_up(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Path:
    assert ask(desk, "backup", "--out", str(desk.folder.parent / "shelf"), "--json") == 0
    return Path(str(answer(capsys)["file"]))


def acts(desk: Desk) -> list[str]:
    with desk.store._engine.connect() as connection:
        return list(connection.execute(text("SELECT act FROM log ORDER BY seq")).scalars())


def test_a_backup_tells_what_it_holds_and_is_logged(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(desk, "backup", "--out", str(tmp_path / "shelf"), "--json") == 0
    told = answer(capsys)
    assert list(told) == ["file", "made_at", "revision", "cases", "entries", "head", "rotated"]
    assert (told["cases"], told["rotated"], str(told["made_at"])[:10]) == (1, 0, "2027-01-18")
    assert Path(str(told["file"])).is_file()
    assert acts(desk)[-2:] == ["sign_in", "back_up"]
    assert ask(desk, "backup", "--out", str(tmp_path / "shelf")) == 0
    assert "案件1件" in capsys.readouterr().out


def test_a_whole_log_is_told_and_the_walk_logged(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(desk, "verify", "--json", user=AUDITOR) == 0
    first = answer(capsys)
    assert list(first) == ["whole", "breach", "entries", "head", "compared", "ends", "verified_at"]
    assert (first["whole"], first["breach"], first["compared"]) == (True, None, 0)
    assert acts(desk)[-1] == "verify_log"
    assert ask(desk, "verify", "--head", f"{first['entries']}:{first['head']}") == 0
    out = capsys.readouterr().out
    assert "すべて書かれたときのままです" in out
    assert "データのフォルダーに控えた10番、紙に控えた8番と照らし合わせ、合っています" in out


@pytest.mark.parametrize(
    ("harm", "code", "says"),
    [
        ((*UNLOCK, "UPDATE log SET actor = 'x' WHERE seq = 2", *RELOCK), "edited", "2番が書き換え"),
        ((*UNLOCK, "DELETE FROM log WHERE seq = 3", *RELOCK), "gap", "3番が抜け"),
        ((*UNLOCK, "DELETE FROM log WHERE seq > 4", *RELOCK), "cut", "終わりが切り取"),
    ],
)
def test_each_harm_is_named_in_one_sentence_and_fails(
    desk: Desk, capsys: pytest.CaptureFixture[str], harm: tuple[str, ...], code: str, says: str
) -> None:
    assert ask(desk, "verify") == 0  # its end is noted when the desk is closed
    behind(desk, *harm)
    capsys.readouterr()
    assert ask(desk, "verify", "--json") == 1
    out, err = capsys.readouterr()
    assert (json.loads(out)["whole"], json.loads(out)["breach"]["code"]) == (False, code)
    assert says in err
    assert err.count("\n") == 1
    assert main(["verify", "--lang", "en", "--desk", str(desk.folder), "--user", SATO]) == 1
    out, err = capsys.readouterr()
    assert (out, err.isascii(), err.count("\n")) == ("", True, 1)


def test_a_log_without_its_guard_is_not_even_opened(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    behind(desk, "DROP TRIGGER log_no_delete")
    assert ask(desk, "verify") == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "止める仕組み(トリガー)が外されています" in err


def test_a_backup_is_proved_by_restoring_it_where_it_is_thrown_away(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    file = backed_up(desk, capsys)
    assert ask(desk, "verify", "--backup", str(file), "--json") == 0
    told = answer(capsys)
    assert (told["whole"], told["cases"], told["disposed_since"]) == (True, 1, 0)
    assert ask(desk, "verify", "--backup", str(file)) == 0
    assert file.name in capsys.readouterr().out
    file.write_bytes(file.read_bytes()[:-100])
    assert ask(desk, "verify", "--backup", str(file)) == 1
    assert file.name in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["backup"], "--out"),
        (["backup", "--out"], "--out"),
        (["verify", "--head", "12"], "--head"),
        (["verify", "--head", "x:y"], "x:y"),
        (["verify", "--head", f"3:{'a' * 64}", "--backup", "x"], "--backup"),
        (["verify", "--user", SATO], "--desk"),
        (["restore", "--desk", "x", "--user", SATO], "FILE"),
        (["restore", "x.deskbackup", "--user", SATO], "--desk"),
        (["digest", "--desk", "x"], "--user"),
        (["backup", "--out", "."], "--desk"),
    ],
)
def test_bad_usage_is_one_sentence_before_anybody_signs_in(
    capsys: pytest.CaptureFixture[str], words: list[str], says: str
) -> None:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert says in err


def test_what_cannot_be_is_refused_in_one_line(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(desk, "backup", "--out", str(tmp_path / "nowhere")) == 1
    assert ask(desk, "backup", "--out", str(tmp_path / "shelf"), user=AUDITOR) == 1
    assert ask(desk, "verify", "--backup", str(tmp_path / "nowhere.deskbackup")) == 1
    out, err = capsys.readouterr()
    assert out == ""
    for line, says in zip(err.splitlines(), ("nowhere", "監査", "nowhere.deskbackup"), strict=True):
        assert says in line
    assert list((tmp_path / "shelf").iterdir()) == []


def test_a_desk_is_started_again_from_a_backup_and_later_disposals_are_done_again(
    desk: Desk, tmp_path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    supervisor = desk.as_person(who(TANAKA))
    with desk.looking() as reader:
        (case,) = reader.open_cases()
    disposal.withdraw_case(desk, case.id)
    disposal.close_case(desk, case.id)
    clock.go_to(date(2031, 1, 20))
    file = backed_up(desk, capsys)
    retention.approve_retention(supervisor, [case.id], DisposalMethod.SHREDDED)
    carry_beside(supervisor)
    into = tmp_path / "anew"
    words = ["restore", str(file), "--desk", str(into), "--former", str(desk.folder), "--user"]
    assert main([*words, SATO]) == 1
    assert "できません" in capsys.readouterr().err
    assert not into.exists()
    assert main([*words, TANAKA, "--json"]) == 0
    told = answer(capsys)
    assert list(told)[:3] == ["desk", "file", "made_at"]
    assert (told["desk"], told["cases"], told["disposed_again"]) == (str(into), 1, 1)
    assert main(["verify", "--desk", str(into), "--user", TANAKA]) == 0
    capsys.readouterr()
    assert main([*words, TANAKA]) == 1
    assert str(into) in capsys.readouterr().err
    assert main(["restore", str(file), "--desk", str(tmp_path / "third"), "--user", TANAKA]) == 0
    assert "もう一度廃棄" in capsys.readouterr().out  # the folder of the backup knows of it too


def test_the_days_list_names_no_requester_and_its_end_of_the_log_can_be_proved(
    desk: Desk, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    with desk.looking() as reader:
        (case,) = reader.open_cases()
    describe_case(desk, case.id, {"follow_up_on": clock.today()})
    assert ask(desk, "digest", "--json") == 0
    out = capsys.readouterr().out
    told = json.loads(out)
    assert list(told) == ["day", "overdue", "due_today", "waiting_approval", "cases", "backed_up_at", "log"]
    (line,) = told["cases"]
    assert (line["number"], line["group"], line["operator"]) == (case.number, "follow_up", SATO)
    assert acts(desk)[-1] == "digest"
    head = f"{told['log']['entries']}:{told['log']['head']}"
    assert ask(desk, "digest") == 0
    printed = capsys.readouterr().out
    for personal in (case.person.name, case.person.phone, case.person.address):
        assert personal and personal not in out + printed
    assert case.number in printed
    assert "記録の末尾: " in printed
    assert ask(desk, "verify", "--head", head) == 0
    assert ask(desk, "digest", user=AUDITOR) == 1
    assert main(["digest", "--lang", "en", "--desk", str(desk.folder), "--user", SATO]) == 0
    assert "End of the log" in capsys.readouterr().out


def test_a_clock_behind_the_log_is_told_beside_the_answer(
    desk: Desk, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    clock.wait(-7)
    assert ask(desk, "verify", "--json") == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["whole"] is True
    assert err.count("\n") == 1
    assert "時計が、これまでの記録より前" in err
    assert "1月11日" in err
    assert "1月18日" in err
    assert main(["digest", "--lang", "en", "--desk", str(desk.folder), "--user", SATO]) == 0
    assert "clock stands before" in capsys.readouterr().err


def test_a_diagnostics_file_names_nobody_and_comes_without_a_desk_too(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert main(["diagnostics", "--json"]) == 0
    assert list(answer(capsys)) == ["program", "computer", "settings of this computer", "last bugs"]
    file = tmp_path / "told.txt"
    assert ask(desk, "diagnostics", "--out", str(file)) == 0
    told = file.read_text(encoding="utf-8")
    assert "cases: 1\n" in told
    assert SATO not in told
    assert acts(desk)[-1] == "export"
    assert ask(desk, "diagnostics", user=AUDITOR) == 1
    assert main(["diagnostics", "--user", SATO]) == 2
