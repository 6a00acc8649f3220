"""The address that must show in the envelope's window however the sheet slips (domain.md §4.4)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from deskapp.domain.errors import RuleViolation
from deskapp.letters.marks import MM, Mark, said_apart
from deskapp.letters.pieces import Line
from deskapp.letters.typeset import lines, one_line, width

#: Where a Japanese address may be broken: after 県, 市, 区, 町, 村, 郡, a number's 号 or 番地, at a
#: blank, before a house name in katakana or Latin letters and before its room.
_BREAKS = re.compile(
    r"(?<=[都道府県市区町村郡])|(?<=番地)|(?<=丁目)|(?<=号)(?!室)|(?<=[ 　])"
    r"|(?<=[0-9０-９一-龥])(?=[ァ-ヴA-Za-z])|(?<=[ァ-ヴー])(?=[0-9０-９])"
)


#: Where a long name may be broken: between its parts; 様 is never alone on a line.
_NAME_BREAKS = re.compile(r"(?<=[ 　・])(?!様|先生)")

#: How far a folded A4 sheet (210×99 mm) slides in a 長形3号 envelope (235×120 mm), in millimetres.
SLIP_X, SLIP_Y = 25.0, 21.0


@dataclass(frozen=True, slots=True)
class Window:
    """The window of an envelope in millimetres from the folded sheet's top left, when it lies there.

    The default is a 90×45 window at (20, 12) of a 長形3号 envelope. What always shows of it is smaller by
    as much as the sheet slides; what may ever show is the whole of it (domain.md §4.4).
    """

    left: float = 20.0
    top: float = 12.0
    width: float = 90.0
    height: float = 45.0

    @property
    def right(self) -> float:
        """The right end of what always shows."""
        return self.left + self.width - SLIP_X

    @property
    def bottom(self) -> float:
        """The lower end of what always shows."""
        return self.top + self.height - SLIP_Y


#: What stands beside and below an address, and must never show: the sender and the letter's title.
SENDER_LEFT, TITLE_TOP = 122.0, 99.0
_SMALLEST = (48.0, 20.0)  # the narrowest in which an ordinary address of four lines is set


def refuse_unfit(window: Window) -> None:
    """Refuse a window that shows too little of an address, or more than it.

    Raises:
        RuleViolation: `window_off_sheet`, `window_shows_others`, `window_too_small`.
    """
    if window.left < 0 or window.top < 0:
        raise RuleViolation("window_off_sheet")
    if window.left + window.width > SENDER_LEFT - 2 or window.top + window.height > TITLE_TOP - 2:
        raise RuleViolation("window_shows_others", right=SENDER_LEFT - 2, bottom=TITLE_TOP - 2)
    if window.right - window.left < _SMALLEST[0] or window.bottom - window.top < _SMALLEST[1]:
        raise RuleViolation("window_too_small", width=_SMALLEST[0] + SLIP_X, height=_SMALLEST[1] + SLIP_Y)


#: What a label or a larger envelope is the way out of.
TOO_LONG = frozenset({"letter_address_too_long", "letter_name_too_long"})
#: Room for a long address when a label or a large envelope is used.
WIDE = Window(width=95.0 + SLIP_X, height=40.0 + SLIP_Y)

_INSET = 1.5
#: Sizes tried one after the other, with their leading, in points.
_SIZES = ((10.5, 13.8), (10.0, 12.6), (9.5, 11.6), (9.0, 10.2))
_APART = 1.5
#: A name is set smaller down to this size to stand on one line; below it is broken.
_SMALLEST_NAME = 9.0


@dataclass(frozen=True, slots=True)
class Box:
    """Room for an address, in millimetres from the top left of the paper."""

    left: float
    top: float
    width: float
    height: float


def address_marks(address: tuple[str, ...], addressee: tuple[str, ...], window: Window) -> tuple[Mark, ...]:
    """The address and the names, set within what always shows of the window.

    Raises:
        RuleViolation: `letter_address_too_long`: the clerk takes a label or a 角2 envelope;
            `letter_name_too_long`.
    """
    high = window.bottom - window.top - 0.5
    box = Box(window.left + _INSET, window.top + 0.25, window.right - window.left - 2 * _INSET, high)
    return address_in(box, address, addressee)


def address_in(
    box: Box,
    address: tuple[str, ...],
    addressee: tuple[str, ...],
    sizes: tuple[tuple[float, float], ...] = _SIZES,
    apart: float = _APART,
) -> tuple[Mark, ...]:
    """The address and, `apart` points below, the names, in the largest of `sizes` that fits the box.

    Long lines are broken where an address has a joint, long names between their parts.

    Raises:
        RuleViolation: `letter_address_too_long`, or `letter_name_too_long` where no address would fit.
    """
    for size, leading in sizes:
        marks = _tried(address, addressee, box, size, leading, apart)
        if marks:
            return marks
    alone = (_tried(("",), addressee, box, *each, apart) for each in sizes)
    raise RuleViolation("letter_address_too_long" if any(alone) else "letter_name_too_long")


def _tried(
    address: tuple[str, ...],
    addressee: tuple[str, ...],
    box: Box,
    size: float,
    leading: float,
    apart: float,
) -> tuple[Mark, ...]:
    wide = box.width * MM
    broken = [part for line in address for part in joints(line, wide / size)]
    names = [one_line(name) for name in addressee]
    name_size = min([size * 8 / 7, *(wide / line.width for line in names)])
    if name_size < _SMALLEST_NAME:
        name_size = size
        names = [line for name in addressee for line in _name_lines(name, wide / size)]
    name_leading = max(leading, name_size * 1.14)
    total = leading * len(broken) + name_leading * len(names) + apart
    too_wide = any(width(line) * size > wide for line in broken)
    if total > box.height * MM or too_wide:
        return ()
    x, top = box.left * MM, box.top * MM
    set_address: list[Line] = [one_line(line) for line in broken]
    return (
        *said_apart(x, top, size, leading, set_address),
        *said_apart(x, top + leading * len(broken) + apart, name_size, name_leading, names),
    )


def _name_lines(name: str, measure: float) -> Iterator[Line]:
    """A name broken between its parts, and within one only where it is longer than a line."""
    for part in joints(name, measure, _NAME_BREAKS):
        yield from lines(part, measure, justify=False)


def joints(line: str, measure: float, breaks: re.Pattern[str] = _BREAKS) -> list[str]:
    """One line broken at its natural joints, those of an address, so that each part fits `measure` ems."""
    result, now = [], ""
    for part in breaks.split(line):
        if now and width((now + part).rstrip(" 　")) > measure:
            result.append(now.rstrip(" 　"))
            now = part
        else:
            now += part
    return [*result, now.rstrip(" 　")]
