"""Characters with a variation selector (葛󠄀) in the form their face has for them; Qt draws the plain one."""

import re
import struct
from collections.abc import Iterator
from functools import cache
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGlyphRun, QPainter, QRawFont, QTextCharFormat, QTextLayout

from deskapp.ui.widgets.fonts import load

_SEQUENCE = re.compile("(.[\U000e0100-\U000e01ef])")
#: Where a form is looked for, as in letters: their last face has what no screen face has. Family → face.
_FACES = {"BIZ UDPGothic": "", "Noto Sans CJK JP": "", "IPAmjMincho": "IPAmj Mincho"}


def draw(painter: QPainter, rect: QRectF, text: str, font: QFont) -> None:
    """One line at the left of `rect` in the painter's colour, each character in its own form."""
    layout = QTextLayout(text, font)
    hide(layout, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    at = QPointF(rect.left(), rect.center().y() - line.height() / 2)
    layout.draw(painter, at)
    draw_over(painter, layout, at, font)


def hide(layout: QTextLayout, font: QFont) -> None:
    """Leave room in a layout for what `draw_over` draws there."""
    unseen = QTextCharFormat()
    unseen.setForeground(QColor(Qt.GlobalColor.transparent))
    ranges = []
    for start, length, _form_there in _found(layout.text(), font):
        each = QTextLayout.FormatRange()
        each.start, each.length, each.format = start, length, unseen
        ranges.append(each)
    layout.setFormats(ranges)


def draw_over(painter: QPainter, layout: QTextLayout, at: QPointF, font: QFont) -> None:
    """Draw the forms for which `hide` left room."""
    for start, _length, form in _found(layout.text(), font):
        line = layout.lineForTextPosition(start)
        x, _start = cast("tuple[float, int]", line.cursorToX(start))
        painter.drawGlyphRun(at + QPointF(x, line.y() + line.ascent()), _run(form))


def _found(text: str, font: QFont) -> Iterator[tuple[int, int, tuple[QRawFont, int]]]:
    """Where Qt counts a form to stand and how long, in UTF-16, with the form."""
    for match in _SEQUENCE.finditer(text):
        if form := _form(match[0], font.pixelSize(), font.bold()):
            yield _units(text[: match.start()]), _units(match[0]), form


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _run(form: tuple[QRawFont, int]) -> QGlyphRun:
    run = QGlyphRun()
    run.setRawFont(form[0])
    run.setGlyphIndexes([form[1]])
    run.setPositions([QPointF(0, 0)])
    return run


@cache
def _form(sequence: str, px: int, bold: bool) -> tuple[QRawFont, int] | None:
    """The face and glyph of a sequence; None of a plain text, or where the plain character is the form."""
    if not _SEQUENCE.fullmatch(sequence):
        return None
    for family, face in _FACES.items():
        if face:
            load((face,))
        raw = _raw(family, px, bold)
        found = _glyph(bytes(raw.fontTable("cmap").data()), ord(sequence[0]), ord(sequence[1]))
        if found is not None:
            return (raw, found) if found else None
    return None


@cache
def _raw(family: str, px: int, bold: bool) -> QRawFont:
    font = QFont(family)
    font.setPixelSize(px)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return QRawFont.fromFont(font)


def _glyph(cmap: bytes, base: int, selector: int) -> int | None:
    """The glyph of a sequence in a face's `cmap`; 0 where the plain one is meant, None where it has none."""
    for at in _subtables(cmap):
        (count,) = struct.unpack_from(">I", cmap, at + 6)
        for high, low, plain, other in struct.iter_unpack(">BHII", cmap[at + 10 : at + 10 + 11 * count]):
            if high << 16 | low == selector:
                return _among(cmap, base, at + plain if plain else 0, at + other if other else 0)
    return None


def _subtables(cmap: bytes) -> Iterator[int]:
    """Where the tables of sequences stand (format 14)."""
    (tables,) = struct.unpack_from(">H", cmap, 2)
    for _platform, _encoding, at in struct.iter_unpack(">HHI", cmap[4 : 4 + 8 * tables]):
        if struct.unpack_from(">H", cmap, at) == (14,):
            yield at


def _among(cmap: bytes, base: int, plain: int, other: int) -> int | None:
    if other:
        (count,) = struct.unpack_from(">I", cmap, other)
        for high, low, glyph in struct.iter_unpack(">BHH", cmap[other + 4 : other + 4 + 5 * count]):
            if high << 16 | low == base:
                return int(glyph)
    if plain:
        (count,) = struct.unpack_from(">I", cmap, plain)
        for high, low, more in struct.iter_unpack(">BHB", cmap[plain + 4 : plain + 4 + 4 * count]):
            if (high << 16 | low) <= base <= (high << 16 | low) + more:
                return 0
    return None
