"""Roles, ended access, passwords, absences, deputies and hand-over on a real desk."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from deskapp.domain.acts import Act
from deskapp.domain.case import Case
from deskapp.domain.kinds import AuthorityKind, ContactHow, Door, Matter, RequestKind, Settled
from deskapp.domain.people import Staff, StaffRole
from deskapp.operations.absences import end_away, end_deputy, hand_over, name_deputy, set_away
from deskapp.operations.consultations import convert_case, settle_case
from deskapp.operations.decisions import approve_decision
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.intake import (
    Request,
    note_contact,
    raise_protection,
    release_protection,
    take_request,
)
from deskapp.operations.people import (
    NewStaff,
    add_staff,
    change_password,
    change_role,
    end_access,
    give_access,
    keep_access,
    staff_of,
    who_approves,
)
from deskapp.operations.views.letters import submitted_decision
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.operations.views.page import case_page
from deskapp.operations.views.people import open_cases_of, people
from deskapp.operations.views.today import today
from deskapp.storage.keys import unlock
from deskapp.storage.tables import log
from desks import CHEAP, OHNO, PASSWORD, SATO, TANAKA, FixedClock, open_desk, who
from playing import submitted
from refusals import refused


@pytest.fixture
def sato(tmp_path: Path) -> Desk:
    return open_desk(tmp_path, FixedClock())


def seated(desk: Desk, name: str) -> Desk:
    return desk.as_person(who(name))


def id_of(desk: Desk, name: str) -> str:
    return next(staff.id for staff in staff_of(desk) if staff.name == name)


def taken(desk: Desk, name: str = "小川 千夏", **facts: object) -> str:
    request = Request(name, Door.PHONE, desk.today, phone="03-0000-1411", **facts)  # type: ignore[arg-type]
    return take_request(desk, request).made or ""


def case_of(desk: Desk, case_id: str) -> Case:
    with desk.looking() as reader:
        return reader.case(case_id)


def police(desk: Desk) -> str:
    return taken(desk, "葛飾見本警察署", matter=Matter.AUTHORITY, authority=AuthorityKind.POLICE)


def test_an_authoritys_inquiry_waits_for_a_supervisor_and_no_operator_answers_it(sato: Desk) -> None:
    case_id = police(sato)
    assert case_of(sato, case_id).operator is None
    with refused("not_your_role"):
        settle_case(sato, case_id, Settled.REPLIED, "回答書を送付")
    with refused("authority_to_supervisor"):
        hand_over(sato, [case_id], sato.staff.id)
    tanaka = seated(sato, TANAKA)
    assert [row.group for row in today(tanaka).rows if row.line.id == case_id] == ["authority"]
    hand_over(sato, [case_id], tanaka.staff.id)
    with refused("authority_never_requests"):
        convert_case(tanaka, case_id, [RequestKind.DISCLOSURE])
    settle_case(tanaka, case_id, Settled.NOT_REPLIED, "根拠条文の提示がないため")
    assert case_of(sato, case_id).closed_by == tanaka.staff.id


def test_a_consultation_becomes_a_request_with_its_log(sato: Desk) -> None:
    case_id = taken(sato, matter=Matter.CONSULTATION, own_words="案内を止めてほしい")
    number = case_of(sato, case_id).number
    convert_case(sato, case_id, [RequestKind.SUSPENSION, RequestKind.SUSPENSION])
    page = case_page(sato, case_id)
    assert (page.case.number, [item.kind for item in page.case.items]) == (number, [RequestKind.SUSPENSION])
    assert [contact.text for contact in page.contacts] == ["案内を止めてほしい"]
    assert page.history[0].act == Act.CONVERT_CASE


def test_two_calls_from_the_same_phone_show_each_other(sato: Desk) -> None:
    first, second = taken(sato, matter=Matter.CONSULTATION), taken(sato, "小川 千秋")
    assert [match.line.id for match in case_page(sato, first).others] == [second]


def test_calling_back_on_the_day_ends_the_following_up(sato: Desk) -> None:
    case_id = taken(sato, matter=Matter.CONSULTATION, follow_up_on=sato.today)
    assert [row.group for row in today(sato).rows] == ["follow_up"]
    note_contact(sato, case_id, ContactHow.PHONE, "説明した")
    assert case_of(sato, case_id).follow_up_on is None
    settle_case(sato, case_id, Settled.SOLVED, "説明し、納得いただいた")
    assert today(sato).rows == ()


def test_cases_are_handed_over_together_with_a_note_and_the_log_says_so(sato: Desk) -> None:
    cases, ohno = [taken(sato, name) for name in ("髙橋 花子", "渡邉 一郎")], id_of(sato, OHNO)
    steps = [line.step for line in case_list(sato, Wanted()).lines]
    hand_over(sato, cases, ohno, "来週は研修のため")
    assert [line.id for line in open_cases_of(sato, ohno)] == cases
    assert [line.step for line in case_list(sato, Wanted()).lines] == steps
    page = case_page(sato, cases[0])
    assert page.contacts[0].text == "来週は研修のため"
    assert page.history[0].fields["changed"] == {"operator": [sato.staff.id, ohno]}
    with refused("nothing_chosen"):
        hand_over(sato, [], ohno)
    with refused("staff_unknown"):
        hand_over(sato, cases, "nobody")


def test_somebody_away_is_named_at_their_cases(sato: Desk) -> None:
    case_id, until = taken(sato), sato.today + timedelta(4)
    set_away(sato, sato.staff.id, sato.today, until)
    assert case_page(sato, case_id).away_until == until
    assert case_list(sato, Wanted()).lines[0].away_until == until
    with refused("away_of_others"):
        set_away(sato, id_of(sato, OHNO), sato.today, until)
    mine = next(each for each in people(sato).colleagues if each.staff.name == SATO)
    assert mine.away and mine.absence
    end_away(seated(sato, TANAKA), mine.absence.id)
    assert case_page(sato, case_id).away_until is None


def test_a_deputy_acts_for_a_supervisor_until_the_last_day_and_the_log_names_both(sato: Desk) -> None:
    tanaka, case_id = seated(sato, TANAKA), taken(sato)
    raise_protection(sato, case_id)
    with refused("not_your_role"):
        release_protection(sato, case_id)
    name_deputy(tanaka, sato.staff.id, sato.today, sato.today + timedelta(1))
    release_protection(sato, case_id)
    line = case_page(sato, case_id).history[0]
    assert (line.by, line.by_deputy_of) == (SATO, TANAKA)
    assert sato.staff.id in {each.id for each in who_approves_for(seated(sato, OHNO), case_id)}
    assert sato.staff.id not in {each.id for each in who_approves_for(tanaka, case_id)}, "in one's own stead"
    with refused("not_your_role"):
        name_deputy(sato, id_of(sato, OHNO), sato.today, sato.today)
    raise_protection(sato, case_id)
    sato.clock.go_to(sato.today + timedelta(2))  # type: ignore[attr-defined]
    with refused("not_your_role"):
        release_protection(sato, case_id)


@pytest.mark.parametrize("first", [TANAKA, OHNO])
def test_a_deputy_of_two_approves_for_the_one_who_is_no_author_and_the_log_names_them(
    sato: Desk, first: str
) -> None:
    tanaka, ohno = seated(sato, TANAKA), seated(sato, OHNO)
    case_id = submitted(tanaka)
    for supervisor in (tanaka, ohno) if first == TANAKA else (ohno, tanaka):
        name_deputy(supervisor, sato.staff.id, sato.today, sato.today)
    shown = submitted_decision(sato, case_id)
    assert shown and not shown.own
    approve_decision(sato, case_id, shown.approval.id)
    line = case_page(sato, case_id).history[0]
    assert (line.act, line.by, line.by_deputy_of) == ("approve_decision", SATO, OHNO)


def test_a_deputy_of_the_author_alone_approves_nothing(sato: Desk) -> None:
    tanaka = seated(sato, TANAKA)
    case_id = submitted(tanaka)
    name_deputy(tanaka, sato.staff.id, sato.today, sato.today)
    with sato.looking() as reader:
        sato.refresh(reader)
    shown = submitted_decision(sato, case_id)
    assert shown and shown.own
    with refused("own_decision"):
        approve_decision(sato, case_id, shown.approval.id)


def who_approves_for(desk: Desk, case_id: str) -> tuple[Staff, ...]:
    with desk.looking() as reader:
        return who_approves(reader, desk, reader.case(case_id))


def test_a_deputys_days_are_taken_back(sato: Desk) -> None:
    tanaka, case_id = seated(sato, TANAKA), taken(sato)
    made = name_deputy(tanaka, sato.staff.id, sato.today, sato.today).made or ""
    end_deputy(seated(sato, OHNO), made)
    raise_protection(sato, case_id)
    with refused("not_your_role"):
        release_protection(sato, case_id)


def test_whoever_left_can_neither_go_on_nor_sign_in_and_their_name_stays(sato: Desk) -> None:
    tanaka, case_id = seated(sato, TANAKA), taken(sato)
    end_access(tanaka, sato.staff.id, sato.today)
    with refused("access_ended"):
        taken(sato)
    with refused("key_wrong_password"):
        seated(tanaka, SATO)
    assert SATO not in [staff.name for staff in staff_of(tanaka)]
    assert case_list(tanaka, Wanted()).lines[0].operator == SATO
    hand_over(tanaka, [case_id], tanaka.staff.id)
    with refused("last_supervisor"):
        end_access(tanaka, id_of(tanaka, OHNO), sato.today)
        end_access(tanaka, tanaka.staff.id, sato.today)


def test_access_ends_on_the_day_that_was_foreseen(sato: Desk, tmp_path: Path) -> None:
    tanaka, day = seated(sato, TANAKA), sato.today + timedelta(3)
    with refused("days_are_over"):
        end_access(tanaka, sato.staff.id, sato.today - timedelta(1))
    end_access(tanaka, sato.staff.id, day)
    taken(sato)
    mine = next(each for each in people(tanaka).colleagues if each.staff.name == SATO)
    assert (mine.staff.ended_on, mine.ends_on, mine.load) == (None, day, 1)
    sato.clock.go_to(day)  # type: ignore[attr-defined]
    with refused("access_ended"):
        taken(sato)
    with refused("access_ended"):
        seated(tanaka, SATO)
    assert SATO not in [staff.name for staff in staff_of(tanaka)]
    Desk.open(tmp_path, who(TANAKA), sato.clock, cost=CHEAP, fsync=False).close()
    with refused("key_wrong_password"):
        unlock(tmp_path, SATO, PASSWORD, CHEAP)


def test_an_end_that_is_foreseen_can_be_taken_back(sato: Desk) -> None:
    tanaka, day = seated(sato, TANAKA), sato.today + timedelta(3)
    end_access(tanaka, sato.staff.id, day)
    keep_access(tanaka, sato.staff.id)
    sato.clock.go_to(day)  # type: ignore[attr-defined]
    assert seated(tanaka, SATO).staff.name == SATO


def test_whoever_left_comes_back_with_another_password(sato: Desk) -> None:
    tanaka, new = seated(sato, TANAKA), "あたらしい合言葉2027"
    end_access(tanaka, sato.staff.id, sato.today)
    with refused("name_of_gone"):
        add_staff(tanaka, NewStaff(Credential("佐藤美咲", new), StaffRole.OPERATOR))
    with refused("password_short"):
        give_access(tanaka, sato.staff.id, "短い")
    give_access(tanaka, sato.staff.id, new)
    change_password(sato, new, PASSWORD)
    assert seated(tanaka, SATO).staff == sato.staff
    taken(sato)


def test_a_forgotten_password_is_replaced_by_a_supervisor_and_the_end_stays(sato: Desk) -> None:
    tanaka, new, day = seated(sato, TANAKA), "あたらしい合言葉2027", sato.today + timedelta(3)
    end_access(tanaka, sato.staff.id, day)
    give_access(tanaka, sato.staff.id, new)
    with refused("key_wrong_password"):
        seated(tanaka, SATO)
    change_password(sato, new, PASSWORD)
    assert seated(tanaka, SATO).staff.name == SATO
    assert next(each.ends_on for each in people(tanaka).colleagues if each.staff.name == SATO) == day
    with refused("own_password"):
        give_access(tanaka, tanaka.staff.id, new)
    with refused("not_your_role"):
        give_access(sato, tanaka.staff.id, new)


def test_a_password_that_was_given_proves_nobody_until_it_is_their_own(sato: Desk, tmp_path: Path) -> None:
    tanaka, given, own = seated(sato, TANAKA), "あたらしい合言葉2027", "ご自身の合言葉2027"
    add_staff(tanaka, NewStaff(Credential("小川 千秋", given), StaffRole.OPERATOR, renews=True))
    give_access(tanaka, sato.staff.id, given)
    for name in (SATO, "小川 千秋"):
        with refused("password_given"):
            tanaka.as_person(Credential(name, given))
        desk = Desk.open(tmp_path, Credential(name, given), sato.clock, cost=CHEAP, fsync=False)
        with refused("password_same"):
            change_password(desk, given, given)
        change_password(desk, given, own)
        desk.close()
        assert not tanaka.as_person(Credential(name, own)).staff.renews


def test_another_role_counts_from_the_next_act(sato: Desk) -> None:
    tanaka, case_id = seated(sato, TANAKA), taken(sato)
    change_role(tanaka, sato.staff.id, StaffRole.SUPERVISOR)
    raise_protection(sato, case_id)
    release_protection(sato, case_id)
    with refused("auditor_acts"):
        change_role(tanaka, id_of(tanaka, OHNO), StaffRole.AUDITOR)
        hand_over(tanaka, [case_id], id_of(tanaka, OHNO))


def test_everybody_changes_their_own_password(sato: Desk, tmp_path: Path) -> None:
    with refused("key_wrong_password"):
        change_password(sato, "ちがう合言葉", "あたらしい合言葉2027")
    with refused("password_short"):
        change_password(sato, PASSWORD, "短い")
    change_password(sato, PASSWORD, "あたらしい合言葉2027")
    with refused("key_wrong_password"):
        seated(sato, SATO)
    again = Desk.open(tmp_path, Credential(SATO, "あたらしい合言葉2027"), cost=CHEAP, fsync=False)
    assert again.staff.name == SATO
    again.close()


def test_what_becomes_of_people_is_in_the_log_and_no_password_is(sato: Desk) -> None:
    tanaka, new = seated(sato, TANAKA), "あたらしい合言葉2027"
    with sato.looking() as reader:
        before = reader.log_head().seq
    end_access(tanaka, sato.staff.id, sato.today + timedelta(3))
    keep_access(tanaka, sato.staff.id)
    give_access(tanaka, sato.staff.id, new)
    change_role(tanaka, sato.staff.id, StaffRole.SUPERVISOR)
    set_away(sato, sato.staff.id, sato.today, sato.today)
    change_password(sato, new, PASSWORD)
    with sato.store.reading() as reader:
        rows = reader._connection.execute(
            select(log).where(log.c.seq > before).order_by(log.c.seq)
        ).mappings()
        told = [(row["act"], row["actor"]) for row in rows]
        everything = str(reader._connection.execute(select(log)).all())
    supervising = ["end_access", "end_access", "give_access", "change_role"]
    assert told == [(act, tanaka.staff.id) for act in supervising] + [
        (act, sato.staff.id) for act in ("set_away", "change_password")
    ]
    assert new not in everything and PASSWORD not in everything


def test_a_naming_or_absence_of_somebody_gone_is_shown_no_more(sato: Desk) -> None:
    tanaka = seated(sato, TANAKA)
    name_deputy(tanaka, sato.staff.id, sato.today, sato.today)
    set_away(tanaka, sato.staff.id, sato.today, sato.today)
    assert len(people(tanaka).planned) == 2
    end_access(tanaka, sato.staff.id, sato.today)
    assert people(tanaka).planned == ()
    give_access(tanaka, sato.staff.id, "あたらしい合言葉2027")
    assert len(people(tanaka).planned) == 2


def test_an_act_on_somebodys_key_that_is_retried_derives_no_key_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss = open_desk(tmp_path).as_person(who(TANAKA))
    new = NewStaff(Credential("小林 さくら", PASSWORD), StaffRole.OPERATOR)
    made = add_staff(boss, new, "add")
    given = give_access(boss, made.made or "", "あたらしい合言葉2027", once="give")

    def derive(*_given: object) -> object:
        raise AssertionError("argon2 is paid for once")

    monkeypatch.setattr("deskapp.operations.people.key_for", derive)
    assert add_staff(boss, new, "add") == made
    assert give_access(boss, made.made or "", "あたらしい合言葉2027", once="give") == given
    assert [each.name for each in staff_of(boss)].count("小林 さくら") == 1
    unlock(boss.folder, "小林 さくら", "あたらしい合言葉2027", CHEAP)
