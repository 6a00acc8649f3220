"""`deskapp holidays`: the public holidays and the year end of one year (spec §14)."""

import re
import unicodedata
from collections.abc import Sequence

from deskapp.cli.options import Options, print_json
from deskapp.cli.usage import UsageProblem
from deskapp.operations.defaults import default_calendar
from deskapp.text import t


def run(arguments: Sequence[str]) -> int:
    """List the days of the year asked for, in order."""
    options = Options()
    options.add_argument("year", nargs="?", default="")
    given = options.read(arguments)
    rows = [
        {
            "date": str(row.day),
            "name": row.name or t("calendar.year_end"),
            "kind": row.kind,
            "forecast": row.forecast,
        }
        for row in default_calendar().holidays(_year(given.year))
    ]
    if given.json:
        print_json(rows)
    else:
        for row in rows:
            print(
                t(
                    "calendar.forecast_row" if row["forecast"] else "calendar.row",
                    date=row["date"],
                    name=row["name"],
                )
            )
    return 0


def _year(text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not re.fullmatch(r"[0-9]{4}", plain):
        raise UsageProblem("no_year", year=text)
    return int(plain)
