"""Papers that went after a backup do not stand as kept in the desk restored from it (spec §9)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.domain.case import Case
from deskapp.domain.kinds import DisposalMethod
from deskapp.operations import disposal
from deskapp.operations.backup import back_up
from deskapp.operations.corrections import correct_fact
from deskapp.operations.desk import Desk
from deskapp.operations.noting import carry_beside
from deskapp.operations.replaying import Again
from deskapp.operations.restoring import drill, restore
from deskapp.operations.retention import approve_retention
from deskapp.operations.views.disposal import day_list
from deskapp.storage import disposed
from desks import CHEAP, TANAKA, FixedClock, open_desk, who
from playing import checked, page, received, taken
from refusals import refused

SHREDDED = DisposalMethod.SHREDDED


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "desk", clock).as_person(who(TANAKA))
    yield opened
    opened.close()


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    (tmp_path / "shelf").mkdir()
    return tmp_path / "shelf"


def restored(desk: Desk, file: Path, into: Path, case_id: str) -> tuple[Again, Case, int]:
    """What went again though the computer is gone, the case then, and how many papers the day's list has."""
    carry_beside(desk)
    done = restore(file, into, who(TANAKA), desk.clock, former=into.with_name("lost"), cost=CHEAP)
    again = Desk.open(into, who(TANAKA), desk.clock, cost=CHEAP, fsync=False)
    try:
        return done.again, page(again, case_id).case, len(day_list(again).papers)
    finally:
        again.close()


def shred(desk: Desk, case_id: str) -> list[str]:
    gone = [each.id for each in page(desk, case_id).standing.undisposed]
    disposal.dispose_papers(desk, case_id, gone, SHREDDED)
    return gone


def take_back(desk: Desk, case_id: str) -> None:
    """The first disposal that stands there was recorded by mistake: that paper is at the desk."""
    first = page(desk, case_id).case.disposals[0]
    correct_fact(desk, case_id, ("disposals", first.id, "disposed_on"), None, "別の書類を選んだ")


@contextmanager
def unplugged(shelf: Path) -> Iterator[None]:
    """The disk of the backups is away."""
    away = shelf.rename(shelf.with_name("unplugged"))
    yield
    away.rename(shelf)


def test_a_paper_destroyed_after_the_backup_stands_as_destroyed_once(
    desk: Desk, shelf: Path, tmp_path: Path
) -> None:
    case_id = checked(desk)
    file = back_up(desk, shelf).file
    gone = shred(desk, case_id)
    assert drill(desk, file).papers_since == len(gone)
    back_up(desk, shelf)  # the notes are carried beside the backups a second time: they say it once
    again, case, listed = restored(desk, file, tmp_path / "new", case_id)
    assert (again, listed) == (Again(papers=len(gone)), 0)
    assert case.disposals == page(desk, case_id).case.disposals


def test_one_recorded_by_mistake_and_withdrawn_stays_and_a_day_put_right_counts(
    desk: Desk, shelf: Path, tmp_path: Path, clock: FixedClock
) -> None:
    case_id = checked(desk)
    file = back_up(desk, shelf).file
    clock.wait(1)
    shred(desk, case_id)
    first = page(desk, case_id).case.disposals[0]
    where = ("disposals", first.id, "disposed_on")
    correct_fact(desk, case_id, where, desk.today - timedelta(days=1), "きのうだった")
    again, case, _ = restored(desk, file, tmp_path / "right", case_id)
    assert (again.papers, case.disposals) == (1, page(desk, case_id).case.disposals)
    correct_fact(desk, case_id, where, desk.today, "やはりきょうだった")
    back_up(desk, shelf)
    again, case, _ = restored(desk, file, tmp_path / "back", case_id)
    assert (again.papers, case.disposals) == (1, page(desk, case_id).case.disposals), "as it was said last"
    correct_fact(desk, case_id, where, None, "別の書類を選んだ")
    again, case, listed = restored(desk, file, tmp_path / "withdrawn", case_id)
    assert (again, case.disposals, listed) == (Again(), (), 1)


def test_where_the_backup_knows_of_no_check_the_paper_stays_and_is_told(
    desk: Desk, shelf: Path, tmp_path: Path
) -> None:
    case_id = taken(desk)
    received(desk, case_id)
    file = back_up(desk, shelf).file
    disposal.withdraw_case(desk, case_id)
    shred(desk, case_id)
    again, case, listed = restored(desk, file, tmp_path / "new", case_id)
    assert (again, case.disposals, listed) == (Again(papers_left=1), (), 1)


