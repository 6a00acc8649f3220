"""What comes along unseen when words are pasted: at the ends it goes, within it is told (spec §12)."""

import unicodedata

#: Blanks, line ends, tabs and other controls, marks of direction and of width zero.
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def trimmed(text: str) -> str:
    """The text without what nobody sees at its ends; whatever stands between stays exactly as typed."""
    seen = [place for place, char in enumerate(text) if unicodedata.category(char) not in _UNSEEN]
    return text[seen[0] : seen[-1] + 1] if seen else ""
