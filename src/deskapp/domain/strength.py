"""How hard a password is to guess, in three words for whoever chooses one."""

import math
from enum import StrEnum
from itertools import pairwise

_WEAK, _STRONG = 45.0, 65.0  # bits of a blind guess
_KINDS = ((str.isdigit, 10), (str.islower, 26), (str.isupper, 26))
_OTHERS = 33
#: What is tried first by whoever guesses.
_TRIED = ("password", "passw0rd", "qwerty", "asdf", "admin", "letmein", "deskapp", "iloveyou")


class Strength(StrEnum):
    """Weak passwords serve, and are told; none is refused for it (spec §10)."""

    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


def strength(password: str) -> Strength:
    """By length and variety; runs such as 1234 or aaaa count as one sign, and words that all try as none."""
    rest = password.lower()
    for word in _TRIED:
        rest = rest.replace(word, "")
    kept = password if rest == password.lower() else rest
    bits = _steps(kept) * math.log2(_variety(kept)) if kept else 0.0
    if bits < _WEAK:
        return Strength.WEAK
    return Strength.FAIR if bits < _STRONG else Strength.STRONG


def _steps(text: str) -> int:
    """The signs that do not merely follow the one before."""
    pairs = pairwise(text)
    return 1 + sum(abs(ord(after) - ord(before)) > 1 for before, after in pairs)


def _variety(text: str) -> int:
    """How many signs one would have to try in each place."""
    known = sum(size for kind, size in _KINDS if any(map(kind, text)))
    return max(known + (_OTHERS if any(not sign.isalnum() for sign in text) else 0), 2)
