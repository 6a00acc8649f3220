"""The passphrase of the recovery sheet: what it is made of, and how it is read when typed (spec §10)."""

import unicodedata

from deskapp.domain.errors import RuleViolation

#: Without I, L, O, U, which are misread; each sign is worth five bits.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: 160 bits: nobody guesses it.
LENGTH = 32
_GROUP = 4
#: How many groups stand on the sheet.
GROUPS = LENGTH // _GROUP
_MEANT = str.maketrans("ILO", "110")


def grouped(signs: str) -> str:
    """As it stands on the sheet: in groups of four."""
    return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def read(typed: str) -> str:
    """Its signs, however they are typed: width, case, hyphens and spaces do not matter."""
    plain = unicodedata.normalize("NFKC", typed).upper().translate(_MEANT)
    return "".join(sign for sign in plain if sign in SIGNS)


def is_group(phrase: str, place: int, typed: str) -> bool:
    """Whether `typed` is one group of a passphrase, counted from one: whoever can type it has the sheet."""
    return read(typed) == read(phrase)[(place - 1) * _GROUP : place * _GROUP]


def of_group_left(typed: str) -> int:
    """How many signs a group that is being typed still lacks."""
    return _GROUP - len(read(typed))


def covered(phrase: str) -> str:
    """As it stands on a screen where nobody is to read it."""
    return "".join("•" if sign in SIGNS else sign for sign in phrase)


def refuse_incomplete(typed: str) -> None:
    """A passphrase is tried once all of it is there: a sign left out is no guess.

    Raises:
        RuleViolation: `recovery_incomplete` with how many signs there are.
    """
    if len(read(typed)) != LENGTH:
        raise RuleViolation("recovery_incomplete", typed=len(read(typed)), length=LENGTH)
