"""The log proved: whatever was done to it behind the program's back is named; the walk itself is logged."""

from pathlib import Path

import pytest
from sqlalchemy import text

from deskapp.domain.people import StaffRole
from deskapp.operations.audit import last_verified, verify_log
from deskapp.operations.backup import back_up
from deskapp.operations.desk import Desk
from deskapp.operations.people import NewStaff, add_staff
from deskapp.operations.restoring import restore_beside
from deskapp.storage.audit import Breach, Head
from deskapp.storage.engine import writing
from deskapp.storage.sql_sqlite import TRIGGERS
from desks import CHEAP, PASSWORD, TANAKA, FixedClock, open_desk, who
from playing import taken
from refusals import refused

UNLOCK = tuple(f"DROP TRIGGER {name}" for name in TRIGGERS)
RELOCK = tuple(TRIGGERS.values())


def behind(desk: Desk, *statements: str) -> None:
    """Get at the file with its key, past the program."""
    with writing(desk.store._engine) as connection, connection.begin():
        for statement in statements:
            connection.execute(text(statement))


def again(desk: Desk, clock: FixedClock) -> Desk:
    return Desk.open(desk.folder, who(TANAKA), clock, cost=CHEAP, fsync=False)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    """A desk with a case and a dozen entries, closed once."""
    desk = open_desk(tmp_path, clock).as_person(who(TANAKA))
    taken(desk)
    desk.close()
    return again(desk, clock)


@pytest.mark.of_the_file
@pytest.mark.parametrize(
    ("harm", "breach"),
    [
        ("UPDATE log SET actor = 'x' WHERE seq = 2", Breach("edited", 2)),
        ("DELETE FROM log WHERE seq = 3", Breach("gap", 3)),
        ("DELETE FROM log WHERE seq > 4", Breach("cut", 5)),
    ],
)
def test_each_harm_is_named_after_the_next_sign_in_too(
    desk: Desk, clock: FixedClock, harm: str, breach: Breach
) -> None:
    assert verify_log(desk).breach is None
    desk.close()
    desk = again(desk, clock)
    behind(desk, *UNLOCK, harm, *RELOCK)
    found = verify_log(desk)
    assert (found.breach or Breach("")).what == breach.what
    if breach.what != "cut":
        assert found.breach == breach
    desk.close()
    desk = again(desk, clock)
    assert (verify_log(desk).breach or Breach("")).what == breach.what


@pytest.mark.of_the_file
def test_a_dropped_trigger_is_named(desk: Desk) -> None:
    behind(desk, "DROP TRIGGER log_no_delete")
    assert verify_log(desk).breach == Breach("trigger_missing")


@pytest.mark.of_the_file
def test_a_file_put_back_whole_from_before_is_told_by_the_head_beside_the_backups(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    desk.close()
    kept = {name: (desk.folder / name).read_bytes() for name in ("desk.db", "desk.head")}
    desk = again(desk, clock)
    back_up(desk, shelf)
    desk.close()
    for name, content in kept.items():
        (desk.folder / name).write_bytes(content)
    desk = again(desk, clock)
    assert verify_log(desk).breach is None  # the older file knows of no backup yet
    back_up(desk, shelf)
    assert (verify_log(desk).breach or Breach("")).what == "cut"


def test_a_head_from_paper_is_held_against_the_log(desk: Desk) -> None:
    head = verify_log(desk).head
    assert verify_log(desk, told=[head]).breach is None
    assert verify_log(desk, told=[Head(head.seq, "00")]).breach == Breach("cut", head.seq)
    assert verify_log(desk, told=[Head(999, "00")]).breach is not None


@pytest.mark.of_the_file
def test_what_was_found_is_kept_and_logged(desk: Desk) -> None:
    assert last_verified(desk) is None
    found = verify_log(desk)
    assert last_verified(desk) == found.at
    assert found.compared == 1
    behind(desk, *UNLOCK, "DELETE FROM log WHERE seq = 3", *RELOCK)
    found = verify_log(desk)
    assert last_verified(desk) == found.at
    with desk.store._engine.connect() as connection:
        told = connection.execute(text("SELECT act, fields FROM log ORDER BY seq DESC LIMIT 1")).one()
    assert told.act == "verify_log"
    assert '"breach":"gap"' in told.fields.replace(" ", "")


def test_an_auditor_may_prove_the_log_and_a_walk_may_be_broken_off(desk: Desk) -> None:
    add_staff(desk, NewStaff(who("監査 太郎"), StaffRole.AUDITOR))
    assert verify_log(desk.as_person(who("監査 太郎"))).breach is None
    before = last_verified(desk)
    with refused("verifying_cancelled"):
        verify_log(desk, lambda _part: False)
    assert last_verified(desk) == before


def test_a_restored_desk_and_the_one_it_came_from_are_both_whole(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    made = back_up(desk, shelf)
    back_up(desk, shelf)
    restore_beside(desk, made.file, tmp_path / "new", PASSWORD)
    restored = Desk.open(tmp_path / "new", who(TANAKA), clock, cost=CHEAP, fsync=False)
    back_up(restored, shelf)
    for each in (desk, restored):
        found = verify_log(each)
        assert (found.breach, found.compared) == (None, 2)
    restored.close()


@pytest.mark.of_the_file
def test_a_cut_with_its_own_head_removed_is_told_by_paper_and_by_the_backups(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    (tmp_path / "shelf").mkdir()
    back_up(desk, tmp_path / "shelf")
    paper = verify_log(desk).head
    desk.close()
    (desk.folder / "desk.head").unlink()
    desk = again(desk, clock)
    behind(desk, *UNLOCK, "DELETE FROM log WHERE seq > (SELECT max(seq) - 5 FROM log)", *RELOCK)
    assert (verify_log(desk).breach or Breach("")).what == "cut"  # the head beside the backups
    (tmp_path / "shelf" / "desk.head").unlink()
    alone = verify_log(desk)
    assert (alone.breach, alone.compared) == (None, 0)  # and it says that there was nothing to compare with
    assert verify_log(desk, told=[paper]).breach == Breach("cut", paper.seq)
    desk.close()


@pytest.mark.of_the_file
def test_an_older_pair_put_back_is_told_by_paper(desk: Desk, clock: FixedClock) -> None:
    desk.close()
    older = {name: (desk.folder / name).read_bytes() for name in ("desk.db", "desk.head")}
    desk = again(desk, clock)
    taken(desk)
    paper = verify_log(desk).head
    desk.close()
    for name, content in older.items():
        (desk.folder / name).write_bytes(content)
    desk = again(desk, clock)
    assert verify_log(desk).breach is None
    assert (verify_log(desk, told=[paper]).breach or Breach("")).what == "cut"
    desk.close()
