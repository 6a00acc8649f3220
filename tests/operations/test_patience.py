"""A program that is asked again and again: the sign-in, a second person and one's own password share it."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.operations.desk import Credential, Desk
from deskapp.operations.patience import Patience
from deskapp.operations.people import change_password
from desks import CHEAP, PASSWORD, SATO, TANAKA, FixedClock, open_desk, who
from refusals import refused


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


def guess(desk: Desk, name: str, times: int) -> None:
    for _ in range(times):
        with refused("key_wrong_password"):
            desk.as_person(Credential(name, "ちがう合言葉"))


def test_a_second_person_who_guesses_waits_however_the_name_is_written(desk: Desk, clock: FixedClock) -> None:
    guess(desk, TANAKA, 3)
    for name in (TANAKA, "田中由紀", "田中　由紀"):
        with refused("too_early"):
            desk.as_person(Credential(name, PASSWORD))
    assert desk.as_person(who("大野 真")).staff.name == "大野 真"
    clock.at += timedelta(seconds=6)
    assert desk.as_person(who(TANAKA)).staff.name == TANAKA
    guess(desk, TANAKA, 2)
    assert desk.as_person(who(TANAKA)).staff.name == TANAKA


def test_the_old_password_is_not_guessed_either(desk: Desk) -> None:
    for _ in range(3):
        with refused("key_wrong_password"):
            change_password(desk, "ちがう合言葉", "あたらしい合言葉2027")
    with refused("too_early"):
        change_password(desk, PASSWORD, "あたらしい合言葉2027")
    with refused("too_early"):
        desk.as_person(who(SATO))


def test_the_sign_in_remembers_what_was_tried_before(tmp_path: Path, desk: Desk, clock: FixedClock) -> None:
    patience = Patience()

    def sign_in(password: str) -> Desk:
        return Desk.open(
            tmp_path, Credential(SATO, password), clock, cost=CHEAP, fsync=False, patience=patience
        )

    for _ in range(3):
        with refused("key_wrong_password"):
            sign_in("ちがう合言葉")
    with refused("too_early"):
        sign_in(PASSWORD)
    clock.at += timedelta(seconds=6)
    opened = sign_in(PASSWORD)
    assert opened.patience is patience
    with opened.looking() as reader:
        told = reader._connection.exec_driver_sql("SELECT fields FROM log ORDER BY seq DESC LIMIT 1").scalar()
    assert json.loads(str(told))["wrong_before"] == 3, "that it was tried stands in the log with who came in"
    opened.close()