def test_papers_of_a_case_that_goes_again_are_told_of_with_it(
    desk: Desk, shelf: Path, tmp_path: Path, clock: FixedClock
) -> None:
    case_id = checked(desk)
    disposal.withdraw_case(desk, case_id)
    file = back_up(desk, shelf).file
    shred(desk, case_id)
    disposal.close_case(desk, case_id)
    clock.wait(4 * 366)
    approve_retention(desk, [case_id], SHREDDED)
    again, case, _ = restored(desk, file, tmp_path / "new", case_id)
    assert (again.cases, again.papers) == (1, len(page(desk, case_id).case.disposals))
    assert case.disposals == page(desk, case_id).case.disposals
    assert case.person.name == ""


def test_what_could_not_be_noted_is_made_up_at_the_next_sign_in(
    desk: Desk, shelf: Path, tmp_path: Path
) -> None:
    case_id = checked(desk)
    file = back_up(desk, shelf).file
    noted = desk.folder / "desk.disposed"
    noted.unlink(missing_ok=True)
    noted.mkdir()  # nothing can be written there
    gone = shred(desk, case_id)
    assert page(desk, case_id).standing.undisposed == (), "the act itself is done"
    noted.rmdir()
    for each in (shelf / "desk.disposed", noted):
        each.unlink(missing_ok=True)
    desk.sign_in()
    done = restore(file, tmp_path / "new", who(TANAKA), desk.clock, former=desk.folder, cost=CHEAP)
    assert done.again.papers == len(gone)


def test_notes_of_papers_go_a_year_later_and_those_of_cases_stay(
    desk: Desk, shelf: Path, clock: FixedClock
) -> None:
    case_id = checked(desk)
    disposal.withdraw_case(desk, case_id)
    shred(desk, case_id)
    disposal.close_case(desk, case_id)
    clock.wait(4 * 366)
    approve_retention(desk, [case_id], SHREDDED)
    clock.wait(400)
    back_up(desk, shelf)
    noted = (desk.folder / "desk.disposed").read_text(encoding="ascii")
    assert ('"gone"' in noted, '"paper"' in noted) == (True, False)


def unwritable(folder: Path) -> Path:
    """Nothing can be noted in this folder from now on; what was noted there is set aside."""
    noted = folder / "desk.disposed"
    noted.rename(folder / "set aside")
    noted.mkdir()
    return noted


def writable(folder: Path) -> None:
    (folder / "desk.disposed").rmdir()
    (folder / "set aside").rename(folder / "desk.disposed")


def test_what_a_killed_program_did_not_come_to_write_beside_the_backups_the_next_one_writes(
    desk: Desk, shelf: Path, tmp_path: Path
) -> None:
    case_id = checked(desk)
    file = back_up(desk, shelf).file
    shred(desk, case_id)  # and killed
    again = Desk.open(desk.folder, who(TANAKA), desk.clock, cost=CHEAP, fsync=False)
    assert restored(again, file, tmp_path / "new", case_id)[0] == Again(papers=1)
    again.close()


def test_where_nothing_can_be_noted_one_signs_in_and_works_all_the_same(
    desk: Desk, clock: FixedClock
) -> None:
    case_id = checked(desk)
    (desk.folder / "desk.disposed").mkdir()
    again = Desk.open(desk.folder, who(TANAKA), clock, cost=CHEAP, fsync=False)
    shred(again, case_id)
    assert (again.beside.behind, page(again, case_id).standing.undisposed) == (True, ())
    with refused("disk_failing"):
        carry_beside(again)
    (desk.folder / "desk.disposed").rmdir()
    carry_beside(again)
    assert (again.beside.behind, again.beside.wanted) == (False, False)
    assert len(disposed.noted(again.folder, again.secrets)) == 1
    again.close()


