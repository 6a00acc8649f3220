"""What comes in while a password is typed: the rest of the program, and what every desk will ask for."""

from datetime import date

import deskapp.letters.sequences
import deskapp.ui.ahead
import deskapp.ui.sign_in.from_backup
import deskapp.ui.sign_in.recovery  # noqa: F401  (and the pages before a desk)
from deskapp import text
from deskapp.operations.defaults import default_calendar, default_catalogue
from deskapp.ui.widgets.citing import rule_of


def read_ahead(today: date) -> None:
    """Read what no key hides, that neither the first list nor the first form waits for it: words, papers,
    holidays, the rules behind fields."""
    text.read_all()
    default_catalogue()
    default_calendar().public_holidays(today.year)
    rule_of("")
