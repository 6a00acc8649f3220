"""`deskapp recover`: a supervisor who lost the password opens the desk by the recovery sheet (spec §10)."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from getpass import getpass
from pathlib import Path

from deskapp.cli.files import write_out
from deskapp.cli.options import UsageProblem, needed
from deskapp.cli.sign_in import DeskOptions, read_secrets
from deskapp.operations.desk import Credential
from deskapp.operations.recovery import Recovering, open_by_recovery, recovery_pdf
from deskapp.text import t


def run(arguments: Sequence[str]) -> int:
    """Take the passphrase and another password, and write the fresh sheet into `--out`."""
    options = DeskOptions()
    options.add_argument("--out")
    given = options.read(arguments)
    folder, name = Path(needed(given.desk, "--desk")), needed(given.user, "--user")
    out = Path(needed(given.out, "--out"))
    phrase, password = read_secrets(t("cli.passphrase"), t("cli.new_password", name=name))
    if sys.stdin.isatty() and getpass(t("cli.new_password_again")) != password:
        raise UsageProblem("passwords_differ")
    with _reserved(out):
        desk, fresh = open_by_recovery(folder, Recovering(phrase, Credential(name, password)))
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


@contextmanager
def _reserved(out: Path) -> Iterator[None]:
    """Make sure that the sheet can be written before the one in force is used up. Raises UsageProblem."""
    try:
        out.open("xb").close()
    except OSError as error:
        raise UsageProblem("unwritable_file", file=str(out), why=error.strerror) from error
    try:
        yield
    finally:
        with suppress(OSError):  # it may be gone, as a disk that was pulled out
            if out.stat().st_size == 0:
                out.unlink()
