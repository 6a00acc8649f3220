"""A write storm: programs that save without pause and are killed at any moment, as by a power cut.

Run as a program of its own, since it forks: `python -m faults.storm FOLDER KILLS SEED` makes a desk, kills
two writers at a time, and after each kill holds the desk against what they had told: whatever was
acknowledged is there, nothing is there by half, and what was begun and not acknowledged happens once when it
is saved again under the same key.
"""

import json
import os
import select
import signal
import sys
from collections import Counter
from hashlib import sha256
from pathlib import Path
from random import Random

from deskapp.domain.kinds import Door, LetterCode, RequestKind, Side
from deskapp.operations import intake, letters
from deskapp.operations.desk import Desk
from desks import CHEAP, SATO, FixedClock, open_desk, who
from playing import HOME

#: A kill comes after at most so many lines of its writer, and at most so much later: anywhere in an act.
_MOST, _LONGEST_S = 12, 0.03
_REQUESTS = 3
_WRITERS = 2
_WORDS = "合言葉 {name}"


def main(folder: Path, kills: int, seed: int) -> dict[str, int]:
    """Make a desk, kill its writers so many times, and tell how many acts were begun and how they ended."""
    desk, case_id = open_desk(folder), ""
    for what in _ACTS:  # once here, so that no writer loads fonts
        case_id = _act(desk, f"{what}:first", case_id)
    desk.close()
    random = Random(seed)  # noqa: S311  when to kill is no secret
    told = Counter[str]()
    for round_ in range(-(-kills // _WRITERS)):
        heard = [_begin(folder, f"{round_}{writer}") for writer in "ab"]
        lines = [line for each in heard for line in _killed(*each, random)]
        told += _held_against(folder, lines)
    return {**told, "kills": kills + kills % _WRITERS}


def _begin(folder: Path, name: str) -> tuple[int, int]:
    """A writer under way: its process, and where it can be heard."""
    heard, tells = os.pipe()
    child = os.fork()
    if child:
        os.close(tells)
        return child, heard
    try:
        os.close(heard)
        _write(folder, name, tells)
    finally:
        os._exit(1)


def _write(folder: Path, name: str, tells: int) -> None:
    desk = Desk.open(folder, who(SATO), FixedClock(), cost=CHEAP)
    for number in range(_REQUESTS):  # the other one, not heard of yet, shall come to its turn
        case_id = ""
        for what in _ACTS:
            key = f"{what}:{name}-{number}"
            os.write(tells, f"begun {key} {case_id}\n".encode())
            case_id = _act(desk, key, case_id)
            os.write(tells, f"done {key} {case_id}\n".encode())
    signal.pause()


def _killed(child: int, heard: int, random: Random) -> list[list[str]]:
    """Kill a writer at some moment after some of its acts; all that it told."""
    told, wanted = b"", random.randrange(1, _MOST)
    while told.count(b"\n") < wanted and (more := os.read(heard, 4096)):
        told += more
    select.select([], [], [], random.random() * _LONGEST_S)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(heard, "rb") as left:
        told += left.read()
    return [line.split() for line in told.decode().splitlines(keepends=True) if line.endswith("\n")]


def _held_against(folder: Path, lines: list[list[str]]) -> Counter[str]:
    """Hold the desk against what its writers told; save again what they were not answered for."""
    done = {key: words for state, key, *words in lines if state == "done"}
    open_ = {key: words for state, key, *words in lines if state == "begun" and key not in done}
    desk = Desk.open(folder, who(SATO), FixedClock(), cost=CHEAP)
    try:
        before = _entries(desk)
        for key, words in done.items():
            _must_stand(desk, key, words[0])
        for key, words in open_.items():
            _must_stand(desk, key, _act(desk, key, *words[:1]))
        written = _entries(desk) - before
        _must_be_whole(desk)
    finally:
        desk.close()
    assert written <= len(open_), "an act that was done was done again"
    return Counter(acknowledged=len(done), open=len(open_), done_unheard=len(open_) - written)


def _act(desk: Desk, key: str, case_id: str = "") -> str:
    what, name = key.split(":")
    return _ACTS[what](desk, name, case_id, key)


def _take(desk: Desk, name: str, _case_id: str, once: str) -> str:
    request = intake.Request(
        "髙橋 花子", Door.PHONE, desk.today, own_words=name, kinds=(RequestKind.DISCLOSURE,)
    )
    return intake.take_request(desk, request, once).made or ""


def _describe(desk: Desk, name: str, case_id: str, once: str) -> str:
    intake.describe_case(desk, case_id, {"own_words": _WORDS.format(name=name) * 50}, once=once)
    return case_id


def _home(desk: Desk, _name: str, case_id: str, once: str) -> str:
    intake.describe_party(desk, case_id, Side.PERSON, HOME, once=once)
    return case_id


def _letter(desk: Desk, _name: str, case_id: str, once: str) -> str:
    letters.make_letter(desk, case_id, LetterCode.FORM_OUT, once=once)
    return case_id


#: One request's acts in their order; each touches more tables than the one before.
_ACTS = {"take": _take, "describe": _describe, "home": _home, "letter": _letter}


def _must_stand(desk: Desk, key: str, case_id: str) -> None:
    """The act of this key is there, whole, and once."""
    what, name = key.split(":")
    with desk.looking() as reader:
        case = reader.case(case_id)
        assert reader.numbered(case.number) == case_id and len(case.items) == len(case.parties) == 1
        assert case.own_words in (name, _WORDS.format(name=name) * 50)
        if what != "take":
            assert case.own_words != name
        if what == "letter":
            (letter,) = case.letters
            assert sha256(reader.letter_bytes(letter.id)).hexdigest() == letter.digest
        assert len(reader.history(case_id)) == case.version, "an entry for each version, none without"


def _must_be_whole(desk: Desk) -> None:
    with desk.looking() as reader:
        assert reader.verify_log() is None
    with desk.store._engine.connect() as connection:
        for pragma in ("cipher_integrity_check", "foreign_key_check"):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").all() == []
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def _entries(desk: Desk) -> int:
    with desk.looking() as reader:
        return reader.log_head().seq


if __name__ == "__main__":
    place, kills, seed = sys.argv[1:]
    print(json.dumps(main(Path(place), int(kills), int(seed))))
