"""The sample desk with the windows of its people; made once for all stories of a file."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from deskapp.operations.desk import Desk
from deskapp.ui.widgets import style
from desks import SATO, who
from sample_desk import sample_desk
from stories.clerk import Clerk, Seated


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return sample_desk(tmp_path_factory.mktemp("sample") / "desk")


@pytest.fixture(scope="module")
def windows(desk: Desk, qapp: QApplication) -> Iterator[dict[str, Clerk]]:
    """Everybody's window, made when first needed; none outlives the stories, nor the program."""
    style.apply(qapp, "light")
    made: dict[str, Clerk] = {}
    yield made
    for clerk in made.values():
        clerk.window.close()
        clerk.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def at_the_desk(desk: Desk, windows: dict[str, Clerk]) -> Seated:
    """Who sits down at their own window."""

    def sit_down(name: str) -> Clerk:
        if name not in windows:
            windows[name] = Clerk(desk if name == SATO else desk.as_person(who(name)))
        for other, clerk in windows.items():
            if other != name:
                clerk.window.hide()
        return windows[name].sit_down()

    return sit_down


@pytest.fixture
def sato(at_the_desk: Seated) -> Clerk:
    return at_the_desk(SATO)
