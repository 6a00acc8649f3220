"""Rows spread over pages before anything is drawn, so that n / N is known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from deskapp.domain.sheet_codes import SheetCode
from deskapp.letters.marks import MM, Mark, Row, at, untagged

TOP = 24 * MM
BOTTOM = 272 * MM
#: So little on a last page may be brought back; the shares of its air that a part then keeps.
_LITTLE = 75 * MM
_CLOSER = (0.6, 0.25)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's marks, placed, how far down they reach, and the code of the form it belongs to."""

    marks: tuple[Mark, ...]
    end: float
    code: SheetCode | None = None


def paginate(
    rows: Iterable[Row], left: float, first_top: float, code: SheetCode | None = None
) -> tuple[Page, ...]:
    """The pages; a table's head is repeated, rows that belong together stay together.

    `code` is that of the first page; the pages of each form count from one.
    """
    pages: list[Page] = []
    for part in _parts(rows):
        code = (part[0].code if part else None) or code
        made = _snug(part, left, TOP if pages else first_top)
        pages += (replace(page, code=code) for page in made)
    return tuple(_counted(pages))


def _counted(pages: Iterable[Page]) -> Iterator[Page]:
    for code, group in groupby(pages, lambda page: page.code):
        same = tuple(group)
        for number, page in enumerate(same, 1):
            yield replace(page, code=replace(code, page=number, pages=len(same))) if code else page


def _parts(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows cut where a new sheet is asked for."""
    part: list[Row] = []
    for row in rows:
        if part and row.fresh:
            yield part
            part = []
        part.append(row)
    yield part


def _snug(rows: list[Row], left: float, top: float) -> tuple[Page, ...]:
    """The pages of a part; a little that runs over is brought back by setting the rows closer."""
    pages = _flowed(rows, left, top)
    if len(pages) == 1 or pages[-1].end > TOP + _LITTLE:
        return pages
    closer = ([replace(row, before=row.before * share) for row in rows] for share in _CLOSER)
    tried = (_flowed(each, left, top) for each in closer)
    return next((each for each in tried if len(each) < len(pages)), pages)


def _flowed(rows: list[Row], left: float, top: float) -> tuple[Page, ...]:
    flow = _Flow(left, top)
    for group in _groups(rows):
        flow.put(group)
    return flow.pages()


class _Flow:
    """The page being filled and how far down it is."""

    def __init__(self, left: float, top: float) -> None:
        self._left = left
        self._y = top
        self._empty = True
        self._marks: list[Mark] = []
        self._full: list[Page] = []

    def pages(self) -> tuple[Page, ...]:
        """All pages, the last one too."""
        return (*self._full, Page(tuple(self._marks), self._y))

    def put(self, group: list[Row]) -> None:
        """Put rows that stay together, on a fresh page where they do not fit on this one."""
        high = sum(row.before + row.height for row in group)
        head = group[0].head
        fits = self._y + high <= BOTTOM
        room = BOTTOM - TOP - sum(row.height for row in head)
        if not fits and high <= room:
            self._turn(head)
        for row in group:
            if self._y + row.before + row.height > BOTTOM:
                self._turn(row.head)
            self._put(row)

    def _turn(self, head: tuple[Row, ...]) -> None:
        if self._empty:
            return
        self._full.append(Page(tuple(self._marks), self._y))
        self._marks, self._y, self._empty = [], TOP, True
        for row in head:
            self._put(replace(row, marks=tuple(map(untagged, row.marks))))

    def _put(self, row: Row) -> None:
        self._y += 0 if self._empty else row.before
        self._marks += [at(mark, self._left, self._y) for mark in row.marks]
        self._y += row.height
        self._empty = False


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows that must stand on one page, as runs linked by `keep`."""
    group: list[Row] = []
    for row in rows:
        if group and not group[-1].keep:
            yield group
            group = []
        group.append(row)
    if group:
        yield group
