"""A print run: what is handed over is printed once somebody says that it came out, and not before."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cases import MONDAY, REFUSAL, a_case, checked, comparison, decided, post, printed, where, with_answer
from deskapp.domain.basis import letter_basis
from deskapp.domain.case import Case
from deskapp.domain.facts import LetterFact, Posting, Printing
from deskapp.domain.intake import raise_protection
from deskapp.domain.kinds import LetterCode, PostMethod, ReturnFate
from deskapp.domain.letter_making import make_letter
from deskapp.domain.letters import (
    COMPARISONS,
    compare_letter,
    is_printed,
    print_letter,
    print_unsure,
)
from deskapp.domain.print_run import confirm_print, hand_over, take_back_print
from deskapp.domain.returns import record_return, settle_return
from policies import default_policy
from refusals import refused

CATALOGUE = default_policy().catalogue


def ready() -> Case:
    """A granted disclosure whose answer waits to be printed."""
    return with_answer(decided(checked(a_case())))


def handed(case: Case, id: str = "a", place: int = 1) -> Case:
    return hand_over(case, Printing(f"h{id}", id, MONDAY, "sato", place), where(case))


def test_what_was_handed_over_is_printed_only_when_somebody_saw_it() -> None:
    case = handed(ready())
    assert print_unsure(case, "a") and not is_printed(case, "a")
    sure = confirm_print(case, "a")
    assert is_printed(sure, "a") and not print_unsure(sure, "a")
    assert sure.printings == (Printing("ha", "a", MONDAY, "sato"),)


def test_what_did_not_come_out_is_to_be_printed_as_before() -> None:
    case = take_back_print(handed(ready()), "a")
    assert case == ready()
    assert is_printed(confirm_print(handed(case), "a"), "a")


def test_nothing_is_printed_twice_unasked() -> None:
    with refused("print_unsure"):
        handed(handed(ready()))
    with refused("print_unsure"):
        printed(handed(ready()))
    with refused("already_printed"):
        handed(printed(ready()))


def test_nothing_goes_on_with_a_paper_nobody_saw() -> None:
    case = handed(ready())
    with refused("print_unsure"):
        compare_letter(case, comparison(case), COMPARISONS)
    with refused("print_unsure"):
        post(case, Posting("o", "a", MONDAY, PostMethod.ORDINARY, "sato"), MONDAY, None)


def test_it_is_said_once_how_a_paper_came_out() -> None:
    case = confirm_print(handed(ready()), "a")
    for tell in (confirm_print, take_back_print):
        with refused("print_settled"):
            tell(case, "a")


def test_a_paper_from_before_stays_while_the_new_one_is_not_looked_at() -> None:
    case = compare_letter(printed(ready()), comparison(ready()), COMPARISONS)
    sent = Posting("o", "a", MONDAY, PostMethod.REGISTERED, "sato", "123-45-67890-1")
    back = record_return(post(case, sent, MONDAY, None), "o", "宛所なし", MONDAY, MONDAY)
    with refused("already_printed"):
        handed(back)
    later = MONDAY + timedelta(1)
    gone = settle_return(back, "o", ReturnFate.DESTROYED, later)
    again = hand_over(gone, Printing("h2", "a", later, "sato", 3), where(gone))
    assert not is_printed(again, "a") and is_printed(confirm_print(again, "a"), "a")


def form(case: Case) -> Case:
    letter = LetterFact("f", LetterCode.FORM_OUT, "第1号", "1", "digest-f", 1, MONDAY, "sato")
    basis = letter_basis(case, LetterCode.FORM_OUT, where(case))
    return make_letter(case, replace(letter, basis=basis), where(case))


def moved(case: Case) -> Case:
    person = replace(case.person, address="北海道札幌市中央区北1条西2-1")
    return replace(case, parties=(person, *case.parties[1:]))


def changed(case: Case) -> Case:
    return replace(case, items=(replace(case.items[0], content="氏名\t山﨑 𠮷乃"),))


@pytest.mark.parametrize(
    ("case", "letter", "code"),
    [
        (raise_protection(ready(), "sato", MONDAY), "a", "print_protected"),
        (with_answer(ready(), id="b"), "a", "letter_voided"),
        (moved(form(a_case())), "f", "letter_outdated"),
        (changed(ready()), "a", "answer_outdated"),
        (replace(ready(), withdrawn_on=MONDAY), "a", "case_ended"),
        (with_answer(decided(checked(a_case()), **REFUSAL)), "a", "approval_missing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_could_not_be_posted_is_left_out_of_a_run(case: Case, letter: str, code: str) -> None:
    with refused(code):
        handed(case, letter)
    assert print_unsure(handed(form(a_case()), "f"), "f"), "a letter that may go is handed over"


def test_a_protected_letter_is_still_printed_alone() -> None:
    case = raise_protection(ready(), "sato", MONDAY)
    assert is_printed(print_letter(case, Printing("p", "a", MONDAY, "sato")), "a")


def test_a_letter_made_anew_leaves_the_question_of_the_old_paper_open() -> None:
    case = with_answer(handed(ready()), id="b")
    assert print_unsure(case, "a") and not print_unsure(case, "b")
    assert not print_unsure(take_back_print(case, "a"), "a")
