"""Modules that are brought in at a start and executed when they are used."""

import subprocess
import sys

_WRONGLY = """
from PySide6.QtCore import QSize
try:
    QSize().setWidth("wide")
except TypeError as error:
    print(error)
"""
_LATER = """
import sys
from deskapp import later
later.leave_for_later()
import PySide6.QtWidgets
"""
_WAITING = """
def waiting():
    return {name for name, module in sys.modules.items() if type(module) is later.Later}
"""


def said(code: str) -> str:
    """What a Python of its own prints."""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_qt_still_tells_how_what_was_called_wrongly_is_called() -> None:
    told = said(_LATER + _WRONGLY)
    assert "QSize.setWidth(w: int, /)" in told
    assert told == said(_WRONGLY)


def test_a_second_thread_never_meets_a_module_half_executed() -> None:
    told = said(
        _LATER
        + """
from threading import Thread
class Meeting:
    def get_code(self, name):
        other.start()
        other.join(0.2)  # it waits for the name, or is wrong by now
        return compile("word = 'whole'", name, "exec")
module = later.Later("met")
module.reader = Meeting()
other = Thread(target=lambda: print(module.word))
module.word
other.join()
"""
    )
    assert told == "whole"


def test_modules_wait_until_they_are_used_or_all_are_brought_in() -> None:
    told = said(
        _LATER
        + _WAITING
        + """
print("inspect" in sys.modules, {"tempfile", "zipfile"} <= waiting())
import inspect, tempfile
print(inspect.isclass(int), tempfile.gettempprefix(), "tempfile" in waiting(), "zipfile" in waiting())
later.bring_in()
print({name for name in waiting() if "." not in name}, sys.modules["zipfile"].ZipFile.__module__)
"""
    )
    assert told.splitlines() == ["False True", "True tmp False True", "set() zipfile"]
