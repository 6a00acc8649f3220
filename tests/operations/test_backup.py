"""A backup made in use, proved, rotated, and started again from; what is gone stays gone."""

import errno
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskapp.domain.kinds import DisposalMethod
from deskapp.operations import backup, disposal, intake, restoring, retention
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.noting import carry_beside
from deskapp.operations.people import change_password
from deskapp.operations.views.disposal import day_list, retention_list
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.storage.backup import KEPT_DAYS, read_told
from deskapp.ui.backup_words import made_words
from desks import CHEAP, PASSWORD, SATO, TANAKA, FixedClock, another_desk, open_desk, proved, who
from playing import checked, page, taken
from refusals import refused


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    (tmp_path / "desk").mkdir()
    return open_desk(tmp_path / "desk", clock).as_person(who(TANAKA))


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Where backups are kept."""
    place = tmp_path / "shelf"
    place.mkdir()
    return place


def restored(desk: Desk, file: Path, into: Path, name: str = TANAKA) -> Desk:
    restoring.restore(file, into, who(name), desk.clock, former=desk.folder, cost=CHEAP)
    return Desk.open(into, who(name), desk.clock, cost=CHEAP, fsync=False)


def names(desk: Desk) -> list[str]:
    with desk.looking() as reader:
        return sorted(case.person.name for case in reader.open_cases())


def test_a_restored_desk_has_everything_and_the_same_people(desk: Desk, shelf: Path, tmp_path: Path) -> None:
    taken(desk)
    made = backup.back_up(desk, shelf)
    again = restored(desk, made.file, tmp_path / "new")
    assert names(again) == names(desk)
    with again.looking() as reader:
        assert reader.verify_log() is None
        assert len(reader.staff()) == 3
    again.close()


def test_only_a_supervisor_starts_again_from_a_backup(desk: Desk, shelf: Path, tmp_path: Path) -> None:
    made = backup.back_up(desk, shelf)
    with refused("not_your_role"):
        restored(desk, made.file, tmp_path / "new", SATO)
    assert not (tmp_path / "new").exists()
    with refused("key_wrong_password"):
        restoring.restore(made.file, tmp_path / "new", who("誰か"), desk.clock, cost=CHEAP)
    with refused("desk_exists"):
        restoring.restore(made.file, desk.folder, who(TANAKA), desk.clock, cost=CHEAP)


def test_nothing_of_a_backup_can_be_read_without_a_key(desk: Desk, shelf: Path) -> None:
    taken(desk)
    raw = backup.back_up(desk, shelf).file.read_bytes()
    for told in ("髙橋", "ナベコ", "03-0000-1230", "見本九丁目"):
        assert told.encode() not in raw


@pytest.mark.parametrize("harm", ["text", "empty", "longer"])
def test_a_harmed_backup_is_refused(desk: Desk, shelf: Path, harm: str) -> None:
    taken(desk)
    file = backup.back_up(desk, shelf).file
    whole = file.read_bytes()
    harmed = {"text": "控えではない".encode(), "empty": b"", "longer": whole + b"\n"}
    file.write_bytes(harmed[harm])
    with refused("backup_damaged"):
        proved(file, desk.secrets)


@pytest.mark.parametrize("content", [b"\xff\xd8\xff\xe0 a photo", b"", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_backup_at_all_is_told_as_that(desk: Desk, shelf: Path, content: bytes) -> None:
    photo = shelf / "運転免許証.jpg"
    photo.write_bytes(content)
    with refused("not_a_backup"):
        proved(photo, desk.secrets)
    with refused("not_a_backup"):
        read_told(photo)
    with refused("backup_missing"):
        proved(shelf / "nothing.jpg", desk.secrets)


def test_a_backup_under_another_name_is_still_one(desk: Desk, shelf: Path) -> None:
    file = backup.back_up(desk, shelf).file
    other = file.rename(shelf / "きのうの控え.zip")
    assert proved(other, desk.secrets).cases == 0


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Path, bytes]:
    """A desk, a file for its backup to be harmed in, and the backup as it was made."""
    place = tmp_path_factory.mktemp("whole")
    desk = open_desk(place / "desk").as_person(who(TANAKA))
    made = backup.back_up(desk, place).file
    return desk, made, made.read_bytes()


@given(at=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_one_flipped_bit_anywhere_is_noticed(whole: tuple[Desk, Path, bytes], at: float, bit: int) -> None:
    desk, file, content = whole
    place = int(at * len(content))
    file.write_bytes(content[:place] + bytes([content[place] ^ (1 << bit)]) + content[place + 1 :])
    with refused("backup_damaged"):
        proved(file, desk.secrets)


@given(at=st.floats(0, 1, exclude_max=True))
def test_an_end_cut_off_anywhere_is_noticed(whole: tuple[Desk, Path, bytes], at: float) -> None:
    desk, file, content = whole
    file.write_bytes(content[: int(at * len(content))])
    with refused("backup_damaged"):
        proved(file, desk.secrets)


def test_another_desks_backup_is_refused(desk: Desk, shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = another_desk(tmp_path / "other").as_person(who(TANAKA))
    with refused("backup_foreign"):
        proved(backup.back_up(other, shelf).file, desk.secrets)


def test_a_backup_that_is_broken_off_leaves_nothing_behind(desk: Desk, shelf: Path) -> None:
    with refused("backup_cancelled"):
        backup.back_up(desk, shelf, lambda part: False)
    assert list(shelf.iterdir()) == []
    with refused("backup_place_missing"):
        backup.back_up(desk, shelf / "nowhere")


def test_the_desk_works_on_while_it_is_backed_up(desk: Desk, shelf: Path) -> None:
    first = taken(desk)

    def meanwhile(_part: float) -> bool:
        intake.describe_case(desk, first, {"own_words": f"途中で書いた {_part}"})
        return True

    made = backup.back_up(desk, shelf, meanwhile)
    assert proved(made.file, desk.secrets).entries == made.contents.entries
    assert restoring.drill(desk, made.file).entries_since > 0


def test_backups_older_than_the_set_days_go_but_never_the_last(
    desk: Desk, shelf: Path, clock: FixedClock
) -> None:
    first = backup.back_up(desk, shelf).file
    clock.wait(KEPT_DAYS + 1)
    second = backup.back_up(desk, shelf)
    assert second.rotated == 1
    assert not first.exists()
    assert second.file.exists()
    assert backup.last_backup(desk) == second.contents.made


def test_an_old_backup_that_cannot_be_removed_is_told_and_the_new_one_counts(
    desk: Desk, shelf: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, gone = backup.back_up(desk, shelf).file, backup.back_up(desk, shelf).file
    clock.wait(KEPT_DAYS + 1)
    unlink = Path.unlink

    def refusing(file: Path, missing_ok: bool = False) -> None:
        if file == held:
            raise PermissionError(13, "another program has it open")
        unlink(file, missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refusing)
        made = backup.back_up(desk, shelf)
    assert (made.rotated, made.left) == (1, 1) and held.exists() and not gone.exists()
    assert backup.last_backup(desk) == made.contents.made and "消せません" in made_words(made)
    clock.wait(1)
    assert backup.back_up(desk, shelf).rotated == 1 and not held.exists()


def test_an_old_backup_that_another_desk_removed_first_is_no_trouble(
    desk: Desk, shelf: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup.back_up(desk, shelf)
    clock.wait(KEPT_DAYS + 1)
    unlink = Path.unlink

    def late(file: Path, missing_ok: bool = False) -> None:
        unlink(file, missing_ok=True)
        unlink(file, missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", late)
        made = backup.back_up(desk, shelf)
    assert (made.left, backup.last_backup(desk)) == (0, made.contents.made)


def test_a_backup_counts_where_its_folder_takes_nothing_more(
    desk: Desk, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    with monkeypatch.context() as patched, refused("disk_full"):
        patched.setattr("deskapp.storage.replacing._write", full)
        backup.back_up(desk, shelf)
    (file,) = backup.backups(desk, shelf)
    assert backup.last_backup(desk) == read_told(file).made


def test_a_password_changed_while_it_is_made_is_in_it_whole_or_not_at_all(
    desk: Desk, shelf: Path, tmp_path: Path
) -> None:
    new = "あたらしい合言葉2027"

    def meanwhile(_part: float) -> bool:
        if desk.folder not in changed:
            changed.append(desk.folder)
            change_password(desk, PASSWORD, new)
        return True

    changed: list[Path] = []
    made = backup.back_up(desk, shelf, meanwhile)
    with refused("key_wrong_password"):
        restoring.restore(made.file, tmp_path / "new", Credential(TANAKA, new), desk.clock, cost=CHEAP)
    restored(desk, made.file, tmp_path / "new").close()


def test_what_was_disposed_of_after_the_backup_is_gone_from_the_restored_desk_too(
    desk: Desk, shelf: Path, tmp_path: Path, clock: FixedClock
) -> None:
    case_id = taken(desk)
    disposal.withdraw_case(desk, case_id)
    disposal.close_case(desk, case_id)
    clock.go_to(date(2030, 1, 20))
    made = backup.back_up(desk, shelf)
    retention.approve_retention(desk, [case_id], DisposalMethod.SHREDDED)
    assert restoring.drill(desk, made.file).disposed_since == 1
    again = restored(desk, made.file, tmp_path / "new")
    with again.looking() as reader:
        case = reader.case(case_id)
        assert reader.verify_log() is None
    again.close()
    assert (case.disposed_on, case.person.name, case.person.phone) == (date(2030, 1, 20), "", "")
    with (tmp_path / "new" / "desk.disposed").open(encoding="ascii") as noted:
        assert len(noted.readlines()) == 1


def test_a_withdrawn_case_disposed_of_after_the_backup_is_closed_and_in_no_list_of_the_restored_desk(
    desk: Desk, shelf: Path, tmp_path: Path, clock: FixedClock
) -> None:
    case_id = checked(desk)
    disposal.withdraw_case(desk, case_id)
    made = backup.back_up(desk, shelf)
    licence = next(each.id for each in page(desk, case_id).case.papers if each.paper == "drivers_licence")
    disposal.dispose_papers(desk, case_id, [licence], DisposalMethod.SHREDDED)
    clock.go_to(date(2030, 2, 1))
    retention.approve_retention(desk, [case_id], DisposalMethod.SHREDDED)
    again = restored(desk, made.file, tmp_path / "new")
    try:
        listed = case_list(again, Wanted())
        assert (listed.lines, set(listed.counts.values())) == ((), {0})
        assert day_list(again).papers == () and retention_list(again).due == ()
        here, there = page(again, case_id).case, page(desk, case_id).case
        assert (here.closed_on, here.closed_by) == (there.closed_on, there.closed_by)
    finally:
        again.close()


def test_a_changed_line_of_what_was_disposed_of_counts_for_nothing(
    desk: Desk, shelf: Path, tmp_path: Path
) -> None:
    case_id = taken(desk)
    made = backup.back_up(desk, shelf)
    forged = '{"gone": {"by": "x", "case_id": "' + case_id + '", "on": "2027-01-18"}, "mac": "00"}\n'
    (desk.folder / "desk.disposed").write_text(forged, encoding="ascii")
    again = restored(desk, made.file, tmp_path / "new")
    assert names(again) == ["髙橋 邉󠄏子"]
    again.close()


def test_another_desks_backups_in_the_same_folder_are_its_own_to_remove(
    desk: Desk, shelf: Path, tmp_path: Path, clock: FixedClock
) -> None:
    (tmp_path / "other").mkdir()
    other = another_desk(tmp_path / "other", clock).as_person(who(TANAKA))
    theirs = [backup.back_up(other, shelf).file]
    clock.wait(1)
    theirs.append(backup.back_up(other, shelf).file)
    ours = backup.back_up(desk, shelf).file
    clock.wait(KEPT_DAYS + 1)
    assert backup.back_up(desk, shelf).rotated == 1
    assert [file.exists() for file in (*theirs, ours)] == [True, True, False]
    assert backup.backups(other, shelf) == theirs[::-1]
    assert backup.backup_folder(desk) == shelf


def test_a_restore_at_the_seat_takes_a_supervisors_own_password(
    desk: Desk, shelf: Path, tmp_path: Path
) -> None:
    made = backup.back_up(desk, shelf)
    with refused("not_your_role"):
        restoring.restore_beside(desk.as_person(who(SATO)), made.file, tmp_path / "new", PASSWORD)
    for _ in range(3):
        with refused("key_wrong_password"):
            restoring.restore_beside(desk, made.file, tmp_path / "new", "違う合言葉です")
    with refused("too_early"):
        restoring.restore_beside(desk, made.file, tmp_path / "new", PASSWORD)
    assert not (tmp_path / "new").exists()


def finished(desk: Desk, clock: FixedClock) -> str:
    case_id = taken(desk)
    disposal.withdraw_case(desk, case_id)
    disposal.close_case(desk, case_id)
    clock.go_to(date(2030, 1, 20))
    return case_id


def test_a_disposal_after_the_last_backup_outlives_the_computer(
    desk: Desk, shelf: Path, tmp_path: Path, clock: FixedClock
) -> None:
    case_id = finished(desk, clock)
    made = backup.back_up(desk, shelf)
    retention.approve_retention(desk, [case_id], DisposalMethod.SHREDDED)
    carry_beside(desk)
    done = restoring.restore(
        made.file, tmp_path / "new", who(TANAKA), clock, cost=CHEAP
    )  # nothing else is left
    assert done.again.cases == 1


def test_a_disposal_goes_on_where_the_disk_of_the_backups_is_not_there(
    desk: Desk, shelf: Path, clock: FixedClock
) -> None:
    case_id = finished(desk, clock)
    backup.back_up(desk, shelf)
    shelf.rename(shelf.with_name("unplugged"))
    assert retention.approve_retention(desk, [case_id], DisposalMethod.SHREDDED).cases == {case_id}
