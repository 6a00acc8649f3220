"""What is counted of many cases: the part of a reader that stands behind 統計, 台帳 and the rate of 今日."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from deskapp.storage import ledger, statistics
from deskapp.storage.audit import GoOn
from deskapp.storage.packing import always


class Figures:
    """Counts over one snapshot of the records; nobody's name is read, the ledger's rows aside."""

    _connection: Connection

    def loads_of_each(self, today: date, soon_on: date) -> tuple[statistics.Load, ...]:
        """What each person has on their hands; see `statistics.loads`."""
        return statistics.loads(self._connection, today, soon_on)

    def open_since(self) -> dict[date, int]:
        """How many requests are still to be answered, by the day they came in."""
        return statistics.open_since(self._connection)

    def promised(
        self, first: date, last: date, today: date, over: bool | None = None
    ) -> tuple[statistics.Promised, ...]:
        """What became of the answers promised for these days, by the day; see `statistics.promised`."""
        return statistics.promised(self._connection, first, last, today, over)

    def closed_touched(self, after: int) -> bool:
        """Whether a case that is closed, or was, was changed after this entry of the log."""
        return statistics.closed_touched(self._connection, after)

    def tallies(self, first: date, last: date, today: date, go_on: GoOn = always) -> statistics.Tallies:
        """All that is counted of the requests of these days. Raises StorageProblem `export_cancelled`."""
        return statistics.tallies(self._connection, first, last, today, go_on)

    def ledger_rows(self, first: date, last: date) -> Iterator[ledger.LedgerRow]:
        """The ledger of the requests that came in between these days, one row for each thing asked for."""
        return ledger.rows(self._connection, first, last)

    def ledger_count(self, first: date, last: date) -> int:
        """How many rows that ledger has."""
        return ledger.count(self._connection, first, last)
