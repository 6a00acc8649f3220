"""`deskapp checklist`: the keys of spec §14 and what counts as bad input."""

import json
from typing import Any

import pytest

from deskapp.cli import main

SELF = ("--requester", "self", "--received", "2026-11-24")
FRIEND = ("--requester", "delegated", "--received", "2026-11-24")


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["checklist", *arguments, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def papers(*names: str) -> list[str]:
    return [word for name in names for word in ("--paper", name)]


def test_a_complete_set(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, *SELF, *papers("request_form", "drivers_licence"))
    assert found == {"complete": True, "missing": [], "rejected": [], "mask": [], "warnings": []}


def test_the_last_day_of_the_insurance_card(capsys: pytest.CaptureFixture[str]) -> None:
    set_ = papers("request_form", "health_insurance")
    good = answer(capsys, "--requester", "self", "--received", "2025-12-01", *set_)
    assert good["complete"]
    assert [(row["paper"], row["item"]) for row in good["mask"]] == [
        ("health_insurance:person", "insurance_numbers"),
        ("health_insurance:person", "organ_donor"),
    ]
    late = answer(capsys, "--requester", "self", "--received", "2025-12-02", *set_)
    assert late["missing"] == ["identity:person"]
    assert late["mask"] == []
    assert [(row["paper"], row["code"]) for row in late["rejected"]] == [
        ("health_insurance:person", "no_longer_valid")
    ]
    assert "2025年12月1日" in late["rejected"][0]["why"]


def test_a_proxys_passport_shows_no_address(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(
        capsys, *FRIEND, *papers("request_form", "passport::masked", "power_of_attorney", "passport:proxy")
    )
    assert (found["complete"], found["missing"]) == (False, ["identity:proxy"])
    assert [(row["paper"], row["code"]) for row in found["rejected"]] == [("passport:proxy", "no_address")]
    assert [(row["paper"], row["code"]) for row in found["warnings"]] == [("passport:person", "no_address")]
    assert all(row["text"] for row in found["warnings"])


def test_a_lawyer_confirmed_in_the_public_register(capsys: pytest.CaptureFixture[str]) -> None:
    set_ = papers("request_form", "drivers_licence", "power_of_attorney", "professional_card:proxy")
    lawyer = (*FRIEND, "--role", "lawyer", *set_)
    assert not answer(capsys, *lawyer)["complete"]
    assert answer(capsys, *lawyer, "--register-confirmed", "2026-11-25")["complete"]


@pytest.mark.parametrize(
    ("paper", "asked", "warned"),
    [
        ("passport", ["honseki"], ["no_address"]),
        ("passport::masked", [], ["no_address"]),
        ("passport::not_printed", ["honseki"], ["no_address", "not_believed"]),
        ("drivers_licence::exempt_same_as_address", [], ["no_honseki_here"]),
        ("residence_card::exempt_same_as_address", [], ["not_named_by_policy", "no_honseki_here"]),
        (
            "pension_book::exempt_same_as_address",
            ["pension_number"],
            ["no_photo", "no_address", "no_honseki_here"],
        ),
        ("drivers_licence:person:unmasked", ["organ_donor"], []),
    ],
)
def test_masks(capsys: pytest.CaptureFixture[str], paper: str, asked: list[str], warned: list[str]) -> None:
    found = answer(capsys, *SELF, *papers("request_form", paper))
    assert found["complete"]
    assert [row["item"] for row in found["mask"]] == asked
    assert [row["code"] for row in found["warnings"]] == warned


@pytest.mark.parametrize("on", ["1990-01-01", "2015-07-08", "2099-12-31", "9999-12-31"])
def test_any_date_is_answered(capsys: pytest.CaptureFixture[str], on: str) -> None:
    assert answer(capsys, "--requester", "self", "--received", on)["missing"] == [
        "request_form",
        "identity:person",
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--received", "2026-11-24"], "--requester"),
        (["--requester", "self"], "--received"),
        (["--requester", "aunt", "--received", "2026-11-24"], "aunt"),
        (["--requester", "legal", "--received", "2026-11-24"], "--role"),
        (["--requester", "legal", "--role", "lawyer", "--received", "2026-11-24"], "lawyer"),
        ([*FRIEND, "--role", "parent"], "parent"),
        ([*SELF, "--role", "parent"], "--role"),
        (["--requester", "self", "--received", "8.11.24"], "8.11.24"),
        ([*SELF, "--paper", "library_card"], "library_card"),
        ([*SELF, "--paper", "passport:uncle"], "uncle"),
        ([*SELF, "--paper", "passport:person:blurred"], "blurred"),
        ([*SELF, "--paper", "passport:person:not_kept"], "not_kept"),
        ([*SELF, "--paper", "passport:person:masked:twice"], "twice"),
        ([*SELF, "--paper", "passport:proxy"], "passport:proxy"),
        ([*SELF, "--register-confirmed", "soon"], "--register-confirmed"),
    ],
)
def test_bad_input_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    assert main(["checklist", *arguments, "--json"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert says in err


@pytest.mark.parametrize("language", ["ja", "en"])
def test_in_words(capsys: pytest.CaptureFixture[str], language: str) -> None:
    set_ = papers("alien_registration", "passport::not_printed", "drivers_licence", "notification_card")
    assert main(["--lang", language, "checklist", *SELF, *set_]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + 1 + 2 + 1 + 3
    assert ("不足" in lines[1]) is (language == "ja")
