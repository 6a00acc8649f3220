"""Wrong passwords in a row: slips are free, guessing takes ever longer, and the wait ends by itself."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from deskapp.domain.patience import FREE, MOST_SECONDS, Wrong, once_more, refuse_early, seconds_left
from refusals import refused

NOW = datetime(2027, 1, 18, 1, 42, tzinfo=UTC)


def test_guessing_takes_ever_longer() -> None:
    known, waits = None, []
    for _ in range(12):
        known = once_more(known, NOW)
        waits.append(seconds_left(known, NOW))
    assert waits == [0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300]
    with refused("too_early"):
        refuse_early(known, NOW)


def test_nobody_waits_before_the_first_and_for_slips() -> None:
    refuse_early(None, NOW)
    refuse_early(Wrong(FREE, NOW), NOW)


@given(st.integers(1, 10_000), st.integers(-10_000, 10_000))
def test_the_wait_is_bounded_and_ends_by_itself(count: int, after: int) -> None:
    known = Wrong(count, NOW)
    assert 0 <= seconds_left(known, NOW + timedelta(seconds=after)) <= MOST_SECONDS
    assert seconds_left(known, NOW + timedelta(seconds=MOST_SECONDS)) == 0
