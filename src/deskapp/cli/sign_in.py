"""Signing in to a desk from the command line: the password is never an argument (spec §14)."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from deskapp import config
from deskapp.cli.options import Options, needed
from deskapp.cli.usage import UsageProblem
from deskapp.domain.people import refuse_given
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.machines import open_as_machine
from deskapp.operations.recovery import Recovering
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
        RuleViolation: as `Desk.open`; `password_given`, since it is changed in the window.
    """
    with opened_desk(*read_sign_in(folder, user)) as desk:
        yield desk


@contextmanager
def opened_desk(folder: Path, who: Credential) -> Iterator[Desk]:
    """The same, where the password was read already. Raises as `desk_of`."""
    with _closing(Desk.open(folder, who)) as desk:
        yield desk


@contextmanager
def kept_desk_of(folder: str | None, user: str | None) -> Iterator[Desk]:
    """The desk as `desk_of`; where no user is given, as this computer alone, if a supervisor let it in.

    Raises:
        UsageProblem: as `desk_of`, and where no user is given and this computer was never let in.
        StorageProblem: as `Desk.open` and `open_as_machine`.
    """
    if user:
        with desk_of(folder, user) as desk:
            yield desk
        return
    alone = open_as_machine(Path(needed(folder, "--desk")), config.machine_folder())
    if alone is None:
        raise UsageProblem("nobody_signs_in")
    with _closing(alone) as desk:
        yield desk


@contextmanager
def _closing(desk: Desk) -> Iterator[Desk]:
    try:
        refuse_given(desk.staff)
        if behind := clock_behind(desk):
            print(in_one_line(behind), file=sys.stderr)
        yield desk
    finally:
        desk.close()


def read_sign_in(folder: str | None, user: str | None) -> tuple[Path, Credential]:
    """The desk's folder and who signs in, the password read. Raises UsageProblem."""
    place, name = needed(folder, "--desk"), needed(user, "--user")
    return Path(place), Credential(name, *read_secrets(_asking(name)))


def read_sheet(name: str) -> Recovering:
    """The passphrase of a recovery sheet, and the password `name` takes instead. Raises UsageProblem."""
    phrase, password = read_secrets(t("cli.passphrase"), t("cli.new_password", name=name))
    if sys.stdin.isatty() and getpass(t("cli.new_password_again")) != password:
        raise UsageProblem("passwords_differ")
    return Recovering(phrase, Credential(name, password))


def _asking(name: str) -> str:
    shown = name.encode(errors="replace").decode()  # half a character cannot be printed
    return t("cli.password", name=shown)


def read_secrets(*prompts: str) -> list[str]:
    """What nobody may see: one line for each prompt, from the file, the terminal or standard input.

    Raises:
        UsageProblem: the file cannot be read, or a line is empty.
    """
    file = os.environ.get(PASSWORD_FILE)
    if file:
        lines = _lines(file)
    elif sys.stdin.isatty():
        lines = [getpass(prompt) for prompt in prompts]
    else:
        lines = [sys.stdin.readline().rstrip("\r\n") for _ in prompts]
    if len(lines) < len(prompts) or not all(lines[: len(prompts)]):
        raise UsageProblem("no_password")
    return lines[: len(prompts)]


def _lines(file: str) -> list[str]:
    try:
        return Path(file).read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UsageProblem("not_utf8", file=file) from error
    except OSError as error:
        raise UsageProblem("unreadable_file", file=file, why=error.strerror) from error
