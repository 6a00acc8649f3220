"""A password's strength is told by length and variety, not by tricks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskapp.domain.strength import Strength, strength

ORDER = list(Strength)


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("", Strength.WEAK),
        ("aaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("12345678901234567890", Strength.WEAK),
        ("Password1234", Strength.WEAK),
        ("kaisha99", Strength.WEAK),
        ("tanuki8mado", Strength.FAIR),
        ("amai mikan to oyogu neko", Strength.STRONG),
        ("V7#kq!2mZx@9", Strength.STRONG),
    ],
)
def test_what_is_told(password: str, told: Strength) -> None:
    assert strength(password) is told


@given(st.text(min_size=1, max_size=30), st.text(max_size=10))
def test_it_never_fails_and_a_run_adds_nothing(password: str, more: str) -> None:
    assert strength(password + more) in ORDER
    assert strength(password + password[-1] * 9) is strength(password)
