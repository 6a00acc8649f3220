"""A list of any length, read a piece at a time: how long it is, and the lines at any place of it."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TypeVar

from deskapp.domain.errors import StorageProblem
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Chip, Line, Lines, Wanted
from deskapp.storage.lists import Filter
from deskapp.storage.milestones import Milestones
from deskapp.storage.store import Reader

#: Where a desk has more cases than this, the walk along all of them is left to somebody who can wait.
SHORT = 5_000


@dataclass(frozen=True, slots=True)
class Sight:
    """What a window shows now: so many lines from a place on, the case walked to, and those marked.

    `follows` says whether the case walked to is among these lines, and is to be there afterwards.
    """

    place: int = 0
    count: int = 64
    kept: str | None = None
    follows: bool = True
    marked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Piece:
    """The lines from one place of a list on."""

    place: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Walked:
    """All of a list walked along once: how long it is, the count on every chip, and its milestones.

    `kept` is where the case walked to stands now, None where it is in the list no more; `marked` are
    those of the marked cases that are in it still.
    """

    along: Milestones
    counts: Mapping[Chip, int] = field(default_factory=dict)
    kept: int | None = None
    marked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands in sight; `walked` is None where that would have kept somebody waiting."""

    piece: Piece
    walked: Walked | None


Still = Callable[[], bool]
T = TypeVar("T")


def left_alone(work: Callable[[Still], T]) -> Callable[[Still], T | None]:
    """The same reading, which ends without an answer where it was broken off since nobody waits for it."""

    def answered(still: Still) -> T | None:
        try:
            return work(still)
        except StorageProblem as problem:
            if problem.code != "reading_stopped" or still():
                raise
            return None

    return answered


def always() -> bool:
    """Somebody waits for it to the end."""
    return True


def seen(desk: Desk, wanted: Wanted, sight: Sight, still: Still = always, *, patient: bool = False) -> Seen:
    """Read what a window shows, where the case walked to stands now; all at the same moment.

    Args:
        still: whether anybody waits for it.
        patient: walk along the whole list however long it is; else of a long one the first lines alone.

    Raises:
        StorageProblem: `reading_stopped` once nobody does.
    """
    with desk.looking(still) as reader, reader.walking() if patient else nullcontext():
        told = Lines(desk, reader)
        if not patient and _is_long(told, reader, wanted):
            return Seen(_first(told, wanted, sight.count), None)
        if wanted.text.strip():
            piece = _first(told, wanted, wanted.most)
            walked = _found(told, reader, wanted, sight, piece)
            return Seen(piece, walked)
        walked = _walked(told, reader, wanted, sight)
        return Seen(_piece(told, wanted, walked.along, _place(sight, walked), sight.count), walked)


def piece(desk: Desk, wanted: Wanted, walked: Walked, place: int, count: int, still: Still = always) -> Piece:
    """The lines from this place of a walked list on; raises as `seen`."""
    with desk.looking(still) as reader:
        return _piece(Lines(desk, reader), wanted, walked.along, place, count)


def _is_long(told: Lines, reader: Reader, wanted: Wanted) -> bool:
    everything = Filter(closed=wanted.closed)
    return reader.count(everything, told.today, told.soon, SHORT) == SHORT


def _first(told: Lines, wanted: Wanted, count: int) -> Piece:
    most = wanted.most if wanted.text.strip() else count
    return Piece(0, told.lines(wanted, most))


def _piece(told: Lines, wanted: Wanted, along: Milestones, place: int, count: int) -> Piece:
    return Piece(place, told.lines(wanted, count, *along.before(place)))


def _place(sight: Sight, walked: Walked) -> int:
    """Where to read: what was in sight, but the case walked to if that has gone elsewhere."""
    place, kept = min(sight.place, max(walked.along.total - 1, 0)), walked.kept
    if kept is None or not sight.follows or place <= kept < place + sight.count:
        return place
    return max(kept - sight.count // 2, 0)


def _walked(told: Lines, reader: Reader, wanted: Wanted, sight: Sight) -> Walked:
    days, order = (told.today, told.soon), (wanted.sort.value, wanted.descending)
    chosen = wanted.chosen()
    along = reader.milestones(chosen, *days, *order)
    kept = reader.place(chosen, *days, *order, sight.kept) if sight.kept else None
    still = told.ids(wanted, sight.marked)
    return Walked(along, _counts(told, reader, wanted), kept, still)


def _found(told: Lines, reader: Reader, wanted: Wanted, sight: Sight, piece: Piece) -> Walked:
    """Of words searched for all that is found is in the piece."""
    places = {line.id: place for place, line in enumerate(piece.lines)}
    kept = places.get(sight.kept or "")
    along, still = Milestones(len(places)), sight.marked & frozenset(places)
    return Walked(along, _counts(told, reader, wanted), kept, still)


def _counts(told: Lines, reader: Reader, wanted: Wanted) -> dict[Chip, int]:
    counts = reader.counts(told.today, told.soon, wanted.matters)
    return {Chip(chip): number for chip, number in counts.items()}
