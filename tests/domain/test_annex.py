"""Rows of what is handed out or put right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskapp.domain.annex import COLUMNS, as_wide, claimed_rows, content_of, is_tabled, rows_of
from deskapp.domain.kinds import RequestKind

K = RequestKind
_CELL = st.text(st.characters(categories=("L", "N", "P")), max_size=6)


@given(kind=st.sampled_from(sorted(COLUMNS)), data=st.data())
def test_rows_are_kept_and_read_back_as_they_were(kind: RequestKind, data: st.DataObject) -> None:
    width = len(COLUMNS[kind])
    rows = data.draw(st.lists(st.tuples(*[_CELL] * width), max_size=5).map(tuple))
    assert rows_of(content_of(rows), kind) == tuple(row for row in rows if any(row))


def test_a_row_has_all_columns_of_its_kind_and_loses_nothing() -> None:
    assert rows_of("2026-01-05\t広告会社", K.TRANSFER_RECORD_DISCLOSURE) == (("2026-01-05", "広告会社", ""),)
    assert as_wide([" 氏名 ", "山﨑", "", "𠮷乃"], 2) == ("氏名", "山﨑　𠮷乃")


@pytest.mark.parametrize(
    ("kind", "claimed", "row"),
    [
        (K.CORRECTION, "住所：東町 → 西町", ("住所", "東町", "西町")),
        (K.CORRECTION, "東町→西町", ("", "東町", "西町")),
        (K.ADDITION, "電話：03-0000-0001", ("電話", "03-0000-0001")),
        (K.ADDITION, "電話:なし→03-0000-0001", ("電話", "03-0000-0001")),
        (K.DELETION, "勤務先：前の会社", ("勤務先", "前の会社")),
    ],
)
def test_a_claim_as_it_is_noted_becomes_a_row(kind: RequestKind, claimed: str, row: tuple[str, ...]) -> None:
    assert claimed_rows(f"{claimed}\n\n", kind) == (row,)


def test_plain_words_are_no_table() -> None:
    assert not is_tabled("訂正前：東町")
    assert is_tabled("住所\t東町\t西町")
