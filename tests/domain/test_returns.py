"""A letter that came back: locked up until it goes, tries to reach the person, and giving up."""

from dataclasses import replace
from datetime import date, timedelta

from cases import MONDAY, a_case, checked, decided, with_answer
from deskapp.domain.case import Case
from deskapp.domain.disposal import close_case, hindrances
from deskapp.domain.facts import Posting
from deskapp.domain.kinds import ContactHow, PostMethod, ReturnFate, ReturnReason, State
from deskapp.domain.letter_facts import ContactTry
from deskapp.domain.next_steps import next_steps
from deskapp.domain.returns import (
    give_up_contact,
    note_try,
    record_return,
    returned_left,
    settle_return,
    tries_since,
)
from deskapp.domain.standing import standing
from policies import default_policy
from refusals import refused

POLICY = default_policy()


def back(why: ReturnReason = ReturnReason.UNKNOWN_ADDRESS) -> Case:
    case = with_answer(decided(checked(a_case())))
    sent = Posting("o", case.letters[-1].id, MONDAY, PostMethod.ORDINARY, "sato")
    return record_return(replace(case, postings=(sent,)), "o", "", MONDAY, MONDAY, why)


def a_try(day: date = MONDAY, *, reached: bool = False, id: str = "t") -> ContactTry:
    return ContactTry(id, day, ContactHow.PHONE, reached, "sato")


def test_only_an_unusual_reason_must_be_written_out() -> None:
    assert back().postings[0].returned_why is ReturnReason.UNKNOWN_ADDRESS
    with refused("reason_missing"):
        back(ReturnReason.OTHER)


def test_a_letter_that_came_back_is_locked_up_until_it_goes() -> None:
    case = back()
    assert returned_left(case) == case.postings
    assert "returned_letter_left" in [each.code for each in hindrances(case, POLICY.catalogue)]
    assert returned_left(settle_return(case, "o", ReturnFate.LOCKED, MONDAY))
    gone = settle_return(case, "o", ReturnFate.DESTROYED, MONDAY)
    assert returned_left(gone) == () and gone.postings[0].fate_on == MONDAY
    with refused("not_returned"):
        settle_return(
            replace(case, postings=(replace(case.postings[0], returned_on=None),)),
            "o",
            ReturnFate.RESENT,
            MONDAY,
        )


def test_a_case_does_not_close_over_a_returned_letter() -> None:
    given_up = give_up_contact(note_try(back(), a_try(), MONDAY), "電話も手紙も届かない", "sato", MONDAY)
    with refused("returned_letter_left"):
        close_case(given_up, POLICY.catalogue, "sato", MONDAY)
    gone = settle_return(given_up, "o", ReturnFate.DESTROYED, MONDAY)
    assert close_case(gone, POLICY.catalogue, "sato", MONDAY).closed_on == MONDAY


def test_giving_up_needs_a_try_and_a_reason() -> None:
    case = back()
    with refused("no_try_yet"):
        give_up_contact(case, "届かない", "sato", MONDAY)
    tried = note_try(case, a_try(), MONDAY)
    with refused("reason_missing"):
        give_up_contact(tried, " ", "sato", MONDAY)
    with refused("not_returned"):
        note_try(a_case(), a_try(), MONDAY)
    with refused("not_returned"):
        give_up_contact(a_case(), "届かない", "sato", MONDAY)
    with refused("in_the_future"):
        note_try(case, a_try(MONDAY + timedelta(1)), MONDAY)
    given_up = give_up_contact(tried, "届かない", "sato", MONDAY)
    stand = standing(given_up, POLICY, MONDAY)
    assert stand.state is State.UNREACHABLE
    assert stand.posted_on == MONDAY, "the clock stays met by the first posting"


def test_after_three_tries_in_vain_giving_up_is_proposed_and_a_person_decides() -> None:
    case = back()
    for number in range(3):
        case = note_try(case, a_try(id=f"t{number}"), MONDAY)
    steps = next_steps(case, standing(case, POLICY, MONDAY), POLICY, MONDAY)
    assert steps[0].code == "give_up_contact"
    reached = note_try(case, a_try(reached=True, id="r"), MONDAY)
    steps = next_steps(reached, standing(reached, POLICY, MONDAY), POLICY, MONDAY)
    assert steps[0].code == "handle_return"
    assert len(tries_since(reached)) == 4
