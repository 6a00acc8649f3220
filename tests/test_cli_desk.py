"""deskapp cases and letter: on a real desk, with the password from a file or standard input, and logged."""

import csv
import io
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from deskapp.cli import main
from deskapp.cli.cases import KEYS
from deskapp.domain.kinds import Door, LetterCode, RequestKind, Side
from deskapp.domain.people import StaffRole
from deskapp.operations import checklist, intake, letters
from deskapp.operations.desk import Desk
from deskapp.operations.people import NewStaff, add_staff
from deskapp.storage.tables import log
from desks import PASSWORD, SATO, TANAKA, FixedClock, open_desk, who

CALL = intake.Request(
    "髙橋 花子", Door.PHONE, date(2027, 1, 18), phone="03-0000-1230", kinds=(RequestKind.DISCLOSURE,)
)


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
    desk = open_desk(tmp_path / "desk", clock)
    yield desk
    desk.close()


def taken(desk: Desk, request: intake.Request = CALL, complete: bool = False) -> str:
    made = intake.take_request(desk, request).made or ""
    home = {"postal": "124-0012", "address": "東京都葛飾区立石見本九丁目99番9号"}
    intake.describe_party(desk, made, Side.PERSON, home)
    if complete:
        papers = [
            checklist.Arrival(name, Side.PERSON, desk.today) for name in ("request_form", "drivers_licence")
        ]
        checklist.receive_papers(desk, made, papers)
    return made


def ask(desk: Desk, *words: str, user: str = SATO) -> int:
    return main([*words, "--desk", str(desk.folder), "--user", user])


