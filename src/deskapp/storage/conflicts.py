"""Two desks at one case: what the second would replace unseen is refused, by the log (law 7, decision 4)."""

from collections.abc import Iterable

from sqlalchemy import Connection

from deskapp.domain.case import Case
from deskapp.domain.errors import Conflict, First
from deskapp.storage import audit
from deskapp.storage.differences import Difference, touching


def refuse_overwriting(
    connection: Connection, current: Case, seen: int | None, found: Iterable[Difference]
) -> None:
    """Refuse to replace what another desk changed since version `seen`; what is only added merges.

    Raises:
        Conflict: with every such path, the value stored now, the one refused, and who was first.
    """
    if seen is None or seen >= current.version:
        return
    theirs = _changed_since(connection, current.id, seen)
    met = [
        Conflict(each.path, each.old, each.new, theirs[path])
        for each in found
        if each.replaces and (path := touching(theirs, each.path)) is not None
    ]
    if met:
        first, *more = met
        raise Conflict(
            first.field, first.theirs, first.yours, first.first, tuple(more), version=current.version
        )


def _changed_since(connection: Connection, case_id: str, seen: int) -> dict[str, First]:
    """Every path changed after version `seen`, and who changed it last."""
    changed: dict[str, First] = {}
    for entry in audit.backwards(connection, case_id):
        version = entry.fields.get("version")
        if version is not None and version <= seen:
            break
        for path in entry.fields.get("changed", {}):
            changed.setdefault(path, First(entry.actor, entry.at))
    return changed
