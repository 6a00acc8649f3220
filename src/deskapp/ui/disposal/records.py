"""The 廃棄記録 of the day or of a case put on paper (spec §9)."""

from datetime import date

from PySide6.QtWidgets import QWidget

from deskapp.domain.case import Case
from deskapp.operations.disposal_record import record_of_case, record_of_day
from deskapp.ui.letters.sheets import Refused, print_sheet
from deskapp.ui.seat import Seat


def print_day(parent: QWidget, seat: Seat, day: date, refused: Refused) -> None:
    """The record of all that left the desk on a day."""
    desk = seat.desk
    print_sheet(parent, seat, "disposal_record", day.isoformat(), lambda: record_of_day(desk, day), refused)


def print_case(parent: QWidget, seat: Seat, case: Case, refused: Refused) -> None:
    """The record of all that left the desk of one case."""
    desk = seat.desk
    print_sheet(parent, seat, "disposal_record", case.number, lambda: record_of_case(desk, case.id), refused)
