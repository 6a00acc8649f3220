"""The list of cases as a file: what the screen shows, handed out and noted in the log (spec §10, §14)."""

import hashlib

from deskapp.domain.acts import Act, permit
from deskapp.domain.errors import RuleViolation
from deskapp.exchange.cp932 import cp932_csv, unwritable
from deskapp.exchange.csv_text import csv_text
from deskapp.exchange.excel import workbook
from deskapp.exchange.tables import Cell, Column, Table
from deskapp.letters.listing import Listed, listing
from deskapp.letters.pdf import draw
from deskapp.operations.desk import Desk
from deskapp.operations.wording import context_of
from deskapp.operations.yearly import Export, FileKind, on_paper

__all__ = ["Cell", "Column", "Table", "export_list"]


def export_list(
    desk: Desk,
    table: Table,
    notes: tuple[tuple[str, str], ...],
    kind: FileKind,
    *,
    names: bool,
    replace_lost: bool = False,
) -> Export:
    """These rows as a file; `notes` say what they are, `names` that names are among them.

    Raises:
        RuleViolation: `not_your_role`; `cp932_unwritable` with every such cell, unless `replace_lost`;
            `letter_undrawable` for paper.
    """
    permit(desk.staff, Act.EXPORT, desk.stands_in)
    lost = unwritable(table) if kind is FileKind.CP932 else ()
    if lost and not replace_lost:
        raise RuleViolation("cp932_unwritable", cells=lost, count=len(lost))
    content = _content(desk, table, notes, kind)
    export = Export(content, hashlib.sha256(content).hexdigest(), len(table.rows), lost)
    with desk.doing(Act.EXPORT) as tx:
        told = {"sheet": "cases", "cases": export.rows, "names": names, "lost": len(lost)}
        tx.writer.log(told | {"file": kind.value, "digest": export.digest})
    return export


def _content(desk: Desk, table: Table, notes: tuple[tuple[str, str], ...], kind: FileKind) -> bytes:
    if kind is FileKind.EXCEL:
        about = Table(notes[0][0], (Column("", 16), Column("")), list(notes))
        return workbook((table,), about, desk.clock.now())
    if kind is FileKind.PDF:
        widths = tuple(column.width for column in table.columns)
        rows = tuple(
            tuple(on_paper(cell, column) for cell, column in zip(row, table.columns, strict=True))
            for row in table.rows
        )
        lines = tuple(f"{word}: {said}" for word, said in notes)
        return draw(
            listing("list", table.name, lines, (Listed(table.titles, rows, widths),), context_of(desk))
        )
    if kind is FileKind.CP932:
        return cp932_csv(table)
    return csv_text(table.titles, map(table.by_title, table.rows)).encode()
