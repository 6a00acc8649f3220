"""What an act did under its idempotency key: asked again it finds that, and does nothing (law 7)."""

from dataclasses import dataclass, fields

from sqlalchemy import Connection, bindparam, insert, select

from deskapp.storage.prepared import Prepared, Writing
from deskapp.storage.tables import done


@dataclass(frozen=True, slots=True)
class Done:
    """What an act did when it was first done: its log entry, the cases, the last version, what it made."""

    seq: int
    case_ids: tuple[str, ...]
    version: int | None
    made: str | None

    @property
    def case_id(self) -> str | None:
        """The first case it changed, if any."""
        return self.case_ids[0] if self.case_ids else None


_NAMES = [each.name for each in fields(Done)]
_DONE = Prepared(select(*(done.c[name] for name in _NAMES)).where(done.c.once == bindparam("once")))
_REMEMBERING = Writing(insert(done).values({each.name: bindparam(each.name) for each in done.c}))


def find(connection: Connection, once: str | None) -> Done | None:
    """What was done under this key, if anything was."""
    row = _DONE.first(connection, once=once) if once else None
    return Done(*row) if row else None


def remember(connection: Connection, once: str, what: Done) -> None:
    """Keep what was done under this key."""
    values = {name: getattr(what, name) for name in _NAMES}
    _REMEMBERING.row(connection, values | {"once": once})
