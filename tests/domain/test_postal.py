"""Postal codes as they are typed, and what several places have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskapp.domain.postal import Place, hyphened, postal_code, shared


@pytest.mark.parametrize(
    "typed",
    ["1240012", "124-0012", "１２４－００１２", "１２４００１２", "〒124-0012", " 124−0012 "],
)
def test_every_way_of_writing_a_code(typed: str) -> None:
    assert postal_code(typed) == "1240012"


@pytest.mark.parametrize("typed", ["", "124", "124-001", "124-00123", "12-40012", "abc", "٢٤٠٠١٢٣"])
def test_what_is_no_whole_code(typed: str) -> None:
    assert postal_code(typed) is None


@given(st.integers(0, 9_999_999).map("{:07}".format))
def test_a_code_reads_back_as_it_is_written(code: str) -> None:
    assert postal_code(hyphened(code)) == code


def test_several_places_share_what_all_of_them_begin_with() -> None:
    kiyosu = Place("4520961", "愛知県", "清須市", "春日あわら")
    assert shared([kiyosu]) == "愛知県清須市春日あわら"
    assert shared([kiyosu, Place("4520961", "愛知県", "清須市", "春日稲葉")]) == "愛知県清須市"
    assert shared([kiyosu, Place("4520961", "三重県", "清須市", "春日あわら")]) == ""
