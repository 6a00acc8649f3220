"""Set-up: .venv from the lock, the libraries and the fonts, once; run by a bare python3.

A stamp is written last. While it holds, a start touches no network; without it the .venv is built anew.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit("Python 3.11 以上が必要です。 / Python 3.11 or later is needed.")

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))  # for deskapp.assets, which needs the standard library only

import fonts
import system

VENV = ROOT / ".venv"
STAMP = VENV / "prepared"
FONTS = ROOT / "resources" / "fonts.lock"
LOCK = ROOT / "requirements.lock"
LAUNCHER = """#!/bin/sh
exec "$(dirname "$0")/python" -c 'import sys; sys.argv[0] = "deskapp"
from deskapp.start import main
sys.exit(main())' "$@"
"""


def main() -> int:
    """Prepare this checkout; 0 when it is ready, 2 when a person has to do something first."""
    with (ROOT / ".venv.lock").open("w") as turn:
        _wait_for(turn.fileno())
        try:
            if not prepared():
                prepare()
        except system.Trouble as trouble:
            print(trouble, file=sys.stderr)
            return 2
    return 0


def prepared() -> bool:
    """Whether the stamp is this checkout's and the fonts are still where they were."""
    if not STAMP.is_file() or STAMP.read_text() != fingerprint():
        return False
    return (VENV / "bin" / "python").exists() and all(map(fonts.in_place, fonts.locked(FONTS)))


def fingerprint() -> str:
    """What the .venv rests on: both locks, the set-up with its library list, this Python, this folder."""
    # Not sys.version: installing python3-venv may bring a rebuilt python3 of the same version.
    digest = hashlib.sha256(f"{sys.version_info}\n{sys.executable}\n{ROOT}\n".encode())
    for file in (LOCK, FONTS, __file__, fonts.__file__, system.__file__):
        digest.update(Path(file).read_bytes())
    return digest.hexdigest()


def prepare() -> None:
    """All of the set-up, in order; raises system.Trouble."""
    began = time.monotonic()
    STAMP.unlink(missing_ok=True)
    say("1/3", "システムのライブラリを確かめています", "checking the system libraries")
    packages = system.missing_packages()
    if packages:
        say("1/3", f"足りないものを入れます: {' '.join(packages)}", "missing, apt-get brings them")
        system.install(packages)
    say("2/3", "フォントを確かめています", "checking the fonts")
    lacking = fonts.missing(fonts.locked(FONTS))
    if lacking:
        say("2/3", f"取り寄せています: {', '.join(entry['face'] for entry in lacking)}", "fetching them")
        fonts.fetch(lacking)
    say("3/3", "部品を .venv に入れています (数分かかることがあります)", "installing the Python packages")
    make_venv()
    STAMP.write_text(fingerprint())
    print(f"準備ができました ({time.monotonic() - began:.0f} 秒) / ready", flush=True)


def make_venv() -> None:
    """A new .venv of exactly what requirements.lock names, and this checkout's code by a path file."""
    shutil.rmtree(VENV, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check"]
    exactly = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(LOCK)]
    # --no-compile: what is really imported is compiled then; compiling all of it takes longer than the rest.
    command = [*pip, "install", "--no-compile", *exactly]
    if subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode:
        raise system.Trouble(
            "部品を入れられませんでした。ネットワークを確かめてください。"
            " / The packages could not be installed; is there a network?"
        )
    unpack_qt()
    link_checkout()


def unpack_qt() -> None:
    """Lay Qt for Python's own modules out as files; packed, they are compiled anew at every start (12 ms)."""
    command = [str(VENV / "bin" / "python"), "-c", "import shiboken6"]
    unpacking = {**os.environ, "SBK_EMBED": "0"}
    # Where that fails they stay packed, and a start is slower.
    subprocess.run(command, env=unpacking, stderr=subprocess.DEVNULL, check=False)


def link_checkout() -> None:
    """Make `import deskapp` and `.venv/bin/deskapp` use src/; offline, and nothing to build."""
    python = f"python{sys.version_info.major}.{sys.version_info.minor}"
    (VENV / "lib" / python / "site-packages" / "deskapp.pth").write_text(f"{ROOT / 'src'}\n")
    launcher = VENV / "bin" / "deskapp"
    launcher.write_text(LAUNCHER)
    launcher.chmod(0o755)
    (VENV / "runtime").mkdir(mode=0o700, exist_ok=True)


def say(step: str, japanese: str, english: str) -> None:
    """One line of progress in both languages."""
    print(f"[{step}] {japanese} / {english}", flush=True)


def _wait_for(turn: int) -> None:
    try:
        fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("ほかの準備が終わるのを待っています / waiting for another set-up to end", flush=True)
        fcntl.flock(turn, fcntl.LOCK_EX)


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())
