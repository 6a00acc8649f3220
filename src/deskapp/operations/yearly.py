"""A year's ledger and statistics handed out as files; every handing out is in the log (spec §10, §11)."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from deskapp.domain.acts import Act, permit
from deskapp.domain.errors import RuleViolation
from deskapp.domain.periods import Year
from deskapp.exchange.cp932 import Unwritable, cp932_csv, unwritable
from deskapp.exchange.csv_text import csv_text
from deskapp.exchange.excel import workbook
from deskapp.exchange.tables import Cell, Column, Table, plain
from deskapp.letters.listing import Listed, listing
from deskapp.letters.pdf import draw
from deskapp.operations.desk import Desk
from deskapp.operations.ledger import ledger, ledger_notes
from deskapp.operations.statistics_tables import Said, notes_of, statistics_tables, year_words
from deskapp.operations.views.statistics import statistics
from deskapp.operations.wording import context_of
from deskapp.storage.audit import GoOn
from deskapp.storage.packing import always, share


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


#: The ledger's columns on paper: what stands together in one cell, line under line, and its width in points.
_ON_PAPER: dict[tuple[str, ...], float] = {
    ("number", "received_on"): 80,
    ("name", "proxy"): 76,
    ("requester", "kind"): 92,
    ("due_on", "posted_on"): 72,
    ("in_time",): 32,
    ("outcome",): 48,
    ("operator", "approved_by"): 72,
}


@dataclass(frozen=True, slots=True)
class _Paper:
    """What goes into a file: title, notes, tables, and which columns paper has."""

    title: str
    notes: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    on_paper: Mapping[tuple[str, ...], float] = field(default_factory=dict)


def export_ledger(
    desk: Desk,
    year: Year,
    kind: FileKind,
    *,
    names: bool = False,
    replace_lost: bool = False,
    go_on: GoOn = always,
    once: str | None = None,
) -> Export:
    """The 開示等請求台帳 of a year; with `names` those of persons and proxies, none of disposed cases.

    Raises:
        RuleViolation: `not_your_role`; `cp932_unwritable` with every such cell, unless `replace_lost`;
            `letter_undrawable` for paper.
        StorageProblem: `export_cancelled` where `go_on` ended it.
    """
    permit(desk.staff, Act.EXPORT_LEDGER, desk.stands_in)
    found = ledger(desk, year, names, share(go_on, 0, 0.5))
    said = Said("ja")
    title = f"{said.t('ledger.title')} {year_words(year)}"
    on_paper = {tuple(said.t(f"ledger.{each}") for each in keys): wide for keys, wide in _ON_PAPER.items()}
    paper = _Paper(title, ledger_notes(found), (found.table,), on_paper)
    return _handed_out(desk, "ledger", year, kind, paper, names, replace_lost, share(go_on, 0.5, 1), once)


def export_statistics(
    desk: Desk, year: Year, kind: FileKind, *, go_on: GoOn = always, once: str | None = None
) -> Export:
    """The statistics of a year: counts alone, nobody's name.

    Raises:
        RuleViolation: `not_your_role`.
        StorageProblem: `export_cancelled` where `go_on` ended it.
    """
    permit(desk.staff, Act.EXPORT_LEDGER, desk.stands_in)
    found = statistics(desk, year, share(go_on, 0, 0.9))
    tables = statistics_tables(found)
    if kind in (FileKind.CSV, FileKind.CP932):
        tables = (_one_below_another(tables),)
    title = f"{Said('ja').t('statistics.title')} {year_words(year)}"
    paper = _Paper(title, notes_of(found), tables)
    return _handed_out(desk, "statistics", year, kind, paper, False, True, share(go_on, 0.9, 1), once)


def file_name(sheet: str, year: Year, kind: FileKind) -> str:
    """What the file is called: what it is and of which year, never a person."""
    return f"{Said('ja').t(f'{sheet}.title')}_{year_words(year).split('(')[0]}.{kind.suffix}"


def _handed_out(
    desk: Desk,
    sheet: str,
    year: Year,
    kind: FileKind,
    paper: _Paper,
    names: bool,
    replace_lost: bool,
    go_on: GoOn,
    once: str | None,
) -> Export:
    """Make the bytes, then note them: nothing is handed out that does not stand in the log."""
    table = paper.tables[0]
    lost = unwritable(table) if kind is FileKind.CP932 else ()
    if lost and not replace_lost:
        raise RuleViolation("cp932_unwritable", cells=lost, count=len(lost))
    content = _content(desk, sheet, kind, paper, go_on)
    rows = sum(len(each.rows) for each in paper.tables)
    export = Export(content, hashlib.sha256(content).hexdigest(), rows, lost)
    with desk.doing(Act.EXPORT_LEDGER, once) as tx:
        told = {"sheet": sheet, "of": f"{year.kind}:{year.number}", "names": names, "lost": len(lost)}
        tx.writer.log(told | {"file": kind.value, "rows": rows, "digest": export.digest})
    return export


def _content(desk: Desk, sheet: str, kind: FileKind, paper: _Paper, go_on: GoOn) -> bytes:
    made = ((Said("ja").t("statistics.about_made"), _made(desk)),)
    notes = (*made, *paper.notes)
    if kind is FileKind.EXCEL:
        about = Table(Said("ja").t("statistics.about"), (Column("", 16), Column("")), list(notes))
        return workbook(paper.tables, about, desk.clock.now(), go_on)
    if kind is FileKind.PDF:
        lists = tuple(_listed(each, paper.on_paper, len(paper.tables) > 1) for each in paper.tables)
        lines = tuple(f"{word}: {text}" for word, text in notes)
        return draw(listing(sheet, paper.title, lines, lists, context_of(desk)))
    table = paper.tables[0]
    if kind is FileKind.CP932:
        return cp932_csv(table)
    return csv_text(table.titles, map(table.by_title, table.rows)).encode()


def _made(desk: Desk) -> str:
    profile = desk.policy.profile
    told = {"company": profile.company, "window": profile.window, "by": desk.staff.name}
    return Said("ja").t("statistics.note_made", on=desk.today.isoformat(), **told)


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
    return "\n".join(filter(None, (on_paper(row[at], table.columns[at]) for at in places)))


def on_paper(cell: Cell, column: Column) -> str:
    """A value as paper has it; a hyphen in a day would be a place to break the line."""
    if isinstance(cell, date):
        return f"{cell:%Y/%m/%d}"
    shown = plain(cell, column)
    return "" if shown is None else str(shown)


def _one_below_another(tables: Sequence[Table]) -> Table:
    """Several tables as one: which table, which row, which column, and the figure."""
    said = Said("ja")
    rows: list[tuple[Cell, ...]] = [
        (table.name, row[0], column.title, plain(cell, column) if column.percent else cell)  # type: ignore[misc]
        for table in tables
        for row in table.rows
        for column, cell in zip(table.columns[1:], row[1:], strict=True)
    ]
    names = ("table", "row", "column", "figure")
    return Table(said.t("statistics.title"), tuple(Column(said.t(f"statistics.{n}")) for n in names), rows)
