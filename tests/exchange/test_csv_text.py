"""CSV that Excel reads as it is and runs nothing of."""

import csv
import io

import pytest

from deskapp.exchange.csv_text import cell, csv_text


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "'=", '"=', "\t", "\r", "\n"]
)
def test_text_that_would_run_is_kept_from_it(start: str) -> None:
    assert cell(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (-3, "-3"),
        (True, "true"),
        (("a", "b"), "a;b"),
        (["=1"], "'=1"),
        ("𠮷野-花子", "𠮷野-花子"),
    ],
)
def test_values_are_written_plainly(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_what_is_read_back_is_what_was_written() -> None:
    name = '髙橋, "花子"\n様'
    text = csv_text(("name", "days"), [{"name": name, "days": -3}])
    assert text.startswith("\ufeffname,days\r\n")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert rows == [["name", "days"], [name, "-3"]]
