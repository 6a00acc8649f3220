"""Letters lie sealed: they come back byte for byte, and only as what they were kept for."""

import pytest
from sqlalchemy import text

from desk_template import NOW, a_case, add
from deskapp.storage.engine import writing
from deskapp.storage.store import Store
from refusals import refused

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40


@pytest.fixture
def kept(store: Store) -> Store:
    """Two letters of one case and one of another."""
    for case_id, number in (("c1", "2026-000001"), ("c2", "2026-000002")):
        add(store, a_case(case_id, number=number))
    with store.writing(NOW, "tanaka", "make_letter") as writer:
        for case_id, letter_id in (("c1", "l1"), ("c1", "l2"), ("c2", "l3")):
            writer.keep_letter(case_id, letter_id, letter_id.encode() + PDF)
    return store


def change(store: Store, statement: str) -> None:
    with writing(store._engine) as connection, connection.begin():
        connection.execute(text(statement))


def test_a_letter_comes_back_byte_for_byte(kept: Store) -> None:
    with kept.reading() as reader:
        assert [reader.letter_bytes(id) for id in ("l1", "l3")] == [b"l1" + PDF, b"l3" + PDF]
        with refused("letter_gone"):
            reader.letter_bytes("l9")


def test_one_letter_cannot_pass_for_another(kept: Store) -> None:
    change(kept, "UPDATE letter_bytes SET sealed = (SELECT sealed FROM letter_bytes WHERE letter_id = 'l2')")
    with kept.reading() as reader, refused("letter_damaged"):
        reader.letter_bytes("l1")


def test_without_its_key_a_cases_letters_are_gone_and_others_stay(kept: Store) -> None:
    change(kept, "DELETE FROM letter_keys WHERE case_id = 'c1'")
    with kept.reading() as reader:
        with refused("letter_gone"):
            reader.letter_bytes("l1")
        assert reader.letter_bytes("l3") == b"l3" + PDF
