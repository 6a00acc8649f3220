"""One thing that Ctrl+K can lead to, and which of many somebody means by what they typed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from deskapp.ui.jump.readings import as_typed, folded, latin, reading

_UNLIKE = 9


class Kind(StrEnum):
    """What it leads to; where two fit equally well, in this order."""

    ACT = "act"
    PLACE = "place"
    NUMBER = "number"
    CASE = "case"
    SETTINGS = "settings"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Entry:
    """Its words, what going there does, its key; `barred` says why it cannot be done now."""

    kind: Kind
    words: str
    go: Callable[[], object]
    keys: str = ""
    note: str = ""
    barred: str = ""
    sought: bool = False  # the desk's own search found it: nothing more is asked of its words


def ranked(entries: Iterable[Entry], typed: str) -> tuple[Entry, ...]:
    """Those that are meant, the likeliest first; all of them, in their order, while nothing is typed."""
    wanted = as_typed(typed)
    if not wanted:
        return tuple(entries)
    order = list(Kind)
    fit = [(_unlike(entry, folded(typed), wanted), entry) for entry in entries]
    likely = [(unlike, entry) for unlike, entry in fit if unlike < _UNLIKE]
    likely.sort(key=lambda each: (each[0], bool(each[1].barred), order.index(each[1].kind)))
    return tuple(entry for _, entry in likely)


def _unlike(entry: Entry, typed: str, wanted: str) -> int:
    """How far an entry is from what was typed: 0 begins with it, up to 5; 9 is something else."""
    if entry.sought:
        return 2
    words = folded(entry.words)
    said = reading(entry.words)
    ways = ((words, typed), (said, typed), (latin(said), wanted))
    for place, (whole, part) in enumerate(ways):
        if part and whole.startswith(part):
            return place
    for place, (whole, part) in enumerate(ways):
        if part and part in whole:
            return 3 + place
    return _UNLIKE
