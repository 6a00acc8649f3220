"""What is said of a clock that stands before the log: the same in the window and at a terminal."""

from deskapp.operations.timekeeping import ClockBehind
from deskapp.text import t
from deskapp.ui.backup_words import moment


def both(behind: ClockBehind) -> str:
    """What the clock says and what the log tells of, and what to do."""
    return t("clock.both", now=moment(behind.now), last=moment(behind.last_at)) + t("clock.set_it")


def in_one_line(behind: ClockBehind) -> str:
    """The same for a terminal."""
    return f"{t('clock.behind')} {both(behind)}{t('clock.or_tell')}"
