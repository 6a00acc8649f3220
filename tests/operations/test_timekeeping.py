"""A clock behind the log is told with both moments; what is done is done all the same."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from deskapp.domain.kinds import Door
from deskapp.operations import sample
from deskapp.operations.desk import Desk
from deskapp.operations.intake import Request, take_request
from deskapp.operations.timekeeping import DRIFT, clock_behind, confirm_clock
from desks import CHEAP, SATO, TANAKA, FixedClock, open_desk, who
from playing import taken
from refusals import refused

Opened = Callable[..., Desk]


@pytest.fixture
def opened(tmp_path: Path, clock: FixedClock) -> Opened:
    """Sign in at a desk at which something was done at the clock's time."""
    desk = open_desk(tmp_path, clock)
    taken(desk)
    desk.close()
    return lambda name=SATO: Desk.open(tmp_path, who(name), clock, cost=CHEAP, fsync=False)


def logged(desk: Desk, act: str) -> list[str]:
    with desk.store._engine.connect() as connection:
        wanted = text("SELECT fields FROM log WHERE act = :act ORDER BY seq")
        return list(connection.execute(wanted, {"act": act}).scalars())


def test_a_clock_that_goes_on_says_nothing(opened: Opened, clock: FixedClock) -> None:
    desk = opened()
    assert clock_behind(desk) is None
    clock.at += timedelta(days=40)
    assert clock_behind(desk) is None
    clock.at -= DRIFT / 2
    assert clock_behind(desk) is None
    assert "clock_behind" not in str(logged(desk, "sign_in"))


def test_a_clock_set_back_overnight_is_told_and_stands_in_the_log(opened: Opened, clock: FixedClock) -> None:
    last = clock.at
    clock.at -= timedelta(days=7)
    desk = opened()
    behind = clock_behind(desk)
    assert behind is not None
    assert last - timedelta(seconds=1) < behind.last_at <= last
    assert behind.now < last - timedelta(days=6)
    assert '"clock_behind":"2027-01-18T01:42' in logged(desk, "sign_in")[-1]


def test_it_is_told_every_morning_until_the_clock_is_set_right(opened: Opened, clock: FixedClock) -> None:
    clock.at -= timedelta(days=7)
    opened().close()
    clock.at += timedelta(days=1)
    desk = opened()
    assert clock_behind(desk)
    clock.at += timedelta(days=6, hours=1)
    assert clock_behind(desk) is None
    desk.close()
    assert clock_behind(opened()) is None


def test_a_clock_set_back_while_the_window_is_open_is_told(opened: Opened, clock: FixedClock) -> None:
    desk = opened()
    clock.at += timedelta(hours=3)
    assert clock_behind(desk) is None
    clock.at -= timedelta(hours=2)
    assert clock_behind(desk)


def test_an_act_goes_through_at_the_time_the_clock_tells(opened: Opened, clock: FixedClock) -> None:
    clock.at -= timedelta(days=7)
    desk = opened()
    made = take_request(desk, Request("山﨑 𠮷乃", Door.PHONE, desk.today)).made
    assert made
    with desk.looking() as reader:
        assert reader.case(made).registered_on == clock.today()
        assert reader.history(made)[0].at <= clock.at
        assert reader.verify_log() is None


def test_entries_of_a_clock_that_ran_ahead_count_until_a_supervisor_says_so(
    opened: Opened, clock: FixedClock
) -> None:
    clock.at += timedelta(days=4_000)
    opened().close()
    clock.at -= timedelta(days=4_000)
    desk = opened()
    assert clock_behind(desk)
    with refused("not_your_role"):
        confirm_clock(desk)
    assert clock_behind(desk)
    confirm_clock(desk.as_person(who(TANAKA)))
    desk.close()
    desk = opened(TANAKA)
    assert clock_behind(desk) is None
    clock.at -= timedelta(days=1)
    assert clock_behind(desk)
    confirm_clock(desk, once="k")
    confirm_clock(desk, once="k")
    assert clock_behind(desk) is None
    assert len(logged(desk, "confirm_clock")) == 2


def test_the_sample_desk_made_before_opening_time_has_no_entry_of_later_today(
    tmp_path: Path, clock: FixedClock
) -> None:
    clock.at = clock.at.replace(hour=7)
    desk = sample.create(tmp_path, clock, cost=CHEAP, fsync=False)
    assert clock_behind(desk) is None
    desk.close()
