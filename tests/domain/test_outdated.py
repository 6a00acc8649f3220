"""A letter goes out only while it prints what it would print now: name, address, facts and dates."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from cases import (
    MONDAY,
    a_case,
    checked,
    comparison,
    complete,
    decided,
    post,
    printed,
    where,
    with_answer,
)
from deskapp.domain.basis import letter_basis
from deskapp.domain.case import Case, change
from deskapp.domain.deficiencies import tell_deficiency
from deskapp.domain.facts import Deficiency, Extension, Item, LetterFact, Paper, Posting, Suspension
from deskapp.domain.kinds import LetterCode, PostMethod, RequestKind, Side, Told
from deskapp.domain.letter_making import make_letter
from deskapp.domain.letters import COMPARISONS, compare_letter, current_answer, unposted
from deskapp.domain.outdated import DUE_TOLD
from deskapp.domain.posting import letters_waiting
from refusals import refused

LATER = Extension("e", MONDAY, MONDAY + timedelta(28), "調査に時間", "tanaka")
BY = MONDAY + timedelta(30)


def waits(case: Case, code: LetterCode) -> bool:
    """Whether a letter of this kind may still go out as it is."""
    return unposted(case, code, where(case)) is not None


def made(case: Case, code: LetterCode) -> Case:
    """The case with a letter of this kind made from its facts, as the desk makes it, and on paper."""
    stand = where(case)
    letter = LetterFact(
        *("f", code, "第1号", "1", "digest-f", 1, MONDAY, "sato"),
        basis=letter_basis(case, code, stand),
        told_due_on=stand.due_on if code in DUE_TOLD else None,
        reply_by_on=BY if code is LetterCode.DEFICIENCY else None,
    )
    case = make_letter(case, letter, stand)
    if code is LetterCode.DEFICIENCY:
        missing = stand.checklist.missing
        case = tell_deficiency(case, Deficiency("y", Told.LETTER, MONDAY, BY, missing, "sato", "f"))
    return printed(case, id="f")


def ready_for(code: LetterCode) -> Case:
    """A case on which a letter of this kind can be made."""
    form = replace(complete(a_case()), papers=complete(a_case()).papers[:1])
    return {
        LetterCode.FORM_OUT: a_case(),
        LetterCode.RECEIPT: complete(a_case()),
        LetterCode.DEFICIENCY: form,
        LetterCode.EXTENSION: replace(complete(a_case()), extensions=(LATER,)),
        LetterCode.UNABLE: replace(form, withdrawn_on=MONDAY),
    }[code]


def a_paper(paper: str, on: date = MONDAY) -> Paper:
    return Paper("d", paper, Side.PERSON, on, on)


def moved(case: Case) -> Case:
    person = replace(case.person, address="北海道札幌市中央区北1条西2-1")
    return replace(case, parties=(person, *case.parties[1:]))


def asked_for_more(case: Case) -> Case:
    return replace(case, items=(*case.items, Item("i9", RequestKind.ERASURE)))


def with_licence(case: Case) -> Case:
    return replace(case, papers=(*case.papers, a_paper("drivers_licence")))


def with_expired_card(case: Case) -> Case:
    return replace(case, papers=(*case.papers, a_paper("health_insurance")))


def without_licence(case: Case) -> Case:
    return replace(case, papers=case.papers[:1])


def came_earlier(case: Case) -> Case:
    friday = MONDAY - timedelta(3)
    return replace(case, papers=tuple(replace(each, received_on=friday) for each in case.papers))


def extended(case: Case) -> Case:
    further = replace(LATER, id=f"e{len(case.extensions)}", due_on=LATER.due_on + timedelta(7))
    return replace(case, extensions=(*case.extensions, further))


def explained_otherwise(case: Case) -> Case:
    return replace(case, extensions=(replace(LATER, reason="担当の部署に照会中"),))


def not_extended(case: Case) -> Case:
    return replace(case, extensions=())


def paused(case: Case) -> Case:
    pause = Suspension("z", MONDAY + timedelta(1), "対象の確認", "tanaka", MONDAY + timedelta(4))
    return replace(case, suspensions=(pause,))


def reply_by_put_right(case: Case) -> Case:
    return replace(case, deficiencies=change(case.deficiencies, "y", reply_by_on=BY + timedelta(7)))


def never_told(case: Case) -> Case:
    return replace(case, deficiencies=())


def taken_back_earlier(case: Case) -> Case:
    return replace(case, withdrawn_on=MONDAY - timedelta(1))


def not_taken_back(case: Case) -> Case:
    return replace(case, withdrawn_on=None)


CHANGES = [
    *((code, moved) for code in sorted(set(LetterCode) - {LetterCode.ANSWER})),
    *((LetterCode.FORM_OUT, each) for each in (asked_for_more,)),
    *(
        (LetterCode.RECEIPT, each)
        for each in (asked_for_more, without_licence, came_earlier, extended, paused)
    ),
    *((LetterCode.DEFICIENCY, each) for each in (with_licence, with_expired_card)),
    *((LetterCode.DEFICIENCY, each) for each in (reply_by_put_right, never_told)),
    *((LetterCode.EXTENSION, each) for each in (asked_for_more, extended, paused, came_earlier)),
    *((LetterCode.EXTENSION, each) for each in (explained_otherwise, not_extended)),
    *((LetterCode.UNABLE, each) for each in (taken_back_earlier, not_taken_back)),
]


@pytest.mark.parametrize(("code", "change"), CHANGES)
def test_a_letter_that_would_read_otherwise_now_is_made_again_before_it_goes(
    code: LetterCode, change: Callable[[Case], Case]
) -> None:
    case = made(ready_for(code), code)
    sent = Posting("o", "f", MONDAY, PostMethod.ORDINARY, "sato", checked_by_poster=True)
    assert waits(case, code) and post(case, sent, MONDAY, where(case).first_due_on).postings
    after = change(case)
    assert not waits(after, code)
    assert "f" not in {each.letter.id for each in letters_waiting(after, where(after)) if each.letter}
    with refused("letter_outdated"):
        post(after, sent, MONDAY, where(after).first_due_on)


def test_an_answer_with_another_day_of_receipt_is_made_again_before_it_goes() -> None:
    """It says since when the request was complete; a day put right since would be told wrongly (§5)."""
    whole = decided(checked(complete(a_case(), date(2027, 1, 5))))
    case = with_answer(whole)
    case = replace(case, letters=change(case.letters, "a", complete_on=where(case).checklist.complete_on))
    case = compare_letter(printed(case), comparison(case), COMPARISONS)
    sent = Posting("o", "a", MONDAY, PostMethod.REGISTERED, "sato", "123-45-67890-1")
    assert post(case, sent, MONDAY, None).postings
    monday = date(2027, 1, 4)
    right = replace(case, papers=tuple(replace(each, received_on=monday) for each in case.papers))
    assert current_answer(right, where(right)) is None
    with refused("answer_outdated"):
        post(right, sent, MONDAY, None)


def test_the_receipt_does_not_care_for_a_paper_beyond_what_is_needed() -> None:
    case = made(complete(a_case()), LetterCode.RECEIPT)
    assert waits(
        replace(case, papers=(*case.papers, a_paper("passport_with_address_page"))), LetterCode.RECEIPT
    )


def test_what_was_made_before_its_dates_were_kept_goes_out() -> None:
    """A letter on file from an earlier version of the program has no basis and no dates to compare."""
    for code in LetterCode:
        if code is not LetterCode.ANSWER:
            case = made(ready_for(code), code)
            old = change(case.letters, "f", basis="", told_due_on=None, reply_by_on=None)
            assert waits(replace(case, letters=old), code)
