"""A file replaced while others look at it: whole or as before, again where Windows says it is in use."""

import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from deskapp.config import Config, load, save
from deskapp.storage import disposed, heads, key_file, replacing
from deskapp.storage.audit import Head
from deskapp.storage.key_file import KeyFile
from deskapp.storage.keys import Secrets
from refusals import refused

IN_USE, READ_ONLY = 5, None


class Busy:
    """A replace that another program hinders so many times, as Windows tells it."""

    def __init__(self, times: int, code: int | None = IN_USE) -> None:
        self.times, self.code, self.asked, self._real = times, code, 0, os.replace

    def __call__(self, source: str, target: str) -> None:
        self.asked += 1
        if self.asked <= self.times:
            error = PermissionError(13, "in use")
            if self.code:
                error.winerror = self.code  # type: ignore[attr-defined]  # as on Windows
            raise error
        self._real(source, target)


def test_a_file_that_is_in_use_for_a_moment_is_replaced_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes: tuple[Callable[[], None], ...] = (
        lambda: key_file.write(tmp_path, KeyFile(())),
        lambda: heads.note(tmp_path, b"l" * 32, Head(7, "aa")),
        lambda: save(Config(desk="/desk"), tmp_path / "config.json"),
    )
    for write in writes:
        busy = Busy(2)
        monkeypatch.setattr(os, "replace", busy)
        write()
        assert busy.asked == 3
    assert key_file.read(tmp_path).slots == () and load(tmp_path / "config.json").desk == "/desk"
    assert heads.noted(tmp_path, b"l" * 32) == Head(7, "aa")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["config.json", "desk.head", "desk.key"]


def test_one_that_stays_in_use_is_told_by_name_and_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_log: list[str]
) -> None:
    expected_log.append("settings of this computer could not be kept")
    (tmp_path / "desk.key").write_bytes(b"before")
    monkeypatch.setattr(replacing, "_PATIENCE_S", 0.1)
    monkeypatch.setattr(os, "replace", Busy(1000))
    with refused("file_in_use"):
        key_file.write(tmp_path, KeyFile(()))
    save(Config(), tmp_path / "config.json")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"before"]


def test_a_folder_that_may_not_be_written_to_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = Busy(1000, READ_ONLY)
    monkeypatch.setattr(os, "replace", busy)
    with refused("desk_read_only"):
        key_file.write(tmp_path, KeyFile(()))
    assert busy.asked == 1


def test_two_desks_that_note_their_heads_at_once_both_succeed(tmp_path: Path) -> None:
    trouble: list[Exception] = []

    def note(key: bytes) -> None:
        try:
            for seq in range(1, 60):
                heads.note(tmp_path, key, Head(seq, "aa"))
        except Exception as error:  # noqa: BLE001  told in the test's own thread
            trouble.append(error)

    threads = [Thread(target=note, args=(sign * 32,)) for sign in (b"l", b"m")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert trouble == [] and [each.name for each in tmp_path.iterdir()] == ["desk.head"]


def test_what_a_killed_program_never_put_in_its_place_goes(tmp_path: Path) -> None:
    left, young = tmp_path / "desk.head.00000000.new", tmp_path / "desk.head.11111111.new"
    for each in (left, young):
        each.touch()
    os.utime(left, (0, 0))
    heads.note(tmp_path, b"l" * 32, Head(7, "aa"))
    assert not left.exists() and young.exists()


def test_a_list_of_what_was_disposed_of_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / disposed.FILE).mkdir()
    with refused("disk_failing"):
        disposed.noted(tmp_path, Secrets(b"d" * 32, b"l" * 32))
    (tmp_path / heads.FILE).mkdir()
    assert heads.noted(tmp_path, b"l" * 32) is None
    with refused("disk_failing"):
        heads.note(tmp_path, b"l" * 32, Head(7, "aa"))
