"""振り仮名: how a wording writes the reading of a word (｜謄本《とうほん》), and how a text carries it.

A text carries it between Unicode's own signs for that. Only `fill` puts them there: they can be typed
nowhere, since no face draws them, and what a field says is never read as a wording, so that a name with
《》 stays as it is.
"""

import re

from deskapp.domain.spellings import FRAME

_WRITTEN = re.compile(r"｜([^｜《》]+)《([^｜《》]+)》")
_BEGIN, _READ, _END = "\ufff9\ufffa\ufffb"
_SIGNS = frozenset((_BEGIN, _READ, _END))
#: A reading's size beside the word's.
HALF = 0.5
#: A longer word would not be cut where a line ends.
_LONGEST = 12
#: A word with its reading, as a text carries it.
CARRIED = re.compile(f"{_BEGIN}([^{_BEGIN}{_READ}{_END}]*){_READ}([^{_BEGIN}{_READ}{_END}]*){_END}")


def marked(cell: str) -> str:
    """The cell of a wording with its readings as a text carries them."""
    return _WRITTEN.sub(rf"{_BEGIN}\1{_READ}\2{_END}", cell) if "｜" in cell else cell


def settled(text: str) -> str:
    """A filled text without readings that came out empty, or whose word one line cannot hold."""
    return CARRIED.sub(lambda found: found[0] if _stands(found[1], found[2]) else found[1], text)


def _stands(word: str, reading: str) -> bool:
    short = max(len(word), len(reading) * HALF) <= _LONGEST
    return short and bool(word.strip() and reading.strip()) and not ({"\n", FRAME} & {*word, *reading})


def apart(text: str) -> tuple[str, ...]:
    """The text as it is copied, and each reading in it."""
    if _BEGIN not in text:
        return (text,)
    return (CARRIED.sub(r"\1", text), *(found[2] for found in CARRIED.finditer(text)))


def signs_in(text: str) -> str:
    """The first sign that only a wording may put into a text; empty if there is none."""
    return next((char for char in text if char in _SIGNS), "")


def has_reading(cell: str) -> bool:
    """Whether the cell of a wording writes one, rightly or not."""
    return "｜" in cell


def is_broken(cell: str) -> bool:
    """Whether a ｜ of the cell begins no word with its reading."""
    return "｜" in _WRITTEN.sub("", cell)
