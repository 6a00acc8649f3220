"""Proves the frozen program: alone, away from the checkout, it answers and does the guided run."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def start(program: Path, folder: str, *words: str) -> None:
    """Run the program in `folder`, of this environment only the fonts; ends this check if it fails."""
    home = {key: os.environ[key] for key in ("HOME", "XDG_CACHE_HOME") if key in os.environ}
    began = time.monotonic()
    environment = {**home, "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [program, *words], cwd=folder, env=environment, stdin=subprocess.DEVNULL, check=False
    )
    print(f"{' '.join(words)}: {done.returncode} after {time.monotonic() - began:.1f} s", flush=True)
    if done.returncode:
        sys.exit(1)


def main(program: Path) -> None:
    """A day's holidays, then the guided run with its letters and pictures."""
    with tempfile.TemporaryDirectory() as folder:
        start(program, folder, "holidays", "2027")
        start(program, folder, "demo", "--out", "out")
        left = sorted(file.suffix for file in Path(folder, "out").rglob("*.*"))
        print(f"{left.count('.pdf')} letters, {left.count('.png')} pictures")
        if not {".pdf", ".png"} <= set(left):
            sys.exit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
