"""A monkey at the program meets no exception, no warning and no stuck lane, and leaves a sound desk."""

import gc
import logging
import os
import random
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from deskapp.app import Program
from deskapp.config import Config, save
from deskapp.operations.audit import verify_log
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.operations.views.places import Place
from deskapp.ui.main_window import MainWindow
from desks import CHEAP, SATO, TANAKA, FixedClock, who
from life import laws
from sample_desk import sample_desk
from window.looks import OFFICE
from window.monkey import WORDS, Monkey
from window.visits import VISITS, settle

#: Names how many steps each takes; `make nightly` sets it to minutes' worth, each night of another one.
STEPS = "DESKAPP_MONKEY"
#: Names the seed of a monkey that is to be met again.
SEED = "DESKAPP_MONKEY_SEED"


#: The threads of the runner, each made when it is first needed.
#: A round more, and more: what settles does so by then.
ROUNDS = 6
LANES = {f"{lane}_0" for lane in ("acts", "long", "batches", "lists", "walks")}


@pytest.fixture
def program(
    tmp_path: Path, clock: FixedClock, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    """The program at a sample desk of its own, before the sign-in; no printer answers."""
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("PATH", "")
    sample_desk(tmp_path / "there", clock=clock).close()
    save(Config(desk=str(tmp_path / "there"), people=(SATO, TANAKA)), tmp_path / "config.json")
    made = Program(qapp, tmp_path / "config.json", clock, CHEAP)
    made.start()
    made.shell.resize(OFFICE.size())
    made.shell.activateWindow()
    yield made
    made.shell.may_close = lambda: True
    made.shell.close()
    made.shell.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def monkey(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Monkey:
    """It answers the system's own dialogs too."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "empty.csv").touch()
    (out / "no.xlsx").write_bytes(bytes(range(256)) * 40)
    another = random.randrange(2**32)  # noqa: S311  no secret is made
    seed = int(os.environ.get(SEED) or (another if STEPS in os.environ else 1226))
    made = Monkey(seed, program, out)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", made.a_file)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", made.a_new_file)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", made.a_folder)
    monkeypatch.chdir(out)
    return made


@pytest.mark.parametrize("name", [SATO, TANAKA], ids=["operator", "supervisor"])
def test_whatever_is_pressed_the_program_goes_on_and_the_desk_is_sound(
    name: str,
    program: Program,
    monkey: Monkey,
    tmp_path: Path,
    clock: FixedClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG, "deskapp")
    bugs: list[None] = []
    program.stumbled.connect(lambda: bugs.append(None))
    try:
        monkey.come_in(name)
        monkey.play(int(os.environ.get(STEPS, "200")))
        monkey.go_home()
    finally:
        print(monkey.told)  # shown where it fails
    assert bugs == []
    window_of(program).go(Place.CASES)
    monkey.rest()
    assert program.shell.isVisible()
    assert {each.name for each in threading.enumerate()} <= LANES | {"MainThread"}
    with closing(Desk.open(tmp_path / "there", who(TANAKA), clock, cost=CHEAP)) as desk:
        assert verify_log(desk).breach is None
        personal = _sound(desk)
    assert [each for each in personal if each in caplog.text] == []


def _sound(desk: Desk) -> set[str]:
    """Each case obeys the laws of its life; what is personal in them."""
    personal = {each for each in WORDS if not each.isascii()}
    for line in case_list(desk, Wanted(closed=None)).lines:
        with desk.looking() as reader:
            case = reader.case(line.id)
        if not case.disposed_on:  # nothing is left to hold it against
            laws.hold(case, desk.policy_of(case), desk.today)
        for party in filter(None, (case.person, case.proxy)):
            personal |= {party.name, party.kana, party.phone, party.address} - {""}
    return personal


def test_coming_back_to_the_list_nothing_is_left_of_the_pages_one_saw(
    program: Program, monkey: Monkey
) -> None:
    """What leaks grows with every round; a connection may be opened once more, where two lanes met."""
    monkey.come_in(TANAKA)
    counts = [_after_a_round(program, monkey) for _ in range(3)]
    while counts[-1] != counts[-2] and len(counts) < ROUNDS:
        counts.append(_after_a_round(program, monkey))
    assert counts[-1] == counts[-2]


def _after_a_round(program: Program, monkey: Monkey) -> dict[str, int]:
    """How much there is of everything once all pages were seen, and the window was locked and opened."""
    window = window_of(program)
    for visit in VISITS[::3]:
        visit(window)
        monkey.rest()
    window.lock_wanted.emit()
    monkey.come_in(TANAKA)
    window.go(Place.CASES)
    monkey.rest()
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return {
        "objects of Qt's": len(program.shell.findChildren(QObject)),
        "windows": len(QApplication.topLevelWidgets()),
        "questions": len(program.shell.findChildren(QDialog)),
        "threads": threading.active_count(),
        "open files": len(list(Path("/proc/self/fd").iterdir())),
        "our own in Python": sum(map(_is_ours, gc.get_objects())),
    }


def _is_ours(thing: object) -> bool:
    return type(thing).__module__.startswith("deskapp.ui.") and isinstance(thing, QObject)


def window_of(program: Program) -> MainWindow:
    assert program.window is not None
    return program.window
