"""The rows of an item's contents: what is handed out (別紙), or was changed (34条), column by column."""

import csv
import io
import re
from collections.abc import Iterable

from deskapp.domain.kinds import RequestKind

#: What the columns hold, by the kind of request; other kinds keep plain words.
COLUMNS: dict[RequestKind, tuple[str, ...]] = {
    RequestKind.DISCLOSURE: ("label", "value"),
    RequestKind.TRANSFER_RECORD_DISCLOSURE: ("provided_on", "partner", "provided"),
    RequestKind.CORRECTION: ("label", "before", "after"),
    RequestKind.ADDITION: ("label", "after"),
    RequestKind.DELETION: ("label", "before"),
}

#: Kinds whose content is what was put right, not what is handed out.
CHANGING = frozenset({RequestKind.CORRECTION, RequestKind.ADDITION, RequestKind.DELETION})

_CLAIM = re.compile(r"(?:(?P<label>[^:：→]*)[:：])?(?P<before>[^→]*)(?:→(?P<after>.*))?")

Row = tuple[str, ...]


def rows_of(content: str, kind: RequestKind) -> tuple[Row, ...]:
    """The rows kept for an item of this kind: a line is a row, a tab parts its cells.

    Every row has all columns of its kind; what stands beyond the last is joined to it.
    """
    width = len(COLUMNS[kind])
    return tuple(as_wide(line.split("\t"), width) for line in content.splitlines() if line.strip())


def as_wide(cells: list[str], width: int) -> Row:
    """The cells as a row of just so many columns, without their outer blanks."""
    own = [cell.strip() for cell in cells[: width - 1]]
    rest = "　".join(cell.strip() for cell in cells[width - 1 :] if cell.strip())
    return (*own, *[""] * (width - 1 - len(own)), rest)


def pasted_rows(text: str, width: int) -> tuple[Row, ...]:
    """Pasted text as rows: parted by tabs as Excel gives them, else by commas as in a CSV file.

    A line break or tab inside a quoted cell becomes a blank; nothing is run, whatever a cell begins with.
    """
    delimiter = "\t" if "\t" in text else ","
    rows = csv.reader(io.StringIO(text.strip("\r\n"), newline=""), delimiter=delimiter)
    return tuple(as_wide([_flat(cell) for cell in row], width) for row in rows if any(map(str.strip, row)))


def _flat(cell: str) -> str:
    return re.sub(r"\r\n|[\r\n\t]", " ", cell).strip()


def content_of(rows: Iterable[Row]) -> str:
    """Rows as they are kept; rows without a word are left out."""
    return "\n".join("\t".join(row).rstrip("\t") for row in rows if any(row))


def is_tabled(content: str) -> bool:
    """Whether the content was entered in columns, not as plain words."""
    return "\t" in content


def claimed_rows(claimed: str, kind: RequestKind) -> tuple[Row, ...]:
    """「住所：旧 → 新」, as a person's claim is noted, as rows of label, before and after."""
    return tuple(_claimed_row(line, COLUMNS[kind]) for line in claimed.splitlines() if line.strip())


def _claimed_row(line: str, columns: tuple[str, ...]) -> Row:
    found = _CLAIM.fullmatch(line.strip())
    parts = {name: (text or "").strip() for name, text in found.groupdict().items()} if found else {}
    if not parts.get("after") and "after" in columns and "before" not in columns:
        parts["after"] = parts.get("before", "")
    return tuple(parts.get(column, "") for column in columns)
