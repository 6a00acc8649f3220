"""A page of the file that is damaged: never read as if it were whole, and told in one sentence."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskapp.domain.errors import StorageProblem
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.storage.engine import FILE
from desks import CHEAP, SATO, FixedClock, open_desk, who
from playing import page, posted
from refusals import refused

Read = tuple[object, ...]


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


def test_a_file_cut_short_is_told(whole: Whole) -> None:
    for left in whole.folder.glob(f"{FILE}-*"):
        left.unlink()
    (whole.folder / FILE).write_bytes(whole.content[: len(whole.content) // 2])
    with refused("database_damaged"):
        whole.read_all()
