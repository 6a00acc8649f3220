"""A bug is logged without what a person typed, told once, and nothing else happens."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from deskapp import bugs

NAME = "髙橋 花子"


@pytest.fixture(autouse=True)
def _hooks_put_back() -> Iterator[None]:
    kept = sys.excepthook, threading.excepthook, logging.getLogger().handlers[:]
    yield
    sys.excepthook, threading.excepthook = kept[:2]
    for handler in logging.getLogger().handlers[:]:
        if handler not in kept[2]:
            logging.getLogger().removeHandler(handler)
            handler.close()


def test_a_bug_in_a_thread_is_logged_by_type_and_place_alone(tmp_path: Path, expected_log: list[str]) -> None:
    expected_log.append("bug met")
    told: list[str] = []
    bugs.keep_log(tmp_path / "logs" / "deskapp.log")
    bugs.catch(lambda: told.append("told"))
    thread = threading.Thread(target=_stumble, args=(NAME,))
    thread.start()
    thread.join()
    log = (tmp_path / "logs" / "deskapp.log").read_text(encoding="utf-8")
    assert told == ["told"]
    assert "_stumble" in log
    assert "LookupError" in log
    assert NAME not in log


def test_a_log_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    bugs.keep_log(tmp_path / "file" / "deskapp.log")
    assert isinstance(logging.getLogger().handlers[-1], logging.StreamHandler)


def _stumble(typed: str) -> None:
    raise LookupError(typed)


def test_a_full_log_is_put_aside_and_only_so_many_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bugs, "LOG_BYTES", 10)
    file = tmp_path / "deskapp.log"
    bugs.keep_log(file)
    handler = logging.getLogger().handlers[-1]
    for number in range(bugs.LOGS_KEPT + 3):
        handler.emit(logging.LogRecord("deskapp", logging.ERROR, "", 0, f"met {number}", None, None))
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "deskapp.log", *(f"deskapp.log.{number}" for number in range(1, bugs.LOGS_KEPT + 1))
    ]  # fmt: skip
    assert "met 5" in file.read_text(encoding="utf-8")
