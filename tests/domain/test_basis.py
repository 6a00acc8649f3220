"""What an answer rests on: a fact that it says changes, and its digest does."""

import hashlib
from dataclasses import replace

from cases import MONDAY, a_case, complete, decided, where
from deskapp.domain.basis import answer_basis, letter_basis
from deskapp.domain.facts import Paper
from deskapp.domain.kinds import LetterCode, PaperResult, Side


def test_the_address_it_goes_to_is_part_of_it_named_on_the_form_or_not() -> None:
    """Without a reply address the answer goes to the address of whoever it is for (規程7(3))."""
    case = decided(a_case())
    moved = replace(case, parties=(replace(case.person, address="大阪府大阪市北区1-1"),))
    assert answer_basis(moved) != answer_basis(case)
    named = "東京都葛飾区東立石9-99-9"
    assert answer_basis(replace(moved, reply_address=named)) == answer_basis(
        replace(case, reply_address=named)
    )


def test_what_was_written_beside_a_rejection_is_part_of_the_letter_that_prints_it() -> None:
    paper = Paper(
        "r", "drivers_licence", Side.PERSON, MONDAY, MONDAY, rejection="other", rejection_note="裏面"
    )
    case = a_case(papers=(replace(paper, result=PaperResult.REJECTED),))
    other = replace(case, papers=(replace(case.papers[0], rejection_note="表面"),))
    first, second = (letter_basis(each, LetterCode.DEFICIENCY, where(each)) for each in (case, other))
    assert first != second


def test_letters_made_before_dates_were_compared_rest_on_the_same_digest() -> None:
    """After an upgrade no letter on file is to be made again without need: only L16 and L15 once."""
    case = complete(a_case())
    party = case.person
    to = (case.requester, case.role, case.reply_to, party.name, party.name, party.postal, party.address)
    kinds = [item.kind for item in case.items]
    checklist = where(case).checklist
    former = {
        LetterCode.FORM_OUT: (*to, *kinds),
        LetterCode.RECEIPT: (*to, *kinds, checklist.complete_on),
        LetterCode.DEFICIENCY: (*to, checklist.asked, [], [row.id for row in checklist.counted]),
    }
    for code, said in former.items():
        digest = hashlib.sha256(repr([str(value) for value in said]).encode()).hexdigest()
        assert letter_basis(case, code, where(case)) == digest
