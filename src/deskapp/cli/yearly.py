"""What `deskapp ledger` and `deskapp statistics` have in common: year, kind of file, place."""

import argparse
import re
import unicodedata
from pathlib import Path

from deskapp.cli.options import needed
from deskapp.cli.sign_in import DeskOptions
from deskapp.cli.usage import UsageProblem
from deskapp.domain.periods import Year, YearKind
from deskapp.operations.handing_out import FileKind

_YEARS = range(1990, 2101)


class YearOptions(DeskOptions):
    """The options of both."""

    def __init__(self) -> None:
        super().__init__()
        for name in ("--year", "--format", "--out"):
            self.add_argument(name)
        self.add_argument("--calendar", action="store_true")


def year_of(given: argparse.Namespace) -> Year:
    """The year asked for, a 年度 unless the calendar year is meant. Raises UsageProblem."""
    typed = unicodedata.normalize("NFKC", needed(given.year, "--year")).strip()
    if not re.fullmatch(r"[0-9]{4}", typed) or int(typed) not in _YEARS:
        raise UsageProblem("no_year", year=given.year)
    return Year(YearKind.CALENDAR if given.calendar else YearKind.FISCAL, int(typed))


def kind_of(given: argparse.Namespace) -> FileKind:
    """The kind of file: as said, else as the file's name ends. Raises UsageProblem."""
    typed = given.format or Path(needed(given.out, "--out")).suffix.removeprefix(".").lower()
    if typed not in [kind.value for kind in FileKind]:
        raise UsageProblem("format_unknown", text=typed, formats=" / ".join(FileKind))
    return FileKind(typed)
