"""`deskapp verify`: whether the log is what was written, or a backup can be restored (spec §10, §14)."""

import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from deskapp.cli.options import print_json
from deskapp.cli.sign_in import DeskOptions, kept_desk_of
from deskapp.cli.usage import UsageProblem
from deskapp.operations.audit import Verified, verify_log
from deskapp.operations.restoring import Drill, drill
from deskapp.storage.audit import Head
from deskapp.ui.backup_words import drill_words, verified_words


def run(arguments: Sequence[str]) -> int:
    """Walk along the log, or with `--backup` restore that file where it is thrown away; 1 if not whole."""
    options = DeskOptions()
    options.add_argument("--backup")
    options.add_argument("--head", action="append", default=[])
    given = options.read(arguments)
    if given.backup and given.head:
        raise UsageProblem("not_both", one="--backup", other="--head")
    heads = [_head(text) for text in given.head]
    with kept_desk_of(given.desk, given.user) as desk:
        if given.backup:
            rehearsed = drill(desk, Path(given.backup))
            return _tell(rehearsed.log_whole, drill_words(rehearsed), drilled(rehearsed), given.json)
        found = verify_log(desk, told=heads)
    return _tell(found.breach is None, verified_words(found), answer_of(found), given.json)


def _head(typed: str) -> Head:
    """The end of a log as `digest` prints it: the entry's number, a colon, its mac."""
    read = re.fullmatch(r"([0-9]{1,12}):([0-9a-f]{64})", unicodedata.normalize("NFKC", typed).strip().lower())
    if not read:
        raise UsageProblem("no_head", text=typed)
    return Head(int(read[1]), read[2])


def _tell(whole: bool, words: str, answer: dict[str, object], as_json: bool) -> int:
    if as_json:
        print_json(answer)
    if not whole:
        print(words, file=sys.stderr)
    elif not as_json:
        print(words)
    return 0 if whole else 1


def answer_of(found: Verified) -> dict[str, object]:
    """What a walk along the log found, under stable keys."""
    breach = found.breach
    told = {"code": breach.what, "entry": breach.seq, "text": verified_words(found)} if breach else None
    return {
        "whole": breach is None,
        "breach": told,
        "entries": found.head.seq,
        "head": found.head.mac,
        "compared": found.compared,
        "ends": [{"where": end.where.value, "entry": end.head.seq} for end in found.ends],
        "verified_at": found.at.isoformat(),
    }


def drilled(found: Drill) -> dict[str, object]:
    """What a rehearsal of a restore found, under stable keys."""
    return {
        "file": str(found.file),
        **asdict(found.contents),
        "whole": found.log_whole,
        "entries_since": found.entries_since,
        "disposed_since": found.disposed_since,
        "papers_since": found.papers_since,
        "seconds": found.seconds,
    }
