"""One press of a button: while what it started is under way, the same button does nothing more (law 7)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import shiboken6
from PySide6.QtWidgets import QWidget

_now: ContextVar["Press | None"] = ContextVar("press", default=None)


class Press:
    """Counts what a button's press started; the lanes hold it until the last answer is shown."""

    def __init__(self, button: QWidget) -> None:
        self._button = button
        self._started = 0

    @property
    def under_way(self) -> bool:
        """Whether something that the press started is still to be answered."""
        return self._started > 0

    def hold(self) -> None:
        """Something more was started."""
        self._started += 1
        self._show()

    def release(self) -> None:
        """Something of it was answered, and the answer is shown."""
        self._started -= 1
        self._show()

    def _show(self) -> None:
        if shiboken6.isValid(self._button):
            self._button.update()


@contextmanager
def belonging_to(press: Press | None) -> Iterator[None]:
    """What is started inside belongs to this press, or to none."""
    before = _now.set(press)
    try:
        yield
    finally:
        _now.reset(before)


def press_now() -> Press | None:
    """The press that what is done now belongs to, if a button was pressed for it."""
    return _now.get()
