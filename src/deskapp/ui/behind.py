"""What comes in while a password is typed: the rest of the program, and what every desk will ask for."""

from datetime import date

import deskapp.ui.ahead
import deskapp.ui.sign_in.from_backup
import deskapp.ui.sign_in.recovery  # noqa: F401  (and the pages before a desk)
from deskapp import text
from deskapp.letters.sequences import sequences
from deskapp.operations.defaults import default_calendar, default_catalogue
from deskapp.ui.widgets.fonts import FIRST


def read_ahead(today: date) -> None:
    """Read words, papers, holidays and forms of characters, which no key hides: the first list waits for none
    of them then."""
    text.read_all()
    default_catalogue()
    default_calendar().public_holidays(today.year)
    for face in FIRST:
        sequences(face)