@pytest.mark.parametrize("chance", ["sign-in", "backup", "next paper"])
def test_one_withdrawn_while_nothing_could_be_noted_is_noted_as_withdrawn_at_the_next_chance(
    desk: Desk, shelf: Path, tmp_path: Path, chance: str
) -> None:
    case_id, other = checked(desk), checked(desk)
    file = back_up(desk, shelf).file
    shred(desk, case_id)
    carry_beside(desk)
    unwritable(desk.folder)
    take_back(desk, case_id)
    writable(desk.folder)
    if chance == "sign-in":
        Desk.open(desk.folder, who(TANAKA), desk.clock, cost=CHEAP, fsync=False).close()
    elif chance == "backup":
        back_up(desk, shelf)
    else:
        shred(desk, other)
    done = restore(file, tmp_path / "new", who(TANAKA), desk.clock, former=desk.folder, cost=CHEAP)
    assert done.again.papers == (chance == "next paper")


def test_one_withdrawn_while_a_backup_looks_what_is_gone_stays_withdrawn(
    desk: Desk, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = checked(desk)
    file = back_up(desk, shelf).file
    shred(desk, case_id)
    note = disposed.note

    def meanwhile(*given: object) -> list[disposed.Gone]:
        if not page(desk, case_id).standing.undisposed:  # in the lane of acts
            take_back(desk, case_id)
        return note(*given)  # type: ignore[arg-type]  # handed through as they came

    with monkeypatch.context() as patched:
        patched.setattr(disposed, "note", meanwhile)
        back_up(desk, shelf)
    done = restore(file, tmp_path / "new", who(TANAKA), desk.clock, former=tmp_path / "lost", cost=CHEAP)
    assert done.again == Again()


def test_one_that_the_backup_has_as_gone_and_that_was_taken_back_since_is_at_the_desk_again(
    desk: Desk, shelf: Path, tmp_path: Path
) -> None:
    case_id = checked(desk)
    shred(desk, case_id)
    file = back_up(desk, shelf).file
    take_back(desk, case_id)
    again, case, listed = restored(desk, file, tmp_path / "back", case_id)
    assert (again, case.disposals, listed) == (Again(), (), 1)
    disposal.dispose_papers(desk, case_id, [page(desk, case_id).standing.undisposed[0].id], SHREDDED)
    again, case, listed = restored(desk, file, tmp_path / "gone", case_id)
    assert (again.papers, case.disposals, listed) == (1, page(desk, case_id).case.disposals, 0)


def test_a_paper_that_went_twice_goes_again_once_and_as_it_went_last(
    desk: Desk, shelf: Path, tmp_path: Path
) -> None:
    case_id = checked(desk)
    file = back_up(desk, shelf).file
    shred(desk, case_id)
    carry_beside(desk)
    unwritable(desk.folder)
    take_back(desk, case_id)
    writable(desk.folder)
    add_again = page(desk, case_id).standing.undisposed[0].id
    desk.beside.behind = False  # another program of this folder records it, and knows of nothing left out
    disposal.dispose_papers(desk, case_id, [add_again], DisposalMethod.DISSOLVED)
    again, case, _ = restored(desk, file, tmp_path / "new", case_id)
    assert (again.papers, case.disposals) == (1, page(desk, case_id).case.disposals)


def test_a_desk_restored_again_and_again_knows_its_own_last_word_best(
    desk: Desk, shelf: Path, tmp_path: Path
) -> None:
    case_id = checked(desk)
    back_up(desk, shelf)
    file = back_up(desk, shelf).file  # this one knows where backups are kept
    shred(desk, case_id)
    carry_beside(desk)
    for place, former in (("second", desk.folder), ("third", tmp_path / "second")):
        restore(file, tmp_path / place, who(TANAKA), desk.clock, former=former, cost=CHEAP)
    third = Desk.open(tmp_path / "third", who(TANAKA), desk.clock, cost=CHEAP, fsync=False)
    with unplugged(shelf):
        take_back(third, case_id)
        third.close()
    done = restore(file, tmp_path / "last", who(TANAKA), desk.clock, former=tmp_path / "third", cost=CHEAP)
    assert done.again == Again()


def test_what_lies_where_a_desk_is_restored_speaks_before_what_the_former_desk_says_last(
    desk: Desk, shelf: Path, tmp_path: Path
) -> None:
    case_id = checked(desk)
    file = back_up(desk, shelf).file
    shred(desk, case_id)
    carry_beside(desk)
    with unplugged(shelf):
        take_back(desk, case_id)
    restore(file, shelf, who(TANAKA), desk.clock, former=desk.folder, cost=CHEAP)
    done = restore(file, tmp_path / "new", who(TANAKA), desk.clock, former=shelf, cost=CHEAP)
    assert done.again == Again()
