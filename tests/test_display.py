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
        ("fcitx", None, "fcitx;ibus"),
        ("ibus", None, None),
        (None, None, None),
        ("fcitx", "wayland;fcitx", "wayland;fcitx;ibus"),
        ("fcitx", "wayland;ibus", "wayland;ibus"),
    ],
)
def test_qt_tries_ibus_behind_an_input_method_it_may_not_know(
    monkeypatch: pytest.MonkeyPatch, module: str | None, modules: str | None, tried: str | None
) -> None:
    monkeypatch.delenv("QT_IM_MODULES", raising=False)
    for name, value in (("QT_IM_MODULE", module), ("QT_IM_MODULES", modules)):
        if value is not None:
            monkeypatch.setenv(name, value)
    reach_input_method()
    assert os.environ.get("QT_IM_MODULES") == tried
