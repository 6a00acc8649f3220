"""`deskapp cases`: the case list for scripts, spreadsheets and schedulers (spec §14)."""

import io
import re
import sys
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

from deskapp.cli.options import print_json
from deskapp.cli.sign_in import DeskOptions, desk_of
from deskapp.cli.usage import UsageProblem
from deskapp.domain.countdown import Countdown
from deskapp.domain.urgency import Urgency
from deskapp.exchange.csv_text import csv_text
from deskapp.operations.exchange import CaseEntry, WantedCases, export_cases, search_cases
from deskapp.text import label, t
from deskapp.ui.messages import said, step_words

#: The columns of the CSV and the keys of the JSON, in this order.
KEYS = (
    "number",
    "id",
    "matter",
    "kinds",
    "state",
    "name",
    "kana",
    "operator",
    "contacted_on",
    "complete_on",
    "due_on",
    "strict_due_on",
    "told_due_on",
    "paused_on",
    "posted_on",
    "closed_on",
    "overdue",
    "business_days_left",
    "next_step",
    "next_by",
    "undisposed",
    "returned",
)
_FURTHEST = 250


def run(arguments: Sequence[str]) -> int:
    """List the cases asked for."""
    options = DeskOptions()
    for name in ("--overdue", "--csv"):
        options.add_argument(name, action="store_true")
    for name in ("--search", "--due-within"):
        options.add_argument(name)
    given = options.read(arguments)
    if given.json and given.csv:
        raise UsageProblem("json_or_csv")
    wanted = WantedCases(_text(given.search), given.overdue, _days(given.due_within))
    listed = export_cases if given.json or given.csv else search_cases
    with desk_of(given.desk, given.user) as desk:
        found = listed(desk, wanted)
    _print(found, given.json, given.csv)
    return 0


def _text(typed: str | None) -> str:
    if typed is not None and not typed.strip():
        raise UsageProblem("missing_value", option="--search")
    return typed or ""


def _days(typed: str | None) -> int | None:
    if typed is None:
        return None
    plain = unicodedata.normalize("NFKC", typed).strip()
    if not re.fullmatch(r"[0-9]{1,3}", plain) or int(plain) > _FURTHEST:
        raise UsageProblem("no_days", text=typed, most=_FURTHEST)
    return int(plain)


def _print(found: Sequence[CaseEntry], as_json: bool, as_csv: bool) -> None:
    if as_json:
        print_json([answer_of(entry) for entry in found])
    elif as_csv:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(newline="")  # the lines end as CSV wants them, on every system
        sys.stdout.write(csv_text(KEYS, map(answer_of, found)))
    else:
        print("\n".join(map(in_words, found)) or t("cli.no_cases"))


def answer_of(entry: CaseEntry) -> dict[str, Any]:
    """One case under `KEYS`; dates ISO, what is not known null."""
    own = {
        "operator": entry.operator,
        "overdue": _overdue(entry),
        "business_days_left": entry.countdown.business_days,
        "next_step": entry.step,
    }
    values = {key: own[key] if key in own else getattr(entry.line, key) for key in KEYS}
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}


def _overdue(entry: CaseEntry) -> bool:
    return entry.countdown.urgency is Urgency.OVERDUE


def in_words(entry: CaseEntry) -> str:
    """One case as a line for a person at a terminal."""
    line = entry.line
    return t(
        "cli.case",
        number=line.number,
        name=line.name,
        state=label(line.state),
        due=_due(entry.countdown),
        late=t("cli.late") if _overdue(entry) else "",
        step=step_words(entry.step, entry.step_facts) if entry.step else "",
    ).rstrip()


def _due(deadline: Countdown) -> str:
    """The day it leads to, or in a word why none presses."""
    if deadline.on is None or deadline.urgency in (Urgency.POSTED, Urgency.PAUSED, Urgency.ENDED):
        return t(f"countdown.{deadline.urgency}")
    return said(deadline.on)
