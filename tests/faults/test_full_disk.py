"""A disk that is full: one sentence, nothing half, what is typed stays, and a second try goes through."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deskapp.domain.kinds import DisposalMethod
from deskapp.operations import backup, disposal, intake, restoring
from deskapp.operations.desk import Desk
from deskapp.storage import heads, spare
from desks import CHEAP, SATO, TANAKA, FixedClock, open_desk, proved, who
from faults.places import fill, make_room, small_disk
from playing import page, received, taken
from refusals import refused

pytestmark = pytest.mark.mounts
MEGABYTES = 48


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", MEGABYTES) as disk:
        yield disk


@pytest.fixture
def desk(disk: Path, clock: FixedClock) -> Iterator[Desk]:
    """A desk with a case, signed in to as on any day: room is held back for it."""
    open_desk(disk / "desk", clock).close()
    desk = reopened(disk, clock)
    yield desk
    desk.close()


def reopened(disk: Path, clock: FixedClock) -> Desk:
    return Desk.open(disk / "desk", who(SATO), clock, cost=CHEAP)


LONG = "長い言葉" * 2_000


def test_an_act_is_refused_whole_and_goes_through_at_the_second_try(desk: Desk, disk: Path) -> None:
    case_id = taken(desk)
    fill(disk)
    with refused("disk_full_once"):
        intake.describe_case(desk, case_id, {"own_words": LONG}, once="k")
    assert page(desk, case_id).case.own_words == "登録されている内容を確かめたい"
    assert intake.describe_case(desk, case_id, {"own_words": LONG}, once="k").cases == {case_id}
    with desk.looking() as reader:
        assert reader.verify_log() is None


def test_with_that_room_used_up_it_is_said_until_somebody_makes_room(desk: Desk, disk: Path) -> None:
    case_id = taken(desk)
    spare.release(desk.folder)
    fill(disk)
    for _ in range(2):
        with refused("disk_full"):
            intake.describe_case(desk, case_id, {"own_words": LONG})
    make_room(disk)
    assert intake.describe_case(desk, case_id, {"own_words": LONG}).cases == {case_id}


def test_papers_that_must_go_today_go_from_a_full_disk(desk: Desk, disk: Path) -> None:
    case_id = taken(desk)
    received(desk, case_id)
    papers = [each.id for each in page(desk, case_id).case.papers if each.paper == "drivers_licence"]
    disposal.withdraw_case(desk, case_id)
    fill(disk)
    with refused("disk_full_once"):
        disposal.dispose_papers(desk, case_id, papers, DisposalMethod.SHREDDED)
    disposal.dispose_papers(desk, case_id, papers, DisposalMethod.SHREDDED)
    assert not page(desk, case_id).standing.undisposed


def test_somebody_signs_in_at_the_second_try_and_room_is_held_back_again(
    desk: Desk, disk: Path, clock: FixedClock
) -> None:
    desk.close()
    fill(disk)
    with refused("disk_full_once"):
        reopened(disk, clock)
    again = reopened(disk, clock)
    assert not (again.folder / spare.FILE).exists()
    again.close()
    make_room(disk)
    reopened(disk, clock).close()
    assert (again.folder / spare.FILE).stat().st_size == spare.BYTES


def test_the_end_of_the_log_noted_before_stays_where_a_new_one_finds_no_room(
    desk: Desk, disk: Path, clock: FixedClock
) -> None:
    desk.close()
    desk = reopened(disk, clock)
    before = (desk.folder / heads.FILE).read_bytes()
    spare.release(desk.folder)
    fill(disk)
    desk.close()
    assert (desk.folder / heads.FILE).read_bytes() == before
    assert not list(desk.folder.glob("*.new"))


def test_a_backup_for_which_there_is_no_room_is_refused_and_leaves_nothing(desk: Desk, disk: Path) -> None:
    shelf = disk / "shelf"
    shelf.mkdir()
    fill(disk)
    with refused("backup_no_space"):
        backup.back_up(desk, shelf)
    assert list(shelf.iterdir()) == []


def test_a_disk_that_fills_up_under_a_backup_is_told_as_that(desk: Desk, disk: Path) -> None:
    shelf = disk / "shelf"
    shelf.mkdir()

    def fills(_part: float) -> bool:
        fill(disk)
        return True

    with refused("backup_no_space"):
        backup.back_up(desk, shelf, fills)
    assert list(shelf.iterdir()) == []
    make_room(disk)
    assert proved(backup.back_up(desk, shelf).file, desk.secrets).cases == 0


def test_a_restore_for_which_there_is_no_room_leaves_no_half_desk(
    desk: Desk, disk: Path, tmp_path: Path, clock: FixedClock
) -> None:
    file = backup.back_up(desk, tmp_path).file
    fill(disk)
    with refused("restore_no_space"):
        restoring.restore(file, disk / "new", who(TANAKA), clock, cost=CHEAP)
    assert not (disk / "new").exists()
    make_room(disk)
    restoring.restore(file, disk / "new", who(TANAKA), clock, cost=CHEAP)
    Desk.open(disk / "new", who(TANAKA), clock, cost=CHEAP).close()
