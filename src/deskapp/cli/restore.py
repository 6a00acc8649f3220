"""`deskapp restore`: a desk in a new folder from a backup; later disposals are done again (spec §9, §14)."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from deskapp.cli.options import needed, print_json
from deskapp.cli.sign_in import DeskOptions, read_sign_in
from deskapp.operations.clock import SystemClock
from deskapp.operations.restoring import restore
from deskapp.ui.backup_words import restored_words


def run(arguments: Sequence[str]) -> int:
    """Restore the file asked for into `--desk`, which holds none, as a supervisor of that time."""
    options = DeskOptions()
    options.add_argument("file", nargs="?", default="")
    options.add_argument("--former")
    given = options.read(arguments)
    file = Path(needed(given.file, "FILE"))
    folder, credential = read_sign_in(given.desk, given.user)
    former = Path(given.former) if given.former else None
    done = restore(file, folder, credential, SystemClock(), former)
    if given.json:
        told = {"desk": str(done.folder), "file": str(file), **asdict(done.contents)}
        aside = str(done.aside) if done.aside else None
        print_json({**told, "disposed_again": done.disposed_again, "set_aside": aside})
    else:
        print(restored_words(done))
    return 0
