"""Signing in to a desk from the command line: the password is never an argument (spec §14)."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from deskapp.cli.options import Options, UsageProblem, needed
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.timekeeping import clock_behind
from deskapp.text import t
from deskapp.ui.clock_words import in_one_line

#: Names a file whose first line is the password.
PASSWORD_FILE = "DESKAPP_PASSWORD_FILE"  # noqa: S105  # the name of a variable


class DeskOptions(Options):
    """The options of a subcommand that opens a desk."""

    def __init__(self) -> None:
        super().__init__()
        for name in ("--desk", "--user"):
            self.add_argument(name)


@contextmanager
def desk_of(folder: str | None, user: str | None) -> Iterator[Desk]:
    """The desk in `folder`, opened as `user` and closed afterwards; the sign-in is in its log.

    A clock that stands before what was done already is told on standard error; the answer comes all the same.

    Raises:
        UsageProblem: an option is missing, or the password cannot be read.
        StorageProblem: as `Desk.open`.
    """
    place, credential = read_sign_in(folder, user)
    desk = Desk.open(place, credential)
    try:
        if behind := clock_behind(desk):
            print(in_one_line(behind), file=sys.stderr)
        yield desk
    finally:
        desk.close()


def read_sign_in(folder: str | None, user: str | None) -> tuple[Path, Credential]:
    """The desk's folder and who signs in, the password read. Raises UsageProblem."""
    place, name = needed(folder, "--desk"), needed(user, "--user")
    return Path(place), Credential(name, _password(name))


def _password(name: str) -> str:
    file = os.environ.get(PASSWORD_FILE)
    if file:
        password = _first_line(file)
    elif sys.stdin.isatty():
        password = getpass(t("cli.password", name=name))
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise UsageProblem("no_password")
    return password


def _first_line(file: str) -> str:
    try:
        with Path(file).open(encoding="utf-8-sig") as lines:
            return lines.readline().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise UsageProblem("not_utf8", file=file) from error
    except OSError as error:
        raise UsageProblem("unreadable_file", file=file, why=error.strerror) from error
