"""Postal codes and the places they stand for, as Japan Post publishes them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

_CODE = re.compile(r"([0-9]{3})-?([0-9]{4})")
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−ー"), "-")
_DISTRICT = re.compile(r"^.+?郡(?=.+[町村]$)")
_LARGE_PLACE = re.compile("大字|字")
#: Its addresses may name the streets before the town, in more spellings than any list holds.
_STREETS_FIRST = "京都市"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a postal code; `town` is empty for the rest of a city.

    A tall building has codes of its own, floor by floor: `building` then stands behind the land's numbers.
    """

    code: str
    prefecture: str
    city: str
    town: str
    building: str = ""

    @property
    def land(self) -> str:
        """The address up to where its numbers begin."""
        return f"{self.prefecture}{self.city}{self.town}"

    @property
    def words(self) -> str:
        """The whole address as far as the code tells it."""
        return f"{self.land} {self.building}".strip()


def postal_code(typed: str) -> str | None:
    """The seven digits of a code, in either width, with a hyphen or without; None while it is not whole."""
    plain = unicodedata.normalize("NFKC", typed).translate(_HYPHENS).strip().removeprefix("〒").strip()
    found = _CODE.fullmatch(plain)
    return found[1] + found[2] if found else None


def hyphened(code: str) -> str:
    """「150-6190」."""
    return f"{code[:3]}-{code[3:]}"


def shared(places: Sequence[Place]) -> str:
    """What the addresses of all these places begin with: as far as one need not choose."""
    parts = zip(*((each.prefecture, each.city, each.town) for each in places), strict=True)
    return "".join(said[0] for said in takewhile(lambda said: len(set(said)) == 1, parts))


def spellings(place: Place) -> tuple[str, ...]:
    """How an address at this place may begin: with its prefecture or without, without its 郡 too."""
    whole = f"{place.prefecture}{place.city}"
    city = _DISTRICT.sub("", place.city)
    return tuple(dict.fromkeys((whole, f"{place.prefecture}{city}", place.city, city)))


def may_stand_apart(place: Place) -> bool:
    """Whether something may stand between the city and the town: the streets of 京都."""
    return place.city.startswith(_STREETS_FIRST)


def without_aza(address: str) -> str:
    """The address without 大字 and 字, which many leave out."""
    return _LARGE_PLACE.sub("", address)
