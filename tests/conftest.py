"""For every test: no unexpected log line, the collector off while Qt works, and the seconds of each room."""

import gc
import logging
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from compiled_once import keep_compiled
from deskapp import text
from desks import FixedClock

if TYPE_CHECKING:
    import postgres

# No example is a timed test: on a busy machine the first one, which opens fonts and calendars, is slow.
settings.register_profile("desk", deadline=None)
settings.load_profile("desk")
keep_compiled()


#: After each test with windows what it left is searched; once in so many all that was left before, too: where
#: a whole window stands for all tests of a file, that takes a tenth of their time.
_WHOLE = 8
_WINDOWS = count(1)


#: Rooms of which one test may take ten seconds: begun last, it would leave the other process without work.
_LONG = frozenset({"life", "stories", "window"})


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first, each room in its random order."""
    items.sort(key=lambda item: item.path.parent.name not in _LONG)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Whoever may not mount runs such a test anew as root of a name space of its own (user_namespaces(7))."""
    if os.geteuid() == 0 or pyfuncitem.get_closest_marker("mounts") is None:
        return None
    pytest_again = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", pyfuncitem.nodeid]
    command = ["unshare", "--map-root-user", "--mount", *pytest_again]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return True


@pytest.fixture
def clock() -> FixedClock:
    """The clock of a desk, which stands until a test moves it."""
    return FixedClock()


@pytest.fixture
def expected_log() -> list[str]:
    """The patterns of log lines, from warning upwards, that a test expects; each must really come."""
    return []


@pytest.fixture(autouse=True)
def _log_is_expected(expected_log: list[str], caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    lines = [line.getMessage() for line in caplog.get_records("call") if line.levelno >= logging.WARNING]
    unexpected = [line for line in lines if not any(re.search(pattern, line) for pattern in expected_log)]
    assert unexpected == []
    assert [pattern for pattern in expected_log if not any(re.search(pattern, line) for line in lines)] == []


@pytest.fixture(autouse=True)
def _japanese_again() -> Iterator[None]:
    """The language is the program's one setting that a command leaves behind in its process."""
    yield
    text.use("ja")


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    """Where pictures go: the folder named by DESKAPP_SHOTS, to be looked at, else one thrown away."""
    return Path(os.environ.get("DESKAPP_SHOTS") or tmp_path)


@pytest.fixture(scope="session")
def running() -> "Iterator[postgres.Running]":
    """A PostgreSQL server, started once for whatever asks it."""
    import postgres  # only then: it reads the tables, and is of no use to most rooms

    with postgres.running() as found:
        yield found


@pytest.fixture(scope="module", autouse=True)
def _what_lasts_is_not_searched() -> None:
    """Modules, fonts and the tests themselves live to the end: no later collection need walk them."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _collect_between_windows(request: pytest.FixtureRequest) -> Iterator[None]:
    """A collection in the middle of Qt's work may free a widget that C++ still paints."""
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    _leave_no_question_open()
    gc.enable()
    gc.collect(2 if next(_WINDOWS) % _WHOLE == 0 else 0)


def _leave_no_question_open() -> None:
    """A dialog that a test left open would stand before the windows of the next one."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication, QWidget

    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    dialogs = [each for each in QApplication.topLevelWidgets() if each.isModal()]
    for dialog in filter(QWidget.isVisible, dialogs):
        dialog.close()
    assert QApplication.activeModalWidget() is None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what each room took, added over both processes, and after a failure the seed of the order."""
    seconds: defaultdict[str, float] = defaultdict(float)
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                _, room, *inside = report.nodeid.partition("::")[0].split("/")
                seconds[room if inside else "top"] += report.duration
    terminalreporter.section("seconds per room")
    for room, spent in sorted(seconds.items(), key=lambda room: -room[1]):
        terminalreporter.write_line(f"{spent:8.1f} {room}")
    if terminalreporter.stats.get("failed") or terminalreporter.stats.get("error"):
        seed = terminalreporter.config.getoption("randomly_seed", "none")
        terminalreporter.write_line(f"--randomly-seed={seed}")
