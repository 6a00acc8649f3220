"""The marks on a field: personal data, which log, conflict, export and disposal obey; and printed words."""

from dataclasses import field
from enum import StrEnum
from typing import Any

#: The same for a field that must be given; `field(metadata=PERSONAL)`.
PERSONAL = {"personal": True}


class Printed(StrEnum):
    """That a letter or sheet prints the words of a field, and in which shape they are entered."""

    LINE = "line"
    LINES = "lines"
    ROWS = "rows"


def personal(default: Any, printed: Printed | None = None) -> Any:
    """A field whose content is personal data: the log names it, never its value (spec §9, §10)."""
    return field(default=default, metadata={**PERSONAL, "printed": printed})


def printed(default: Any, shape: Printed) -> Any:
    """A field that is not personal, and whose words are printed."""
    return field(default=default, metadata={"printed": shape})
