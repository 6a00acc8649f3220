"""A desk of the first version opened by this program: all is there, and the copy made before goes in time."""

from pathlib import Path

from deskapp.domain.kinds import LetterCode
from deskapp.domain.letters import current_answer
from deskapp.operations import letters
from deskapp.operations.backup import back_up, backups
from deskapp.operations.restoring import restore
from deskapp.operations.views.letters import LetterState, letter_lines
from deskapp.storage.backup import KEPT_DAYS
from desks import CHEAP, TANAKA, FixedClock, open_desk, who
from old_desk import as_first_version, reopened
from playing import answered, checked, page, posted, taken


def test_everything_of_an_old_desk_is_there_and_the_log_is_whole(tmp_path: Path, clock: FixedClock) -> None:
    now = open_desk(tmp_path / "now", clock)
    case_id, _ = posted(now)
    before = page(now, case_id).case
    as_first_version(now, tmp_path / "old")
    desk = reopened(tmp_path / "old", clock)
    with desk.looking() as reader:
        case = reader.case(case_id)
        assert reader.verify_log() is None and len(reader.staff()) == 3
        assert reader.letter_bytes(case.letters[0].id)[:4] == b"%PDF"
    assert (case.person, len(case.papers), case.letters[0].number) == (
        before.person,
        len(before.papers),
        before.letters[0].number,
    )
    desk.close()


def test_the_copy_made_before_can_be_restored_and_goes_when_its_days_are_over(
    tmp_path: Path, clock: FixedClock
) -> None:
    now = open_desk(tmp_path / "now", clock)
    taken(now)
    as_first_version(now, tmp_path / "old")
    desk = reopened(tmp_path / "old", clock)
    (copy,) = backups(desk, desk.folder)
    assert restore(copy, tmp_path / "again", who(TANAKA), clock, cost=CHEAP).contents.revision == "0001"
    clock.wait(KEPT_DAYS - 1)
    reopened(tmp_path / "old", clock).close()
    assert copy.exists()
    clock.wait(2)
    reopened(tmp_path / "old", clock).close()
    assert not copy.exists()
    desk.close()


def test_backups_that_somebody_keeps_in_the_desks_folder_stay(tmp_path: Path, clock: FixedClock) -> None:
    desk = open_desk(tmp_path / "desk", clock).as_person(who(TANAKA))
    made = back_up(desk, desk.folder)
    desk.close()
    clock.wait(KEPT_DAYS + 1)
    reopened(desk.folder, clock).close()
    assert made.file.exists()


def test_letters_made_before_and_not_posted_yet_go_out_as_they_are(tmp_path: Path, clock: FixedClock) -> None:
    """Only L15 and L16 are made again once, since what they rest on was not kept whole before."""
    now = open_desk(tmp_path / "now", clock)
    told = checked(now)
    letters.make_letter(now, told, LetterCode.FORM_OUT)
    letters.make_letter(now, told, LetterCode.RECEIPT)
    case_id, _ = answered(now)
    as_first_version(now, tmp_path / "old")
    desk = reopened(tmp_path / "old", clock)
    shown = page(desk, told)
    assert {line.state for line in letter_lines(shown.case, shown.standing)} == {LetterState.TO_PRINT}
    shown = page(desk, case_id)
    assert current_answer(shown.case, shown.standing) == shown.case.letters[0]
    desk.close()
