"""What the window needs from Debian: found out by trying it, installed by one apt-get that never asks."""

import ctypes
import os
import shutil
import subprocess
import sys
import time

# Shared library → Debian package. Qt draws with the first six even without a display; the xcb ones open
# a window; CUPS prints; with fribidi the tests' other drawer (Pillow) chooses variants. Without icccm Qt
# wrongly says "xcb-cursor0 is needed": all are tried one by one.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libcups.so.2": "libcups2",
    "libfribidi.so.0": "libfribidi0",
}
SECONDS_FOR_APT_LOCK = 600


class Trouble(Exception):
    """Something the person at the keyboard can put right; the text says what and how."""


def missing_packages() -> list[str]:
    """The Debian packages to install: for each library that cannot be opened, and for a venv with pip."""
    packages = [package for name, package in LIBRARIES.items() if not opens(name)]
    return packages if makes_venv() else ["python3-venv", *packages]


def opens(library: str) -> bool:
    """Whether the system's loader finds and opens `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def makes_venv() -> bool:
    """Whether this Python can make a venv with pip in it; Debian splits that off."""
    tried = subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True, check=False)
    return tried.returncode == 0


def install(packages: list[str]) -> None:
    """Install packages as root or through sudo without a password; raises Trouble with the line to type."""
    become = root_prefix()
    if become is None:
        raise Trouble(by_hand(packages))
    refresh(become, by_hand(packages))
    apt([*become, *APT, "install", "-y", "--no-install-recommends", *packages], by_hand(packages))


def refresh(become: list[str], otherwise: str) -> None:
    """Read the package lists anew; raises Trouble(otherwise)."""
    apt([*become, *APT, "update"], otherwise)


def root_prefix() -> list[str] | None:
    """What to put before a command to run it as root unasked; None if there is no way."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def by_hand(packages: list[str]) -> str:
    """The one line a person types where set-up may not install by itself."""
    return (
        "次の一行を管理者として実行してから、もう一度やり直してください。"
        " / Run this line as an administrator, then try again:\n"
        f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
    )


APT = ["env", "LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
APT += ["-o", f"DPkg::Lock::Timeout={SECONDS_FOR_APT_LOCK}"]


def apt(command: list[str], otherwise: str, folder: str | None = None) -> None:
    """Run apt-get in `folder`, waiting while another one holds its lock; raises Trouble(otherwise)."""
    if shutil.which("apt-get") is None:
        raise Trouble(otherwise)
    give_up_at = time.monotonic() + SECONDS_FOR_APT_LOCK
    while True:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
        )
        if done.returncode == 0:
            return
        # apt-get itself waits for dpkg's lock, but not for the one on the package lists.
        if "Could not get lock" not in done.stderr or time.monotonic() > give_up_at:
            raise Trouble("\n".join([*done.stderr.strip().splitlines()[-5:], otherwise]))
        time.sleep(2)
