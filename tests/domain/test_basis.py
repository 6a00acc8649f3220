"""What an answer rests on: a fact that it says changes, and its digest does."""

from dataclasses import replace

from cases import a_case, decided
from deskapp.domain.basis import answer_basis


def test_the_address_it_goes_to_is_part_of_it_named_on_the_form_or_not() -> None:
    """Without a reply address the answer goes to the address of whoever it is for (規程7(3))."""
    case = decided(a_case())
    moved = replace(case, parties=(replace(case.person, address="大阪府大阪市北区1-1"),))
    assert answer_basis(moved) != answer_basis(case)
    named = "東京都葛飾区東立石9-99-9"
    assert answer_basis(replace(moved, reply_address=named)) == answer_basis(
        replace(case, reply_address=named)
    )
