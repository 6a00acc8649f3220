"""Rows of a list of any length, of which only those around what is in sight are here."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QModelIndex, Signal

from deskapp.ui.widgets.cells import Words
from deskapp.ui.widgets.table_rows import AnyIndex, Column, Group, KeyedModel, Row

#: So many lines beyond what is in sight, to either side, are read with it.
NEAR = 4
#: Once what is in sight is here, so many beyond it are read,
AROUND = 60
#: and more of them as soon as fewer than these lie ahead.
AHEAD = 30
#: So many lines are kept; what lies farthest from the newest goes first.
KEPT = 1_000
_ROOT = QModelIndex()


class Keyed(Protocol):
    """A line of a list, known by its id."""

    @property
    def id(self) -> str:
        """What the list knows it by."""


T = TypeVar("T", bound=Keyed)


class WindowModel(KeyedModel, Generic[T]):
    """`wanted` asks for lines: from which place on, and how many. What is not here yet is an empty row.

    `whole` asks for all of them, at most so many, and tells who is to be handed their rows.

    `made` makes a row of a line; it is told whether the line is marked.
    """

    wanted = Signal(int, int)
    whole = Signal(int, object)

    def __init__(self, columns: tuple[Column, ...], made: Callable[[T, bool], Row]) -> None:
        super().__init__(columns)
        self._made = made
        self._total = 0
        self._lines: dict[int, T] = {}
        self._places: dict[Hashable, int] = {}
        self._rows: dict[int, Row] = {}
        self._marked: frozenset[str] = frozenset()
        # The line in which the keyboard stands is known however far away one scrolls.
        self._pin: tuple[int, T] | None = None
        self._showing = False
        self._sight = range(0)
        self._asked: tuple[int, int] | None = None  # what did not come is not asked for over and over
        self._under_way = Row(None, tuple(Words("") for _ in columns))

    def show(self, total: int, place: int, lines: Sequence[T], pinned: int | None) -> None:
        """Be another list of so many lines, of which those from `place` on are here.

        `pinned` is where the line in which the keyboard stands is now.
        """
        line = self._pin[1] if self._pin else None
        self._showing = True
        self._forget()
        self._put(place, lines)
        self._pin = (pinned, line) if line is not None and pinned is not None else None
        self._resize(total)
        self._tell(range(total))
        self._showing = False

    def add(self, place: int, lines: Sequence[T]) -> None:
        """Take in lines that were asked for."""
        self._put(place, lines)
        if len(self._lines) > KEPT:
            near = range(place - KEPT // 2, place + len(lines) + KEPT // 2)
            self._lines = {at: line for at, line in self._lines.items() if at in near}
            self._rows = {at: row for at, row in self._rows.items() if at in near}
            self._places = {line.id: at for at, line in self._lines.items()}
        seen = self._sight  # what lies beyond is painted once it comes in sight
        self._tell(range(max(place, seen.start), min(place + len(lines), seen.stop, self._total)))

    def mark(self, keys: frozenset[str]) -> None:
        """Mark these lines and no others."""
        self._marked = keys
        self._rows.clear()
        self._tell(range(self._total))

    def read(self, most: int, then: Callable[[tuple[Row | Group, ...]], object]) -> None:
        """Have all rows read, at most so many, since few of them are here."""
        self.whole.emit(most, then)

    def look(self, sight: range) -> None:
        """Ask for what of these places is not here.

        A table looks while it takes other rows in, by places of the list before: nothing is asked for then.
        """
        self._sight = sight
        self._ask(0, NEAR)

    def painted(self) -> None:
        """Ask for what lies just beyond: reading it beside the painting would make the painting wait."""
        if all(at in self._lines for at in self._sight):
            self._ask(AHEAD, AROUND)

    def _ask(self, beyond: int, most: int) -> None:
        """Where not all is here up to so far beyond what is in sight, ask for all up to `most` beyond."""
        if self._showing or all(at in self._lines for at in _within(self._sight, beyond, self._total)):
            return
        lacking = [at for at in _within(self._sight, most, self._total) if at not in self._lines]
        asked = lacking[0], lacking[-1] + 1 - lacking[0]
        if asked != self._asked:
            self._asked = asked
            self.wanted.emit(*asked)

    def pin(self, place: int) -> None:
        """The keyboard stands at this place now."""
        line = self.line(place)
        self._pin = None if line is None else (place, line)

    def line(self, place: int) -> T | None:
        """The line at this place, where it is here."""
        if place in self._lines:
            return self._lines[place]
        return self._pin[1] if self._pin and self._pin[0] == place else None

    def lines(self, places: range) -> list[T] | None:
        """The lines at these places; None where one of them is not here."""
        found = [self.line(place) for place in places]
        return None if None in found else [line for line in found if line is not None]

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """How long the list is."""
        return 0 if parent.isValid() else self._total

    def at(self, place: int) -> Row:
        """The row at this place; one without a key while it is under way."""
        if place in self._rows:
            return self._rows[place]
        line = self.line(place)
        if line is None:
            return self._under_way
        row = self._rows[place] = self._made(line, line.id in self._marked)
        return row

    def place(self, key: object) -> int | None:
        """Where the line with this key stands; None if it is not here."""
        if self._pin and self._pin[1].id == key:
            return self._pin[0]
        return self._places.get(key)

    def _forget(self) -> None:
        self._asked = None
        for kept in (self._lines, self._places, self._rows):
            kept.clear()

    def _put(self, place: int, lines: Sequence[T]) -> None:
        for at, line in enumerate(lines, place):
            self._lines[at], self._places[line.id] = line, at
            self._rows.pop(at, None)

    def _resize(self, total: int) -> None:
        """Grow or shrink at the end: where one stands stays, which a new model would forget."""
        before = self._total
        if total > before:
            self.beginInsertRows(_ROOT, before, total - 1)
            self._total = total
            self.endInsertRows()
        elif total < before:
            self.beginRemoveRows(_ROOT, total, before - 1)
            self._total = total
            self.endRemoveRows()

    def _tell(self, places: range) -> None:
        if places:
            last = self.index(places[-1], len(self._columns) - 1)
            self.dataChanged.emit(self.index(places[0], 0), last)


def _within(sight: range, beyond: int, total: int) -> range:
    return range(max(sight.start - beyond, 0), min(sight.stop + beyond, total))
