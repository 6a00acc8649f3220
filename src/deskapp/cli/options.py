"""Reading a subcommand's arguments: what is wrong, and where, in one sentence and no usage dump."""

import argparse
import json
import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NoReturn, TypeVar

from deskapp.cli.usage import UsageProblem
from deskapp.domain.dates import read_whole_date
from deskapp.domain.errors import RuleViolation
from deskapp.ui.messages import sentence


class Options(argparse.ArgumentParser):
    """The options of one subcommand. Whether they are there and what they say is asked afterwards."""

    def __init__(self) -> None:
        super().__init__(add_help=False, allow_abbrev=False)
        self.add_argument("--json", action="store_true")

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """The options given. Raises UsageProblem, naming the argument."""
        options, rest = self.parse_known_args(list(arguments))
        if rest:
            raise UsageProblem("unknown_argument", argument=rest[0])
        return options

    def error(self, message: str) -> NoReturn:
        """Say argparse's complaint our way: all it can still find is a missing or extra value."""
        found = re.search(r"--[a-z-]+", message)
        option = found.group() if found else message
        raise UsageProblem("extra_value" if "ignored explicit" in message else "missing_value", option=option)


def needed(text: str | None, where: str) -> str:
    """What was given as the option or argument `where`. Raises UsageProblem when nothing was."""
    if not text:
        raise UsageProblem("missing_option", option=where)
    return text


def read_date(text: str | None, where: str) -> date:
    """A whole date given as the option or column `where`. Raises UsageProblem."""
    try:
        return read_whole_date(needed(text, where))
    except RuleViolation as trouble:
        raise UsageProblem("at", where=where, why=sentence(trouble)) from trouble


E = TypeVar("E", bound=StrEnum)


def read_word(text: str | None, kinds: Sequence[E], where: str) -> E:
    """One of a closed list of words. Raises UsageProblem with the list."""
    text = needed(text, where)
    for kind in kinds:
        if kind.value == text:
            return kind
    raise UsageProblem("unknown_word", where=where, word=text, words=" / ".join(kinds))


def print_json(answer: object) -> None:
    """Print one line of JSON, Japanese as it is."""
    print(json.dumps(answer, ensure_ascii=False))
