"""Characters with a variation selector (葛󠄀) in the form their face has for them; Qt draws the plain one.

What the faces have is read beside the window's thread (`read_in`): until then, and for the moment the reading
takes, the plain character stands where its form will be.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGlyphRun, QPainter, QRawFont, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication

from deskapp.ui.widgets.fonts import BEHIND, FIRST, load

#: A face and the glyph that is the form; no glyph where its plain one is; nothing where no face knows it.
Form = tuple[str, int | None] | None
#: In regular weight and in bold.
Forms = dict[bool, Form]
#: Takes the name of a question, what is to be read, and who hears of it in the window's thread.
Lane = Callable[[str, Callable[[], Forms], Callable[[Forms], None]], None]

_SEQUENCE = re.compile("(.[\U000e0100-\U000e01ef])")
#: Where a form is looked for, as in letters: their last face has what no screen face has. Face → family.
_REGULAR = {
    "BIZ UDPGothic": "BIZ UDPGothic",
    "Noto Sans CJK JP": "Noto Sans CJK JP",
    "IPAmj Mincho": "IPAmjMincho",
}
_BOLD = {
    "BIZ UDPGothic Bold": "BIZ UDPGothic",
    "Noto Sans CJK JP Bold": "Noto Sans CJK JP",
    "IPAmj Mincho": "IPAmjMincho",
}

#: The sequences met, with what the faces said; nothing yet where it is still asked.
_met: dict[str, Forms] = {}
_lanes: list[Lane] = []


def read_in(lane: Lane) -> None:
    """Have the faces read in this lane from now on; what was met without one is asked now."""
    _lanes[:] = [lane]
    for sequence in [each for each, known in _met.items() if not known]:
        _ask(sequence)


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
        face, glyph = _known(match[0], font.bold()) or ("", None)
        if glyph:
            raw = _raw(face, font.pixelSize(), font.bold())
            yield _units(text[: match.start()]), _units(match[0]), (raw, glyph)


def _known(sequence: str, bold: bool) -> Form:
    if sequence not in _met:
        _met[sequence] = {}
        _ask(sequence)
    return _met[sequence].get(bold)


def _ask(sequence: str) -> None:
    def read() -> Forms:
        from deskapp.letters.sequences import form_of  # what reads fonts is no part of the first paint

        return {False: form_of(sequence, _REGULAR), True: form_of(sequence, _BOLD)}

    def show(forms: Forms) -> None:
        _met[sequence] = forms
        for widget in QApplication.allWidgets():
            widget.update()

    for lane in _lanes:
        lane(f"variant {sequence}", read, show)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _run(form: tuple[QRawFont, int]) -> QGlyphRun:
    run = QGlyphRun()
    run.setRawFont(form[0])
    run.setGlyphIndexes([form[1]])
    run.setPositions([QPointF(0, 0)])
    return run


@cache
def _raw(face: str, px: int, bold: bool) -> QRawFont:
    if face not in FIRST + BEHIND:
        load((face,))
    font = QFont((_BOLD if bold else _REGULAR)[face])
    font.setPixelSize(px)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return QRawFont.fromFont(font)
