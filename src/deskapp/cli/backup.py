"""`deskapp backup`: the desk into one sealed file, while others work on (spec §10, §14)."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from deskapp.cli.options import needed, print_json
from deskapp.cli.sign_in import DeskOptions, kept_desk_of
from deskapp.operations.backup import back_up
from deskapp.ui.backup_words import made_words


def run(arguments: Sequence[str]) -> int:
    """Write a backup into the folder asked for; older ones go when their days are over."""
    options = DeskOptions()
    options.add_argument("--out")
    given = options.read(arguments)
    out = Path(needed(given.out, "--out"))
    with kept_desk_of(given.desk, given.user) as desk:
        made = back_up(desk, out)
    if given.json:
        print_json({"file": str(made.file), **asdict(made.contents), "rotated": made.rotated})
    else:
        print(made_words(made))
    return 0
