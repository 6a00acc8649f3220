"""The passphrase is read however it is typed from the sheet, and tried only once all of it is there."""

from hypothesis import given
from hypothesis import strategies as st

from deskapp.domain.passphrase import (
    GROUPS,
    LENGTH,
    SIGNS,
    covered,
    grouped,
    is_group,
    of_group_left,
    read,
    refuse_incomplete,
)
from refusals import refused

SIGNS_OF_A_SHEET = st.text(alphabet=SIGNS, min_size=LENGTH, max_size=LENGTH)


@given(SIGNS_OF_A_SHEET, st.text(alphabet="-‐−－ー 　._", max_size=3), st.booleans(), st.booleans())
def test_width_case_hyphens_and_spaces_do_not_matter(signs: str, between: str, wide: bool, low: bool) -> None:
    typed = grouped(signs).lower() if low else grouped(signs)
    typed = "".join(chr(ord(each) + 0xFEE0) if each.isalnum() and wide else each for each in typed)
    assert read(typed.replace("-", between)) == signs
    refuse_incomplete(typed)


def test_letters_that_are_misread_are_read_as_what_is_meant() -> None:
    assert read("oO iI lL") == "001111"


def test_a_passphrase_of_another_length_is_not_tried() -> None:
    for typed in ("", "0123-4567", "0" * (LENGTH + 1), "あいうえお"):
        with refused("recovery_incomplete"):
            refuse_incomplete(typed)


@given(SIGNS_OF_A_SHEET, st.integers(1, GROUPS))
def test_a_group_is_known_by_its_place_however_it_is_typed(signs: str, place: int) -> None:
    phrase = grouped(signs)
    group = phrase.split("-")[place - 1]
    assert is_group(phrase, place, f" {group.lower()} ")
    assert not is_group(phrase, place, group[:-1]) and of_group_left(group[:-1]) == 1
    others = {each for at, each in enumerate(phrase.split("-"), start=1) if at != place} - {group}
    assert not any(is_group(phrase, place, each) for each in others)


def test_a_covered_passphrase_keeps_its_shape_and_tells_nothing() -> None:
    assert covered("0A1B-C2D3") == "••••-••••"
