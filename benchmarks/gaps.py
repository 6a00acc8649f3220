"""How long the window stands still while long work goes on: `benchmarks/gaps.py [CASES]`, else 20,000.

A pulse beats in the window's thread every 5 ms; a gap is how much later than that it comes. Each work is done
in its lane as the window has it done, then in the window's own thread as one without lanes would; beside
both stands the window with nothing to do, which on a busy computer has gaps of its own. They take turns.
"""

import gc
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from migration import made
from people import cases
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from deskapp.domain.kinds import LetterCode
from deskapp.domain.periods import Year, YearKind
from deskapp.operations import letters
from deskapp.operations.audit import verify_log
from deskapp.operations.backup import back_up
from deskapp.operations.desk import Desk
from deskapp.operations.handing_out import FileKind
from deskapp.operations.postal import read_postal_codes
from deskapp.operations.print_run import RunLetter, hand_over, run_pdf, tell_print
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.operations.views.places import Place
from deskapp.operations.views.statistics import statistics as statistics_of
from deskapp.operations.yearly import export_ledger
from deskapp.ui.collecting import collect_between_events
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.shell import Shell
from deskapp.ui.widgets import style
from deskapp.ui.widgets.work_bar import Course

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from desks import CHEAP, SATO, TANAKA, FixedClock, open_desk, who  # noqa: E402  # beside the tests
from playing import taken  # noqa: E402

CASES, ROUNDS, PULSE_MS, AIM_MS = 20_000, 3, 5, 100
LETTERS, TOWNS, BATCH = 60, 124_000, 5_000
COMES_MS = 1_500
Work = Callable[[Course], object]
Go = Callable[[], object]


class Pulse(QObject):
    """Beats in the window's thread; `longest` is the worst delay since it was begun, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.longest, self._last = 0.0, 0.0
        self._timer = QTimer(self, interval=PULSE_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def of(self, do: Callable[[QEventLoop], object]) -> float:
        """The longest gap until `do` has ended the loop it is given."""
        loop = QEventLoop()
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer.start()
        QTimer.singleShot(0, self, lambda: do(loop))
        loop.exec()
        self._beat()  # what came last may have held the loop up to its end
        self._timer.stop()
        return self.longest

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000 - PULSE_MS)
        self._last = now


def main() -> None:
    """Print the longest gap of each work, the median of a few rounds, beside its peers."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CASES
    sys.dont_write_bytecode = False  # compiled once, as an installed program is, whatever the shell says
    app = QApplication(["gaps"])
    style.apply(app, "light")
    print("load average " + " ".join(f"{load:.1f}" for load in os.getloadavg()))
    with tempfile.TemporaryDirectory(prefix="deskapp-gaps-") as folder:
        desk, runner = _desk(Path(folder), count), Runner()
        collect_between_events(app, lambda: runner.busy)  # as the program does
        shell, window = Shell(), MainWindow(Seat(desk, runner))
        shell.show_page(window)
        shell.resize(1366, 720)
        shell.show()
        gc.freeze()  # as the program does
        while runner.busy:  # what the window itself begins with is no part of it
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        _measure(Pulse(), runner, dict(_works(desk, Path(folder), count)))
        _pages(Pulse(), window, desk)
        runner.close()
        desk.close()


def _measure(pulse: Pulse, runner: Runner, works: dict[str, Callable[[], Work]]) -> None:
    print(f"longest gap, ms (aim {AIM_MS}):")
    for name, work in works.items():
        took = [_three(pulse, runner, work) for _ in range(ROUNDS)]
        beside, alone, idle = (statistics.median(each) for each in zip(*took, strict=True))
        print(f"{name:26} in its lane {beside:6.0f}   in the window's thread {alone:7.0f}   idle {idle:5.0f}")


def _pages(pulse: Pulse, window: MainWindow, desk: Desk) -> None:
    gc.collect()  # what the works left behind is no part of a page
    places = {"the list comes": Place.CASES, "今日 comes": Place.TODAY}
    comes: dict[str, Go] = {name: partial(window.go, place) for name, place in places.items()}
    gaps = [[pulse.of(partial(_go, go)) for go in comes.values()] for _ in range(ROUNDS)]
    for name, found in zip(comes, zip(*gaps, strict=True), strict=True):
        _tell_first(name, list(found))
    ahead = pulse.of(partial(_go, window.prepare))
    print(f"{'large screens, built ahead':26}       {ahead:6.0f}")
    opens = [partial(window.open_case, each.id) for each in case_list(desk, Wanted(limit=ROUNDS)).lines]
    _tell_first("a case comes", [pulse.of(partial(_go, go)) for go in opens])
    others = [pulse.of(partial(_go, partial(window.go, place))) for place in Place]
    print(f"{'any other page comes':26} worst {max(others):6.0f}")