def listed(desk: Desk, capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert ask(desk, "cases", "--json", *words) == 0
    return [case["name"] for case in json.loads(capsys.readouterr().out)]


def logged(desk: Desk) -> list[tuple[str, str | None, str]]:
    with desk.store._engine.connect() as connection:
        rows = connection.execute(select(log).order_by(log.c.seq)).mappings()
        return [(row["act"], row["case"], str(row["fields"])) for row in rows]


def test_a_case_is_told_under_stable_keys(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    taken(desk, complete=True)
    assert ask(desk, "cases", "--json") == 0
    (case,) = json.loads(capsys.readouterr().out)
    assert tuple(case) == KEYS
    assert case["number"] == "2027-000001"
    assert (case["kinds"], case["operator"], case["state"]) == (["disclosure"], SATO, "papers")
    assert (case["complete_on"], case["due_on"]) == ("2027-01-18", "2027-02-05")
    assert (case["business_days_left"], case["overdue"], case["posted_on"]) == (14, False, None)


def test_what_is_late_or_near_or_searched_is_chosen(
    desk: Desk, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    taken(desk, complete=True)
    taken(desk, replace(CALL, name="山﨑 𠮷乃"))
    assert listed(desk, capsys) == ["髙橋 花子", "山﨑 𠮷乃"]
    assert listed(desk, capsys, "--search", "山崎") == ["山﨑 𠮷乃"]
    assert listed(desk, capsys, "--due-within", "13") == []
    assert listed(desk, capsys, "--due-within", "14") == ["髙橋 花子"]
    clock.go_to(date(2027, 2, 5))
    assert listed(desk, capsys, "--due-within", "0") == ["髙橋 花子"]
    assert listed(desk, capsys, "--overdue") == []
    clock.go_to(date(2027, 2, 6))
    assert listed(desk, capsys, "--due-within", "0") == []
    assert listed(desk, capsys, "--overdue") == ["髙橋 花子"]


def test_a_spreadsheet_gets_no_formula(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    taken(desk, replace(CALL, name="=HYPERLINK(1)", kana="＋タカハシ"))
    assert ask(desk, "cases", "--csv") == 0
    text = capsys.readouterr().out
    assert text.startswith("\ufeffnumber,id,")
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert (row["name"], row["kana"]) == ("'=HYPERLINK(1)", "'＋タカハシ")
    assert (row["kinds"], row["due_on"], row["returned"]) == ("disclosure", "", "false")


def test_a_person_reads_one_line_a_case(
    desk: Desk, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(desk, "cases") == 0
    assert capsys.readouterr().out == "当てはまる案件はありません。\n"
    taken(desk, complete=True)
    clock.go_to(date(2027, 2, 8))
    assert ask(desk, "cases") == 0
    line = capsys.readouterr().out
    assert "2027-000001  髙橋 花子" in line
    assert "2027年2月5日(超過)" in line


def test_every_handing_out_is_logged_without_the_words_searched_for(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    id = taken(desk)
    letters.make_letter(desk, id, LetterCode.FORM_OUT)
    before = len(logged(desk))
    ask(desk, "cases", "--search", "髙橋")
    ask(desk, "cases", "--csv")
    ask(desk, "letter", "2027-000001", "L01", "--out", str(tmp_path / "L01.pdf"))
    capsys.readouterr()
    entries = logged(desk)[before:]
    acts = [(act, case) for act, case, _ in entries if act != "sign_in"]
    assert acts == [("search", None), ("export", None), ("export", id)]
    assert sum(act == "sign_in" for act, _, _ in entries) == 3
    assert "髙橋" not in str(entries)


def test_the_newest_letter_comes_as_its_very_bytes(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    id = taken(desk)
    letters.make_letter(desk, id, LetterCode.FORM_OUT)
    newest = letters.make_letter(desk, id, LetterCode.FORM_OUT).made or ""
    for case in ("２０２７-000001", id):
        out = tmp_path / "L01.pdf"
        assert ask(desk, "letter", case, "L01", "--out", str(out), "--json") == 0
        assert out.read_bytes() == letters.letter_bytes(desk, id, newest)
        told = json.loads(capsys.readouterr().out)
        assert (told["case"], told["letter"], told["file"]) == ("2027-000001", "L01", str(out))
        out.unlink()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["letter", "2027-000001", "L99", "--out", "x.pdf"], "L99"),
        (["letter", "2027-000001", "L01"], "--out"),
        (["letter"], "CASE"),
        (["cases", "--json", "--csv"], "--csv"),
        (["cases", "--due-within", "soon"], "soon"),
        (["cases", "--due-within", "-1"], "-1"),
        (["cases", "--due-within", "9999"], "9999"),
        (["cases", "--search", " "], "--search"),
        (["cases", "--password", "x"], "--password"),
        (["cases", "--user", SATO], "--desk"),
        (["cases", "--desk", "x"], "--user"),
    ],
)
def test_bad_usage_is_one_sentence_before_anybody_signs_in(
    capsys: pytest.CaptureFixture[str], words: list[str], says: str
) -> None:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert says in err


def test_what_was_never_made_is_not_found(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken(desk)
    out = tmp_path / "x.pdf"
    assert ask(desk, "letter", "2027-000001", "L02", "--out", str(out)) == 1
    assert ask(desk, "letter", "2027-000009", "L01", "--out", str(out)) == 1
    never, nowhere = capsys.readouterr().err.splitlines()
    assert "受付のお知らせ" in never
    assert "番号" in nowhere
    assert not out.exists()


def test_the_password_may_come_from_standard_input(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DESKAPP_PASSWORD_FILE")
    for typed, code in ((f"{PASSWORD}\n", 0), ("違う合言葉です\n", 1), ("", 2)):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        assert ask(desk, "cases") == code
        assert capsys.readouterr().err.count("\n") == (1 if code else 0)


def test_nobody_signs_in_by_half(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(desk, "cases", user="どこにもいない人") == 1
    assert main(["cases", "--desk", str(tmp_path / "nowhere"), "--user", SATO]) == 1
    monkeypatch.setenv("DESKAPP_PASSWORD_FILE", str(tmp_path / "nowhere.txt"))
    assert ask(desk, "cases") == 2
    out, err = capsys.readouterr()
    assert out == ""
    for line, says in zip(err.splitlines(), ("名前", "nowhere", "nowhere.txt"), strict=True):
        assert says in line


def test_an_auditor_may_read_the_list_and_take_nothing_away(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    taken(desk)
    add_staff(desk.as_person(who(TANAKA)), NewStaff(who("監査 太郎"), StaffRole.AUDITOR))
    assert ask(desk, "cases", user="監査 太郎") == 0
    assert ask(desk, "cases", "--csv", user="監査 太郎") == 1
    assert "髙橋" in capsys.readouterr().out
