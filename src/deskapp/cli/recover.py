"""`deskapp recover`: a supervisor who lost the password opens the desk by the recovery sheet (spec §10)."""

import sys
from collections.abc import Sequence
from pathlib import Path

from deskapp.cli.files import reserved, write_out
from deskapp.cli.options import needed
from deskapp.cli.sign_in import DeskOptions, read_sheet
from deskapp.operations.recovery import open_by_recovery, recovery_pdf
from deskapp.text import t


def run(arguments: Sequence[str]) -> int:
    """Take the passphrase and another password, and write the fresh sheet into `--out`."""
    options = DeskOptions()
    options.add_argument("--out")
    given = options.read(arguments)
    folder, name = Path(needed(given.desk, "--desk")), needed(given.user, "--user")
    out = Path(needed(given.out, "--out"))
    given_sheet = read_sheet(name)
    with reserved(out):
        desk, fresh = open_by_recovery(folder, given_sheet)
        try:
            write_out(str(out), recovery_pdf(desk, fresh), given.json)
        except BaseException:  # the sheet before is used up already
            print(t("cli.fresh_phrase", phrase=fresh), file=sys.stderr)
            raise
        finally:
            desk.close()
    if not given.json:
        print(t("cli.recovered", name=desk.staff.name))
    return 0
