"""Nobody's name can be read from what lies on the disk, while the desk is open and after it was closed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from deskapp.operations import sample
from deskapp.operations.backup import back_up
from deskapp.operations.desk import Desk
from deskapp.storage.tables import facts, staff
from desks import CHEAP, FixedClock

#: A shorter piece of text may stand by chance in megabytes of sealed bytes.
SHORTEST = 4
#: As a name stands in a file of Linux, of Windows' inside, of a Japanese Windows' old programs.
CODES = ("utf-8", "utf-16-le", "cp932")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("room")


@pytest.fixture(scope="module")
def desk(room: Path) -> Iterator[Desk]:
    """The sample desk, with a backup beside it."""
    desk = sample.create(room / "desk", FixedClock(), cost=CHEAP, fsync=False)
    (room / "shelf").mkdir()
    back_up(desk, room / "shelf")
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def words(desk: Desk) -> set[str]:
    """The names of requesters, their proxies and the staff, with and without their space."""
    with desk.looking() as reader:
        wanted = (select(facts["parties"].c.name), select(staff.c.name))
        names = [name for each in wanted for name in reader._connection.execute(each).scalars()]
    return {word for name in names for word in (name, name.replace(" ", "")) if len(word) >= SHORTEST}


def traces(room: Path, words: set[str]) -> list[tuple[str, str, str]]:
    found = []
    for file in sorted(each for each in room.rglob("*") if each.is_file()):
        content = file.read_bytes()
        for code in CODES:
            found += [
                (file.name, code, word)
                for word in words
                if (sealed := word.encode(code, "ignore")) and len(sealed) > SHORTEST and sealed in content
            ]
    return found


def test_no_name_stands_in_any_file_while_the_desk_is_open(desk: Desk, room: Path, words: set[str]) -> None:
    assert len(words) > 60
    assert {"desk.db", "desk.db-wal", "desk.db-shm", "desk.key", "desk.disposed"} <= {
        file.name for file in desk.folder.iterdir()
    }
    assert traces(room, words) == []


def test_nor_after_it_was_closed(desk: Desk, room: Path, words: set[str]) -> None:
    desk.close()
    assert "desk.head" in {file.name for file in desk.folder.iterdir()}
    assert traces(room, words) == []


def test_the_search_itself_finds_what_stands_in_clear(tmp_path: Path) -> None:
    word = "髙橋花子"
    for code in CODES:
        (tmp_path / code).write_bytes(b"x" * 1_000 + word.encode(code) + b"x" * 1_000)
    assert {name for name, _, _ in traces(tmp_path, {word})} == set(CODES)
