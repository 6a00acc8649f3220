"""The pieces of one to three signs that a text is searched by; how they are kept is each engine's own."""

from collections.abc import Sequence

#: The longest piece; only longer words have to be looked for in the text itself.
LONGEST = 3
#: What stands between the parts of a searched text; no word goes over it.
BETWEEN = "\n"


def pieces_of(whole: str) -> set[str]:
    """Every piece of a searched text."""
    pieces: set[str] = set()
    for part in whole.split(BETWEEN):
        for length in range(1, LONGEST + 1):
            pieces.update([part[at : at + length] for at in range(len(part) - length + 1)])
    return pieces


def wanted_pieces(words: Sequence[str]) -> list[str]:
    """The pieces that a text must have in which all these words stand, each once."""
    return list(dict.fromkeys(piece for word in words for piece in _cut(word, min(len(word), LONGEST))))


def are_pieces(words: Sequence[str]) -> bool:
    """Whether every word is a piece itself: then the pieces alone decide."""
    return all(len(word) <= LONGEST for word in words)


def _cut(word: str, length: int) -> list[str]:
    return [word[at : at + length] for at in range(len(word) - length + 1)]
