"""Rows spread over pages before anything is drawn, so that n / N is known."""

from collections.abc import Iterable, Iterator

from deskapp.letters.marks import MM, Mark, Row, at

TOP = 24 * MM
BOTTOM = 272 * MM


def paginate(rows: Iterable[Row], left: float, first_top: float) -> tuple[tuple[Mark, ...], ...]:
    """The marks of each page, placed; a table's head is repeated, rows that belong together stay so."""
    pages: list[list[Mark]] = [[]]
    y = first_top
    empty = True
    for group in _groups(rows):
        high = sum(row.height for row in group) + sum(row.before for row in group[1:])
        fits = y + group[0].before + high <= BOTTOM
        room = BOTTOM - TOP - sum(row.height for row in group[0].head)
        if not empty and (group[0].fresh or (not fits and high <= room)):
            pages, y, empty = [*pages, []], TOP, True
        for row in group:
            if y + row.before + row.height > BOTTOM and not empty:
                pages, y, empty = [*pages, []], TOP, True
            if empty and y == TOP:
                for head in row.head:
                    pages[-1] += [at(mark, left, y) for mark in head.marks]
                    y += head.height
            y += 0 if empty else row.before
            pages[-1] += [at(mark, left, y) for mark in row.marks]
            y += row.height
            empty = False
    pages[-1] += []
    return tuple(tuple(page) for page in pages)


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows that must stand on one page, as runs linked by `keep`."""
    group: list[Row] = []
    for row in rows:
        if group and (row.fresh or not group[-1].keep):
            yield group
            group = []
        group.append(row)
    if group:
        yield group
