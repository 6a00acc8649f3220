"""A list handed out as a file: Excel, CSV, CP932 or paper, and what CP932 has no room for (spec §10)."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from deskapp.domain.errors import RuleViolation
from deskapp.exchange.cp932 import Unwritable, cp932_csv, unwritable
from deskapp.exchange.csv_text import csv_text
from deskapp.exchange.excel import workbook
from deskapp.exchange.tables import Cell, Column, Table, plain
from deskapp.letters.listing import Listed, listing
from deskapp.letters.pdf import draw
from deskapp.operations.desk import Desk
from deskapp.operations.wording import context_of
from deskapp.storage.audit import GoOn
from deskapp.storage.packing import always


class FileKind(StrEnum):
    """What a list can be handed out as; CP932 is CSV for programs that read no Unicode."""

    EXCEL = "xlsx"
    CSV = "csv"
    CP932 = "cp932"
    PDF = "pdf"

    @property
    def suffix(self) -> str:
        """How the name of such a file ends."""
        return "csv" if self is FileKind.CP932 else self.value


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was handed out: its bytes and their digest (SHA-256), and how many rows it has.

    `lost` are the cells whose characters CP932 has not: they stand there as 〓 with their Unicode number.
    """

    content: bytes
    digest: str
    rows: int
    lost: tuple[Unwritable, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What goes into a file: the form that paper takes, the title, notes under the title `about`, tables.

    `on_paper`: the columns that stand together in one cell on paper, line under line, and how wide that is
    in points; each column for itself where nothing is said. CSV has the first table alone, and no notes.
    """

    form: str
    title: str
    about: str
    notes: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    on_paper: Mapping[tuple[str, ...], float] = field(default_factory=dict)


def made(
    desk: Desk, sheet: Sheet, kind: FileKind, *, replace_lost: bool = False, go_on: GoOn = always
) -> Export:
    """The file; whoever hands it out notes that in the log first.

    Raises:
        RuleViolation: `cp932_unwritable` with every such cell, unless `replace_lost`; `letter_undrawable`
            for paper.
        StorageProblem: `export_cancelled` where `go_on` ended it; `font_missing`.
    """
    lost = unwritable(sheet.tables[0]) if kind is FileKind.CP932 else ()
    if lost and not replace_lost:
        raise RuleViolation("cp932_unwritable", cells=lost, count=len(lost))
    content = _content(desk, sheet, kind, go_on)
    rows = sum(len(each.rows) for each in sheet.tables)
    return Export(content, hashlib.sha256(content).hexdigest(), rows, lost)


def _content(desk: Desk, sheet: Sheet, kind: FileKind, go_on: GoOn) -> bytes:
    if kind is FileKind.EXCEL:
        about = Table(sheet.about, (Column("", 16), Column("")), list(sheet.notes))
        return workbook(sheet.tables, about, desk.clock.now(), go_on)
    if kind is FileKind.PDF:
        lists = tuple(_listed(each, sheet.on_paper, len(sheet.tables) > 1) for each in sheet.tables)
        lines = tuple(f"{word}: {text}" for word, text in sheet.notes)
        return draw(listing(sheet.form, sheet.title, lines, lists, context_of(desk)))
    table = sheet.tables[0]
    if kind is FileKind.CP932:
        return cp932_csv(table)
    return csv_text(table.titles, map(table.by_title, table.rows)).encode()


def _listed(table: Table, together: Mapping[tuple[str, ...], float], headed: bool) -> Listed:
    """The table as paper has it: figures and days as text, some columns together in one cell."""
    titles = table.titles
    groups = together or {(column.title,): column.width for column in table.columns}
    found = {
        tuple(titles.index(each) for each in group if each in titles): wide for group, wide in groups.items()
    }
    places = {each: wide for each, wide in found.items() if each}
    head = tuple("\n".join(titles[at] for at in each) for each in places)
    rows = tuple(tuple(_cell(table, row, each) for each in places) for row in table.rows)
    return Listed(head, rows, tuple(places.values()), table.name if headed else "")


def _cell(table: Table, row: tuple[Cell, ...], places: Sequence[int]) -> str:
    return "\n".join(filter(None, (_on_paper(row[at], table.columns[at]) for at in places)))


def _on_paper(cell: Cell, column: Column) -> str:
    """A value as paper has it; a hyphen in a day would be a place to break the line."""
    if isinstance(cell, date):
        return f"{cell:%Y/%m/%d}"
    shown = plain(cell, column)
    return "" if shown is None else str(shown)
