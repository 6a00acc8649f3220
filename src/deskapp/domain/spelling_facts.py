"""The facts of a character that no font draws: a frame for a hand, or another in its place (spec §8)."""

from dataclasses import dataclass
from datetime import date

from deskapp.domain.personal import personal


@dataclass(frozen=True, slots=True)
class HandFrame:
    """手書き枠: the lines whose 〓 a supervisor lets be printed as a frame, filled in by hand."""

    id: str
    allowed_by: str
    allowed_on: date
    lines: tuple[str, ...] = personal(())


@dataclass(frozen=True, slots=True)
class Substitute:
    """代わりの字: which character stands for which, and the day the person agreed to it in writing."""

    id: str
    agreed_on: date
    noted_by: str
    noted_on: date
    said: str = personal("")
