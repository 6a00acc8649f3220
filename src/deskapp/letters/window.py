"""The address that must show in the envelope's window however the sheet slips (domain.md §4.4)."""

import re
from dataclasses import dataclass

from deskapp.domain.errors import RuleViolation
from deskapp.letters.marks import MM, Mark, stacked
from deskapp.letters.typeset import Line, one_line, width

#: Where a Japanese address may be broken: after 県, 市, 区, 町, 村, 郡, a number's 号 or 番地, at a
#: blank, before a house name in katakana or Latin letters and before its room.
_BREAKS = re.compile(
    r"(?<=[都道府県市区町村郡])|(?<=番地)|(?<=丁目)|(?<=号)(?!室)|(?<=[ 　])"
    r"|(?<=[0-9０-９一-龥])(?=[ァ-ヴA-Za-z])|(?<=[ァ-ヴー])(?=[0-9０-９])"
)


@dataclass(frozen=True, slots=True)
class Window:
    """What always shows of a window envelope, in millimetres from the sheet's top left.

    The default is a 90×45 window at (20, 12) of a 長形3号 envelope.
    """

    left: float = 20.0
    top: float = 12.0
    right: float = 85.0
    bottom: float = 36.0


#: Room for a long address when a label or a large envelope is used.
WIDE = Window(right=115.0, bottom=52.0)

_INSET = 1.5 * MM
_APART = 1.5


def address_marks(address: tuple[str, ...], addressee: tuple[str, ...], window: Window) -> tuple[Mark, ...]:
    """The address and the names, set within the window.

    Tried at 10.5, 10, 9.5 and 9 points; long lines are broken where an address has a joint.

    Raises:
        RuleViolation: `letter_address_too_long`: the clerk takes a label or a 角2 envelope.
    """
    for size, leading in ((10.5, 13.8), (10.0, 12.6), (9.5, 11.6), (9.0, 10.2)):
        marks = _tried(address, addressee, window, size, leading)
        if marks:
            return marks
    raise RuleViolation("letter_address_too_long")


def _tried(
    address: tuple[str, ...], addressee: tuple[str, ...], window: Window, size: float, leading: float
) -> tuple[Mark, ...]:
    wide = (window.right - window.left) * MM - 2 * _INSET
    high = (window.bottom - window.top) * MM - 0.5 * MM
    broken = [part for line in address for part in joints(line, wide / size)]
    names = [one_line(name) for name in addressee]
    name_size = min([size + 1.5, *(wide / line.width for line in names)])
    name_leading = max(leading, name_size * 1.14)
    total = leading * len(broken) + name_leading * len(names) + _APART
    if name_size < 9.0 or total > high or any(width(line) * size > wide for line in broken):
        return ()
    x, top = window.left * MM + _INSET, window.top * MM + 0.25 * MM
    set_address: list[Line] = [one_line(line) for line in broken]
    return (
        *stacked(x, top, size, leading, set_address),
        *stacked(x, top + leading * len(broken) + _APART, name_size, name_leading, names),
    )


def joints(line: str, measure: float) -> list[str]:
    """One address line broken at its natural joints so that each part fits `measure` ems."""
    result, now = [], ""
    for part in _BREAKS.split(line):
        if now and width((now + part).rstrip(" 　")) > measure:
            result.append(now.rstrip(" 　"))
            now = part
        else:
            now += part
    return [*result, now.rstrip(" 　")]
