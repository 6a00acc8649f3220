"""Whether an answer was in time, and when none counts."""

from datetime import date, timedelta

import pytest

from deskapp.domain.timeliness import Timeliness, timeliness

DUE = date(2027, 2, 5)
BEFORE, AFTER = DUE - timedelta(1), DUE + timedelta(1)


@pytest.mark.parametrize(
    ("due_on", "posted_on", "ended_on", "paused_on", "today", "found"),
    [
        (None, AFTER, None, None, AFTER, None),
        (DUE, DUE, None, None, AFTER, Timeliness.MET),
        (DUE, AFTER, AFTER, None, AFTER, Timeliness.LATE),
        (DUE, None, None, None, DUE, None),
        (DUE, None, None, None, AFTER, Timeliness.STANDING),
        (DUE, None, None, BEFORE, AFTER, None),
        (DUE, None, DUE, None, AFTER, None),
        (DUE, None, AFTER, None, AFTER, Timeliness.STANDING),
    ],
)
def test_an_answer_is_in_time_late_over_its_day_or_counts_not_yet(
    due_on: date | None,
    posted_on: date | None,
    ended_on: date | None,
    paused_on: date | None,
    today: date,
    found: Timeliness | None,
) -> None:
    assert timeliness(due_on, posted_on, ended_on, paused_on, today) is found
