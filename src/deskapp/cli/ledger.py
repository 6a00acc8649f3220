"""`deskapp ledger`: the 開示等請求台帳 of a year as a file (spec §11)."""

from collections.abc import Sequence

from deskapp.cli.files import write_out
from deskapp.cli.options import needed
from deskapp.cli.sign_in import desk_of
from deskapp.cli.yearly import YearOptions, kind_of, year_of
from deskapp.operations.yearly import export_ledger


def run(arguments: Sequence[str]) -> int:
    """Write the ledger and say how many rows it has."""
    options = YearOptions()
    for name in ("--names", "--replace"):
        options.add_argument(name, action="store_true")
    given = options.read(arguments)
    out, year, kind = needed(given.out, "--out"), year_of(given), kind_of(given)
    with desk_of(given.desk, given.user) as desk:
        made = export_ledger(desk, year, kind, names=given.names, replace_lost=given.replace)
    lost = [str(each) for each in made.lost]
    write_out(out, made.content, given.json, rows=made.rows, names=given.names, replaced=lost)
    return 0
