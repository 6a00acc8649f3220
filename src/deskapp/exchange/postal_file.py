"""Japan Post's list of postal codes: KEN_ALL.CSV (CP932) or utf_ken_all.csv, also in the zip it comes in.

One town to a row of fifteen columns; in KEN_ALL.CSV a long town column goes on in the next rows.
Format: 日本郵便 「郵便番号データの説明」.
"""

import csv
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from deskapp.domain.calendar import tokyo_today
from deskapp.domain.errors import RuleViolation
from deskapp.domain.postal import Place
from deskapp.exchange.postal_towns import part_buildings, towns
from deskapp.exchange.table_text import table_text

_COLUMNS, _BUSINESS_COLUMNS = 15, 13
_CODE, _PREFECTURE, _CITY, _TOWN, _CHANGED = 2, 6, 7, 8, 13
_DIGITS = re.compile("[0-9]{7}")
_PREFECTURE_NAME = re.compile(r"北海道|(?:東京)都|(?:京都|大阪)府|.{2,3}県")
#: The list of the whole country has 18 MB; what is far larger was never one.
_LARGEST = 200_000_000
_LOOK_EVERY = 500
#: A zip that does not tell its day tells one of 1980.
_DAYLESS = 1980

GoOn = Callable[[float], bool]


class _Row(NamedTuple):
    line: int
    code: str
    prefecture: str
    city: str
    town: str
    changed: str


@dataclass(frozen=True, slots=True)
class PostalList:
    """All places of the file, and the day it is of; None where the file does not say."""

    places: tuple[Place, ...]
    on: date | None

    @property
    def prefectures(self) -> tuple[str, ...]:
        """The prefectures it holds; some lists hold only one."""
        return tuple(dict.fromkeys(each.prefecture for each in self.places))


def read_postal_file(path: Path, go_on: GoOn = lambda _part: True) -> PostalList:
    """Read the whole list; `go_on` hears how far it is and may stop it.

    Raises:
        RuleViolation: `postal_file_foreign`, `postal_file_business`, `postal_file_changes` (the list of a
            month's changes alone), `postal_row_unreadable` with its line, `table_unreadable`,
            `postal_stopped`.
        OSError: the file cannot be read.
    """
    raw, on = _content(path)
    changed: set[str] = set()
    try:
        places = tuple(_places(_noted(_rows(table_text(raw), go_on), changed)))
    except csv.Error as broken:
        raise RuleViolation("postal_file_foreign", file=path.name) from broken
    if not changed:
        raise RuleViolation("postal_file_foreign", file=path.name)
    if changed <= {"1", "2"}:
        raise RuleViolation("postal_file_changes", file=path.name)
    return PostalList(places, on)


def _noted(rows: Iterable[_Row], changed: set[str]) -> Iterator[_Row]:
    """The same rows; what each says of its change is noted on the way, since they are never all here."""
    for row in rows:
        changed.add(row.changed)
        yield row


def _content(path: Path) -> tuple[bytes, date | None]:
    if not zipfile.is_zipfile(path):
        if path.stat().st_size > _LARGEST:
            raise RuleViolation("postal_file_foreign", file=path.name)
        return path.read_bytes(), tokyo_today(datetime.fromtimestamp(path.stat().st_mtime, UTC))
    with zipfile.ZipFile(path) as packed:
        inside = [each for each in packed.infolist() if each.filename.lower().endswith(".csv")]
        if len(inside) != 1 or inside[0].file_size > _LARGEST:
            raise RuleViolation("postal_file_foreign", file=path.name)
        year, month, day = inside[0].date_time[:3]
        try:
            return packed.read(inside[0]), None if year == _DAYLESS else date(year, month, day)
        except (
            zipfile.BadZipFile,
            RuntimeError,
            NotImplementedError,
        ) as broken:  # cut short, sealed
            raise RuleViolation("table_unreadable") from broken


def _rows(text: str, go_on: GoOn) -> Iterator[_Row]:
    """The rows with each town column whole, however many rows it took."""
    begun: _Row | None = None
    lines = text.count("\n") + 1
    for number, cells in enumerate(csv.reader(_lines(text)), start=1):
        if number % _LOOK_EVERY == 0 and not go_on(number / lines):
            raise RuleViolation("postal_stopped")
        if not any(each.strip() for each in cells):
            continue
        row = _row(number, cells)
        if begun and _goes_on(begun, row):
            begun = begun._replace(town=begun.town + row.town)
            continue
        if begun:
            yield begun
        begun = row
    if begun:
        yield begun


def _goes_on(begun: _Row, row: _Row) -> bool:
    """Whether a bracket is still open, and the next row is of the same place."""
    still_open = begun.town.count("（") > begun.town.count("）")
    return still_open and (begun.code, begun.city) == (row.code, row.city)


def _row(line: int, cells: Sequence[str]) -> _Row:
    if len(cells) == _BUSINESS_COLUMNS and _DIGITS.fullmatch(cells[_CITY]):
        raise RuleViolation("postal_file_business")
    if len(cells) != _COLUMNS or not _DIGITS.fullmatch(cells[_CODE]):
        raise RuleViolation("postal_row_unreadable", line=line)
    prefecture, city, town = (cells[each].strip() for each in (_PREFECTURE, _CITY, _TOWN))
    if not _PREFECTURE_NAME.fullmatch(prefecture) or not city:
        raise RuleViolation("postal_row_unreadable", line=line)
    return _Row(line, cells[_CODE], prefecture, city, town, cells[_CHANGED].strip())


def _lines(text: str) -> Iterator[str]:
    """Line by line: `io.StringIO` would copy it all first, and let no other thread work meanwhile."""
    begin = 0
    while begin < len(text):
        end = text.find("\n", begin) + 1 or len(text)
        yield text[begin:end]
        begin = end


def _places(rows: Iterable[_Row]) -> Iterator[Place]:
    """The places city by city, each once."""
    seen: set[Place] = set()
    for (prefecture, city), group in groupby(rows, key=attrgetter("prefecture", "city")):
        named = [(row.code, town) for row in group for town in towns(city, row.town)]
        parted = part_buildings([town for _, town in named])
        for (code, _), town in zip(named, parted, strict=True):
            place = Place(code, prefecture, city, town.name, town.building)
            if place not in seen:
                seen.add(place)
                yield place
