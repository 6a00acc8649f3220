"""Proves the frozen program where nothing of ours is: check_package.py FROZEN. Needs root and debootstrap.

In a bare Debian 12 without Python, from a folder with Japanese and a space in its name, it opens desks of
every earlier schema after a backup, brings each back from it, refuses a newer one, and does the guided run.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import debian
import system
from older_desks import PASSWORD, WHO, earlier, make_newer, make_older

INSIDE = Path("opt/顧客相談 窓口/deskapp")
HOME = Path("root/担当者 のフォルダー")
SIGN_IN = {"DESKAPP_PASSWORD_FILE": f"/{HOME}/合言葉.txt"}
ENVIRONMENT = {
    "HOME": f"/{HOME}",
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "LC_ALL": "C.UTF-8",
    "QT_QPA_PLATFORM": "offscreen",
    **SIGN_IN,
}


def main(frozen: Path) -> None:
    """All of the check, each step with its seconds; ends it where something is not as it should be."""
    if os.geteuid() or not shutil.which("debootstrap"):
        sys.exit("as root, after: apt-get install -y --no-install-recommends debootstrap")
    with bare_root() as root:
        shutil.copytree(frozen, root / INSIDE, symlinks=True)
        (root / HOME).mkdir()
        (root / HOME / "合言葉.txt").write_text(f"{PASSWORD}\n", encoding="utf-8")
        demand(not shutil.which("python3", path=f"{root}/usr/bin"), "there is no Python in the root")
        answer(root, "holidays", "2027")
        for revision in earlier():
            opens_after_a_backup(root, revision)
        refuses_newer(root)
        guided_run(root)


def opens_after_a_backup(root: Path, revision: str) -> None:
    """A desk of an earlier schema opens, whole, with its cases; what it was before lies beside it."""
    folder = f"窓口 {revision}"
    wanted = make_older(root / HOME / folder, revision)
    cases = json.loads(answer(root, "cases", "--json", "--desk", folder, "--user", WHO))
    demand(len(cases) == wanted > 0, f"{revision}: {len(cases)} cases of {wanted}")
    answer(root, "verify", "--desk", folder, "--user", WHO)
    (before,) = (root / HOME / folder).glob(f"*-{revision}.deskbackup")
    back = f"{folder} 戻した"
    words = ("restore", f"{folder}/{before.name}", "--user", WHO, "--former", folder, "--desk", back)
    answer(root, *words)
    again = json.loads(answer(root, "cases", "--json", "--desk", back, "--user", WHO))
    demand(again == cases, f"{revision}: the backup made before brings the same cases back")


def refuses_newer(root: Path) -> None:
    """A desk of a newer program is refused in one sentence and stays as it is."""
    folder = root / HOME / "窓口 新しい版"
    make_newer(folder)
    before = (folder / "desk.db").read_bytes()
    done = run(root, "cases", "--desk", folder.name, "--user", WHO)
    said = done.stderr.strip().splitlines()
    demand(done.returncode == 1 and len(said) == 1 and "新しい版" in said[0], f"newer refused: {said}")
    demand((folder / "desk.db").read_bytes() == before, "and left as it was")


def guided_run(root: Path) -> None:
    """The guided run leaves its letters, pictures and log."""
    answer(root, "demo", "--out", "案内 の実演")
    left = sorted(file.suffix for file in (root / HOME / "案内 の実演").rglob("*.*"))
    demand(left.count(".pdf") == 3 and left.count(".png") > 40, f"{left.count('.png')} pictures")


def answer(root: Path, *words: str) -> str:
    """What the program says to a command that must succeed."""
    began = time.monotonic()
    done = run(root, *words)
    demand(not done.returncode, f"{' '.join(words)} ({time.monotonic() - began:.1f} s) {done.stderr.strip()}")
    return done.stdout


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Start the program in the root, in the folder of its user, with nothing of this environment."""
    program = f"/{INSIDE}/deskapp"
    inside = ["chroot", str(root), "/usr/bin/env", "-C", f"/{HOME}", program, *words]
    return subprocess.run(
        inside, env=ENVIRONMENT, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )


def demand(so: bool, what: str) -> None:
    """Say what was seen; end the check where it should not be."""
    print("ok  " if so else "NOT ", what, flush=True)
    if not so:
        sys.exit(1)


@contextmanager
def bare_root() -> Iterator[Path]:
    """A minimal Debian 12 with the libraries that the package depends on, removed afterwards."""
    root = Path(tempfile.mkdtemp(prefix="bare-", dir="/var/tmp"))  # too large for a memory disk
    mounted = [root / name for name in ("proc", "dev")]
    try:
        quiet("debootstrap", "--variant=minbase", "bookworm", str(root))
        shutil.copytree("/etc/apt", root / "etc/apt", dirs_exist_ok=True)
        for name in ("resolv.conf", "hosts"):
            shutil.copyfile(f"/etc/{name}", root / "etc" / name)
        for place in mounted:
            quiet("mount", "--bind", f"/{place.name}", str(place))
        libraries = sorted(set(system.LIBRARIES.values()) - debian.TESTS_ONLY)
        quiet("chroot", str(root), "apt-get", "-qq", "update")
        quiet("chroot", str(root), "apt-get", "-qq", "install", "-y", "--no-install-recommends", *libraries)
        yield root
    finally:
        for place in mounted:
            subprocess.run(["umount", str(place)], capture_output=True, check=False)
        if not any(place.is_mount() for place in mounted):
            shutil.rmtree(root)


def quiet(*command: str) -> None:
    """Run a command of the set-up, its words shown only where it fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit("\n".join((done.stdout + done.stderr).splitlines()[-10:]))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
