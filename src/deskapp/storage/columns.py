"""How the values of the domain lie in columns: one column type per kind of dataclass field."""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from sqlalchemy import Boolean, Column, Date, Dialect, Integer, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

_listed = json.JSONEncoder(ensure_ascii=False).encode


class Typed(TypeDecorator[str]):
    """A text as somebody typed it, without NULs: nobody types one, and one that is read tells of damage."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value.replace("\0", "") if value else value


class Listed(TypeDecorator[StrEnum]):
    """A value of a closed list, stored as its lower-case word."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.kind(value)


class Words(TypeDecorator[tuple[str, ...]]):
    """Several words, or values of a closed list, as a JSON list."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[str] = str) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:
        return _listed(list(value)) if value else "[]"

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        return tuple(self.kind(each) for each in json.loads(value or "[]"))


class Facts(TypeDecorator[Mapping[str, object]]):
    """A small mapping as JSON; dates become ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, object] | None, dialect: Dialect) -> str:
        return to_json(dict(value or {}))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Mapping[str, object]:
        return cast("Mapping[str, object]", json.loads(value or "{}"))


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone, stored in UTC as ISO text so that text order is time order."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


def moment_text(moment: datetime) -> str:
    """A moment in UTC to the microsecond. Raises ValueError for one without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def to_json(value: object) -> str:
    """JSON in one spelling: sorted keys, no spaces, dates as ISO text."""
    return _encode(value)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)


#: One encoder for all: `json.dumps` would build one for every entry of the log.
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain).encode


def columns_of(kind: type, without: frozenset[str] = frozenset()) -> list[Column[Any]]:
    """A column for every field of a dataclass, of the same name; what may be None may be null."""
    hints = get_type_hints(kind)
    names = [each.name for each in fields(kind) if each.name not in without]
    return [Column(name, _type_of(hints[name]), nullable=_may_be_none(hints[name])) for name in names]


_TYPES: dict[type, type[TypeEngine[Any]]] = {
    bool: Boolean,
    int: Integer,
    datetime: Moment,
    date: Date,
    str: Typed,
}


def _may_be_none(hint: Any) -> bool:
    return isinstance(hint, UnionType) and NoneType in get_args(hint)


def _type_of(hint: Any) -> TypeEngine[Any]:
    if isinstance(hint, UnionType):
        hint = next(each for each in get_args(hint) if each is not NoneType)
    if get_origin(hint) is tuple:
        return Words(get_args(hint)[0])
    if get_origin(hint) is Mapping:
        return Facts()
    return Listed(hint) if issubclass(hint, StrEnum) else _TYPES[hint]()
