"""What another desk changed since the screen was read is not replaced, and it is told who was first."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from deskapp.domain.errors import Conflict, Trouble
from deskapp.domain.kinds import DisposalMethod, Door
from deskapp.domain.people import StaffRole
from deskapp.operations import absences, disposal, intake, people, profiles, retention
from deskapp.operations.defaults import first_text
from deskapp.operations.desk import Desk
from deskapp.operations.envelope import add_envelope
from deskapp.operations.views.people import Colleague
from deskapp.operations.views.people import people as people_view
from deskapp.ui.messages import sentence
from desks import OHNO, SATO, TANAKA, FixedClock, open_desk, who
from playing import checked, page, posted, taken

SHREDDED = DisposalMethod.SHREDDED
LETTER = intake.Request("髙橋 邉󠄏子", Door.ENVELOPE, FixedClock().today(), own_words="同封します")


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


@pytest.fixture
def boss(desk: Desk) -> Desk:
    return desk.as_person(who(TANAKA))


@pytest.fixture
def other(desk: Desk) -> Desk:
    """Another supervisor, at another window."""
    return desk.as_person(who(OHNO))


def shown(desk: Desk, name: str) -> Colleague:
    return next(each for each in people_view(desk).colleagues if each.staff.name == name)


def trouble(act: Callable[[], object]) -> Trouble:
    with pytest.raises(Trouble) as caught:
        act()
    return caught.value


def test_a_role_that_another_supervisor_gave_meanwhile_is_told_not_replaced(
    desk: Desk, boss: Desk, other: Desk
) -> None:
    seen = shown(boss, SATO)
    people.change_role(other, seen.staff.id, StaffRole.AUDITOR)
    refused = trouble(lambda: people.change_role(boss, seen.staff.id, StaffRole.SUPERVISOR, seen.record))
    assert isinstance(refused, Conflict)
    assert "「役割」" in sentence(refused) and "監査" in sentence(refused) and "責任者" in sentence(refused)
    assert shown(boss, SATO).staff.role is StaffRole.AUDITOR
    people.change_role(boss, seen.staff.id, StaffRole.SUPERVISOR, shown(boss, SATO).record)
    assert shown(boss, SATO).staff.role is StaffRole.SUPERVISOR


def test_an_end_and_a_role_of_the_same_person_merge_two_ends_do_not(
    desk: Desk, boss: Desk, other: Desk
) -> None:
    seen, today = shown(boss, SATO), desk.today
    people.end_access(other, seen.staff.id, today + timedelta(days=7))
    people.change_role(boss, seen.staff.id, StaffRole.AUDITOR, seen.record)
    refused = trouble(lambda: people.end_access(boss, seen.staff.id, today + timedelta(days=9), seen.record))
    assert "2027年1月25日" in sentence(refused) and "2027年1月27日" in sentence(refused)
    refused = trouble(lambda: people.keep_access(boss, seen.staff.id, seen.record))
    assert "(空)" in sentence(refused)
    refused = trouble(lambda: people.give_access(boss, seen.staff.id, "新しい合言葉2027", seen.record))
    assert refused.code == "conflict"
    now = shown(boss, SATO)
    assert (now.staff.role, now.ends_on) == (StaffRole.AUDITOR, today + timedelta(days=7))
    people.keep_access(boss, seen.staff.id, now.record)
    assert shown(boss, SATO).ends_on is None


def test_a_revision_is_adopted_only_over_the_one_it_was_compared_with(boss: Desk, other: Desk) -> None:
    text = first_text("profile")
    mine, theirs = text + "\n", text + "\n\n"
    waiting = profiles.compared(boss, "mine.toml", mine)
    profiles.adopt_profile(other, theirs, profiles.compared(other, "theirs.toml", theirs).seen)
    refused = trouble(lambda: profiles.adopt_profile(boss, mine, waiting.seen))
    assert refused.code == "profile_changed" and "示し直しました" in sentence(refused)
    again = profiles.compared(boss, "mine.toml", mine)
    assert again.seen != waiting.seen
    for _ in range(2):
        profiles.adopt_profile(boss, mine, again.seen, once="adopt")
    assert boss.policy.profile.digest == again.profile.digest


def test_a_case_handed_over_at_another_desk_is_not_taken_from_whoever_has_it_now(
    desk: Desk, boss: Desk, other: Desk
) -> None:
    first, second = taken(desk), taken(desk)
    seen = {each: page(boss, each).case.version for each in (first, second)}
    absences.hand_over(other, [second], other.staff.id)
    refused = trouble(lambda: absences.hand_over(boss, seen, boss.staff.id, "お願いします", seen))
    assert refused.code == "handed_over_first"
    assert OHNO in sentence(refused) and page(boss, second).case.number in sentence(refused)
    cases = [page(boss, each).case for each in (first, second)]
    assert [each.operator for each in cases] == [desk.staff.id, other.staff.id], "all or none"
    seen = {each.id: each.version for each in cases}
    for _ in range(2):
        absences.hand_over(boss, seen, boss.staff.id, "お願いします", seen, once="hand")
    assert {page(boss, each).case.operator for each in seen} == {boss.staff.id}
    assert [each.text for each in page(boss, first).contacts].count("お願いします") == 1


def test_the_days_list_merges_with_what_others_did_to_its_cases(desk: Desk, other: Desk) -> None:
    case_id = checked(desk)
    seen = {case_id: page(desk, case_id).case.version}
    papers = [(case_id, each.id) for each in page(desk, case_id).standing.undisposed]
    intake.describe_case(other, case_id, {"own_words": "訂正した言葉"})
    disposal.dispose_day(desk, papers, SHREDDED, None, seen)
    case = page(desk, case_id).case
    assert (case.own_words, len(case.disposals)) == ("訂正した言葉", len(papers))


def test_a_case_that_changed_since_the_run_was_listed_is_left_out(
    desk: Desk, boss: Desk, other: Desk, clock: FixedClock
) -> None:
    cases = [ended(desk) for _ in range(2)]
    clock.wait(days=4 * 366)
    listed = {each.case_id: each.version for each in retention.retention_run(boss, desk.today).due}
    assert set(listed) == set(cases)
    intake.raise_protection(other, cases[0])
    done = retention.approve_retention(boss, cases, SHREDDED, None, listed)
    assert done.cases == {cases[1]} and page(desk, cases[0]).case.disposed_on is None
    listed = {each.case_id: each.version for each in retention.retention_run(boss, desk.today).due}
    assert retention.approve_retention(boss, [cases[0]], SHREDDED, None, listed).cases == {cases[0]}


def test_an_envelope_put_into_a_case_overwrites_no_day_set_meanwhile(desk: Desk, other: Desk) -> None:
    case_id = taken(desk)
    seen, soon = page(desk, case_id).case.version, desk.today + timedelta(days=2)
    intake.describe_case(other, case_id, {"follow_up_on": soon})
    mine = desk.today + timedelta(days=3)
    late = intake.Request(LETTER.name, Door.ENVELOPE, desk.today, own_words="同封します", follow_up_on=mine)
    refused = trouble(lambda: add_envelope(desk, case_id, late, (), seen))
    assert "「次の連絡日」" in sentence(refused) and OHNO in sentence(refused)
    assert page(desk, case_id).case.follow_up_on == soon
    add_envelope(desk, case_id, LETTER, (), seen)
    assert page(desk, case_id).case.follow_up_on == soon, "what is only added merges"


def test_a_conflict_names_the_field_both_values_who_was_first_and_when(desk: Desk, other: Desk) -> None:
    case_id = taken(desk)
    seen = page(desk, case_id).case.version
    intake.describe_case(other, case_id, {"own_words": "向こうの言葉"})
    refused = trouble(lambda: intake.describe_case(desk, case_id, {"own_words": "こちらの言葉"}, seen))
    assert sentence(refused) == (
        "「お客様の言葉」は、大野 真さん(1/18 10:42)が先に変えました。"
        "先に入った値:向こうの言葉 こちらの値:こちらの言葉"
    )
    soon = desk.today + timedelta(days=2)
    intake.describe_case(other, case_id, {"follow_up_on": soon})
    late = {"follow_up_on": soon + timedelta(days=1)}
    refused = trouble(lambda: intake.describe_case(desk, case_id, late, seen))
    assert "先に入った値:2027年1月20日" in sentence(refused) and "こちらの値:2027年1月21日" in sentence(
        refused
    )
    item = page(desk, case_id).case.items[0].id
    intake.describe_item(other, case_id, item, {"data_meant": "会員登録"})
    refused = trouble(lambda: intake.drop_item(desk, case_id, item, seen))
    assert "「請求」" in sentence(refused) and "先に入った値:(記録あり) こちらの値:(空)" in sentence(refused)


def ended(desk: Desk) -> str:
    """An answered case, its papers gone, closed."""
    case_id, _ = posted(desk)
    papers = [each.id for each in page(desk, case_id).standing.undisposed]
    disposal.dispose_papers(desk, case_id, papers, SHREDDED)
    disposal.close_case(desk, case_id)
    return case_id
