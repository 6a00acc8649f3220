"""A page of the file that is damaged: never read as if it were whole, and told in one sentence."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_template import NOW, SECRETS, TODAY
from deskapp.domain.errors import StorageProblem
from deskapp.domain.profile import digest_of
from deskapp.operations.audit import verify_log
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.storage import backup
from deskapp.storage.engine import FILE
from deskapp.storage.keys import unlock
from deskapp.storage.store import Store
from desks import CHEAP, PASSWORD, SATO, FixedClock, open_desk, who
from playing import page, posted
from refusals import refused

Read = tuple[object, ...]
PAGE = 4096


class Whole:
    """A desk with an answered case, closed; what is read of it, and its file as it was."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        desk = open_desk(folder)
        self.case_id, _ = posted(desk)
        desk.close()
        self.content = (folder / FILE).read_bytes()
        self.read = self.read_all()

    def read_all(self) -> Read:
        """Sign in and read the list, the case with its letters, and the log to its end."""
        desk = Desk.open(self.folder, who(SATO), FixedClock(), cost=CHEAP, fsync=False)
        try:
            found = page(desk, self.case_id).case
            with desk.looking() as reader:
                letters = tuple(reader.letter_bytes(each.id) for each in found.letters)
                return case_list(desk, Wanted()).lines, found, letters, reader.verify_log()
        finally:
            desk.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    return Whole(tmp_path_factory.mktemp("whole"))


def trouble(whole: Whole) -> str:
    """What is told; nothing where all that is read is as it was."""
    try:
        read = whole.read_all()
    except StorageProblem as problem:
        return problem.code
    return "" if read == whole.read else "read as if it were whole"


@settings(max_examples=25)
@given(at=st.floats(0, 1, exclude_max=True))
def test_one_byte_changed_anywhere_is_told_or_lies_where_nothing_is_read(whole: Whole, at: float) -> None:
    place = int(at * len(whole.content))
    flipped = bytes([whole.content[place] ^ 1])
    for left in whole.folder.glob(f"{FILE}-*"):
        left.unlink()
    (whole.folder / FILE).write_bytes(whole.content[:place] + flipped + whole.content[place + 1 :])
    assert trouble(whole) in ("", "database_damaged", "database_foreign")


def test_a_long_text_that_goes_on_in_a_damaged_page_is_not_read_as_zeros(tmp_path: Path) -> None:
    keep, said = Store.create(tmp_path, SECRETS, fsync=False), "個人情報の取扱いについて。" * 1_000
    with keep.writing(NOW, "tanaka", "adopt_revision") as writer:
        writer.adopt("profile", said, digest_of(said), TODAY)
    keep.close()
    content = (tmp_path / FILE).read_bytes()
    read, told = [], []
    for place in range(PAGE + 100, len(content), PAGE):
        for left in tmp_path.glob(f"{FILE}-*"):
            left.unlink()
        (tmp_path / FILE).write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        try:
            store = Store.open(tmp_path, SECRETS, fsync=False)
            with store.reading() as reader:
                read.append(reader.adopted(digest_of(said)))
            store.close()
        except StorageProblem as problem:
            told.append(problem.code)
    assert all(each == said for each in read)
    pages = len(said.encode()) // PAGE
    assert set(told) == {"database_damaged"} and len(told) > pages


def test_a_damaged_page_is_not_copied_into_a_backup_as_zeros(whole: Whole) -> None:
    keys = unlock(whole.folder, SATO, PASSWORD, CHEAP)
    for left in whole.folder.glob(f"{FILE}-*"):
        left.unlink()
    for page_from_the_end in range(1, 9):  # the letters' bytes
        place = len(whole.content) - page_from_the_end * PAGE + 100
        (whole.folder / FILE).write_bytes(
            whole.content[:place] + bytes([whole.content[place] ^ 1]) + whole.content[place + 1 :]
        )
        with refused("database_damaged"):
            backup.make(whole.folder, keys, whole.folder / "a.deskbackup", NOW, lambda _part: True)
    assert not (whole.folder / "a.deskbackup").exists()


def test_a_file_cut_short_is_told(whole: Whole) -> None:
    for left in whole.folder.glob(f"{FILE}-*"):
        left.unlink()
    (whole.folder / FILE).write_bytes(whole.content[: len(whole.content) // 2])
    with refused("database_damaged"):
        whole.read_all()


def test_verifying_looks_at_pages_that_nobody_reads_too(whole: Whole) -> None:
    for left in whole.folder.glob(f"{FILE}-*"):
        left.unlink()
    place = len(whole.content) - PAGE + 100  # of a letter's bytes
    harmed = whole.content[:place] + bytes([whole.content[place] ^ 1]) + whole.content[place + 1 :]
    (whole.folder / FILE).write_bytes(harmed)
    desk = Desk.open(whole.folder, who(SATO), FixedClock(), cost=CHEAP, fsync=False)
    with refused("database_damaged"):
        verify_log(desk)
    desk.close()
