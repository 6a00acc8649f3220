"""A second case of the same person: found by phone, name and day of birth, namesakes left out (spec §6)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from deskapp.domain.kinds import Door, Matter, Side
from deskapp.operations import disposal, intake
from deskapp.operations.desk import Desk
from desks import open_desk
from playing import page

BORN = date(1990, 4, 1)
OTHER = date(1971, 12, 3)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def opened(desk: Desk, name: str, born: date | None = None, phone: str = "", **details: Any) -> str:
    request = intake.Request(name, Door.PHONE, desk.today, phone=phone)
    made = intake.take_request(desk, request).made
    assert made
    intake.describe_party(desk, made, Side.PERSON, {"born_on": born} | details)
    return made


def others(desk: Desk, case_id: str) -> list[tuple[str, str]]:
    return [(match.line.id, match.by) for match in page(desk, case_id).others]


def test_the_same_name_and_day_of_birth_is_told_as_that(desk: Desk) -> None:
    first = opened(desk, "高橋 正樹", BORN)
    assert others(desk, opened(desk, "髙橋 正樹", BORN)) == [(first, "birth")]


def test_a_namesake_born_on_another_day_is_somebody_else(desk: Desk) -> None:
    first = opened(desk, "高橋 正樹", OTHER)
    unknown = opened(desk, "高橋 正樹")
    last = opened(desk, "高橋 正樹", BORN)
    assert others(desk, last) == [(unknown, "name")]
    assert others(desk, first) == [(unknown, "name")]
    assert {by for _id, by in others(desk, unknown)} == {"name"}


def test_one_phone_is_told_whatever_the_day_of_birth(desk: Desk) -> None:
    """A family shares a phone; a day of birth may have been typed wrongly."""
    first = opened(desk, "高橋 正樹", OTHER, "03-0000-1111")
    assert others(desk, opened(desk, "高橋 花子", BORN, "0300001111")) == [(first, "phone")]


def test_another_name_with_the_same_birth_and_reading_or_address_may_be_the_same_person(desk: Desk) -> None:
    home = "東京都葛飾区東立石9-99-9"
    first = opened(desk, "高橋 花子", BORN, address=home)
    married = opened(desk, "田村 花子", BORN, address="東京都葛飾区東立石九丁目99番9号")
    assert others(desk, married) == [(first, "birth")]
    assert others(desk, opened(desk, "鈴木 一郎", BORN, address="大阪府大阪市北区1-1")) == []
    reading = opened(desk, "邉 見子", OTHER, kana="ヘンミコ")
    assert others(desk, opened(desk, "Miko Hen", OTHER, kana="へんみこ")) == [(reading, "birth")]


def test_a_case_received_on_the_day_of_birth_is_no_match(desk: Desk) -> None:
    opened(desk, "鈴木 一郎")
    assert others(desk, opened(desk, "高橋 正樹", desk.today)) == []


def test_open_ones_come_first_and_say_that_they_are_open(desk: Desk) -> None:
    over = opened(desk, "高橋 正樹", BORN)
    disposal.withdraw_case(desk, over)
    running = opened(desk, "高橋 正樹")
    last = opened(desk, "高橋 正樹", BORN)
    assert [(match.line.id, match.over) for match in page(desk, last).others] == [
        (running, False),
        (over, True),
    ]


def test_a_day_of_birth_is_searched_beyond_a_handful_of_namesakes(desk: Desk) -> None:
    first = opened(desk, "高橋 正樹", BORN)
    for _ in range(7):
        opened(desk, "高橋 正樹", OTHER)
    assert others(desk, opened(desk, "高橋 正樹", BORN)) == [(first, "birth")]


def test_a_consultation_is_compared_too(desk: Desk) -> None:
    first = opened(desk, "高橋 正樹", BORN)
    request = intake.Request("高橋 正樹", Door.PHONE, desk.today, matter=Matter.CONSULTATION)
    made = intake.take_request(desk, request).made
    assert made and others(desk, made) == [(first, "name")]


def test_names_of_one_sound_are_found_together_and_stay_two_people(desk: Desk) -> None:
    """斎 and 斉 are different names: the page proposes, nothing takes one for the other (spec §12)."""
    first, second = opened(desk, "斎藤 恵", OTHER), opened(desk, "斉藤 恵", BORN)
    third = opened(desk, "齋藤 恵")
    assert others(desk, second) == [(third, "name")]
    assert {id for id, by in others(desk, third) if by == "name"} == {first, second}
    assert [page(desk, each).case.person.name for each in (first, second, third)] == [
        "斎藤 恵",
        "斉藤 恵",
        "齋藤 恵",
    ]
