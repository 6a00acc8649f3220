"""A table in the encodings of Japanese offices, and what is none."""

import pytest

from deskapp.exchange.table_text import table_text
from refusals import refused

WORDS = "氏名,髙橋 﨑\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_table_is_read_in_any_encoding_of_an_office(encoding: str) -> None:
    assert table_text(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x00\x00", b"\xff\xfe\x00", b"\x81\xff\xfe"])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    with refused("table_unreadable"):
        table_text(raw)
