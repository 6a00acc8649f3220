"""Changing the calendar on a real desk: shown first, then all of it or nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from deskapp.domain.acts import Act
from deskapp.domain.calendar_text import read_own, write_own
from deskapp.domain.closures import (
    OwnCalendar,
    OwnKind,
    own_days,
    with_days,
    without,
)
from deskapp.domain.facts import Paper
from deskapp.domain.kinds import ContactHow, LetterCode, PostMethod, Side
from deskapp.domain.moves import Move
from deskapp.domain.urgency import Urgency
from deskapp.operations import calendar as calendars
from deskapp.operations import letters
from deskapp.operations.calendar import adopt_calendar, preview_calendar
from deskapp.operations.corrections import correct_fact
from deskapp.operations.desk import Desk
from deskapp.operations.intake import note_contact
from deskapp.storage.lists import Filter
from desks import CHEAP, OHNO, SATO, TANAKA, FixedClock, open_desk, who
from playing import closed, page, posted, received, taken
from refusals import refused

CLOSED = own_days(date(2027, 1, 20), None, "設備点検")
BEFORE, AFTER = date(2027, 2, 5), date(2027, 2, 8)  # complete on 2027-01-18


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    """As 田中, a supervisor, works at it."""
    return open_desk(tmp_path, clock).as_person(who(TANAKA))


def in_force(desk: Desk) -> OwnCalendar:
    with desk.looking() as reader:
        return read_own(reader.adopted(reader.newest("calendar")), "calendar")


def closing(desk: Desk) -> str:
    return write_own(with_days(in_force(desk), OwnKind.CLOSURE, CLOSED))


def adopt(desk: Desk, own: OwnCalendar) -> None:
    text = write_own(own)
    adopt_calendar(desk, text, preview_calendar(desk, text).digest)


def complete(desk: Desk) -> str:
    case_id = taken(desk)
    received(desk, case_id)
    return case_id


def listed_due(desk: Desk) -> dict[str, date | None]:
    """The due dates that lists are sorted by, as stored."""
    with desk.looking() as reader:
        lines = reader.lines(Filter(closed=None), desk.today, desk.today)
    return {line.id: line.due_on for line in lines}


def test_a_closure_moves_the_open_cases_their_lists_and_their_logs(desk: Desk) -> None:
    moving, waiting = complete(desk), taken(desk)
    text = closing(desk)
    change = preview_calendar(desk, text)
    assert [(move.case_id, move.old_due_on, move.new_due_on) for move in change.moves] == [
        (moving, BEFORE, AFTER)
    ]
    assert listed_due(desk)[moving] == BEFORE, "shown only"
    assert adopt_calendar(desk, text, change.digest).cases == {moving, waiting}
    assert listed_due(desk) == {moving: AFTER, waiting: None}
    assert page(desk, moving).standing.due_on == AFTER
    logged = page(desk, moving).history[0]
    assert logged.act == "adopt_calendar"
    assert logged.fields["changed"] == {
        "due_on": [BEFORE.isoformat(), AFTER.isoformat()],
        "strict_due_on": [BEFORE.isoformat(), AFTER.isoformat()],
    }
    assert page(desk, waiting).history[0].act != "adopt_calendar"


def test_taking_the_closure_away_moves_them_back(desk: Desk) -> None:
    case_id = complete(desk)
    adopt(desk, with_days(in_force(desk), OwnKind.CLOSURE, CLOSED))
    adopt(desk, without(in_force(desk), OwnKind.CLOSURE, CLOSED))
    assert listed_due(desk)[case_id] == BEFORE
    assert in_force(desk).closures == ()


def test_a_closed_case_keeps_its_deadline(desk: Desk, clock: FixedClock) -> None:
    case_id = closed(desk)
    clock.wait(1)
    adopt(desk, with_days(in_force(desk), OwnKind.CLOSURE, CLOSED))
    assert listed_due(desk)[case_id] == BEFORE
    assert page(desk, case_id).standing.due_on == BEFORE


def test_an_answered_case_keeps_the_deadline_its_posting_was_judged_by_even_on_the_same_day(
    desk: Desk,
) -> None:
    case_id, _ = posted(desk.as_person(who(SATO)))
    text = closing(desk)
    assert preview_calendar(desk, text).moves == ()
    assert adopt_calendar(desk, text).cases == frozenset()
    note_contact(desk, case_id, ContactHow.PHONE, "届いたとの連絡")
    assert listed_due(desk)[case_id] == BEFORE
    assert page(desk, case_id).standing.due_on == BEFORE


def test_a_posting_that_never_was_leaves_the_deadline_to_the_calendar_in_force(desk: Desk) -> None:
    case_id, _ = posted(desk.as_person(who(SATO)))
    adopt_calendar(desk, closing(desk))
    posting = page(desk, case_id).case.postings[0]
    correct_fact(desk, case_id, ("postings", posting.id, "posted_on"), None, "別の封筒だった")
    assert page(desk, case_id).standing.due_on == AFTER


def test_a_told_date_is_shown_and_stays(desk: Desk) -> None:
    case_id = complete(desk)
    letter_id = letters.make_letter(desk, case_id, LetterCode.RECEIPT).made or ""
    letters.record_print(desk, case_id, letter_id)
    letters.post_letter(desk, case_id, letter_id, desk.today, PostMethod.ORDINARY, checked_by_poster=True)
    change = preview_calendar(desk, closing(desk))
    assert [move.told_due_on for move in change.moves] == [BEFORE]
    assert change.warnings == ("told",)
    adopt_calendar(desk, closing(desk), change.digest)
    stand = page(desk, case_id).standing
    assert (stand.told_due_on, stand.first_due_on, stand.due_on) == (BEFORE, BEFORE, AFTER)


def test_it_warns_of_days_gone_by_and_of_deadlines_that_would_then_have_passed(
    desk: Desk, clock: FixedClock
) -> None:
    complete(desk)
    clock.go_to(date(2027, 2, 5))
    opened = with_days(in_force(desk), OwnKind.OPENING, own_days(date(2027, 1, 23), None, "臨時営業"))
    assert preview_calendar(desk, write_own(opened)).warnings == ("past", "sooner", "overdue")


def test_another_desk_that_changed_a_case_meanwhile_is_not_overrun(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    first = complete(desk)
    text = closing(desk)
    change = preview_calendar(desk, text)
    other = Desk.open(tmp_path, who(OHNO), clock, cost=CHEAP, fsync=False)
    second = complete(other)
    with refused("calendar_moves_changed"):
        adopt_calendar(desk, text, change.digest)
    assert in_force(desk).closures == ()
    assert listed_due(desk) == {first: BEFORE, second: BEFORE}
    adopt_calendar(desk, text, preview_calendar(desk, text).digest)
    assert listed_due(other) == {first: AFTER, second: AFTER}


def test_two_desks_that_edit_the_same_calendar_do_not_undo_each_other(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    other = Desk.open(tmp_path, who(OHNO), clock, cost=CHEAP, fsync=False)
    mine, theirs = in_force(desk), in_force(other)
    text = write_own(with_days(mine, OwnKind.CLOSURE, CLOSED))
    change = preview_calendar(desk, text)
    adopt(other, with_days(theirs, OwnKind.CLOSURE, own_days(date(2027, 6, 1), None, "創立記念日")))
    for attempt in (
        lambda: preview_calendar(desk, text),
        lambda: adopt_calendar(desk, text, change.digest),
    ):
        with refused("calendar_changed"):
            attempt()
    assert [each.reason for each in in_force(desk).closures] == ["創立記念日"]


def test_moves_that_nobody_was_shown_are_refused(desk: Desk) -> None:
    complete(desk)
    with refused("calendar_moves_changed"):
        adopt_calendar(desk, closing(desk))


def test_a_refusal_half_way_leaves_everything_as_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = complete(desk), complete(desk)
    text = closing(desk)
    digest = preview_calendar(desk, text).digest
    real = calendars._logged

    def failing(move: Move) -> dict[str, list[date]]:
        if move.case_id == second:
            raise OSError("the disk went away")
        return real(move)

    monkeypatch.setattr(calendars, "_logged", failing)
    with pytest.raises(OSError, match="went away"):
        adopt_calendar(desk, text, digest)
    assert listed_due(desk) == {first: BEFORE, second: BEFORE}
    assert in_force(desk).closures == ()


def test_the_same_act_again_does_nothing_more(desk: Desk) -> None:
    case_id = complete(desk)
    text = closing(desk)
    digest = preview_calendar(desk, text).digest
    adopt_calendar(desk, text, digest, "once")
    entries = len(page(desk, case_id).history)
    assert case_id in adopt_calendar(desk, text, digest, "once").cases
    assert len(page(desk, case_id).history) == entries


def test_a_desk_left_running_over_midnight_and_new_year_goes_on_right(desk: Desk, clock: FixedClock) -> None:
    case_id = complete(desk)
    clock.at = datetime(2027, 2, 5, 23, 59, 59, tzinfo=clock.at.tzinfo)
    assert page(desk, case_id).countdown.urgency is Urgency.TODAY
    clock.at += timedelta(seconds=2)
    assert desk.today == date(2027, 2, 6)
    assert page(desk, case_id).countdown.urgency is Urgency.OVERDUE
    clock.at = datetime(2027, 12, 31, 23, 59, 59, tzinfo=clock.at.tzinfo)
    assert desk.policy.calendar.next_open(desk.today) == date(2028, 1, 4)
    clock.at += timedelta(seconds=2)
    later = complete(desk)
    assert desk.today == date(2028, 1, 1)
    counted = page(desk, later).standing.deadline
    assert counted and (counted.day_zero, counted.due) == (date(2028, 1, 4), date(2028, 1, 25))
    assert counted.warnings == ("forecast",)


def test_deadlines_two_years_out_are_counted_and_called_a_forecast(desk: Desk, clock: FixedClock) -> None:
    clock.go_to(date(2029, 12, 20))
    counted = page(desk, complete(desk)).standing.deadline
    assert counted and counted.due.year == 2030 and counted.warnings == ("forecast",)


def test_only_a_supervisor_may(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    tries: tuple[Callable[[Desk, str], object], ...] = (preview_calendar, adopt_calendar)
    for attempt in tries:
        with refused("not_your_role"):
            attempt(desk, closing(desk))


def test_many_open_cases_move_at_once(desk: Desk) -> None:
    case = page(desk, complete(desk)).case
    with desk.doing(Act.TAKE_REQUEST) as tx:
        for n in range(200):
            papers = tuple(_copy(paper, n) for paper in case.papers)
            parties = tuple(replace(party, id=f"{party.id}-{n}") for party in case.parties)
            items = tuple(replace(item, id=f"{item.id}-{n}") for item in case.items)
            tx.add(
                replace(
                    case,
                    id=f"c{n}",
                    number=f"2027-9{n:05}",
                    papers=papers,
                    parties=parties,
                    items=items,
                    masks=(),
                )
            )
    adopt(desk, with_days(in_force(desk), OwnKind.CLOSURE, CLOSED))
    assert set(listed_due(desk).values()) == {AFTER}
    assert len(listed_due(desk)) == 201


def _copy(paper: Paper, n: int) -> Paper:
    return replace(paper, id=f"{paper.id}-{n}", owner=Side.PERSON)


def test_a_letter_that_lies_at_the_desk_with_the_old_date_is_warned_of_and_made_again(desk: Desk) -> None:
    case_id = taken(desk)
    received(desk, case_id)
    letters.make_letter(desk, case_id, LetterCode.RECEIPT)
    change = preview_calendar(desk, closing(desk))
    assert change.warnings == ("letters",) and change.moves[0].to_remake
    adopt_calendar(desk, change.text, change.digest)
    old = page(desk, case_id).case.letters[0].id
    letters.record_print(desk, case_id, old)
    with refused("letter_outdated"):
        letters.post_letter(desk, case_id, old, desk.today, PostMethod.ORDINARY, checked_by_poster=True)
    letters.make_letter(desk, case_id, LetterCode.RECEIPT)
    assert [each.told_due_on for each in page(desk, case_id).case.letters] == [BEFORE, AFTER]
