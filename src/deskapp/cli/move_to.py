"""`deskapp move-to`: the desk's records to a PostgreSQL server, or back into a folder (spec §14)."""

import sys
from collections.abc import Sequence
from pathlib import Path

from deskapp.cli.options import needed, print_json
from deskapp.cli.sign_in import DeskOptions, opened_desk, read_secrets
from deskapp.operations.desk import Credential
from deskapp.operations.moving import is_address, move_to_folder, move_to_server
from deskapp.storage.moving import Moved
from deskapp.text import t


def run(arguments: Sequence[str]) -> int:
    """Carry the desk to the address or the folder asked for, compare, and open it there."""
    options = DeskOptions()
    options.add_argument("place", nargs="?", default="")
    given = options.read(arguments)
    place = needed(given.place, t("cli.place"))
    folder, name = Path(needed(given.desk, "--desk")), needed(given.user, "--user")
    owner = [t("cli.owner_password")] if is_address(place) else []
    password, *more = read_secrets(t("cli.password", name=name), *owner)
    with opened_desk(folder, Credential(name, password)) as desk:
        if is_address(place):
            moved = move_to_server(desk, place, more[0], _tell)
        else:
            moved = move_to_folder(desk, Path(place), _tell)
    _say(moved, is_address(place), as_json=given.json)
    return 0


def _tell(part: float) -> bool:
    if sys.stderr.isatty():
        print(f"\r{part:4.0%}", end="" if part < 1 else "\n", file=sys.stderr, flush=True)
    return True


def _say(moved: Moved, to_server: bool, *, as_json: bool) -> None:
    if as_json:
        tables = {name: {"rows": each.rows, "digest": each.digest} for name, each in moved.sums.items()}
        aside = str(moved.aside) if moved.aside else None
        print_json({"place": moved.place, "tables": tables, "kept": aside})
        return
    rows = sum(each.rows for each in moved.sums.values())
    print(t("cli.moved", place=moved.place, tables=len(moved.sums), rows=rows))
    if to_server:
        print(t("cli.moved_others", kept=moved.aside))
