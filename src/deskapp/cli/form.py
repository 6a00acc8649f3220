"""`deskapp form`: a blank form as PDF (spec §14)."""

from collections.abc import Sequence
from datetime import UTC, datetime

from deskapp.cli.files import write_out
from deskapp.cli.options import Options, needed
from deskapp.cli.usage import UsageProblem
from deskapp.domain.calendar import tokyo_today
from deskapp.operations.forms import FORMS, blank_form


def run(arguments: Sequence[str]) -> int:
    """Write the form asked for into a file."""
    options = Options()
    options.add_argument("name", nargs="?", default="")
    options.add_argument("--out")
    given = options.read(arguments)
    if given.name not in FORMS:
        raise UsageProblem("unknown_form", form=given.name, forms=" / ".join(FORMS))
    out = needed(given.out, "--out")
    write_out(out, blank_form(given.name, tokyo_today(datetime.now(UTC))), given.json, form=given.name)
    return 0
