"""How many digits a phone number lacks."""

import pytest

from deskapp.domain.phones import missing_digits


@pytest.mark.parametrize(
    ("phone", "missing"),
    [
        ("03-0000-1234", 0),
        ("０３－００００－１２", 2),
        ("090-0000-1234", 0),
        ("090-0000-123", 1),
        ("0120-000-000", 0),
        ("0800-000-0000", 0),
        ("03-0000-12345", -1),
        ("内線 21", 0),
        ("+81 3 0000 1234", 0),
        ("", 0),
    ],
)
def test_digits_are_counted_by_the_kind_of_number(phone: str, missing: int) -> None:
    assert missing_digits(phone) == missing
