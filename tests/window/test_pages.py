"""Every page at an office screen: all words are read whole, nothing overlaps, each control has its name."""

from pathlib import Path

import pytest

from deskapp.ui.main_window import MainWindow
from deskapp.ui.widgets.shots import photograph
from window.access import JAPANESE, barriers, unringed
from window.conftest import LANGUAGE
from window.listed import unlisted
from window.looks import OFFICE, faults
from window.spoken import SAID, untranslated
from window.visits import VISITS, Visit


@pytest.mark.parametrize("visit", VISITS, ids=lambda visit: visit.name)
def test_it_looks_right_and_can_be_used_by_ear_and_keyboard(
    window: MainWindow, visit: Visit, shots: Path
) -> None:
    shell = window.window()
    visit(window)
    assert shell.size() == OFFICE.size(), "the page made the window grow"
    photograph(shell, shots / f"{visit.name}.png", None)
    assert faults(shell) == []
    assert barriers(shell, JAPANESE if LANGUAGE == "ja" else SAID) == []
    assert LANGUAGE == "ja" or untranslated(shell) == []
    assert unlisted(window) == [], "add them to ui/help/key_list.GROUPS"
    assert unringed(window.stack) == []


def test_the_ring_is_seen_around_whatever_frames_the_pages(window: MainWindow) -> None:
    assert unringed(window.rail) == unringed(window.top) == []
