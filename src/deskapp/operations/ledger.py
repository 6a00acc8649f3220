"""開示等請求台帳: what was asked in a year and what came of it, thing by thing (spec §9, §11)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from deskapp.domain.deadlines import business_days_taken
from deskapp.domain.errors import StorageProblem
from deskapp.domain.periods import Year
from deskapp.domain.timeliness import Timeliness, timeliness
from deskapp.exchange.tables import Cell, Column, Table
from deskapp.operations.calendar import Counted, counted_calendars
from deskapp.operations.desk import Desk
from deskapp.operations.statistics_tables import Said, year_words
from deskapp.storage.audit import GoOn
from deskapp.storage.ledger import LedgerRow
from deskapp.storage.packing import always

#: The columns by their keys, and how wide each is in half-width characters.
_COLUMNS: dict[str, float] = {
    "number": 13,
    "item": 5,
    "received_on": 11,
    "door": 8,
    "requester": 22,
    "name": 18,
    "proxy": 18,
    "kind": 22,
    "form_on": 11,
    "complete_on": 11,
    "due_on": 11,
    "extended_to": 11,
    "posted_on": 11,
    "letter_number": 16,
    "days": 8,
    "in_time": 8,
    "late_why": 22,
    "outcome": 14,
    "ground": 34,
    "deficiencies": 7,
    "suspensions": 7,
    "decided_by": 14,
    "approved_by": 14,
    "operator": 14,
    "state": 10,
    "ended_on": 11,
    "closed_on": 11,
    "disposed_on": 11,
}
_NAMES = ("name", "proxy")
_TOLD_EVERY = 500
#: Number, place and the day it came in stay in sight.
_FIXED = 2


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of a year; `disposed` of its cases have no names any more."""

    year: Year
    table: Table
    cases: int
    disposed: int
    names: bool


def ledger(desk: Desk, year: Year, names: bool, go_on: GoOn = always) -> Ledger:
    """Read the ledger, with the names of persons and proxies or without.

    Raises:
        StorageProblem: `export_cancelled` where `go_on` ended it.
    """
    say = _Words(desk, year)
    keys = tuple(key for key in _COLUMNS if names or key not in _NAMES)
    columns = tuple(Column(say.title(key), _COLUMNS[key]) for key in keys)
    with desk.looking() as reader:
        say.know({each.id: each.name for each in reader.staff()}, counted_calendars(reader))
        most = max(reader.ledger_count(year.first_on, year.last_on), 1)
        found: list[LedgerRow] = []
        for row in reader.ledger_rows(year.first_on, year.last_on):
            found.append(row)
            if len(found) % _TOLD_EVERY == 0 and not go_on(len(found) / most):
                raise StorageProblem("export_cancelled")
        rows = [tuple(say.cell(key, row) for key in keys) for row in found]
    gone = {row.number for row in found if row.disposed_on}
    table = Table(say.t("ledger.title"), columns, rows, _FIXED)
    return Ledger(year, table, len({row.number for row in found}), len(gone), names)


def ledger_notes(found: Ledger) -> tuple[tuple[str, str], ...]:
    """What the ledger holds, what of it is personal, and how it counts."""
    said = Said("ja")
    span = f"{found.year.first_on.isoformat()} – {found.year.last_on.isoformat()}"
    figures = {"cases": found.cases, "rows": len(found.table.rows), "disposed": found.disposed}
    personal = "note_names" if found.names else "note_no_names"
    notes = {
        "about_year": f"{year_words(found.year)} ({span})",
        "about_rows": said.t("ledger.note_rows", **figures),
        "about_personal": said.t(f"ledger.{personal}", **figures),
        "about_in_time": said.t("ledger.note_in_time"),
    }
    return tuple((said.t(f"ledger.{name}"), text) for name, text in notes.items())


class _Words:
    """Makes cells of a row: words for what is chosen from a list, days and figures as they are."""

    def __init__(self, desk: Desk, year: Year) -> None:
        self._said, self._today = Said("ja"), desk.today
        self._people: Mapping[str, str] = {}
        self._calendars: Counted = lambda _digest, _on: desk.policy.calendar
        self.t = self._said.t
        self._made: dict[str, Callable[[LedgerRow], Cell]] = {
            "item": lambda row: None if row.place is None else row.place + 1,
            "door": lambda row: self._said.label(row.door, "door"),
            "requester": self._requester,
            "name": lambda row: row.name or None,
            "proxy": lambda row: row.proxy or None,
            "kind": lambda row: self._said.label(row.kind, "request_kind") if row.kind else None,
            "due_on": lambda row: row.first_due_on,
            "days": self._days,
            "in_time": self._in_time,
            "late_why": lambda row: self._said.label(row.late_why, "late_reason") if row.late_why else None,
            "outcome": self._outcome,
            "ground": lambda row: f"{row.ground} {self.t(f'grounds.{row.ground}')}" if row.ground else None,
            "decided_by": lambda row: self._who(row.decided_by),
            "approved_by": lambda row: self._who(row.approved_by),
            "operator": lambda row: self._who(row.operator),
            "state": lambda row: self._said.label(row.state, "state"),
            "ended_on": lambda row: row.withdrawn_on or row.unable_on,
        }

    def know(self, people: Mapping[str, str], calendars: Counted) -> None:
        """Whose id is whose name, and on which calendar an answer was counted."""
        self._people, self._calendars = people, calendars

    def title(self, key: str) -> str:
        """The title of a column."""
        return self.t(f"ledger.{key}")

    def cell(self, key: str, row: LedgerRow) -> Cell:
        """What stands in a column."""
        made = self._made.get(key)
        value: Cell = made(row) if made else getattr(row, key)
        return value

    def _who(self, id: str | None) -> str | None:
        return self._people.get(id, id) if id else None

    def _requester(self, row: LedgerRow) -> str:
        role = f"({self._said.label(row.role, 'role')})" if row.role else ""
        return self._said.label(row.requester, "requester") + role

    def _outcome(self, row: LedgerRow) -> str | None:
        if row.outcome:
            return self._said.label(row.outcome, "outcome")
        ended = "withdrawn" if row.withdrawn_on else "unable" if row.unable_on else ""
        return self.t(f"labels.state.{ended}") if ended else None

    def _days(self, row: LedgerRow) -> int | None:
        if row.complete_on is None or row.posted_on is None or row.suspensions:
            return None  # stopped days are told case by case, not in a figure that seems to say more
        calendar = self._calendars(row.calendar or "", row.posted_on)
        return business_days_taken(row.complete_on, row.posted_on, calendar)

    def _in_time(self, row: LedgerRow) -> str | None:
        """○ in time, × late or over its day, as the statistics count (spec §5); nothing where none counts."""
        ended_on = row.withdrawn_on or row.unable_on or row.closed_on
        found = timeliness(row.first_due_on, row.posted_on, ended_on, row.paused_on, self._today)
        return self.t("ledger.yes" if found is Timeliness.MET else "ledger.no") if found else None
