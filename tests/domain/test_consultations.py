"""What is no request: it has a log and an end, and only a consultation may become a request."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import MONDAY, a_case, where
from deskapp.domain.case import Case
from deskapp.domain.checklist import receive_paper
from deskapp.domain.consultations import ENDINGS, convert_case, settle_case
from deskapp.domain.endings import Settlement
from deskapp.domain.facts import (
    Item,
    LetterFact,
    Paper,
)
from deskapp.domain.intake import describe, take_request
from deskapp.domain.kinds import (
    AuthorityKind,
    ConsultationKind,
    LetterCode,
    Matter,
    RequestKind,
    Settled,
    Side,
    State,
)
from deskapp.domain.letter_making import make_letter
from deskapp.domain.next_steps import next_steps
from deskapp.domain.standing import requested_on, standing
from policies import default_policy
from refusals import refused

POLICY = default_policy()
ITEM = Item("i9", RequestKind.ERASURE)


def consultation(**facts: object) -> Case:
    return a_case(
        **{"matter": Matter.CONSULTATION, "consultation": ConsultationKind.COMPLAINT, "items": ()} | facts
    )


def authority(**facts: object) -> Case:
    return consultation(
        **{"matter": Matter.AUTHORITY, "authority": AuthorityKind.POLICE, "consultation": None} | facts
    )


def settled(how: Settled, said: str = "折り返し説明し、納得いただいた") -> Settlement:
    return Settlement("s", how, MONDAY, said, "sato")


def codes(case: Case) -> list[str]:
    return [step.code for step in next_steps(case, standing(case, POLICY, MONDAY), POLICY, MONDAY)]


def test_a_consultation_becomes_a_request_and_keeps_its_number() -> None:
    case = consultation()
    made = convert_case(case, (ITEM,), "sato", MONDAY)
    assert (made.number, made.matter, made.items) == (case.number, Matter.REQUEST, (ITEM,))
    assert (made.converted_on, made.converted_by) == (MONDAY, "sato")
    assert standing(made, POLICY, MONDAY).state is State.INTAKE
    assert codes(made) == ["send_form"]
    with refused("already_a_request"):
        convert_case(made, (ITEM,), "sato", MONDAY)
    with refused("kinds_missing"):
        convert_case(case, (), "sato", MONDAY)


def test_the_two_weeks_of_a_mail_count_from_the_day_it_became_a_request() -> None:
    made = convert_case(consultation(door="mail"), (ITEM,), "sato", MONDAY)
    assert requested_on(made) == MONDAY


@given(st.sampled_from(AuthorityKind), st.lists(st.sampled_from(RequestKind), min_size=1, max_size=3))
def test_an_authoritys_inquiry_never_becomes_a_request(kind: AuthorityKind, kinds: list[RequestKind]) -> None:
    items = tuple(Item(f"i{n}", each) for n, each in enumerate(kinds))
    with refused("authority_never_requests"):
        convert_case(authority(authority=kind), items, "tanaka", MONDAY)
    with refused("no_request"):
        describe(authority(), replace(authority(), items=items))


def test_it_is_said_which_authority_asks() -> None:
    with refused("authority_missing"):
        take_request(authority(authority=None), MONDAY)
    assert take_request(authority(), MONDAY).authority is AuthorityKind.POLICE


def test_a_consultation_has_no_papers_items_or_letters() -> None:
    paper = Paper("p1", "drivers_licence", Side.PERSON, MONDAY, MONDAY)
    letter = LetterFact("l", LetterCode.FORM_OUT, "個相発第2027-0001号", "1", "d", 1, MONDAY, "sato")
    with refused("no_request"):
        receive_paper(consultation(), paper, (), POLICY.catalogue)
    with refused("no_request"):
        make_letter(consultation(), letter, where(consultation()))
    with refused("no_request"):
        describe(consultation(), replace(consultation(), items=(ITEM,)))


@pytest.mark.parametrize("how", Settled)
def test_each_matter_ends_in_its_own_way(how: Settled) -> None:
    for case in (consultation(follow_up_on=MONDAY), authority()):
        if how in ENDINGS[case.matter]:
            over = settle_case(case, settled(how))
            assert (over.closed_on, over.closed_by, over.follow_up_on) == (MONDAY, "sato", None)
            assert [each.settled for each in over.settlements] == [how]
            assert codes(over) == []
        else:
            with refused("settled_of_other_matter"):
                settle_case(case, settled(how))
    with refused("ends_by_its_answer"):
        settle_case(a_case(), settled(how))


def test_an_end_without_words_or_after_the_end_is_refused() -> None:
    with refused("outcome_words_missing"):
        settle_case(consultation(), settled(Settled.SOLVED, " "))
    with refused("case_ended"):
        settle_case(settle_case(consultation(), settled(Settled.SOLVED)), settled(Settled.SOLVED))
    with refused("case_ended"):
        convert_case(settle_case(consultation(), settled(Settled.SOLVED)), (ITEM,), "sato", MONDAY)


def test_what_to_do_is_to_call_back_and_to_close_and_for_an_authority_a_supervisors() -> None:
    assert codes(consultation()) == ["settle_consultation"]
    assert codes(consultation(follow_up_on=MONDAY)) == ["follow_up", "settle_consultation"]
    step = next_steps(authority(), standing(authority(), POLICY, MONDAY), POLICY, MONDAY)[0]
    assert (step.code, step.by_on) == ("reply_authority", date(2026, 12, 15))


def test_a_request_with_a_day_to_follow_up_says_so_last() -> None:
    assert codes(a_case(follow_up_on=MONDAY)) == ["send_form", "follow_up"]
