"""When the desk backs itself up: set by a supervisor, due from its time on, done once a day."""

from datetime import datetime, time
from pathlib import Path

import pytest
from dateutil.tz import gettz

from deskapp.operations import backup
from deskapp.operations.backup_plan import Plan, back_up_today, evening_of, plan_of, set_plan
from deskapp.operations.desk import Desk
from deskapp.storage.backup import KEPT_DAYS
from desks import SATO, TANAKA, FixedClock, open_desk, who
from refusals import refused

PLAN = Plan(time(17, 30), 14)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path / "desk", clock).as_person(who(TANAKA))


def at(clock: FixedClock, hour: int, minute: int) -> None:
    clock.at = datetime(2027, 1, 18, hour, minute, tzinfo=gettz("Asia/Tokyo"))


def test_nothing_is_backed_up_by_itself_until_a_supervisor_says_when(desk: Desk, tmp_path: Path) -> None:
    assert plan_of(desk) == Plan(None, KEPT_DAYS)
    backup.back_up(desk, tmp_path)
    assert not evening_of(desk).wanted and back_up_today(desk) is None
    with refused("not_your_role"):
        set_plan(desk.as_person(who(SATO)), PLAN)


@pytest.mark.parametrize("days", [0, 366])
def test_days_that_make_no_sense_are_refused(desk: Desk, days: int) -> None:
    with refused("backup_days_out"):
        set_plan(desk, Plan(None, days))


def test_a_plan_set_by_somebody_else_meanwhile_is_told(desk: Desk) -> None:
    seen = plan_of(desk)
    set_plan(desk, PLAN, seen, once="k")
    assert set_plan(desk, PLAN, seen, once="k").cases == frozenset()  # the same press again
    with refused("backup_plan_changed"):
        set_plan(desk, Plan(None, 7), seen)
    assert plan_of(desk) == PLAN


def test_it_is_due_from_its_time_on_and_made_once_a_day(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    set_plan(desk, PLAN)
    at(clock, 17, 31)
    assert not evening_of(desk).wanted  # nobody has said where to
    (tmp_path / "shelf").mkdir()
    backup.back_up(desk, tmp_path / "shelf")
    clock.wait(1)
    at(clock, 17, 29)
    clock.wait(1)
    sato = desk.as_person(who(SATO))
    assert (evening_of(sato).wanted, evening_of(sato).due) == (True, False)
    at(clock, 17, 30)
    clock.wait(1)
    assert evening_of(sato).due
    made = back_up_today(sato)
    assert made and made.file.parent == tmp_path / "shelf"
    assert not evening_of(desk).wanted and back_up_today(desk) is None


def test_backups_are_kept_for_the_days_that_were_set(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    set_plan(desk, Plan(None, 7))
    first = backup.back_up(desk, tmp_path).file
    clock.wait(8)
    assert backup.back_up(desk, tmp_path).rotated == 1 and not first.exists()
