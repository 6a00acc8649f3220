"""`deskapp deadline`: the keys and the dates of spec §14, one case and a file of cases."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from deskapp.cli import main
from deskapp.domain.calendar import tokyo_today
from domain.slow_calendar import nth_after


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["deadline", *arguments, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_example_of_the_specification(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "--form", "2026-11-21", "--documents", "2026-11-20", "--as-of", "2026-11-24")
    assert list(found) == [
        "complete_on", "day_zero", "due", "strict_due", "lawsuit_mark", "as_of", "business_days_left",
        "strict_business_days_left", "overdue", "counted", "skipped", "warnings",
    ]  # fmt: skip
    assert [found[key] for key in list(found)[:5]] == [
        "2026-11-21", "2026-11-24", "2026-12-14", "2026-12-11", "2026-12-05",
    ]  # fmt: skip
    assert (found["business_days_left"], found["strict_business_days_left"], found["overdue"]) == (
        14,
        13,
        False,
    )
    assert found["counted"][0] == "2026-11-25"
    assert found["counted"][-1] == "2026-12-14"
    assert found["skipped"][:3] == [
        {"date": "2026-11-21", "why": ["weekend"]},
        {"date": "2026-11-22", "why": ["weekend"]},
        {"date": "2026-11-23", "why": ["public"]},
    ]
    assert found["warnings"] == []


def test_the_mark_of_article_39_counts_from_the_form(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "--form", "2026-11-02", "--documents", "2026-11-20")
    assert (found["complete_on"], found["lawsuit_mark"]) == ("2026-11-20", "2026-11-16")


def test_closures_and_openings(capsys: pytest.CaptureFixture[str]) -> None:
    days = (
        "--closed",
        "2026-12-01",
        "--closed",
        "2026-12-05",
        "--open",
        "2026-11-28",
        "--open",
        "2026-12-01",
    )
    found = answer(capsys, "--form", "2026-11-24", "--documents", "2026-11-24", *days)
    whys = {row["date"]: row["why"] for row in found["skipped"]}
    assert whys["2026-12-05"] == ["weekend", "company"]
    assert "2026-11-28" in found["counted"]
    assert "2026-12-01" in found["counted"]
    assert found["due"] == "2026-12-11"


def test_overdue_counts_back(capsys: pytest.CaptureFixture[str]) -> None:
    case = ("--form", "2026-11-21", "--documents", "2026-11-20")
    found = answer(capsys, *case, "--as-of", "2026-12-20")
    assert (found["business_days_left"], found["strict_business_days_left"], found["overdue"]) == (
        -4,
        -5,
        True,
    )
    on_the_day = answer(capsys, *case, "--as-of", "2026-12-14")
    assert (on_the_day["business_days_left"], on_the_day["overdue"]) == (0, False)


def test_today_is_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    before = tokyo_today(datetime.now(UTC))
    found = answer(capsys, "--form", "2026-11-24", "--documents", "2026-11-24")
    assert before <= date.fromisoformat(found["as_of"]) <= tokyo_today(datetime.now(UTC))


def test_a_forecast_is_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "--form", "2028-06-01", "--documents", "2028-06-01")
    assert [row["code"] for row in found["warnings"]] == ["forecast"]
    assert "2028" in found["warnings"][0]["text"]


def test_japanese_dates_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "--form", "R8.11.21", "--documents", "令和8年11月20日")
    assert found["due"] == "2026-12-14"


@pytest.mark.parametrize(
    ("as_of", "word"),
    [("2026-12-01", "残り9営業日"), ("2026-12-14", "本日期限"), ("2026-12-17", "3営業日超過")],
)
def test_in_words(capsys: pytest.CaptureFixture[str], as_of: str, word: str) -> None:
    assert main(["deadline", "--form", "2026-11-21", "--documents", "2026-11-20", "--as-of", as_of]) == 0
    said = capsys.readouterr().out
    assert f"2026年12月14日(月)・{word}" in said
    assert "2026-11-23(祝日)" in said


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--documents", "2026-11-20"], 2, "--form"),
        (["--form", "2026-11-20"], 2, "--documents"),
        (["--form", "8.11.24", "--documents", "2026-11-20"], 2, "8.11.24"),
        (["--form", "2026-02-30", "--documents", "2026-11-20"], 2, "28日"),
        (["--form", "1226", "--documents", "2026-11-20"], 2, "1226"),
        (["--form", "2026-11-20", "--documents", "2026-11-20", "--open", "x"], 2, "--open"),
        (["--form", "2026-11-20", "--documents", "2026-11-20", "--as-of", "x"], 2, "--as-of"),
        (["--form", "2150-01-04", "--documents", "2026-11-20"], 1, "2150年"),
        (["--batch", "nowhere.csv"], 2, "nowhere.csv"),
        (["--batch", "nowhere.csv", "--form", "2026-11-20"], 2, "--batch"),
    ],
)
def test_what_is_wrong_is_one_line_of_japanese(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, says: str
) -> None:
    assert main(["deadline", *arguments, "--json"]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert says in err


# A file of cases


def batch(capsys: pytest.CaptureFixture[str], file: Path) -> tuple[int, list[dict[str, Any]]]:
    code = main(["deadline", "--batch", str(file), "--as-of", "2026-11-24", "--json"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_five_hundred_days_agree_with_the_slow_walk(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(500)]
    file = tmp_path / "days.csv"
    file.write_text("form,documents\n" + "".join(f"{day},{day}\n" for day in days), encoding="utf-8")
    code, found = batch(capsys, file)
    assert code == 0
    assert [row["strict_due"] for row in found] == [str(nth_after(day, 14)) for day in days]


def test_a_batch_answers_what_it_can(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    rows = [
        "no,form,documents,closed,open,as_of",
        "1,2026-11-21,2026-11-20,,,2026-12-14",
        "2,,2026-11-20,,,",
        "3,2026-11-20,,,,",
        "4,,,,,",
        "5,8.11.24,2026-11-20,,,",
        "6,2026-12-28,2026-12-28,2027-01-04; 2027-01-05,2026-12-29,",
        "7,2026-11-20,2026-11-20,,,,2026-11-20",
        "8,2150-01-04,2150-01-04,,,",
        "9,2026-11-24,2026-11-24",
    ]
    file.write_text("\ufeff" + "\r\n".join(rows), encoding="utf-8")
    code, found = batch(capsys, file)
    assert code == 2
    assert (found[0]["due"], found[0]["business_days_left"]) == ("2026-12-14", 0)
    assert [row.get("awaiting") for row in found[1:4]] == [["form"], ["documents"], ["form", "documents"]]
    assert found[1]["due"] is found[1]["complete_on"] is found[1]["overdue"] is None
    assert [row["row"] for row in found if "error" in row] == [5, 7, 8]
    assert "8.11.24" in found[4]["error"]
    assert found[5]["counted"][0] == "2026-12-29"
    assert {"date": "2027-01-05", "why": ["company"]} in found[5]["skipped"]
    assert found[8]["due"] == "2026-12-14"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"form,papers\n2026-11-20,2026-11-20\n", "documents"),
        (b"", "form"),
        ("form,documents,備考\n2026-11-20,2026-11-20,至急\n".encode("cp932"), "UTF-8"),
    ],
)
def test_a_file_that_is_no_such_csv(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, says: str
) -> None:
    file = tmp_path / "cases.csv"
    file.write_bytes(content)
    assert main(["deadline", "--batch", str(file), "--json"]) == 2
    assert says in capsys.readouterr().err
