"""文面: from a key pressed in the text until the page it makes is painted anew, in the real window."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from deskapp.operations.desk import Credential, Desk
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.settings.screen import SettingsScreen
from deskapp.ui.settings.wording_page import WordingPage
from deskapp.ui.widgets import style

TEXTS = ("cover", "receipt", "deficiency", "answer")
KEYS = 31


def cost(app: QApplication, runner: Runner, act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor, until what the act asks for is painted."""
    clock, spent = time.perf_counter(), time.process_time()
    act()
    while runner.busy:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    app.processEvents()
    return (time.perf_counter() - clock) * 1000, (time.process_time() - spent) * 1000


def typed(app: QApplication, runner: Runner, page: WordingPage, name: str) -> list[tuple[float, float]]:
    """What each key costs that is typed into a new last line of a text."""
    cost(app, runner, lambda: page.list.table.choose(name))
    page.text.moveCursor(QTextCursor.MoveOperation.End)
    cost(app, runner, lambda: QTest.keyClick(page.text, Qt.Key.Key_Return))
    return [cost(app, runner, lambda: QTest.keyClicks(page.text, "a")) for _ in range(KEYS)]


def main() -> None:
    """Print the median and the slowest of the keys for each text."""
    app = QApplication([])
    style.apply(app, "light")
    print("load average " + " ".join(f"{load:.1f}" for load in os.getloadavg()))
    with tempfile.TemporaryDirectory(prefix="preview-bench-") as folder:
        desk, _ = Desk.create(Path(folder), Credential("田中 由紀", "見本の合言葉2027"), sample=True)
        runner = Runner()
        screen = SettingsScreen(Seat(desk, runner))
        screen.resize(1366, 768)
        screen.show()
        page = screen.show_page("wording")
        cost(app, runner, page.reload)
        for name in TEXTS:
            _tell(name, page.preview.pages.page_count, typed(app, runner, page, name))
        runner.close()
        desk.close()


def _tell(name: str, pages: Callable[[], int], took: list[tuple[float, float]]) -> None:
    clock, spent = (sorted(each) for each in zip(*took, strict=True))
    by_clock = f"{statistics.median(clock):.1f} ms by the clock, {clock[-1]:.1f} the slowest"
    print(f"{name:<12}{pages():>3} p  {by_clock}; {statistics.median(spent):.1f} ms of the processor")


if __name__ == "__main__":
    main()
