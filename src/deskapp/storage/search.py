"""Finding cases by what somebody types: a gram set narrows, the folded text decides (spec §12)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    column,
    func,
    or_,
    select,
    table,
    text,
)

from deskapp.domain.case import Case
from deskapp.domain.dates import month_and_day, read_whole_date
from deskapp.domain.errors import RuleViolation
from deskapp.storage.folding import digits, fold, fold_address
from deskapp.storage.tables import cases

_NUMBER = re.compile(r"([0-9]{4})-([0-9]{1,6})")
_PHONE = re.compile(r"[0-9()+\-\s\u2010-\u2015\u2212\uff08\uff09\uff0b\uff0d\uff10-\uff19\u30fc\u3000]+")
#: What stands behind a name and is no part of it.
_HONORIFIC = re.compile("(?:様|樣|さま|さん|殿|氏|先生|御中)+$")
#: Any year with a 29 February.
_LEAP_YEAR = 2024
_PARTS = "\n"
_BETWEEN_NAMES = re.compile(r"[、,，;/／\n]")
_INSERT = text("INSERT INTO grams(rowid, words) VALUES (:line, :grams)")
_DELETE = text("INSERT INTO grams(grams, rowid, words) VALUES ('delete', :line, :grams)")
_IDS = """SELECT cases.id FROM grams JOIN cases ON cases.line = grams.rowid
WHERE grams MATCH ? {also} ORDER BY grams.rowid DESC LIMIT ?"""
_LOOKED = "instr(cases.searched_text, ?) > 0"
_MATCH = text("grams MATCH :wanted")
_grams = table("grams", column("rowid", Integer))
#: The longest gram; only longer words have to be looked for in the text itself.
_GRAM = 3


def searched_text(case: Case) -> str:
    """All that a case is found by, folded, one part a line."""
    addresses = {each: fold_address(each) for each in (case.reply_address, *_addresses(case))}
    parts = [case.number, *_dates(case), *addresses.values(), digits(case.reply_postal)]
    for party in case.parties:
        parts += [fold(party.name), fold(party.kana), digits(party.phone), digits(party.postal)]
        parts += [fold(each) for each in _BETWEEN_NAMES.split(party.other_names)]
    return _PARTS.join(dict.fromkeys(part for part in parts if part))


def _addresses(case: Case) -> Iterator[str]:
    return (party.address for party in case.parties)


def _dates(case: Case) -> Iterator[str]:
    days = [case.contacted_on, case.registered_on, *(party.born_on for party in case.parties)]
    return (day.isoformat() for day in days if day)


def index(connection: Connection, line: int, old: str | None, new: str | None) -> None:
    """Bring the gram set of one case from its old searched text to the new one."""
    if old == new:
        return
    if old is not None:
        connection.execute(_DELETE, {"line": line, "grams": grams_of(old)})
    if new is not None:
        connection.execute(_INSERT, {"line": line, "grams": grams_of(new)})


def index_all(connection: Connection, texts: Mapping[int, str]) -> None:
    """Make the gram sets of many new cases, by their lines."""
    rows = [{"line": line, "grams": grams_of(text)} for line, text in texts.items()]
    connection.execute(_INSERT, rows)


def found(
    typed: str, also: ColumnElement[bool] | None = None, newest: int | None = None
) -> Select[tuple[int]] | None:
    """The lines of the cases found by what was typed; None where nothing searchable was.

    The gram set is walked from the newest case backwards and left as soon as enough are found, so that
    a single common sign costs no more than a rare name.

    Args:
        also: a further condition on the cases; it is asked before they are counted.
        newest: at most so many, the last taken in; all of them where it is None.
    """
    ways = [way for way in _ways(typed) if all(way)]
    if not ways:
        return None
    conditions = [*([] if also is None else [also]), *([] if _exact(ways) else [_rechecked(ways)])]
    wanted = select(_grams.c.rowid).where(_MATCH.bindparams(wanted=_narrowed(ways)))
    if conditions:
        wanted = wanted.join(cases, cases.c.line == _grams.c.rowid).where(*conditions)
    return wanted if newest is None else wanted.order_by(_grams.c.rowid.desc()).limit(newest)


def ids(connection: Connection, typed: str, newest: int) -> list[str]:
    """The ids of the newest cases found, closed ones too; asked at every page, so its SQL is written out."""
    ways = [way for way in _ways(typed) if all(way)]
    if not ways:
        return []
    looked = [] if _exact(ways) else [f"({' AND '.join(_LOOKED for _ in way)})" for way in ways]
    also = f"AND ({' OR '.join(looked)})" if looked else ""
    words = [word for way in ways for word in way] if looked else []
    driver: Any = connection.connection.driver_connection
    found = driver.execute(_IDS.format(also=also), [_narrowed(ways), *words, newest])
    return [row[0] for row in found]


def _exact(ways: Sequence[tuple[str, ...]]) -> bool:
    """Whether the gram set alone decides: a word of three signs or fewer is a gram itself."""
    return all(len(word) <= _GRAM for way in ways for word in way)


def _narrowed(ways: Sequence[tuple[str, ...]]) -> str:
    return " OR ".join(f"({' AND '.join(_narrowing(way))})" for way in ways)


def _rechecked(ways: Sequence[tuple[str, ...]]) -> ColumnElement[bool]:
    return or_(*(and_(*(func.instr(cases.c.searched_text, word) > 0 for word in way)) for way in ways))


def _ways(typed: str) -> list[tuple[str, ...]]:
    """The ways to read it: as a date, a case number, a phone number, words of a name or an address."""
    typed = _called_plainly(typed)
    day = _whole_date(typed)
    if day:
        return [(day,)]
    words = typed.split()
    ways = [tuple(fold(word) for word in words), tuple(fold_address(word) for word in words)]
    ways.append(tuple(_whole_date(word) or _any_year(word) or fold(word) for word in words))
    if found := _NUMBER.fullmatch(fold(typed)):
        ways.append((f"{found[1]}-{found[2]:0>6}",))
    if words and _PHONE.fullmatch(typed):
        ways.append((digits(typed),))
    return [way for way in dict.fromkeys(ways) if way]


def _called_plainly(typed: str) -> str:
    """What is typed without 様, さん or 御中 behind a name, whether a space stands between or not."""
    first, *others = typed.split() or [""]
    words = [_HONORIFIC.sub("", first) or first, *(_HONORIFIC.sub("", each) for each in others)]
    return " ".join(word for word in words if word)


def _whole_date(typed: str) -> str:
    """A day as the searched text has it; empty where none was typed."""
    try:
        return read_whole_date(typed).isoformat()
    except RuleViolation:
        return ""


def _any_year(typed: str) -> str:
    """The end of such a day of any year; empty where none was typed."""
    found = month_and_day(typed)
    try:
        return date(_LEAP_YEAR, *found).isoformat()[len("yyyy") :] if found else ""
    except ValueError:
        return ""


def _narrowing(way: tuple[str, ...]) -> list[str]:
    grams = (gram for word in way for gram in _cut(word, min(len(word), _GRAM)))
    return [_token(gram) for gram in dict.fromkeys(grams)]


def grams_of(whole: str) -> str:
    """The gram set of a searched text as the index takes it: each piece once, in no order."""
    grams: set[str] = set()
    for part in whole.split(_PARTS):
        for length in range(1, _GRAM + 1):
            grams.update([part[at : at + length] for at in range(len(part) - length + 1)])
    return " ".join(map(_token, grams))


def _cut(word: str, length: int) -> list[str]:
    return [word[at : at + length] for at in range(len(word) - length + 1)]


@lru_cache(maxsize=1 << 16)
def _token(gram: str) -> str:
    # Hexadecimal, so that the tokenizer cuts nowhere and FTS5 reads no operator.
    return "x" + gram.encode("utf-16-be").hex()
