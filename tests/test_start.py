"""What is loaded before the sign-in is painted: whoever adds to it makes every start slower."""

import os
import subprocess
import sys
from pathlib import Path

#: The desk's own modules, room by room; one that is not needed to draw the sign-in comes after the paint.
ROOMS = {
    "": "app assets bugs cli config display later text",
    "cli": "usage",
    "domain": "errors",
    "storage": "replacing",
    "ui": "collecting idle loading one_program questions shell",
    "ui.sign_in": "entrance fields frame passage screen",
    "ui.widgets": (
        "button card composing field fonts icons inputs keys label paint press style tab_order tokens"
    ),
}
#: Of other people's: Qt alone.
OTHERS = {"PySide6", "shiboken6", "shibokensupport", "signature_bootstrap"}
#: Of Python's own: what is known to be slow or to bring much along.
SLOW = {
    "argparse",
    "ast",
    "asyncio",
    "bz2",
    "concurrent",
    "dataclasses",
    "decimal",
    "dis",
    "email",
    "hashlib",
    "inspect",
    "lzma",
    "random",
    "secrets",
    "socket",
    "sqlite3",
    "ssl",
    "tokenize",
    "zipfile",
}

_START = """
import os, sys
before = set(sys.modules)
from deskapp import later
later.leave_for_later()
import deskapp.cli
from deskapp import display
shows = display.ask()
import deskapp.app
def load(program):
    loaded = {
        name
        for name in set(sys.modules) - before
        if not name.startswith("PySide6.support") and type(sys.modules[name]) is not later.Later
    }
    print("\\n".join(sorted(loaded)), flush=True)
    os._exit(0)
deskapp.app.Program._load = load
deskapp.app.main(["deskapp"], shows)
"""


def test_before_the_first_paint_nothing_is_loaded_that_the_sign_in_does_not_show(tmp_path: Path) -> None:
    settings = tmp_path / "deskapp" / "config.json"
    settings.parent.mkdir()
    settings.write_text(f'{{"desk": "{tmp_path}", "people": ["佐藤 美咲"]}}', encoding="utf-8")
    loaded = _loaded(tmp_path)
    ours = {name for name in loaded if name.startswith("deskapp.")}
    rooms = {f"deskapp.{room}" for room in ROOMS if room}
    within = {room: f"deskapp.{room}." if room else "deskapp." for room in ROOMS}
    known = {within[room] + name for room, names in ROOMS.items() for name in names.split()}
    assert ours == known | rooms
    tops = {name.partition(".")[0] for name in loaded} - {"deskapp"}
    installed = tops - set(sys.stdlib_module_names)
    assert {name for name in installed if not name.startswith("_") and name not in OTHERS} == set()
    assert tops & SLOW == set()


def _loaded(home: Path) -> set[str]:
    """Every module that the program has loaded when its first window is painted."""
    known = {"XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _START]
    done = subprocess.run(command, env={**os.environ, **known}, check=True, capture_output=True, text=True)
    return set(done.stdout.split())
