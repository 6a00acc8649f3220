"""The list of a million cases beside Qt's own models: `benchmarks/list.py [CASES]`.

Ours reads the encrypted desk in its lanes, as the window does; QSqlTableModel and QSqlQueryModel read the
same rows without encryption in the window's thread, the latter the columns of the list alone. Each kind is a
process of its own; a moment ends when the lines wanted are painted. Qt's models reach a place by reading all
before it.
"""

import gc
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from big_desk import SECRETS, desk, in_clear
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject, Qt
from PySide6.QtSql import QSqlDatabase, QSqlQueryModel, QSqlTableModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

KINDS = ("deskapp", "QSqlQueryModel", "QSqlTableModel")
JUMPS, FILTERS = 40, 7
#: Milliseconds, and the last in megabytes.
AIMS = {"first rows": 60, "jump": 30, "page": 30, "sort and filter": 50, "several filters": 300, "memory": 25}
_COLUMNS = "number, name, kana, kinds, state, next_act, operator, contacted_on, due_on"
_ORDERS = ("number", "sort_name", "contacted_on", "alarm_on", "charge", "step_on")
_PATIENCE_MS = 120_000
Moment = tuple[float, float]
Took = dict[str, list[Moment]]


class Painted(QObject):
    """`here` is whether the list was painted with all its lines since it was last set to false."""

    def __init__(self, all_here: Callable[[], bool]) -> None:
        super().__init__()
        self.here, self._all_here = False, all_here

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The painting is done by the time anybody asks."""
        if event.type() is QEvent.Type.Paint:
            self.here = self._all_here()
        return False


def main() -> None:
    """Print the medians and the worst of each kind beside the aims."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    places = {"deskapp": desk(count)} | dict.fromkeys(KINDS[1:], in_clear(count))
    print(f"{count:,} cases, load average " + " ".join(f"{load:.1f}" for load in os.getloadavg()))
    found = {kind: _measured(kind, places[kind]) for kind in KINDS}
    print(f"{'median/worst (cpu)':<20}" + "".join(f"{kind:>20}" for kind in KINDS) + f"{'aim':>8}")
    for name, aim in AIMS.items():
        cells = "".join(f"{_cell(found[kind].get(name, [])):>20}" for kind in KINDS)
        print(f"{name:<20}{cells}{aim:>8}")


def _cell(took: list[Moment]) -> str:
    clock, processor = zip(*took, strict=True)
    return f"{statistics.median(clock):.0f}/{max(clock):.0f} ({statistics.median(processor):.0f})"


