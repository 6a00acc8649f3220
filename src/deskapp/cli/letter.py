"""`deskapp letter`: the bytes of a letter that was made (spec §14)."""

from collections.abc import Sequence

from deskapp.cli.files import write_out
from deskapp.cli.options import needed, read_word
from deskapp.cli.sign_in import DeskOptions, desk_of
from deskapp.domain.kinds import LetterCode
from deskapp.operations.exchange import export_letter


def run(arguments: Sequence[str]) -> int:
    """Write the newest letter of one kind into a file."""
    options = DeskOptions()
    for name in ("case", "letter"):
        options.add_argument(name, nargs="?", default="")
    options.add_argument("--out")
    given = options.read(arguments)
    case = needed(given.case, "CASE")
    code = read_word(given.letter, tuple(LetterCode), "LETTER")
    out = needed(given.out, "--out")
    with desk_of(given.desk, given.user) as desk:
        found = export_letter(desk, case, code)
    told = {"case": found.case_number, "letter": code.value, "number": found.letter.number}
    write_out(out, found.pdf, given.json, **told)
    return 0
