"""A folder that lost its key file but not its records: nothing of them is mixed with a backup, or lost."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from deskapp.domain.people import StaffRole
from deskapp.operations import backup, people, restoring
from deskapp.operations.desk import Credential, Desk
from deskapp.storage import disposed, heads, keys, remains
from deskapp.storage.keys import FILE as KEY_FILE
from desks import CHEAP, PASSWORD, SATO, TANAKA, FixedClock, another_desk, open_desk, who
from playing import taken
from refusals import refused

DAY = date(2027, 1, 18)
LOST = ("desk.db", "desk.db-wal", "desk.db-shm")


class Lost:
    """A desk with a backup of one case; since then another case, still in the journal, and no key file."""

    def __init__(self, place: Path, clock: FixedClock) -> None:
        self.clock, self.shelf, self.folder = clock, place / "shelf", place / "lost"
        self.shelf.mkdir()
        self.folder.mkdir()
        desk = open_desk(place / "desk", clock).as_person(who(TANAKA))
        taken(desk)
        self.file = backup.back_up(desk, self.shelf).file
        taken(desk)
        for name in LOST:
            shutil.copy(desk.folder / name, self.folder / name)
        self.key = (desk.folder / KEY_FILE).read_bytes()
        desk.close()
        assert (self.folder / "desk.db-wal").stat().st_size

    def restore(self) -> restoring.Restored:
        """Start again from the backup in the folder where the records lie."""
        return restoring.restore(self.file, self.folder, who(TANAKA), self.clock, cost=CHEAP)


@pytest.fixture
def lost(tmp_path: Path, clock: FixedClock) -> Lost:
    return Lost(tmp_path, clock)


def cases(folder: Path, clock: FixedClock, name: str = TANAKA) -> int:
    desk = Desk.open(folder, who(name), clock, cost=CHEAP, fsync=False)
    try:
        with desk.looking() as reader:
            assert reader.verify_log() is None
            return len(list(reader.open_cases()))
    finally:
        desk.close()


def test_what_is_left_in_the_folder_is_set_aside_whole_before_a_restore(lost: Lost) -> None:
    before = {name: (lost.folder / name).read_bytes() for name in LOST}
    done = lost.restore()
    assert done.aside == lost.folder / "desk-before-restore-20270118"
    assert {name: (done.aside / name).read_bytes() for name in LOST} == before
    assert cases(lost.folder, lost.clock) == 1
    (done.aside / KEY_FILE).write_bytes(lost.key)
    assert cases(done.aside, lost.clock) == 2


def test_another_try_on_the_same_day_mixes_nothing_either(lost: Lost) -> None:
    first = lost.restore().aside
    (lost.folder / KEY_FILE).unlink()
    second = lost.restore().aside
    assert first and second and first != second
    assert (second / "desk.db").is_file() and (first / "desk.db-wal").stat().st_size


def test_records_whose_moving_was_broken_off_come_together_again(lost: Lost) -> None:
    half = lost.folder / "desk-before-restore-20270118"
    half.mkdir()
    (lost.folder / "desk.db").rename(half / "desk.db")
    assert remains.set_aside(lost.folder, date(2027, 1, 18)) == half
    assert sorted(each.name for each in half.iterdir()) == sorted(LOST)
    assert remains.set_aside(lost.folder, date(2027, 1, 18)) is None


def test_where_only_the_key_file_is_gone_a_backup_gives_it_back_and_nothing_is_lost(lost: Lost) -> None:
    with refused("key_missing"):
        cases(lost.folder, lost.clock)
    restoring.give_key(lost.file, lost.folder, DAY)
    assert cases(lost.folder, lost.clock) == 2
    assert cases(lost.folder, lost.clock, SATO) == 2
    with refused("desk_exists"):
        restoring.give_key(lost.file, lost.folder, DAY)


def test_the_key_of_another_desk_is_not_taken(lost: Lost, tmp_path: Path) -> None:
    other = another_desk(tmp_path / "other", lost.clock).as_person(who(TANAKA))
    theirs = backup.back_up(other, tmp_path / "other").file
    other.close()
    with refused("backup_foreign"):
        restoring.give_key(theirs, lost.folder, DAY)
    with refused("desk_missing"):
        restoring.give_key(lost.file, lost.shelf, DAY)
    lost.file.write_bytes(lost.file.read_bytes()[:-1])
    with refused("backup_damaged"):
        restoring.give_key(lost.file, lost.folder, DAY)
    assert not (lost.folder / KEY_FILE).exists()


def test_a_new_desk_is_not_begun_over_records_without_their_key(lost: Lost) -> None:
    with refused("desk_exists"):
        Desk.create(lost.folder, who(SATO), lost.clock, cost=CHEAP)
    assert not (lost.folder / KEY_FILE).exists()


def test_lines_of_other_desks_beside_the_backups_stay_where_a_desk_is_restored_among_them(
    lost: Lost, tmp_path: Path
) -> None:
    other = another_desk(tmp_path / "other", lost.clock).as_person(who(TANAKA))
    backup.back_up(other, lost.shelf)
    gone = disposed.Disposed("c1", "2027-01-18", "x")
    disposed.add(lost.shelf, other.secrets, [gone])
    restoring.restore(lost.file, lost.shelf, who(TANAKA), lost.clock, cost=CHEAP)
    assert heads.noted(lost.shelf, other.secrets.log) and disposed.noted(lost.shelf, other.secrets) == [gone]
    other.close()


def test_a_damaged_key_file_gives_way_to_that_of_a_backup_and_is_kept(lost: Lost) -> None:
    harmed = lost.key.replace(b'"wrapped": "', b'"wrapped": "0')
    (lost.folder / KEY_FILE).write_bytes(harmed)
    with refused("key_damaged"):
        cases(lost.folder, lost.clock)
    restoring.give_key(lost.file, lost.folder, DAY)
    assert (lost.folder / "desk.key.damaged-20270118").read_bytes() == harmed
    assert cases(lost.folder, lost.clock) == 2
    with refused("desk_exists"):
        restoring.give_key(lost.file, lost.folder, DAY)


def test_a_whole_restore_sets_a_damaged_key_file_aside_too(lost: Lost) -> None:
    (lost.folder / KEY_FILE).write_bytes(b"{")
    done = lost.restore()
    assert done.aside and (done.aside / KEY_FILE).read_bytes() == b"{"
    assert done.aside.stat().st_mode & 0o077 == 0 and cases(lost.folder, lost.clock) == 1


def entries(folder: Path, clock: FixedClock) -> list[object]:
    """Whence the key file came, for every sign-in that found it to be older than the records."""
    desk = Desk.open(folder, who(TANAKA), clock, cost=CHEAP, fsync=False)
    with desk.looking() as reader:
        told = [each.fields.get("older_key_file") for each in reader.newest_acts({"sign_in"}, 100)]
    desk.close()
    return [each for each in told if each is not None]


def test_that_the_key_came_from_a_backup_stands_in_the_log_once(lost: Lost) -> None:
    restoring.give_key(lost.file, lost.folder, DAY)
    for _ in range(2):
        assert entries(lost.folder, lost.clock) == [lost.file.name]


def test_an_older_key_file_put_back_by_hand_stands_in_the_log(tmp_path: Path, clock: FixedClock) -> None:
    desk = open_desk(tmp_path, clock).as_person(who(TANAKA))
    older = (tmp_path / KEY_FILE).read_bytes()
    people.add_staff(desk, people.NewStaff(Credential("小林 亮", PASSWORD), StaffRole.OPERATOR))
    desk.close()
    assert entries(tmp_path, clock) == []
    (tmp_path / KEY_FILE).write_bytes(older)
    for _ in range(2):
        assert entries(tmp_path, clock) == [""]


def test_another_name_of_this_computer_notes_what_is_gone_beside_the_same_backups(
    lost: Lost, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = keys.Secrets(b"d" * 32, b"l" * 32)
    gone = [disposed.Disposed(each, "2027-01-18", "x") for each in ("c1", "c2")]
    disposed.add(lost.shelf, secrets, gone[:1])

    def refuse(*_given: object) -> None:
        raise PermissionError(13, "not yours")

    monkeypatch.setattr(disposed, "_append", refuse)
    disposed.add(lost.shelf, secrets, gone[1:])
    assert disposed.noted(lost.shelf, secrets) == gone