def _measured(kind: str, place: Path) -> Took:
    command = [sys.executable, __file__, kind, str(place)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def ours(place: Path) -> Took:
    """The list of closed cases as the window has it."""
    from deskapp.domain.errors import RuleViolation
    from deskapp.domain.kinds import RequestKind
    from deskapp.domain.people import Staff, StaffRole
    from deskapp.domain.periods import Span
    from deskapp.domain.profile import digest_of
    from deskapp.operations.clock import SystemClock
    from deskapp.operations.defaults import FIRST_REVISIONS, first_text
    from deskapp.operations.desk import Desk
    from deskapp.operations.views.lists import Sort, Wanted
    from deskapp.storage.keys import NORMAL_COST
    from deskapp.storage.store import Store
    from deskapp.ui.case_list.listed import Listed
    from deskapp.ui.collecting import collect_between_events
    from deskapp.ui.runner import Runner
    from deskapp.ui.seat import Seat
    from deskapp.ui.widgets import style

    app = QApplication([])
    store = Store.open(place, SECRETS, fsync=False)
    who = Staff("staff-1", "見本", StaffRole.SUPERVISOR)
    opened = Desk(place, store, SECRETS, who, SystemClock(), NORMAL_COST)
    try:
        _ = opened.policy
    except RuleViolation:  # the cases alone were made
        with store.writing(datetime.now(UTC), "staff-1", "open_desk") as writer:
            for kind in FIRST_REVISIONS:
                text = first_text(kind)
                writer.adopt(kind, text, digest_of(text), date(2026, 11, 27))
    style.apply(app, "light")
    runner = Runner()
    collect_between_events(app, lambda: runner.busy)
    nobody = Wanted(closed=True, ids=frozenset({"nobody"}), sort=Sort.NUMBER, descending=True)
    listed = Listed(Seat(opened, runner), nobody, "案件")
    table = listed.table
    table.resize(1000, 640)
    table.show()
    listed.reload()
    _until(lambda: not runner.busy)
    empty, took = _memory(), dict[str, list[Moment]]({name: [] for name in AIMS})

    def here() -> bool:
        sight = table.in_sight()
        rows = [table.model().at(at) for at in (sight.start, sight.stop - 1)]  # type: ignore[attr-defined]
        return bool(sight) and all(row.key is not None for row in rows)

    painted = Painted(here)
    table.viewport().installEventFilter(painted)

    def want(wanted: Wanted) -> Moment:
        shown: list[bool] = []
        heard = listed.shown.connect(lambda: shown.append(True))
        painted.here, begun = False, _now()
        listed.want(wanted, top=True)
        _until(lambda: bool(shown) and (painted.here or not listed.count))
        listed.shown.disconnect(heard)
        return _since(begun)

    def moved(go: Callable[[], object]) -> Moment:
        begun = _now()
        painted.here = False
        go()
        _until(lambda: painted.here)
        return _since(begun)

    every = replace(nobody, ids=None)
    for _ in range(FILTERS):
        took["first rows"].append(want(every))
    _until(lambda: listed.walked is not None and not runner.busy)
    draw = random.Random(1)  # noqa: S311  no secret
    for _ in range(JUMPS):
        took["jump"].append(moved(lambda: table.stand(draw.randrange(listed.count))))
        took["page"].append(moved(lambda: QTest.keyClick(table, Qt.Key.Key_PageDown)))
        _rest(50)
    took["memory"] = [(_memory() - empty,) * 2]
    for order in (Sort.NUMBER, Sort.NAME, Sort.CONTACTED, Sort.DUE, Sort.OPERATOR, Sort.NEXT_BY):
        took["sort and filter"].append(want(replace(every, sort=order, operator="staff-3")))
    for month in range(1, FILTERS + 1):
        span = Span(date(2020, month, 1), date(2020, month, 28))
        wanted = replace(every, operator="staff-3", kind=RequestKind.DISCLOSURE, received=span)
        took["several filters"].append(want(wanted))
    return took


def qt(kind: str, file: Path) -> Took:
    """The same by a model of Qt's."""
    app = QApplication([])
    base = QSqlDatabase.addDatabase("QSQLITE")
    base.setConnectOptions("QSQLITE_OPEN_READONLY")
    base.setDatabaseName(str(file))
    if not base.open():
        raise OSError(base.lastError().text())
    view = QTableView()
    view.resize(1000, 640)
    view.show()
    app.processEvents()
    gc.collect()
    empty, took = _memory(), dict[str, list[Moment]]({name: [] for name in AIMS})
    model: Any = QSqlTableModel() if kind == "QSqlTableModel" else QSqlQueryModel()
    view.setModel(model)

    def want(order: str, more: str = "") -> Moment:
        where = f"closed_on IS NOT NULL{more}"
        begun = _now()
        if kind == "QSqlTableModel":
            model.setTable("cases")
            model.setFilter(f"{where} ORDER BY {order} DESC, line DESC")
            model.select()
        else:
            model.setQuery(
                f"SELECT {_COLUMNS} FROM cases WHERE {where} ORDER BY {order} DESC, line DESC", base
            )
        app.processEvents()
        view.viewport().repaint()
        return _since(begun)

    def moved(go: Callable[[], object]) -> Moment:
        begun = _now()
        go()
        view.viewport().repaint()
        return _since(begun)

    for _ in range(3):
        took["first rows"].append(want("number"))
    took["jump"].append(moved(lambda: _to_end(model, view)))  # once: what was read stays
    for _ in range(JUMPS):
        took["page"].append(moved(lambda: QTest.keyClick(view, Qt.Key.Key_PageUp)))
    took["memory"] = [(_memory() - empty,) * 2]
    for order in _ORDERS:
        took["sort and filter"].append(want(order, " AND operator = 'staff-3'"))
    for month in range(1, FILTERS + 1):
        days = f"BETWEEN '2020-{month:02}-01' AND '2020-{month:02}-28'"
        kinds = "kinds LIKE '%\"disclosure\"%'"
        took["several filters"].append(
            want("number", f" AND operator = 'staff-3' AND {kinds} AND contacted_on {days}")
        )
    return took


def _to_end(model: Any, view: QTableView) -> None:
    while model.canFetchMore():
        model.fetchMore()
    view.scrollToBottom()
    view.setCurrentIndex(model.index(model.rowCount() - 1, 0))


def _until(done: Callable[[], bool]) -> None:
    """Work off what happens to the window until it is so."""
    late = QDeadlineTimer(_PATIENCE_MS)
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        time.sleep(0.0005)  # leaves the processor to the lanes
        if late.hasExpired():
            raise TimeoutError


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _since(begun: tuple[float, float]) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor, all threads together."""
    clock, processor = (now - then for now, then in zip(_now(), begun, strict=True))
    return clock * 1000, processor * 1000


def _rest(milliseconds: int) -> None:
    late = QDeadlineTimer(milliseconds)
    _until(late.hasExpired)


def _memory() -> float:
    """Megabytes of the process."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    if len(sys.argv) > 2:
        took = ours(Path(sys.argv[2])) if sys.argv[1] == "deskapp" else qt(sys.argv[1], Path(sys.argv[2]))
        print(json.dumps(took))
        sys.stdout.flush()
        os._exit(0)  # what it takes to end is no part of it
    main()
