"""What a screen showed when somebody began to write, held against what stands now (law 7)."""

from collections.abc import Mapping
from dataclasses import fields, replace

from deskapp.domain.errors import Conflict
from deskapp.domain.facts import Item
from deskapp.domain.people import Staff

#: A role of the desk is no role of a case.
_NAMES: Mapping[str, str] = {"role": "staff_role"}


def refuse_overtaken(now: Staff, seen: Staff | None, wanted: Staff) -> None:
    """Refuse to replace a field that another desk changed since `seen`; other fields of the record merge.

    Args:
        now: the record as it stands.
        seen: as the screen showed it; None looks at nothing.
        wanted: as this act would leave it.

    Raises:
        Conflict: with the first such field, what stands there and what was wanted.
    """
    for each in fields(now) if seen else ():
        theirs, yours = getattr(now, each.name), getattr(wanted, each.name)
        if yours != theirs and getattr(seen, each.name) != theirs:
            raise Conflict(_NAMES.get(each.name, each.name), theirs, yours)


def merged(now: Item, begun: Item | None, wanted: Item) -> Item:
    """The item as it stands now with what was changed since `begun`; without that, just as it is wanted."""
    if begun is None:
        return wanted
    names = (each.name for each in fields(Item))
    written = {name: getattr(wanted, name) for name in names if getattr(wanted, name) != getattr(begun, name)}
    return replace(now, **written)
