"""`deskapp demo`: the guided run, one case through the real windows (spec §14)."""

from collections.abc import Sequence
from pathlib import Path

from deskapp.cli.options import Options, needed, print_json
from deskapp.cli.usage import UsageProblem


def run(arguments: Sequence[str]) -> int:
    """Do the guided run and print what it left."""
    options = Options()
    options.add_argument("--out")
    given = options.read(arguments)
    out = Path(needed(given.out, "--out"))
    try:
        out.mkdir(parents=True, exist_ok=True)
        from deskapp.app import guided_run  # Qt and all windows: only once the folder is there

        left = [str(path) for path in guided_run(out)]
    except OSError as error:
        raise UsageProblem("unwritable_file", file=given.out, why=error.strerror) from error
    if given.json:
        print_json(left)
    else:
        print("\n".join(left))
    return 0
