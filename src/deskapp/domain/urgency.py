"""The standings of a deadline; apart from the counting, so that drawing them needs no calendar."""

from enum import StrEnum


class Urgency(StrEnum):
    """The standings of a deadline, from the loudest to the quietest."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    PAUSED = "paused"
    NOT_STARTED = "not_started"
    POSTED = "posted"
    ENDED = "ended"
