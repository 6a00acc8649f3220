"""The list of cases as a file: what the screen shows, handed out and noted in the log (spec §10, §14)."""

from deskapp.domain.acts import Act, permit
from deskapp.exchange.tables import Cell, Column, Table
from deskapp.operations.desk import Desk
from deskapp.operations.handing_out import Export, FileKind, Sheet, made

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
    sheet = Sheet("list", table.name, notes[0][0], notes, (table,))
    export = made(desk, sheet, kind, replace_lost=replace_lost)
    with desk.doing(Act.EXPORT) as tx:
        told = {"sheet": "cases", "cases": export.rows, "names": names, "lost": len(export.lost)}
        tx.writer.log(told | {"file": kind.value, "digest": export.digest})
    return export
