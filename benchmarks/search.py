"""A case found among a million by what is typed: ours, plain and encrypted, beside LIKE and FTS5's own.

All find the newest cases, as many as a list shows. What is typed are pieces of names, readings, addresses and
phone numbers of the cases themselves. The others get it folded as ours folds it.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from big_desk import SECRETS, connect, desk, in_clear
from sqlalchemy import Connection, create_engine
from sqlcipher3 import dbapi2

from deskapp.operations.views.lists import FOUND_MOST as MOST
from deskapp.storage import search
from deskapp.storage.engine import FILE
from deskapp.storage.folding import digits, fold

LENGTHS = (1, 2, 3, 5)
TYPED, BY_HAND = 200, 12  # LIKE reads all cases: a dozen times is enough
#: Milliseconds at the 95th percentile, by the length of what is typed; the last is encrypted to plain.
AIMS, AIM_ENCRYPTED = {1: 2.0, 2: 2.0, 3: 2.0, 5: 5.0}, 1.7

Way = Callable[[str], list[Any]]
Took = dict[tuple[str, int], list[float]]


def main() -> None:
    """Print p50 and p95 of each way, the share it finds, and how the aims stand."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    clear, encrypted = in_clear(count), desk(count) / FILE
    peers = _peers(clear)
    typed = {length: list(typed_of(connect(clear), count, length, "?")) for length in LENGTHS}
    with _opened(clear) as plain, _opened(encrypted, SECRETS.database) as sealed:
        took, shares = _compare(
            {
                "deskapp": lambda text: search.ids(plain, text, MOST),
                "deskapp, encrypted": lambda text: search.ids(sealed, text, MOST),
                "FTS5 trigram": _matching(peers, "trigram"),
                "FTS5 unicode61": _matching(peers, "unicode61"),
                "LIKE": _like(connect(clear)),
            },
            typed,
        )
    _tell(count, took, shares)


def _compare(ways: dict[str, Way], typed: dict[int, list[str]]) -> tuple[Took, Took]:
    """Milliseconds of the processor, and how much of what ours finds; the ways take turns at each word,
    another one first each time."""
    took: Took = {}
    shares: Took = {}
    for length, words in typed.items():
        for place, word in enumerate(words):
            turns = [name for name in ways if name != "LIKE" or place < BY_HAND]
            first = place % len(turns)  # whoever goes first pays for what the disk had not yet read
            hits: dict[str, int] = {}
            for name in (*turns[first:], *turns[:first]):
                began = time.process_time_ns()
                hits[name] = len(ways[name](word))
                took.setdefault((name, length), []).append((time.process_time_ns() - began) / 1e6)
            for name, found in hits.items():
                shares.setdefault((name, length), []).append(found / max(hits["deskapp"], 1))
    return took, shares


def _tell(count: int, took: Took, shares: Took) -> None:
    print(f"{count:,} cases, the newest {MOST}; p50/p95 in ms of the processor, share found")
    print(f"{'':<20}" + "".join(f"{f'{length} signs':>22}" for length in LENGTHS))
    for name in dict.fromkeys(name for name, _ in took):
        cells = (_cell(took[name, each], shares[name, each]) for each in LENGTHS)
        print(f"{name:<20}" + "".join(f"{cell:>22}" for cell in cells))
    for length, aim in AIMS.items():
        plain, sealed = took["deskapp", length], took["deskapp, encrypted", length]
        ratio = statistics.median(b / a for a, b in zip(plain, sealed, strict=True))
        print(
            f"{length} signs: p95 {_p95(plain):.2f} ms (aim {aim:.0f}), "
            f"encrypted {ratio:.2f} times (aim {AIM_ENCRYPTED}), p95 {_p95(sealed):.2f} ms"
        )


def _cell(took: list[float], share: list[float]) -> str:
    return f"{statistics.median(took):.2f}/{_p95(took):.2f} {100 * statistics.mean(share):.0f} %"


def _p95(took: list[float]) -> float:
    return statistics.quantiles(took, n=20)[-1]


def _opened(file: Path, key: bytes | None = None) -> Connection:
    made = create_engine("sqlite+pysqlite://", module=dbapi2, creator=lambda: connect(file, key))
    return made.connect()


def typed_of(read: Any, count: int, length: int, given: str) -> Iterator[str]:
    """What a clerk types of somebody who is on record: half of the time the name.

    `given` is how the driver of `read` names what is filled in.
    """
    draw = random.Random(length)  # noqa: S311  # no secret
    of_line = f"SELECT id FROM cases WHERE line = {given}"
    wanted = f"SELECT name, kana, address, phone FROM parties WHERE case_id = ({of_line})"
    for _ in range(TYPED):
        name, kana, address, phone = read.execute(wanted, (draw.randrange(1, count + 1),)).fetchone()
        (text,) = draw.choices((name, kana, address, phone), (5, 2, 2, 1))
        begin = draw.randrange(max(len(text) - length, 1)) if text == address else 0
        yield text[begin : begin + length].strip() or text[:length]


def _peers(clear: Path) -> Any:
    """The same searched text under FTS5's own tokenizers, made once."""
    file = clear.with_name("peers.db")
    made, opened = file.is_file(), connect(file)
    if not made:
        opened.execute("ATTACH DATABASE ? AS desk", (str(clear),))
        for name in ("trigram", "unicode61"):
            opened.execute(f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='', tokenize='{name}')")
            opened.execute(f"INSERT INTO {name}(rowid, words) SELECT line, searched_text FROM desk.cases")
    return opened


def _matching(opened: Any, table: str) -> Way:
    wanted = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT {MOST}"

    def way(typed: str) -> list[Any]:
        words = " AND ".join(f'"{word}"' for word in _folded(typed))
        return list(opened.execute(wanted, (words,)))

    return way


def _like(opened: Any) -> Way:
    def way(typed: str) -> list[Any]:
        words = _folded(typed)
        also = " AND ".join("searched_text LIKE ?" for _ in words)
        wanted = f"SELECT id FROM cases WHERE {also} ORDER BY line DESC LIMIT {MOST}"
        return list(opened.execute(wanted, [f"%{word}%" for word in words]))

    return way


def _folded(typed: str) -> list[str]:
    return [digits(typed)] if typed[0].isdigit() else [fold(word) for word in typed.split()]


if __name__ == "__main__":
    main()
