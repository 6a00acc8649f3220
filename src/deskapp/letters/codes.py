"""The code at the foot of a sheet, drawn as a QR (spec §8; docs/decisions/13)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from deskapp.domain.sheet_codes import SheetCode
from deskapp.letters.marks import A4, Squares
from deskapp.letters.tags import Tag, figure

#: 0.42 mm, ten dots of a 600 dpi printer; 25 squares a side and four left white all around (ISO/IEC 18004).
SQUARE = 1.2
SIDE = 25 * SQUARE
QUIET = 4 * SQUARE

_VERSION, _LEVEL = 2, "m"
#: Any of the eight serves every reader; to weigh them would take longer than the letter's other marks.
_MASK = 3
_RUN = re.compile(b"\x01+")


def code_squares(code: SheetCode, right: float, top: float, said: str) -> Squares:
    """The QR of an A4 sheet with its last column ending at `right`, below `top`.

    It is read aloud as `said`, once for a form or letter and not on every sheet of it.
    """
    x, y = round(right - SIDE, 2), round(top, 2)
    tag = _figure(said, x, y) if code.page == 1 else None
    return Squares(x, y, SQUARE, _runs(str(code)), tag)


def _figure(said: str, x: float, y: float) -> Tag:
    return figure(said, (x, A4[1] - y - SIDE, x + SIDE, A4[1] - y))


@lru_cache(maxsize=64)
def _runs(text: str) -> tuple[tuple[int, int, int], ...]:
    import segno

    made = segno.make_qr(text, version=_VERSION, error=_LEVEL, mask=_MASK, boost_error=False)
    return tuple(_dark(made.matrix))


def _dark(matrix: tuple[bytearray, ...]) -> Iterator[tuple[int, int, int]]:
    for row, squares in enumerate(matrix):
        for run in _RUN.finditer(squares):
            yield run.start(), row, run.end() - run.start()
