"""A year's ledger and statistics handed out as files; every handing out is in the log (spec §10, §11)."""

from collections.abc import Mapping, Sequence

from deskapp.domain.acts import Act, permit
from deskapp.domain.periods import Year
from deskapp.exchange.tables import Cell, Column, Table, plain
from deskapp.operations.desk import Desk
from deskapp.operations.handing_out import Export, FileKind, Sheet, made
from deskapp.operations.ledger import ledger, ledger_notes
from deskapp.operations.statistics_tables import Said, notes_of, statistics_tables, year_words
from deskapp.operations.views.statistics import statistics
from deskapp.storage.audit import GoOn
from deskapp.storage.packing import always, share

#: The ledger's columns on paper: what stands together in one cell, line under line, and its width in points.
_ON_PAPER: dict[tuple[str, ...], float] = {
    ("number", "received_on"): 80,
    ("name", "proxy"): 62,
    ("requester", "kind"): 80,
    ("due_on", "posted_on"): 74,
    ("in_time",): 34,
    ("outcome",): 62,
    ("operator", "approved_by"): 60,
}


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
    on_paper = {tuple(said.t(f"ledger.{each}") for each in keys): wide for keys, wide in _ON_PAPER.items()}
    sheet = _sheet(desk, "ledger", year, ledger_notes(found), (found.table,), on_paper)
    return _handed_out(desk, year, kind, sheet, names, replace_lost, share(go_on, 0.5, 1), once)


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
    sheet = _sheet(desk, "statistics", year, notes_of(found), tables)
    return _handed_out(desk, year, kind, sheet, False, True, share(go_on, 0.9, 1), once)


def file_name(sheet: str, year: Year, kind: FileKind) -> str:
    """What the file is called: what it is and of which year, never a person."""
    return f"{Said('ja').t(f'{sheet}.title')}_{year_words(year).split('(')[0]}.{kind.suffix}"


def _handed_out(
    desk: Desk,
    year: Year,
    kind: FileKind,
    sheet: Sheet,
    names: bool,
    replace_lost: bool,
    go_on: GoOn,
    once: str | None,
) -> Export:
    """Make the bytes, then note them: nothing is handed out that does not stand in the log."""
    export = made(desk, sheet, kind, replace_lost=replace_lost, go_on=go_on)
    with desk.doing(Act.EXPORT_LEDGER, once) as tx:
        lost, of = len(export.lost), f"{year.kind}:{year.number}"
        told = {"sheet": sheet.form, "of": of, "names": names, "lost": lost}
        tx.writer.log(told | {"file": kind.value, "rows": export.rows, "digest": export.digest})
    return export


def _sheet(
    desk: Desk,
    form: str,
    year: Year,
    notes: tuple[tuple[str, str], ...],
    tables: tuple[Table, ...],
    on_paper: Mapping[tuple[str, ...], float] | None = None,
) -> Sheet:
    said = Said("ja")
    title, about = f"{said.t(f'{form}.title')} {year_words(year)}", said.t("statistics.about")
    made_by = (said.t("statistics.about_made"), _made(desk))
    return Sheet(form, title, about, (made_by, *notes), tables, on_paper or {})


def _made(desk: Desk) -> str:
    profile = desk.policy.profile
    told = {"company": profile.company, "window": profile.window, "by": desk.staff.name}
    return Said("ja").t("statistics.note_made", on=desk.today.isoformat(), **told)


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
