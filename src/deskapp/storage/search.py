"""Finding cases by what somebody types: a gram set narrows, the folded text decides (spec §12)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, select

from deskapp.domain.case import Case
from deskapp.domain.dates import month_and_day, read_whole_date
from deskapp.domain.errors import RuleViolation
from deskapp.storage import sql
from deskapp.storage.folding import digits, fold, fold_address
from deskapp.storage.grams import BETWEEN, are_pieces
from deskapp.storage.tables import cases

_NUMBER = re.compile(r"([0-9]{4})-([0-9]{1,6})")
_PHONE = re.compile(r"[0-9()+\-\s\u2010-\u2015\u2212\uff08\uff09\uff0b\uff0d\uff10-\uff19\u30fc\u3000]+")
#: What stands behind a name and is no part of it.
_HONORIFICS = "(?:様|樣|さま|さん|殿|氏|先生|御中)"
_HONORIFIC, _LAST_HONORIFIC = re.compile(f"{_HONORIFICS}+$"), re.compile(f"{_HONORIFICS}$")
_OPEN = select(cases.c.line).where(cases.c.over.is_(False))
#: So many open cases are read sooner than all that a common piece stands in; of more a search finds
#: enough soon.
_FEW = 10_000
#: Any year with a 29 February.
_LEAP_YEAR = 2024
_BETWEEN_NAMES = re.compile(r"[、,，;/／\n]")
#: All that a case is found by comes from these: while they stay, the searched text does.
SOURCES = ("number", "contacted_on", "registered_on", "reply_postal", "reply_address", "parties")
_sources = attrgetter(*SOURCES)


def searched_text(case: Case) -> str:
    """All that a case is found by, folded, one part a line."""
    addresses = {each: fold_address(each) for each in (case.reply_address, *_addresses(case))}
    parts = [case.number, *_dates(case), *addresses.values(), digits(case.reply_postal)]
    for party in case.parties:
        parts += [fold(party.name), fold(party.kana), digits(party.phone), digits(party.postal)]
        parts += [fold(each) for each in _BETWEEN_NAMES.split(party.other_names)]
    return BETWEEN.join(dict.fromkeys(part for part in parts if part))


def is_found_alike(one: Case, other: Case) -> bool:
    """Whether both have the same searched text, by what it is made of."""
    return bool(_sources(one) == _sources(other))


def _addresses(case: Case) -> Iterator[str]:
    return (party.address for party in case.parties)


def _dates(case: Case) -> Iterator[str]:
    days = [case.contacted_on, case.registered_on, *(party.born_on for party in case.parties)]
    return (day.isoformat() for day in days if day)


def index(connection: Connection, line: int, old: str | None, new: str | None) -> None:
    """Bring the gram set of one case from its old searched text to the new one."""
    if old == new:
        return
    own = sql.of(connection)
    if old is not None:
        own.drop_grams(connection, line, old)
    if new is not None:
        own.put_grams(connection, {line: new})


def index_all(connection: Connection, texts: Mapping[int, str]) -> None:
    """Make the gram sets of many new cases, by their lines."""
    sql.of(connection).put_grams(connection, texts)


def found(
    connection: Connection,
    typed: str,
    also: ColumnElement[bool] | None = None,
    newest: int | None = None,
    *,
    still_open: bool = False,
) -> Select[int] | None:
    """The lines of the cases found by what was typed; None where nothing searchable was.

    The gram set is walked from the newest case backwards and left as soon as enough are found, so that
    a single common sign costs no more than a rare name. Where only open cases can be meant, and they are few,
    their texts are looked at: nearly all that a common name stands in is closed.

    Args:
        also: a further condition on the cases; it is asked before they are counted.
        newest: at most so many, the last taken in; all of them where it is None.
        still_open: the condition is met by no closed case.
    """
    ways = _ways(_meant(connection, typed))
    if not ways:
        return None
    own = sql.of(connection)
    if still_open and _open_are_few(connection):
        return _of_open([own.within(ways), *([] if also is None else [also])], newest)
    conditions = [*([] if also is None else [also]), *([] if _exact(ways) else [own.within(ways)])]
    if newest is not None:
        return own.newest(connection, ways, conditions, newest)
    wanted = select(own.GRAM_LINE).where(own.holding(ways))
    return wanted.join(cases, cases.c.line == own.GRAM_LINE).where(*conditions) if conditions else wanted


def _open_are_few(connection: Connection) -> bool:
    some = _OPEN.limit(_FEW + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one() <= _FEW


def _of_open(conditions: Sequence[ColumnElement[bool]], newest: int | None) -> Select[int]:
    """The newest open cases that meet these conditions."""
    # The sum keeps the engine from walking along all lines instead of the open ones.
    return _OPEN.where(*conditions).order_by((cases.c.line + literal_column("0")).desc()).limit(newest)


def ids(connection: Connection, typed: str, newest: int) -> list[str]:
    """The ids of the newest cases found, closed ones too."""
    return _newest(connection, _ways(_meant(connection, typed)), newest)


def _newest(connection: Connection, ways: Sequence[tuple[str, ...]], newest: int) -> list[str]:
    return sql.of(connection).newest_ids(connection, ways, not _exact(ways), newest) if ways else []


def _exact(ways: Sequence[tuple[str, ...]]) -> bool:
    return all(map(are_pieces, ways))


def _ways(typed: str) -> list[tuple[str, ...]]:
    """The ways to read it: as a date, a case number, a phone number, words of a name or an address."""
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
    return [way for way in dict.fromkeys(ways) if way and all(way)]


def _meant(connection: Connection, typed: str) -> str:
    """What is typed without what calls somebody; behind a single sign it goes only where nothing is found.

    鵜殿 is a name, and 森様 is somebody of the name of 森.
    """
    careful, bare = _called_plainly(typed, least=2), _called_plainly(typed, least=1)
    if careful == bare or _newest(connection, _ways(careful), 1):
        return careful
    return bare


def _called_plainly(typed: str, least: int) -> str:
    """What is typed without 様, さん or 御中 behind a name of so many signs, after a space or not."""
    first, *others = typed.split() or [""]
    words = [_uncalled(first, least) or first, *(_uncalled(each, least) for each in others)]
    return " ".join(word for word in words if word)


def _uncalled(word: str, least: int) -> str:
    """A word without what calls somebody, one after the other; empty where it is nothing else."""
    bare = _HONORIFIC.sub("", word)
    while word != bare and len(fold(shorter := _LAST_HONORIFIC.sub("", word))) >= least:
        word = shorter
    return word if bare else ""


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
