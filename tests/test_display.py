"""What a start finds out of the desktop, in a process of its own."""

import os
import subprocess
import sys

import pytest

from deskapp.display import reach_input_method

ASK = "from deskapp.display import ask; print(ask()())"


def answer(**environment: str) -> str:
    """What a fresh start says where these variables are all that tells of a display."""
    silent = {
        key: value
        for key, value in os.environ.items()
        if key not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    started = subprocess.run(
        [sys.executable, "-c", ASK], env={**silent, **environment}, capture_output=True, text=True, check=True
    )
    assert started.stderr == ""
    return started.stdout.strip()


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "False"),
        ({"DISPLAY": ":4077"}, "False"),
        ({"DISPLAY": ":4077", "QT_QPA_PLATFORM": "offscreen"}, "True"),
        ({"QT_QPA_PLATFORM": "no-such-platform"}, "False"),
    ],
)
def test_a_display_counts_only_if_qt_opens_it(environment: dict[str, str], said: str) -> None:
    assert answer(**environment) == said


@pytest.mark.parametrize(
    ("module", "modules", "tried"),
    [
        ("fcitx", "", "fcitx;ibus"),
        ("ibus", "", ""),
        ("", "", ""),
        ("fcitx", "wayland;fcitx", "wayland;fcitx;ibus"),
        ("fcitx", "wayland;ibus", "wayland;ibus"),
    ],
)
def test_qt_tries_ibus_behind_an_input_method_it_may_not_know(
    monkeypatch: pytest.MonkeyPatch, module: str, modules: str, tried: str
) -> None:
    monkeypatch.setenv("QT_IM_MODULE", module)
    monkeypatch.setenv("QT_IM_MODULES", modules)  # also what the program sets is taken back by this
    reach_input_method()
    assert os.environ["QT_IM_MODULES"] == tried
