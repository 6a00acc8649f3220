"""A change of the calendar: what it moves, what it never does."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cases import a_case
from deskapp.domain.calendar import Calendar, calendar_of
from deskapp.domain.case import Case
from deskapp.domain.closures import OwnCalendar, OwnDays, OwnKind, Yearly, with_days, with_year_end
from deskapp.domain.deadlines import deadline
from deskapp.domain.facts import LetterFact, Paper, Posting, Suspension
from deskapp.domain.kinds import LetterCode, PostMethod, Side
from deskapp.domain.moves import counted_on, moved
from domain.slow_calendar import nth_after
from policies import default_policy

POLICY = default_policy()
TODAY = date(2027, 1, 18)
EMPTY = OwnCalendar(2027, ((12, 29), (1, 3)))
NEAR = st.dates(date(2026, 11, 1), date(2027, 3, 31))
CLOSED = st.builds(
    lambda first, length, yearly: OwnDays(first, first + timedelta(length), "x", yearly),
    NEAR.filter(lambda day: day.day < 28),
    st.integers(0, 9),
    st.none() | st.sampled_from(Yearly),
)

PAUSES = st.lists(st.tuples(NEAR, st.integers(0, 40)), max_size=2)


def closing(*days: date) -> Calendar:
    return POLICY.calendar.with_days(dict.fromkeys(days, "休業"), {})


@settings(max_examples=40)
@given(
    NEAR,
    st.lists(CLOSED, max_size=4, unique=True),
    CLOSED,
    st.lists(st.tuples(NEAR, st.integers(0, 40)), max_size=2),
)
def test_a_further_closure_never_shortens_a_deadline(
    complete_on: date, closed: list[OwnDays], further: OwnDays, paused: list[tuple[date, int]]
) -> None:
    own = EMPTY
    for days in closed:
        own = with_days(own, OwnKind.CLOSURE, days)
    pauses = [(start, start + timedelta(length)) for start, length in paused]
    before = deadline(complete_on, calendar_of(own), pauses)
    after = deadline(
        complete_on, calendar_of(with_days(own, OwnKind.CLOSURE, replace(further, reason="y"))), pauses
    )
    assert after.due >= before.due
    assert after.strict_due >= before.strict_due


def test_a_closure_within_the_days_counted_moves_the_case_by_a_day() -> None:
    case = complete(date(2027, 1, 5))
    (move,) = moved([(case, POLICY)], closing(date(2027, 1, 20)), TODAY)
    assert (move.old_due_on, move.new_due_on) == (
        nth_after(date(2027, 1, 5), 14),
        nth_after(date(2027, 1, 5), 14, {date(2027, 1, 20)}),
    )
    assert (move.number, move.name, move.told_due_on, move.sooner) == (case.number, "山﨑 𠮷乃", None, False)


def test_days_outside_the_count_and_days_closed_anyway_move_nothing() -> None:
    case = complete(date(2027, 1, 5))
    assert (
        moved([(case, POLICY)], closing(date(2027, 1, 4), date(2027, 1, 16), date(2027, 2, 1)), TODAY) == ()
    )


def test_a_set_not_complete_and_a_closed_case_are_not_moved() -> None:
    waiting, closed = a_case(), replace(complete(date(2027, 1, 5)), closed_on=TODAY)
    assert moved([(waiting, POLICY), (closed, POLICY)], closing(date(2027, 1, 20)), TODAY) == ()


def test_a_case_whose_answer_is_posted_or_whose_work_ended_is_not_moved() -> None:
    case = complete(date(2027, 1, 5))
    answer = LetterFact("a", LetterCode.ANSWER, "1", "1", "d", 1, TODAY, "sato")
    posting = Posting("o", "a", TODAY, PostMethod.ORDINARY, "sato", calendar="digest")
    out = replace(case, letters=(answer,), postings=(posting,))
    back = replace(out, postings=(replace(posting, returned_on=TODAY),))
    for settled in (out, back, replace(case, withdrawn_on=TODAY), replace(case, unable_on=TODAY)):
        assert moved([(settled, POLICY)], closing(date(2027, 1, 20)), TODAY) == ()
    assert (counted_on(out), counted_on(case)) == ("digest", "")


def test_one_reading_may_move_alone() -> None:
    """Complete on a Saturday: due 1/22, strict 1/21; a closed 1/22 concerns the former only."""
    (move,) = moved([(complete(date(2026, 12, 26)), POLICY)], closing(date(2027, 1, 22)), TODAY)
    assert (move.old_due_on, move.new_due_on) == (date(2027, 1, 22), date(2027, 1, 25))
    assert move.old_strict_on == move.new_strict_on == date(2027, 1, 21)


def test_an_opening_brings_a_deadline_forward() -> None:
    opened = POLICY.calendar.with_days({}, {date(2027, 1, 16): "臨時営業"})
    (move,) = moved([(complete(date(2027, 1, 5)), POLICY)], opened, TODAY)
    assert move.sooner and move.new_due_on == date(2027, 1, 25)


def test_a_told_date_is_named_and_stays() -> None:
    told = date(2027, 1, 26)
    letter = LetterFact("a", LetterCode.RECEIPT, "n", "1", "d", 1, TODAY, "sato", told_due_on=told)
    posting = Posting("p", "a", TODAY, PostMethod.ORDINARY, posted_by="sato")
    case = replace(complete(date(2027, 1, 5)), letters=(letter,), postings=(posting,))
    (move,) = moved([(case, POLICY)], closing(date(2027, 1, 20)), TODAY)
    assert move.told_due_on == told


def test_a_running_pause_is_counted_up_to_today_under_both_calendars() -> None:
    pause = Suspension("s", date(2027, 1, 12), "照会のため", "tanaka")
    case = replace(complete(date(2027, 1, 5)), suspensions=(pause,))
    (move,) = moved([(case, POLICY)], closing(date(2027, 1, 20)), TODAY)
    assert (move.new_due_on - move.old_due_on).days == 1


def test_a_closure_within_a_suspended_stretch_moves_nothing() -> None:
    """The day did not count anyway: 1/12 up to 1/22, on which the clock runs again."""
    pause = Suspension("s", date(2027, 1, 12), "照会のため", "tanaka", resumed_on=date(2027, 1, 22))
    case = replace(complete(date(2027, 1, 5)), suspensions=(pause,))
    assert moved([(case, POLICY)], closing(date(2027, 1, 20)), TODAY) == ()
    (move,) = moved([(case, POLICY)], closing(date(2027, 1, 22)), TODAY)
    assert move.new_due_on > move.old_due_on


def test_a_closure_on_the_day_of_completion_moves_day_zero_and_the_promise_alone() -> None:
    """Strictly it counts from the day after completion, whatever that day was."""
    day = date(2027, 1, 5)
    (move,) = moved([(complete(day), POLICY)], closing(day), TODAY)
    assert deadline(day, closing(day)).day_zero == date(2027, 1, 6)
    assert move.new_due_on == nth_after(date(2027, 1, 6), 14)
    assert move.old_strict_on == move.new_strict_on


def test_a_sunday_opened_is_day_zero_of_what_came_in_on_it() -> None:
    sunday = date(2027, 1, 10)
    opened = POLICY.calendar.with_days({}, {sunday: "臨時営業"})
    counted = deadline(sunday, opened)
    assert deadline(sunday, POLICY.calendar).day_zero == date(2027, 1, 12)
    assert counted.day_zero == sunday
    assert counted.due == counted.strict_due == nth_after(sunday, 14)


def test_another_year_end_moves_what_is_counted_over_new_year() -> None:
    own = with_year_end(EMPTY, (12, 27), (1, 5))
    (move,) = moved([(complete(date(2026, 12, 18)), POLICY)], calendar_of(own), TODAY)
    rested = {date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 5)}
    assert move.new_due_on == nth_after(date(2026, 12, 18), 14, rested) > move.old_due_on


def test_moves_stand_in_the_order_of_numbers() -> None:
    several = [replace(complete(date(2027, 1, 5)), id=f"c{n}", number=f"2027-00000{n}") for n in (3, 1, 2)]
    found = moved([(case, POLICY) for case in several], closing(date(2027, 1, 20)), TODAY)
    assert [move.number[-1] for move in found] == ["1", "2", "3"]


def complete(on: date) -> Case:
    """A case whose set was complete on this day."""
    papers = (Paper(kind, kind, Side.PERSON, on, on) for kind in ("request_form", "drivers_licence"))
    return replace(a_case(), papers=tuple(papers))
