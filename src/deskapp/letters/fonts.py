"""Which face draws which character, and which characters nobody can draw (spec §8, §12)."""

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from deskapp.domain.spellings import FRAME
from deskapp.letters.faces import Face, face
from deskapp.text import t


class Style(StrEnum):
    """A row of faces: the first that has the character draws it."""

    TEXT = "text"
    STRONG = "strong"


_ROWS = {
    Style.TEXT: ("BIZ UDMincho", "IPAmj Mincho"),
    Style.STRONG: ("BIZ UDGothic", "BIZ UDMincho", "IPAmj Mincho"),
}

#: Latin letters and digits of the fixed faces are half an em wide and look typed; their
#: proportional sisters do not.
_PROPORTIONAL = {Style.TEXT: "BIZ UDPMincho", Style.STRONG: "BIZ UDPGothic"}

#: Those that are often pasted along have names of their own.
_NAMES = {"\t": "letters.unseen.tab", "\n": "letters.unseen.line_end", "\r": "letters.unseen.line_end"}

_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


class Glyph(NamedTuple):
    """One drawn unit: the face, its glyph id, and the width in thousandths of the size."""

    face: Face
    id: int
    advance: float


def units(text: str) -> Iterator[str]:
    """The text cut into what is drawn as one: a character with the marks that follow it."""
    return _cut(text) if any(map(_follows, text)) else iter(text)


def _cut(text: str) -> Iterator[str]:
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _follows(text[end]):
            yield text[start:end]
            start = end


@cache
def glyph(unit: str, style: Style = Style.TEXT) -> Glyph | None:
    """The glyph that draws this unit, or None where no face of the style can."""
    wanted = _composed(unit)
    if _follows(wanted[0]) or unicodedata.category(wanted[0]) in _UNSEEN:
        return None
    names: tuple[str, ...] = _ROWS[style]
    if len(wanted) == 1 and " " <= wanted <= "~":
        names = (_PROPORTIONAL[style], *names)
    for name in names:
        found = face(name).glyph(wanted)
        if found:
            return Glyph(face(name), found, face(name).advance(found))
    return None


#: Characters met before that are drawn by themselves: of most texts no more need be asked.
_drawn = {"\n"}


def undrawable(text: str) -> tuple[str, ...]:
    """Every character of the text that cannot be printed, each once, in order of appearance.

    Controls, direction marks, private-use characters, emoji, lone selectors and accents are among them; a
    line end is not. Never substitute for these: a 特定事項伝達型 letter with another spelling is
    not handed over (spec §8, domain.md §4.5).
    """
    if _drawn.issuperset(text):
        return ()
    wanted = dict.fromkeys(units(text))
    missing = tuple(unit for unit in wanted if unit != "\n" and glyph(unit) is None)
    _drawn.update(unit for unit in wanted if len(unit) == 1 and unit not in missing)
    return missing


def named(character: str) -> str:
    """How a message names a character that cannot be printed: itself, or what it is, and its code."""
    codes = " ".join(f"U+{ord(char):04X}" for char in character)
    category = unicodedata.category(character[0])
    shown = character if category not in _UNSEEN else t(_NAMES.get(character, f"letters.unseen.{category}"))
    return f"{shown}({codes})"


@cache
def _follows(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me")


def _composed(unit: str) -> str:
    """か + U+3099 is drawn by が's own glyph; the text behind it stays as typed.

    〓 is room for a hand: blank, with a frame that the page draws around it.
    """
    if unit == FRAME:
        return "\u3000"
    if len(unit) < 2 or _selector(unit[1]):
        return unit
    composed = unicodedata.normalize("NFC", unit)
    return composed if len(composed) == 1 else unit


def _selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
