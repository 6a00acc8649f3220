"""What is gone, noted beside the records: no line is lost, whoever writes, is killed, or lets old ones go."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from deskapp.storage import disposed
from deskapp.storage.disposed import Disposed, PaperGone
from deskapp.storage.keys import Secrets

SECRETS = Secrets(b"d" * 32, b"l" * 32)
LAST_YEAR = date(2026, 1, 1)
#: Each program writes and lets go of so much; without the lock one line in four was lost.
_TIMES = 60
_WRITES = f"""
from pathlib import Path
import sys
from deskapp.storage import disposed
from deskapp.storage.disposed import PaperGone
from deskapp.storage.keys import Secrets
print("here", flush=True)
sys.stdin.readline()
for n in range({_TIMES}):
    gone = PaperGone("c1", f"{{sys.argv[2]}}{{n}}", "p1", "shredded", sys.argv[3], "sato")
    disposed.add(Path(sys.argv[1]), Secrets(b"d" * 32, b"l" * 32), [gone])
"""


def paper(id: str, on: str = "2027-01-18", **said: object) -> PaperGone:
    return PaperGone("c1", id, f"paper {id}", "shredded", on, "sato", **said)  # type: ignore[arg-type]


@pytest.fixture
def others(tmp_path: Path) -> Iterator[list["subprocess.Popen[str]"]]:
    """Two programs about to note papers here: one of today, one of papers that went long ago."""
    begun = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITES, str(tmp_path), name, on],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name, on in (("today", "2027-01-18"), ("old", "2025-01-18"))
    ]
    for each in begun:
        assert each.stdout and each.stdout.readline() == "here\n"
    yield begun
    for each in begun:
        each.kill()
        each.communicate()


def test_what_another_program_notes_while_old_lines_are_let_go_of_is_not_lost(
    tmp_path: Path, others: list["subprocess.Popen[str]"]
) -> None:
    for each in others:
        assert each.stdin
        each.stdin.write("go\n")
        each.stdin.flush()
    while any(each.poll() is None for each in others):
        disposed.forget_papers(tmp_path, SECRETS, LAST_YEAR)
    disposed.forget_papers(tmp_path, SECRETS, LAST_YEAR)
    assert [each.returncode for each in others] == [0, 0]
    left = [each.id for each in disposed.noted(tmp_path, SECRETS) if isinstance(each, PaperGone)]
    assert left == [f"today{n}" for n in range(_TIMES)]


@pytest.mark.parametrize("half", ['{"paper": {"by": "sa', "{", "\\"])
def test_half_a_line_that_a_killed_program_left_takes_none_of_the_next_with_it(
    tmp_path: Path, half: str
) -> None:
    disposed.add(tmp_path, SECRETS, [paper("one")])
    with (tmp_path / disposed.FILE).open("a", encoding="ascii") as file:
        file.write(half)
    disposed.add(tmp_path, SECRETS, [paper("two"), Disposed("c2", "2027-01-18", "sato")])
    assert disposed.noted(tmp_path, SECRETS) == [
        paper("one"),
        paper("two"),
        Disposed("c2", "2027-01-18", "sato"),
    ]


@pytest.mark.parametrize(
    "line", ["[" * 100_000, "x" * 1_000_000, "null", '"gone"', '{"paper": {"id": {}}}', "頭"]
)
def test_a_line_that_nobody_of_the_desk_wrote_counts_for_nothing(tmp_path: Path, line: str) -> None:
    (tmp_path / disposed.FILE).write_text(f"{line}\n", encoding="utf-8")
    disposed.add(tmp_path, SECRETS, [paper("one")])
    assert disposed.noted(tmp_path, SECRETS) == [paper("one")]


def test_what_stands_in_one_folder_is_carried_to_another_once_and_in_its_order(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
    said = [paper("one"), paper("one", on="2027-01-17"), paper("two")]
    disposed.add(here, SECRETS, said)
    disposed.add(there, Secrets(b"e" * 32, b"m" * 32), [paper("another desk's")])
    for _ in range(2):
        disposed.carry(here, there)
    disposed.add(here, SECRETS, [paper("one"), paper("one"), paper("two")])
    disposed.carry(here, there)
    assert disposed.noted(there, SECRETS) == [*said, paper("one"), paper("one"), paper("two")]
    disposed.carry(here, here)
    assert disposed.noted(here, SECRETS) == disposed.noted(there, SECRETS)


def test_bytes_that_a_failing_disk_left_are_not_carried_and_hinder_nothing(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
    (here / disposed.FILE).write_bytes(b'{"paper": \xff\x00\xe9}\n')
    disposed.add(here, SECRETS, [paper("one")])
    for _ in range(2):
        disposed.carry(here, there)
    assert disposed.noted(there, SECRETS) == [paper("one")]
    assert len((there / disposed.FILE).read_bytes().splitlines()) == 1


def test_one_that_was_recorded_by_mistake_is_noted_as_such_once_and_only_where_it_is_noted(
    tmp_path: Path,
) -> None:
    disposed.add(tmp_path, SECRETS, [paper("one"), paper("two")])
    for _ in range(2):
        before = disposed.noted(tmp_path, SECRETS)
        disposed.note(tmp_path, SECRETS, before, [paper("two")], ["one", "never noted"])
    assert disposed.noted(tmp_path, SECRETS) == [paper("one"), paper("two"), paper("one", withdrawn=True)]
