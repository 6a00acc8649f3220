"""The eight steps with the X server's own keys and mouse; run by `make check-desktop`, not by `make test`."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from deskapp.app import Program
from deskapp.ui.demo import StoryClock, play
from desks import CHEAP
from desktop.xhand import XHand


def test_the_case_is_worked_from_the_call_to_the_end(qapp: QApplication, tmp_path: Path) -> None:
    clock = StoryClock()
    program = Program(qapp, tmp_path / "config.json", clock, CHEAP)
    try:
        files = play(program, clock, tmp_path / "out", tmp_path / "desk", XHand)
    finally:
        program.shell.close()
    assert {path.name for path in files} >= {"forms.pdf", "answer.pdf", "log.txt"}
