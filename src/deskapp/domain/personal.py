"""The mark on a field whose content is personal data: log, conflict, export and disposal obey it."""

from dataclasses import field
from typing import Any

#: The same for a field that must be given; `field(metadata=PERSONAL)`.
PERSONAL = {"personal": True}


def personal(default: Any) -> Any:
    """A field whose content is personal data: the log names it, never its value (spec §9, §10)."""
    return field(default=default, metadata=PERSONAL)
