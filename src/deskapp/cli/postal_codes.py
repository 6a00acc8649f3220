"""`deskapp postal-codes`: Japan Post's list of postal codes put in the place of the one in force."""

from collections.abc import Sequence
from pathlib import Path

from deskapp.cli.options import print_json
from deskapp.cli.sign_in import DeskOptions, desk_of
from deskapp.cli.usage import UsageProblem
from deskapp.operations.postal import PostalData, postal_data, read_postal_codes
from deskapp.text import t
from deskapp.ui.postal_words import in_force


def run(arguments: Sequence[str]) -> int:
    """Read the file and say what it held."""
    options = DeskOptions()
    options.add_argument("file", nargs="?")
    given = options.read(arguments)
    if not given.file:
        raise UsageProblem("missing_option", option=t("cli.postal_file"))
    with desk_of(given.desk, given.user) as desk:
        read_postal_codes(desk, Path(given.file))
        data = postal_data(desk)
    if given.json:
        print_json(_answer(data) if data else {})
    else:
        print(in_force(data))
    return 0


def _answer(data: PostalData) -> dict[str, object]:
    return {
        "on": data.on and data.on.isoformat(),
        "places": data.places,
        "prefectures": list(data.prefectures),
        "read_at": data.read_at.isoformat(),
    }
