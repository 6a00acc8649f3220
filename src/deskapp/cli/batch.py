"""`deskapp deadline --batch`: a CSV file of cases, one answer a line."""

import csv
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from deskapp.cli.deadline import answer_for, in_words, with_days
from deskapp.cli.options import print_json, read_date
from deskapp.cli.usage import UsageProblem
from deskapp.domain.calendar import Calendar
from deskapp.domain.errors import RuleViolation
from deskapp.text import t
from deskapp.ui.messages import sentence

_NEEDED = ("form", "documents")
_TOO_MANY = "too many cells"


def run_batch(file: str, calendar: Calendar, as_of: date, as_json: bool) -> int:
    """Answer every row; the exit code is 2 if one could not be answered.

    Row numbers count the rows under the heading from 1. Raises UsageProblem for a file that is no such CSV.
    """
    code = 0
    for n, row in enumerate(_rows(file), start=1):
        try:
            answer = _answer(row, calendar, as_of)
        except (UsageProblem, RuleViolation) as problem:
            code = 2
            answer = {
                "row": n,
                "error": sentence(problem) if isinstance(problem, RuleViolation) else str(problem),
            }
        if as_json:
            print_json(answer)
        elif "error" in answer:
            print(t("cli.row", row=n, error=answer["error"]), file=sys.stderr)
        else:
            print(t("cli.row", row=n, error=in_words(answer).splitlines()[0]))
    return code


def _rows(file: str) -> Iterator[dict[str, Any]]:
    try:
        with Path(file).open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, restkey=_TOO_MANY, skipinitialspace=True)
            reader.fieldnames = [name.strip() for name in reader.fieldnames or ()]
            for column in _NEEDED:
                if column not in reader.fieldnames:
                    raise UsageProblem("missing_column", file=file, column=column)
            yield from reader
    except UnicodeDecodeError as error:
        raise UsageProblem("not_utf8", file=file) from error
    except OSError as error:
        raise UsageProblem("unreadable_file", file=file, why=error.strerror) from error
    except csv.Error as error:
        raise UsageProblem("unreadable_file", file=file, why=error) from error


def _answer(row: dict[str, Any], calendar: Calendar, as_of: date) -> dict[str, Any]:
    if _TOO_MANY in row:
        raise UsageProblem("too_many_cells")
    cells = {name: (cell or "").strip() for name, cell in row.items()}
    days = with_days(calendar, _list(cells, "closed"), _list(cells, "open"), "closed", "open")
    asked = _date(cells, "as_of") or as_of
    return answer_for(_date(cells, "form"), _date(cells, "documents"), days, asked)


def _list(cells: dict[str, str], column: str) -> list[str]:
    return [text for text in cells.get(column, "").split(";") if text.strip()]


def _date(cells: dict[str, str], column: str) -> date | None:
    return read_date(cells[column], column) if cells.get(column) else None
