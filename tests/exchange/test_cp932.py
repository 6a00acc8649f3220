"""CP932 says exactly what it cannot write, and loses none of it."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from deskapp.exchange.cp932 import Unwritable, cp932_csv, unwritable
from deskapp.exchange.tables import Column, Table

COLUMNS = (Column("番号"), Column("氏名"))


def table(*names: str) -> Table:
    return Table("台帳", COLUMNS, [(f"2027-{place:06}", name) for place, name in enumerate(names, 1)])


def test_each_row_column_and_character_is_named() -> None:
    found = unwritable(table("髙橋 﨑子", "𠮷田 葛󠄀子", "佐藤", "𠮷𠮷 é"))
    assert found == (
        Unwritable(3, "氏名", ("𠮷", "葛󠄀")),
        Unwritable(5, "氏名", ("𠮷", "é")),
    )
    assert str(found[0]) == "3 氏名 𠮷葛󠄀"


def test_what_cannot_be_written_stands_there_with_its_number() -> None:
    text = cp932_csv(table("𠮷田 葛󠄀子")).decode("cp932")
    assert text.splitlines()[1] == "2027-000001,〓(U+20BB7)田 葛〓(U+E0100)子"


def test_signs_that_windows_codes_otherwise_are_no_loss() -> None:
    assert unwritable(table("9:30〜17:00 −1")) == ()
    assert "9:30～17:00" in cp932_csv(table("9:30〜17:00")).decode("cp932")


def test_nothing_that_was_typed_runs() -> None:
    rows = list(csv.reader(io.StringIO(cp932_csv(table("=1+1")).decode("cp932"))))
    assert rows == [["番号", "氏名"], ["2027-000001", "'=1+1"]]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8))
def test_a_name_that_is_not_listed_comes_back_as_it_was(name: str) -> None:
    (row,) = csv.DictReader(io.StringIO(cp932_csv(table(name)).decode("cp932"), newline=""))
    same = str.maketrans("〜−‖—¢£¬", "～－∥―￠￡￢")
    listed = unwritable(table(name))
    assert (row["氏名"].removeprefix("'") == name.translate(same).removeprefix("'")) == (not listed)
