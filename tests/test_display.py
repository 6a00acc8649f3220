"""Whether a window can be shown, asked in a process of its own as at a start."""

import os
import subprocess
import sys

import pytest

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
