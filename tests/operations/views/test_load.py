"""The rate of the last months, counted on from what is known already: always what counting anew comes to."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.domain.kinds import ContactHow
from deskapp.operations import corrections, deadlines, disposal, intake
from deskapp.operations.desk import Desk
from deskapp.operations.views.load import Rates, last_months
from deskapp.operations.views.looked import look_at_case
from deskapp.operations.views.statistics import Month, together
from deskapp.storage.reader import Reader
from desks import TANAKA, FixedClock, open_desk, who
from playing import answered, checked, closed, page, posted, received, taken


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[bool | None]:
    """What was counted of the promised answers: True for the closed cases."""
    asked: list[bool | None] = []
    count = Reader.promised

    def listen(reader: Reader, *given: object, **named: object) -> object:
        asked.append(named.get("over"))  # type: ignore[arg-type]  # a bool or None
        return count(reader, *given, **named)  # type: ignore[arg-type]  # the same as came

    monkeypatch.setattr(Reader, "promised", listen)
    return asked


def anew(desk: Desk) -> tuple[Month, ...]:
    with desk.looking() as reader:
        return last_months(desk, reader)


def test_after_every_act_it_is_what_counting_anew_comes_to(desk: Desk, clock: FixedClock) -> None:
    boss, rates = desk.as_person(who(TANAKA)), Rates()
    ended = closed(desk)
    sent = page(desk, ended).case.postings[0]
    late = checked(desk)
    acts: tuple[Callable[[], object], ...] = (
        lambda: posted(desk),
        lambda: answered(desk),
        lambda: deadlines.extend_clock(
            boss, late, desk.policy.calendar.after(desk.today, 20), "照会先の回答待ち"
        ),
        lambda: clock.wait(days=40),
        lambda: disposal.withdraw_case(desk, late),
        lambda: corrections.correct_fact(
            boss, ended, ("postings", sent.id, "posted_on"), sent.posted_on + timedelta(days=30), "写し間違い"
        ),
        lambda: received(desk, taken(desk)),
        lambda: closed(desk),
        lambda: clock.wait(days=1),
    )
    seen = set()
    for act in acts:
        act()
        assert rates.months(desk) == anew(desk)
        seen.add(together(desk.today, rates.months(desk)))
    assert len(seen) >= 4, "the acts change what is counted"


def test_the_closed_cases_are_counted_again_only_after_one_of_them_changed(
    desk: Desk, clock: FixedClock, counted: list[bool | None]
) -> None:
    ended, rates, open_case = closed(desk), Rates(), checked(desk)
    rates.months(desk)
    assert counted == [True, False]
    intake.note_contact(desk, open_case, ContactHow.PHONE, "折り返しの約束")
    look_at_case(desk, ended)
    rates.months(desk)
    assert counted == [True, False, False], "it was only looked at"
    closed(desk)
    rates.months(desk)
    assert counted[3:] == [True, False]
    rates.months(desk)
    clock.wait(days=1)
    rates.months(desk)
    assert counted[5:] == [False, True, False], "once a day too: the days that count go on"
