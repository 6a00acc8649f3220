"""Disks of a test's own: small ones that fill up, ones that nobody can write to."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILLER = "filler"


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of its own with so much room; what lies on it is gone afterwards."""
    folder.mkdir()
    _run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        _run("umount", "--lazy", str(folder))


@contextmanager
def read_only(folder: Path, view: Path) -> Iterator[Path]:
    """The folder seen from another place, where nobody can write, not even root."""
    view.mkdir()
    _run("mount", "--bind", str(folder), str(view))
    try:
        _run("mount", "-o", "remount,ro,bind", str(view))
        yield view
    finally:
        _run("umount", "--lazy", str(view))


def fill(disk: Path) -> None:
    """Write until not one byte more goes in."""
    handle = os.open(disk / FILLER, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    size = 1 << 16
    while size:
        try:
            whole = os.write(handle, bytes(size)) == size
        except OSError:
            whole = False
        size = size if whole else size // 2
    os.close(handle)


def make_room(disk: Path) -> None:
    """Take away what filled the disk."""
    (disk / FILLER).unlink()


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)
