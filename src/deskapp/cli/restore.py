"""`deskapp restore`: a desk in a new folder from a backup, or its key file alone (spec §9, §14)."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

from deskapp.cli.files import reserved, write_file
from deskapp.cli.options import needed, print_json
from deskapp.cli.sign_in import DeskOptions, read_sheet, read_sign_in
from deskapp.cli.usage import UsageProblem
from deskapp.operations.clock import SystemClock
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.recovery import Recovering, recovery_pdf
from deskapp.operations.restoring import Restored, give_key, restore
from deskapp.text import t
from deskapp.ui.backup_words import restored_words


def run(arguments: Sequence[str]) -> int:
    """Restore the file asked for into `--desk`, which holds none, as a supervisor of that time.

    With `--sheet` the recovery sheet stands for their password, and a fresh sheet is written there; with
    `--key` records that lost nothing but their key file get that back, and nothing is proved.
    """
    options = DeskOptions()
    options.add_argument("file", nargs="?", default="")
    options.add_argument("--key", action="store_true")
    for name in ("--former", "--sheet"):
        options.add_argument(name)
    given = options.read(arguments)
    file = Path(needed(given.file, "FILE"))
    if given.key:
        return _give_key(file, Path(needed(given.desk, "--desk")), given)
    sheet = Path(given.sheet) if given.sheet else None
    folder, who = _asked(given, sheet)
    former = Path(given.former) if given.former else None
    with reserved(sheet) if sheet else nullcontext():
        done = restore(file, folder, who, SystemClock(), former)
        if sheet and isinstance(who, Recovering):
            _write_sheet(sheet, done, who.new)
    _tell(file, done, sheet, as_json=given.json)
    return 0


def _asked(given: Namespace, sheet: Path | None) -> tuple[Path, Credential | Recovering]:
    if sheet is None:
        return read_sign_in(given.desk, given.user)
    name = needed(given.user, "--user")
    return Path(needed(given.desk, "--desk")), read_sheet(name)


def _give_key(file: Path, folder: Path, given: Namespace) -> int:
    for name in ("user", "former", "sheet"):
        if getattr(given, name):
            raise UsageProblem("not_both", one="--key", other=f"--{name}")
    give_key(file, folder, SystemClock().today())
    if given.json:
        print_json({"desk": str(folder), "file": str(file), "key": True})
    else:
        print(t("sign_in.restored_key"))
    return 0


def _write_sheet(sheet: Path, done: Restored, new: Credential) -> None:
    """The sheet before is used up: where the fresh one cannot be written, its passphrase is shown."""
    try:
        desk = Desk.open(done.folder, new)
        try:
            write_file(str(sheet), recovery_pdf(desk, done.phrase))
        finally:
            desk.close()
    except BaseException:
        print(t("cli.fresh_phrase", phrase=done.phrase), file=sys.stderr)
        raise


def _tell(file: Path, done: Restored, sheet: Path | None, *, as_json: bool) -> None:
    if as_json:
        told = {"desk": str(done.folder), "file": str(file), **asdict(done.contents)}
        aside = str(done.aside) if done.aside else None
        fresh = {"sheet": str(sheet)} if sheet else {}
        again = {
            "disposed_again": done.again.cases,
            "papers_again": done.again.papers,
            "papers_left": done.again.papers_left,
        }
        print_json({**told, **again, "set_aside": aside, **fresh})
    else:
        print(restored_words(done))
        if sheet:
            print(t("cli.written", file=sheet))
