"""A letter that came back: locked up until it goes, tries to reach the person, and giving up."""

from dataclasses import replace
from datetime import date, timedelta

from cases import MONDAY, a_case, checked, decided, with_answer
from deskapp.domain.case import Case
from deskapp.domain.disposal import close_case, hindrances
from deskapp.domain.facts import Deficiency, LetterFact, Paper, Posting
from deskapp.domain.kinds import (
    ContactHow,
    LetterCode,
    PaperResult,
    PostMethod,
    ReturnFate,
    ReturnReason,
    Side,
    State,
    Told,
)
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
    with refused("tried_before_return"):
        note_try(case, a_try(MONDAY - timedelta(1)), MONDAY)
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
    with refused("was_reached"):
        give_up_contact(reached, "届かない", "sato", MONDAY)


def first_step(case: Case) -> str:
    return next_steps(case, standing(case, POLICY, MONDAY), POLICY, MONDAY)[0].code


def other_back(code: LetterCode, **facts: object) -> Case:
    """A letter that is no answer came back today."""
    made = LetterFact("f", code, "第1号", "1", "digest-f", 1, MONDAY, "sato")
    sent = Posting("o", "f", MONDAY, PostMethod.ORDINARY, "sato")
    case = replace(a_case(), letters=(made,), postings=(sent,), **facts)  # type: ignore[arg-type]
    return record_return(case, "o", "", MONDAY, MONDAY, ReturnReason.UNKNOWN_ADDRESS)


def test_any_letter_that_came_back_is_a_thing_to_do_and_the_person_may_be_tried() -> None:
    case = other_back(LetterCode.FORM_OUT)
    assert standing(case, POLICY, MONDAY).state is State.INTAKE, "the form never arrived"
    assert first_step(case) == "handle_return"
    assert note_try(case, a_try(), MONDAY).tries
    gone = settle_return(case, "o", ReturnFate.DESTROYED, MONDAY)
    assert first_step(gone) == "send_form"


def test_a_returned_letter_of_an_ended_case_goes_again_or_is_settled() -> None:
    unable = other_back(LetterCode.UNABLE, unable_on=MONDAY)
    assert first_step(unable) == "handle_return"
    assert first_step(settle_return(unable, "o", ReturnFate.DESTROYED, MONDAY)) == "close_case"
    assert first_step(other_back(LetterCode.FORM_OUT, withdrawn_on=MONDAY)) == "settle_return"


def test_a_deficiency_letter_that_came_back_has_told_nobody() -> None:
    form = Paper("p", "request_form", Side.PERSON, MONDAY, MONDAY, result=PaperResult.ACCEPTED)
    told = Deficiency("d", Told.LETTER, MONDAY, MONDAY + timedelta(30), ("identity:person",), "sato", "f")
    case = other_back(LetterCode.DEFICIENCY, papers=(form,), deficiencies=(told,))
    assert first_step(case) == "handle_return"
    assert first_step(settle_return(case, "o", ReturnFate.DESTROYED, MONDAY)) == "tell_deficiency"


def test_who_is_reached_or_sent_to_again_is_unreachable_no_more() -> None:
    given_up = give_up_contact(note_try(back(), a_try(), MONDAY), "届かない", "sato", MONDAY)
    met = note_try(given_up, a_try(reached=True, id="r"), MONDAY)
    assert (met.unreachable_on, met.unreachable_reason) == (None, "")
    assert standing(met, POLICY, MONDAY).state is State.RETURNED
    again = Posting("o2", given_up.letters[-1].id, MONDAY, PostMethod.ORDINARY, "sato", resend=1)
    out = replace(given_up, postings=(*given_up.postings, again))
    assert standing(out, POLICY, MONDAY).state is State.DISPOSAL


def test_a_case_does_not_close_over_a_letter_made_and_not_posted() -> None:
    made = LetterFact("f", LetterCode.UNABLE, "第1号", "1", "digest-f", 1, MONDAY, "sato")
    case = replace(a_case(), unable_on=MONDAY, letters=(made,))
    assert "unable_unposted" in [each.code for each in hindrances(case, POLICY.catalogue)]
    assert hindrances(replace(case, letters=()), POLICY.catalogue) == ()


def test_a_letter_is_on_its_way_again_only_where_it_went_out_again() -> None:
    with refused("not_sent_again"):
        settle_return(back(), "o", ReturnFate.RESENT, MONDAY)
    sent = replace(back().postings[0], id="o2", returned_on=None, fate=None)
    again = replace(back(), postings=(*back().postings, sent))
    assert settle_return(again, "o", ReturnFate.RESENT, MONDAY).postings[0].fate is ReturnFate.RESENT
