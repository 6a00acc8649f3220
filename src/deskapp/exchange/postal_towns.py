"""The town column of Japan Post's postal codes: names of places among remarks that are none."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

#: Remarks in the place of a town: what has no code of its own, what is numbered right behind the city.
_NO_TOWN = re.compile(r"(?:以下に掲載がない場合|.*次に.*番地がくる場合)(?:（.*）?)?")
_ALL_OF = "一円"
#: Where numbers begin that the sender writes: 第１地割〜第３地割, １〜３丁目.
_RANGE = re.compile(r"第?[０-９]+(?:地割.*[、〜～]|[^０-９〜～]*[〜～]).*$")
_FLOOR = re.compile(r"(?P<name>.+)（(?P<floor>地下[０-９]+階|[０-９]+階|(?P<unknown>.*階層不明))）")
#: A crossing of streets in 京都, which stands before the town.
_STREET = re.compile(r".+(?:上る|下る|上ル|下ル|[東西]入[るル]?)")
_KYOTO = "京都市"


class Town(NamedTuple):
    """A town, and the building and floor where the code is that of a floor."""

    name: str
    building: str = ""
    floor: str = ""


def towns(city: str, column: str) -> tuple[Town, ...]:
    """The towns that one whole town column names; the town itself before its streets."""
    if _NO_TOWN.fullmatch(column):
        return (Town(""),)
    floor = _FLOOR.fullmatch(column)
    if floor:
        return (Town(floor["name"], floor["name"], "" if floor["unknown"] else floor["floor"]),)
    name, _, remark = column.partition("（")
    names = [_whole(each, city) for each in _RANGE.sub("", name).split("、")]
    streets = remark.removesuffix("）").split("、") if city.startswith(_KYOTO) else ()
    return tuple(_with_streets(names, streets))


def part_buildings(found: Sequence[Town]) -> tuple[Town, ...]:
    """The towns of one city, each building parted from the town in it that its name begins with."""
    plain = sorted({each.name for each in found if not each.building and each.name}, key=len, reverse=True)
    return tuple(_parted(each, plain) if each.building else each for each in found)


def _parted(town: Town, plain: Sequence[str]) -> Town:
    name = next((each for each in plain if town.name.startswith(each) and town.name != each), "")
    building = f"{town.name.removeprefix(name)}{town.floor}"
    return Town(name, building) if name else Town(building)


def _whole(name: str, city: str) -> str:
    """利島村一円 is the whole of 利島村, which the city says already; 一円 alone is a town."""
    if name == _ALL_OF or not name.endswith(_ALL_OF):
        return name
    said = name.removesuffix(_ALL_OF)
    return "" if city.endswith(said) else said


def _with_streets(names: Sequence[str], streets: Sequence[str]) -> Iterator[Town]:
    for name in names:
        yield Town(name)
        yield from (Town(street + name) for street in streets if _STREET.fullmatch(street))
