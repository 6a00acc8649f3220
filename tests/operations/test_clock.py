"""The computer's clock, read in Tokyo."""

from datetime import timedelta

from deskapp.domain.calendar import tokyo_today
from deskapp.operations.clock import SystemClock


def test_the_computers_clock_is_read_in_tokyo() -> None:
    before = SystemClock().now()
    assert before.utcoffset() == timedelta(hours=9)
    assert tokyo_today(before) <= SystemClock().today()
