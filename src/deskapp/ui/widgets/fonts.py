"""The two screen faces and what stands behind them, sized in pixels and loaded by path."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from deskapp.assets import font as font_path

FIRST = ("BIZ UDPGothic", "BIZ UDPGothic Bold")
#: For columns of figures and rare letters, which no sign-in shows: they come after the first paint.
BEHIND = ("BIZ UDGothic", "BIZ UDGothic Bold", "Noto Sans CJK JP", "Noto Sans CJK JP Bold")
WORDS = ["BIZ UDPGothic", "Noto Sans CJK JP"]
DIGITS = ["BIZ UDGothic", "Noto Sans CJK JP"]  # UDP digits are not tabular


@cache
def load(faces: tuple[str, ...]) -> None:
    """Register faces with Qt once; raises StorageProblem if a face cannot be found."""
    for face in faces:
        QFontDatabase.addApplicationFont(str(font_path(face)))


@cache
def face(px: int, bold: bool = False, digits: bool = False) -> QFont:
    """A font of `px` pixels; `digits` gives the face whose figures stand in columns."""
    made = QFont()
    made.setFamilies(DIGITS if digits else WORDS)
    made.setPixelSize(px)
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    _MEASURES[id(made)] = QFontMetricsF(made)
    return made


#: By the identity of a face, which lives as long as the program: a list asks thousands of times.
_MEASURES: dict[int, QFontMetricsF] = {}


def measures(font: QFont) -> QFontMetricsF:
    """What tells how wide words are in `font`."""
    return _MEASURES.get(id(font)) or QFontMetricsF(font)


def width(words: str, font: QFont) -> float:
    """How many pixels `words` take in `font`."""
    return measures(font).horizontalAdvance(words)


@cache
def borrowed(letter: str) -> bool:
    """Whether the first face lacks `letter`, so that a taller fallback face draws it."""
    return not QFontMetricsF(_first_face_only()).inFontUcs4(ord(letter))


@cache
def _first_face_only() -> QFont:
    font = QFont(WORDS[0])
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return font
