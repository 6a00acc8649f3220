"""What was disposed of comes back by no way: backup, restore, draft, temporary file, window (spec §9)."""

import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from deskapp.domain.kinds import ContactHow, DisposalMethod
from deskapp.operations import disposal, intake
from deskapp.operations.backup import back_up, backups, kept_days
from deskapp.operations.desk import Desk
from deskapp.operations.drafts import draft_of, keep_draft
from deskapp.operations.restoring import drill, restore
from deskapp.operations.retention import approve_retention
from desks import CHEAP, TANAKA, FixedClock, open_desk, who
from playing import page, posted
from raw_pages import bytes_on_disk

SHREDDED = DisposalMethod.SHREDDED
TRACES = (
    *("髙橋 邉󠄏子", "タカハシ ナベコ", "03-0000-1230", "東京都葛飾区立石見本九丁目99番9号", "1990-04-01"),
    *("登録日\t令和6年6月3日", "折り返しの約束", "123-45-67890-1", "0300001230"),
)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "desk", clock)
    yield opened
    opened.close()


@pytest.fixture
def boss(desk: Desk) -> Desk:
    return desk.as_person(who(TANAKA))


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which temporary files would lie."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def ended(desk: Desk) -> str:
    case_id, _ = posted(desk)
    intake.note_contact(desk, case_id, ContactHow.PHONE, "折り返しの約束")
    papers = [each.id for each in page(desk, case_id).standing.undisposed]
    disposal.dispose_papers(desk, case_id, papers, SHREDDED)
    disposal.close_case(desk, case_id)
    return case_id


def found(folder: Path, desk: Desk) -> set[str]:
    content = bytes_on_disk(folder, desk.secrets.database)
    codes = ("utf-8", "utf-16-le", "utf-16-be")
    return {trace for trace in TRACES if any(trace.encode(code) in content for code in codes)}


def found_in_backup(file: Path, desk: Desk, place: Path) -> set[str]:
    """What whoever has the keys reads from every page of the database in a backup."""
    with zipfile.ZipFile(file) as packed:
        packed.extract("desk.db", place)
    return found(place, desk)


def test_a_restored_desk_holds_no_page_of_what_was_disposed_of_after_the_backup(
    desk: Desk, boss: Desk, clock: FixedClock, tmp_path: Path, temporary: Path
) -> None:
    case_id = ended(desk)
    safe = tmp_path / "safe"
    safe.mkdir()
    clock.wait(days=4 * 366)
    file = back_up(boss, safe).file
    assert found_in_backup(file, desk, tmp_path / "unpacked") == set(TRACES)
    approve_retention(boss, [case_id], SHREDDED)
    drill(boss, file)
    again = tmp_path / "again"
    done = restore(file, again, who(TANAKA), clock, former=desk.folder, cost=CHEAP)
    assert done.again.cases == 1
    assert found(again, desk) == set()
    assert list(temporary.iterdir()) == []
    written = b"".join(each.read_bytes() for each in safe.iterdir() if each.suffix != file.suffix)
    assert not any(trace.encode() in written for trace in TRACES), (
        "what stands beside the backups names nobody"
    )


def test_backups_lose_it_within_the_set_days(
    desk: Desk, boss: Desk, clock: FixedClock, tmp_path: Path
) -> None:
    case_id = ended(desk)
    safe = tmp_path / "safe"
    safe.mkdir()
    clock.wait(days=4 * 366)
    before = back_up(boss, safe).file
    approve_retention(boss, [case_id], SHREDDED)
    after = back_up(boss, safe).file
    assert found_in_backup(before, desk, tmp_path / "before") == set(TRACES)
    assert found_in_backup(after, desk, tmp_path / "after") == set()
    clock.wait(days=kept_days(boss) - 1)
    back_up(boss, safe)
    assert before.exists(), "the set days are not over"
    clock.wait(days=2)
    newest = back_up(boss, safe).file
    assert not before.exists()
    for place, each in enumerate(backups(boss, safe)):
        assert found_in_backup(each, desk, tmp_path / f"left{place}") == set()
    assert newest in backups(boss, safe)


def test_what_was_being_typed_about_it_is_not_kept_after_it_is_gone(
    desk: Desk, boss: Desk, clock: FixedClock
) -> None:
    case_id = ended(desk)
    case = page(desk, case_id).case
    forms = [f"{form}:{case_id}" for form in ("note", "question", "correction")]
    forms += [
        f"decision:{case.items[0].id}",
        f"posting:{case.letters[0].id}",
        f"refusing:{case.papers[0].id}",
    ]
    clock.wait(days=4 * 366)
    approve_retention(boss, [case_id], SHREDDED)
    for form in forms:  # a window that was open all the while
        keep_draft(desk, form, {"text": "折り返しの約束"})
        assert draft_of(desk, form) == {}
    keep_draft(desk, "intake_phone", {"name": "佐々木 悠"})
    assert draft_of(desk, "intake_phone") == {"name": "佐々木 悠"}
    assert found(desk.folder, desk) == set()


def test_a_journal_left_by_a_run_that_broke_off_is_emptied_at_the_next_sign_in(
    desk: Desk, boss: Desk, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = ended(desk)
    clock.wait(days=4 * 366)
    with monkeypatch.context() as broken:
        broken.setattr(desk.store, "settle", lambda: True)
        approve_retention(boss, [case_id], SHREDDED)
    assert found(desk.folder, desk), "older pages stand in the journal"
    Desk.open(desk.folder, who(TANAKA), clock, cost=CHEAP, fsync=False).close()
    assert found(desk.folder, desk) == set()
