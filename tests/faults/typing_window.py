"""A window in which somebody types without pause, until it is killed.

Run as a program of its own: `python -m faults.typing_window FOLDER FORM CASE` opens the real window of a
desk, brings a form to the front and types into it, sign by sign; after each it prints how many stand there
and when.
"""

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from deskapp.domain.kinds import Door, Outcome
from deskapp.operations.desk import Desk
from deskapp.ui.case_page.decisions_panel import DecisionsPanel
from deskapp.ui.case_page.intake_panel import IntakePanel
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.shell import Shell
from deskapp.ui.widgets import style
from desks import CHEAP, SATO, FixedClock, who

#: A sentence that stands nowhere else, so that it is found where it must not be.
WORDS = "窓口へ電話で申し出のあった内容をここに書き続ける" * 40
_EVERY_MS = 60


def place_of(window: MainWindow, form: str, case_id: str) -> QWidget:
    """The field that is typed into, of a form in front."""
    if form == "intake":
        window.begin_intake(Door.PHONE)
        return window._intake_screen().form.words.box
    window.open_case(case_id, {"decision": "decisions", "field": "intake"}.get(form, ""))
    if form == "note":
        return window._case_screen().side.note.line
    if form == "field":
        return intake_of(window).person.fields["reachable"].field.input
    panel = window._case_screen().panels["decisions"]
    assert isinstance(panel, DecisionsPanel)
    return panel.form.reason.box


def intake_of(window: MainWindow) -> IntakePanel:
    """The tab 受付 of the case in front."""
    panel = window._case_screen().panels["intake"]
    assert isinstance(panel, IntakePanel)
    return panel


def main(folder: Path, form: str, case_id: str) -> None:
    """Type until the end of the process."""
    app = QApplication([])
    style.apply(app, "light")
    desk = Desk.open(folder, who(SATO), FixedClock(), cost=CHEAP)
    seat, shell = Seat(desk, Runner()), Shell()
    window = MainWindow(seat)
    shell.show_page(window)
    shell.show()
    field, typed = place_of(window, form, case_id), 0
    timer = QTimer(interval=_EVERY_MS)

    def sign() -> None:
        nonlocal typed
        if seat.runner.busy and not typed:
            return  # the page is not shown yet
        if form == "decision" and not typed:
            panel = window._case_screen().panels["decisions"]
            assert isinstance(panel, DecisionsPanel)
            panel.form.outcome.choice.set_value(Outcome.REFUSED)
            panel.form.outcome.committed.emit(Outcome.REFUSED)
        field.setFocus()
        event = QInputMethodEvent()
        event.setCommitString(WORDS[typed])
        QApplication.sendEvent(field, event)
        typed += 1
        print(typed, time.monotonic(), flush=True)

    timer.timeout.connect(sign)
    timer.start()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
