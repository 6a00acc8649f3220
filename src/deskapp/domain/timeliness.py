"""Whether an answer was in time: one definition for the ledger and the statistics (spec §5, §11)."""

from datetime import date
from enum import StrEnum


class Timeliness(StrEnum):
    """What became of an answer first promised for a day; the values are the statistics' own words.

    `MET` was posted by then, `LATE` after it; `STANDING` is over it and not posted, or the request ended
    after it without an answer.
    """

    MET = "met"
    LATE = "late"
    STANDING = "standing"


def timeliness(
    first_due_on: date | None,
    posted_on: date | None,
    ended_on: date | None,
    paused_on: date | None,
    today: date,
) -> Timeliness | None:
    """How it stands today; None where none counts: 未起算, not due yet, stopped, or ended by then.

    `ended_on` is the day the request ended, however it did; a stopped clock makes nobody late.
    """
    if first_due_on is None:
        return None
    if posted_on:
        return Timeliness.MET if posted_on <= first_due_on else Timeliness.LATE
    if ended_on:
        return Timeliness.STANDING if ended_on > first_due_on else None
    return Timeliness.STANDING if today > first_due_on and paused_on is None else None
