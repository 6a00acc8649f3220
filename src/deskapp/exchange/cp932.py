"""A table as CSV in CP932, for old programs; what it cannot write is listed and stays legible."""

import re
from dataclasses import dataclass

from deskapp.exchange.csv_text import MARK, csv_text
from deskapp.exchange.tables import Table

#: Signs that Windows writes by another code than Unicode's own name for them: the same sign on paper.
_SAME = str.maketrans("〜−‖—¢£¬", "～－∥―￠￡￢")
#: A character together with the selector that makes a variant of it.
_CLUSTER = re.compile(".[\ufe00-\ufe0f\U000e0100-\U000e01ef]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Unwritable:
    """A cell with characters that CP932 has not: its row (the heading is 1), its column, and each of them."""

    row: int
    column: str
    characters: tuple[str, ...]

    def __str__(self) -> str:
        """The three, for a list in one sentence."""
        return f"{self.row} {self.column} {''.join(self.characters)}"


def unwritable(table: Table) -> tuple[Unwritable, ...]:
    """Every cell that does not go into CP932 as it is, from above."""
    found: list[Unwritable] = []
    for place, row in enumerate(table.rows, 2):
        for column, cell in zip(table.columns, row, strict=True):
            lost = _lost(cell) if isinstance(cell, str) else ()
            if lost:
                found.append(Unwritable(place, column.title, lost))
    return tuple(found)


def cp932_csv(table: Table) -> bytes:
    """The table with its heading; what CP932 lacks stands as 〓 with its Unicode number, never as nothing."""
    text = csv_text(table.titles, map(table.by_title, table.rows)).removeprefix(MARK)
    return "".join(_legible(each) for each in text.translate(_SAME)).encode("cp932")


def _lost(text: str) -> tuple[str, ...]:
    clusters = _CLUSTER.findall(text.translate(_SAME))
    return tuple(dict.fromkeys(each for each in clusters if not _writes(each)))


def _legible(character: str) -> str:
    return character if _writes(character) else f"〓(U+{ord(character):04X})"


def _writes(text: str) -> bool:
    try:
        text.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True
