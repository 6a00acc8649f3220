"""Starting: the sign-in's first paint beside that of a bare window, and Enter beside one password check.

Each start is a process of its own; the kinds take turns. The bare window stands here twice: as pip lays Qt
for Python out, and as set-up does, which spares every window some ms. The moments are told by the windows
themselves, by the clock from the moment the process was asked for, and of the processor, which a busy machine
lengthens less; what tries the display beside the program is not counted there. Without a screen all is
offscreen.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import shiboken6

PROCESS = Path(__file__).with_name("starting.py")
STARTS = 7
PAINT_AIM, ENTER_AIM = 1.2, 2.0
PACKED = "packed"


def main() -> None:
    """Print the medians and their ratios beside the aims."""
    print("load average " + " ".join(f"{load:.1f}" for load in os.getloadavg()))
    with tempfile.TemporaryDirectory(prefix="deskapp-start-") as folder:
        home = Path(folder)
        _make(home)
        _lay_out_as_pip(home / PACKED)
        took: dict[str, list[list[float]]] = {"bare_by_pip": [], "bare": [], "sign_in": []}
        for kind in took:
            _started(kind, home)
        for _ in range(STARTS):
            for kind, each in took.items():
                each.append(_started(kind, home))
        by_pip, bare, sign_in = (_medians(all_) for all_ in took.values())
        _print("first paint: bare by pip", by_pip, "sign-in", sign_in, PAINT_AIM)
        _print("first paint: bare as set up", bare, "sign-in", sign_in, PAINT_AIM)
        entered = [_started("enter", home)[2:] for _ in range(STARTS)]
        check, list_ = (_medians([each[at : at + 2] for each in entered]) for at in (0, 2))
        _print("Enter to the list: one argon2 check", check, "list", list_, ENTER_AIM)


def _medians(all_: list[list[float]]) -> list[float]:
    return [statistics.median(each) for each in zip(*all_, strict=True)]


def _print(peer: str, its: list[float], what: str, ours: list[float], aim: float) -> None:
    """Milliseconds by the clock and of the processor, ratios of both."""
    for place, by in enumerate(("by the clock", "of the processor")):
        told = f"{peer} {its[place]:.0f} ms, {what} {ours[place]:.0f} ms {by}"
        print(f"{told}; {ours[place] / its[place]:.2f} times (aim {aim})")


def _started(kind: str, home: Path) -> list[float]:
    """The milliseconds that a process of this kind told."""
    # Compiled once, as an installed program is, whatever the shell says.
    known = {**os.environ, "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home)}
    known["PYTHONPYCACHEPREFIX"] = str(home / "compiled")
    known.pop("PYTHONDONTWRITEBYTECODE", None)
    if kind == "bare_by_pip":
        known["PYTHONPATH"] = str(home / PACKED)
    command = [sys.executable, str(PROCESS), kind.removesuffix("_by_pip"), repr(time.monotonic())]
    done = subprocess.run(command, env=known, check=True, capture_output=True, text=True)
    return [float(each) for each in done.stdout.split()]


def _lay_out_as_pip(folder: Path) -> None:
    """Shiboken as it comes, its own modules packed; Python finds it here first."""
    packed = shutil.ignore_patterns("files.dir", "__pycache__")
    shutil.copytree(Path(shiboken6.__file__).parent, folder / "shiboken6", ignore=packed)


def _make(home: Path) -> None:
    """The sample desk, and settings that lead to it."""
    from deskapp import config
    from deskapp.operations import sample

    desk = sample.create(home / "desk")
    settings = config.Config(desk=str(desk.folder), people=(desk.staff.name,))
    config.save(settings, home / "deskapp" / "config.json")
    desk.close()


if __name__ == "__main__":
    main()
