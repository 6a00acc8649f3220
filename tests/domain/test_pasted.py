"""Words as they are pasted from a table, a mail or a PDF."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskapp.domain.pasted import trimmed


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("佐々木 悠\t", "佐々木 悠"),
        ("\ufeff佐々木　悠\r\n", "佐々木　悠"),
        ("\u3000佐々木\t悠\u200b", "佐々木\t悠"),
        ("葛\U000e0100\u202c", "葛\U000e0100"),
        (" \u200e\n", ""),
        ("", ""),
    ],
)
def test_what_nobody_sees_goes_at_the_ends_and_stays_within(pasted: str, kept: str) -> None:
    assert trimmed(pasted) == kept


@given(st.text())
def test_nothing_that_is_seen_is_ever_lost(text: str) -> None:
    kept = trimmed(text)
    assert kept in text and trimmed(kept) == kept
    assert kept.replace(" ", "").strip() == kept.replace(" ", "")
