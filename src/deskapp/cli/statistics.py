"""`deskapp statistics`: what a year's requests came to, as a file without names (spec §11)."""

from collections.abc import Sequence

from deskapp.cli.files import write_out
from deskapp.cli.options import needed
from deskapp.cli.sign_in import desk_of
from deskapp.cli.yearly import YearOptions, kind_of, year_of
from deskapp.operations.yearly import export_statistics


def run(arguments: Sequence[str]) -> int:
    """Write the statistics."""
    given = YearOptions().read(arguments)
    out, year, kind = needed(given.out, "--out"), year_of(given), kind_of(given)
    with desk_of(given.desk, given.user) as desk:
        made = export_statistics(desk, year, kind)
    write_out(out, made.content, given.json, rows=made.rows)
    return 0
