"""Who may do what: by role, as a deputy within the days, and never after the access ended."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskapp.domain.acts import ALLOWED, BY_DEPUTY, Act, in_stead, may, permit
from deskapp.domain.people import (
    Absence,
    Deputy,
    Staff,
    StaffRole,
    as_of,
    away,
    deputies_today,
    in_stead_of,
    let_back,
    refuse_absence,
    refuse_deputy,
    refuse_leaving,
    refuse_operator,
    standing_in,
    working,
)
from refusals import refused

MONDAY, FRIDAY = date(2027, 1, 18), date(2027, 1, 22)
TANAKA = Staff("tanaka", "田中 由紀", StaffRole.SUPERVISOR)
OHNO = Staff("ohno", "大野 真", StaffRole.SUPERVISOR)
SATO = Staff("sato", "佐藤 美咲", StaffRole.OPERATOR)
KIMURA = Staff("kimura", "木村 恵", StaffRole.AUDITOR)
GONE = Staff("mori", "森 一郎", StaffRole.OPERATOR, ended_on=MONDAY)
PEOPLE = (TANAKA, OHNO, SATO, KIMURA, GONE)
SATO_FOR_TANAKA = Deputy("d", "tanaka", "sato", MONDAY, FRIDAY)


@given(st.sampled_from(Act), st.integers(-10, 20))
def test_a_deputy_does_a_supervisors_acts_within_the_days(act: Act, days: int) -> None:
    today = MONDAY + timedelta(days)
    deputies = deputies_today((SATO_FOR_TANAKA,), SATO, PEOPLE, today)
    within = MONDAY <= today <= FRIDAY
    assert bool(deputies) is within
    assert may(SATO, act, deputies) is (act in ALLOWED[StaffRole.OPERATOR] or (within and act in BY_DEPUTY))


def test_a_deputy_decides_on_cases_and_not_for_the_whole_desk() -> None:
    permit(SATO, Act.APPROVE_DECISION, [SATO_FOR_TANAKA])
    assert in_stead(SATO, Act.APPROVE_DECISION) and not in_stead(SATO, Act.NOTE_CONTACT)
    assert in_stead(SATO, Act.CORRECT_FACT) and not in_stead(TANAKA, Act.CORRECT_FACT)
    people = (Act.NAME_DEPUTY, Act.ADD_STAFF, Act.CHANGE_ROLE, Act.END_ACCESS, Act.GIVE_ACCESS)
    desk = (Act.ADOPT_PROFILE, Act.ADOPT_CALENDAR, Act.CHANGE_SETTINGS, Act.RESTORE, Act.RUN_RETENTION)
    for act in people + desk:
        with refused("not_your_role"):
            permit(SATO, act, [SATO_FOR_TANAKA])


@pytest.mark.parametrize("order", [1, -1])
def test_a_deputy_of_two_acts_for_the_one_who_could_whoever_was_named_first(order: int) -> None:
    for_ohno = replace(SATO_FOR_TANAKA, id="e", supervisor_id="ohno")
    named = (SATO_FOR_TANAKA, for_ohno)[::order]
    now = deputies_today(named, SATO, PEOPLE, MONDAY)
    assert now == (for_ohno, SATO_FOR_TANAKA)
    assert [in_stead_of(now, barred) for barred in ((), {"ohno"}, {"tanaka"}, {"ohno", "tanaka"})] == [
        "ohno",
        "tanaka",
        "ohno",
        "ohno",
    ]
    assert in_stead_of((), ()) is None


def test_standing_in_ends_with_the_supervisors_role_or_access() -> None:
    for tanaka in (replace(TANAKA, ended_on=MONDAY), replace(TANAKA, role=StaffRole.OPERATOR)):
        assert deputies_today((SATO_FOR_TANAKA,), SATO, (tanaka, SATO), MONDAY) == ()
        assert standing_in((SATO_FOR_TANAKA,), (tanaka, SATO)) == ()
    assert standing_in((SATO_FOR_TANAKA,), PEOPLE) == (SATO_FOR_TANAKA,)
    auditing = replace(SATO, role=StaffRole.AUDITOR)
    assert deputies_today((SATO_FOR_TANAKA,), auditing, (TANAKA, auditing), MONDAY) == ()


def test_a_deputy_that_cannot_be_is_refused() -> None:
    refuse_deputy(SATO_FOR_TANAKA, PEOPLE, (), MONDAY)
    for code, wrong in (
        ("own_deputy", replace(SATO_FOR_TANAKA, deputy_id="tanaka")),
        ("auditor_acts", replace(SATO_FOR_TANAKA, deputy_id="kimura")),
        ("access_ended", replace(SATO_FOR_TANAKA, deputy_id="mori")),
        ("staff_unknown", replace(SATO_FOR_TANAKA, deputy_id="nobody")),
        ("days_end_early", replace(SATO_FOR_TANAKA, last_on=MONDAY - timedelta(1))),
    ):
        with refused(code):
            refuse_deputy(wrong, PEOPLE, (), MONDAY)
    with refused("days_are_over"):
        refuse_deputy(SATO_FOR_TANAKA, PEOPLE, (), FRIDAY + timedelta(1))
    with refused("deputy_named"):
        refuse_deputy(replace(SATO_FOR_TANAKA, first_on=FRIDAY), PEOPLE, (SATO_FOR_TANAKA,), MONDAY)


def test_everybody_says_when_they_are_away_and_a_supervisor_for_others() -> None:
    absence = Absence("a", "sato", MONDAY, FRIDAY)
    refuse_absence(absence, SATO, supervising=False, today=MONDAY)
    refuse_absence(absence, TANAKA, supervising=True, today=MONDAY)
    with refused("away_of_others"):
        refuse_absence(replace(absence, staff_id="ohno"), SATO, supervising=False, today=MONDAY)
    longer = replace(absence, id="b", last_on=FRIDAY + timedelta(7))
    assert away((absence, longer), "sato", FRIDAY) == longer
    assert away((absence,), "sato", FRIDAY + timedelta(1)) is None


def test_no_case_goes_to_an_auditor_a_stranger_or_somebody_gone() -> None:
    assert refuse_operator(PEOPLE, "sato") == SATO
    for code, id in (("auditor_acts", "kimura"), ("staff_unknown", "x"), ("access_ended", "mori")):
        with refused(code):
            refuse_operator(PEOPLE, id)
    assert working(PEOPLE) == (TANAKA, OHNO, SATO)


def test_a_supervisor_is_left_and_nobody_ends_their_own_access() -> None:
    refuse_leaving(PEOPLE, OHNO, replace(OHNO, ended_on=MONDAY), "tanaka", MONDAY)
    with refused("last_supervisor"):
        refuse_leaving((TANAKA, SATO), TANAKA, replace(TANAKA, role=StaffRole.OPERATOR), "tanaka", MONDAY)
    with refused("last_supervisor"):
        refuse_leaving((TANAKA, SATO), TANAKA, replace(TANAKA, ended_on=MONDAY), "sato", MONDAY)
    with refused("own_access"):
        refuse_leaving(PEOPLE, TANAKA, replace(TANAKA, ended_on=MONDAY), "tanaka", MONDAY)
    with refused("access_ended"):
        refuse_leaving(PEOPLE, GONE, replace(GONE, role=StaffRole.SUPERVISOR), "tanaka", MONDAY)
    with refused("days_are_over"):
        refuse_leaving(PEOPLE, OHNO, replace(OHNO, ended_on=MONDAY), "tanaka", FRIDAY)


@given(st.integers(-10, 20))
def test_an_end_that_is_foreseen_takes_nothing_away_before_its_day(days: int) -> None:
    today, leaving = MONDAY + timedelta(days), replace(SATO, ended_on=FRIDAY)
    (sato,) = as_of((leaving,), today)
    assert bool(working((sato,))) is may(sato, Act.NOTE_CONTACT) is (today < FRIDAY)
    assert let_back(leaving, today) == (leaving if today < FRIDAY else SATO)


def test_no_day_comes_without_a_supervisor() -> None:
    leaving = replace(OHNO, ended_on=FRIDAY)
    with refused("last_supervisor"):
        refuse_leaving((TANAKA, leaving), TANAKA, replace(TANAKA, ended_on=MONDAY), "ohno", MONDAY)
    refuse_leaving((TANAKA, leaving), leaving, replace(leaving, ended_on=MONDAY), "tanaka", MONDAY)
    refuse_leaving((TANAKA, leaving), leaving, replace(leaving, ended_on=None), "tanaka", MONDAY)


@pytest.mark.parametrize("act", Act)
def test_whoever_left_does_nothing_more(act: Act) -> None:
    assert not may(GONE, act)
    with refused("access_ended"):
        permit(GONE, act)
