"""`deskapp diagnostics`: what helps to mend the program, and nothing about anybody (spec §10)."""

from collections.abc import Sequence

from deskapp import config
from deskapp.cli.files import write_out
from deskapp.cli.options import print_json
from deskapp.cli.sign_in import DeskOptions, desk_of
from deskapp.operations.diagnostics import in_words, of_computer, of_desk


def run(arguments: Sequence[str]) -> int:
    """Print it or write it into a file; without `--desk`, where none opens, what is known of the computer."""
    options = DeskOptions()
    options.add_argument("--out")
    given = options.read(arguments)
    report = dict(of_computer(config.load(config.config_file()).impersonal, config.log_file()))
    if given.desk or given.user:
        with desk_of(given.desk, given.user) as desk:
            report |= of_desk(desk)
    if given.out:
        write_out(given.out, in_words(report).encode(), given.json)
    elif given.json:
        print_json(report)
    else:
        print(in_words(report))
    return 0