def _tell_first(name: str, gaps: list[float]) -> None:
    print(f"{name:26} first {gaps[0]:6.0f}   again {statistics.median(gaps[1:]):6.0f}")


def _three(pulse: Pulse, runner: Runner, work: Callable[[], Work]) -> tuple[float, float, float]:
    """Beside the window, in its thread, and as long without work; what each needs is made ready before."""
    first, second, begun = partial(work(), Course()), partial(work(), Course()), time.perf_counter()
    beside = pulse.of(lambda loop: runner.long(loop, first, lambda _done: loop.quit()))
    lasted = int((time.perf_counter() - begun) * 1000)
    idle = pulse.of(lambda loop: QTimer.singleShot(lasted, loop.quit))

    def do(loop: QEventLoop) -> None:
        second()
        loop.quit()

    return beside, pulse.of(do), idle


def _go(go: Go, loop: QEventLoop) -> None:
    """Until all that comes is read and painted."""
    QTimer.singleShot(COMES_MS, loop.quit)
    go()


def _works(desk: Desk, folder: Path, count: int) -> Iterator[tuple[str, Callable[[], Work]]]:
    """Each long work by name: called for a fresh one, which is then told how far it is."""
    towns, year = _towns(folder), Year(YearKind.FISCAL, desk.today.year)
    old, made_ready = folder / "migrated", iter(range(99))
    made(old, count)

    def migration() -> Work:
        again = folder / f"old-{next(made_ready)}"
        shutil.copytree(old / "old", again)
        return lambda course: Desk.open(again, who(SATO), FixedClock(), cost=CHEAP, go_on=course).close()

    runs = _runs(desk)
    yield "import of postal codes", lambda: partial(read_postal_codes, desk, towns)
    yield "backup", lambda: lambda course: back_up(desk, folder, course)
    yield "the log is walked", lambda: partial(verify_log, desk)
    yield "statistics", lambda: partial(statistics_of, desk, year)
    yield "ledger as Excel", lambda: lambda course: export_ledger(desk, year, FileKind.EXCEL, go_on=course)
    yield "print run of 10", lambda: partial(_print, desk, next(runs))
    yield "migration", migration


def _print(desk: Desk, run: tuple[RunLetter, ...], course: Course) -> bytes:
    hand_over(desk, run, saved=True, go_on=course)
    bound = run_pdf(desk, run)
    tell_print(desk, run, len(run))
    return bound


def _runs(desk: Desk) -> Iterator[tuple[RunLetter, ...]]:
    each = iter(range(LETTERS))
    while True:
        taken_ = [taken(desk) for _ in islice(each, 10)]
        made_ = [letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made for case_id in taken_]
        yield tuple(RunLetter(case_id, id or "") for case_id, id in zip(taken_, made_, strict=True))


def _towns(folder: Path) -> Path:
    """A list of postal codes as Japan Post hands it out."""
    line = '13101,"100  ","{0:07}","ﾄｳｷｮｳﾄ","ﾁﾖﾀﾞｸ","ﾏﾁ","東京都","第{1}区","町{0}",0,0,0,0,0,0\r\n'
    lines = (line.format(at, at // 65) for at in range(TOWNS))
    (folder / "towns.csv").write_bytes("".join(lines).encode("cp932"))
    return folder / "towns.csv"


def _desk(folder: Path, count: int) -> Desk:
    """A desk of so many invented cases, as a supervisor sees it."""
    desk = open_desk(folder / "desk").as_person(who(TANAKA))
    wanted = cases(count, profile=desk.policy.profile.digest)
    while batch := list(islice(wanted, BATCH)):
        with desk.store.writing(desk.clock.now(), desk.staff.id, "take_request") as writer:
            writer.add_all(batch)
    return desk


if __name__ == "__main__":
    main()
