"""A case is found by what a clerk types, however short, and by nothing that was taken out."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from any_case import any_case
from desk_template import NOW, TODAY, a_case, add, shown, trying
from deskapp.domain.case import Case
from deskapp.domain.facts import Party
from deskapp.domain.kinds import Side
from deskapp.storage.folding import fold
from deskapp.storage.lists import Filter
from deskapp.storage.store import Reader, Store, Writer


def found(reader: Reader, typed: str) -> list[str]:
    return [line.id for line in reader.lines(Filter(text=typed, closed=True), TODAY, TODAY, sort="number")]


@pytest.fixture
def people(store: Store) -> Store:
    """髙橋 with all her details, and two others."""
    takahashi = Party(
        "p",
        Side.PERSON,
        "髙橋 花子",
        "タカハシ ハナコ",
        born_on=date(1975, 4, 1),
        phone="03-0000-1234",
        postal="160-0023",
        address="東京都新宿区西新宿二丁目8番1号",
    )
    proxy = Party("q", Side.PROXY, "弁護士 渡邉 𠮷乃", "ワタナベ ヨシノ")
    add(store, replace(a_case(number="2026-000118"), parties=(takahashi, proxy)))
    add(store, a_case("c2", "鈴木 一郎", "2026-000119"))
    add(store, a_case("c3", "森", "2026-000200"))
    return store


@pytest.mark.parametrize(
    "typed",
    [
        "髙橋", "高橋", "高", "花子", "高橋花子", "橋　花", "花子 高橋",
        "たかはし", "ﾀｶﾊｼ", "はな", "タ",
        "0000-1234", "03 0000 1234", "０３００００１２３４", "(03)0000",
        "西新宿2-8-1", "西新宿２丁目", "新宿区西新宿二丁目八番", "高橋 新宿", "1600023",
        "2026-000118", "2026-118", "118", "000118",
        "昭和50年4月1日", "S50.4.1", "1975/4/1", "1975-04-01", "19750401",
        "渡辺", "吉乃", "わたなべ よしの",
    ],
)  # fmt: skip
def test_she_is_found_alone(people: Store, typed: str) -> None:
    with people.reading() as reader:
        assert found(reader, typed) == ["c1"]


@pytest.mark.parametrize(
    "typed", ["佐藤", "高橋 一郎", "バナ", "昭和51年4月1日", '" OR x', "9999", "000000", "・", "*", "NEAR("]
)
def test_nobody_is_found_by_something_else(people: Store, typed: str) -> None:
    with people.reading() as reader:
        assert found(reader, typed) == []


def test_a_date_finds_by_the_day_of_contact_too_and_a_year_by_number(people: Store) -> None:
    with people.reading() as reader:
        assert found(reader, "令和8年11月24日") == ["c1", "c2", "c3"]
        assert found(reader, "2026-0001") == ["c1", "c2"]


def test_what_was_taken_out_is_not_found_and_leaves_no_trace(store: Store) -> None:
    add(store, a_case(name="鬱田 爨"))
    assert any("鬱".encode("utf-16-be").hex().encode() in block for block in blocks(store))
    with store.writing(NOW, "tanaka", "dispose") as writer:
        case = writer.case("c1", 1)
        bare = replace(case, parties=(replace(case.parties[0], name=""),))
        writer.save(bare, shown(bare))
        assert found(writer, "鬱") == []
    for sign in "鬱爨":
        assert not any(sign.encode("utf-16-be").hex().encode() in block for block in blocks(store))


def blocks(store: Store) -> list[bytes]:
    with store._engine.connect() as connection:
        return [row.block for row in connection.execute(text("SELECT block FROM grams_data"))]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=any_case(), second=any_case(), cut=st.tuples(st.integers(0, 11), st.integers(1, 12)))
def test_any_piece_of_any_name_finds_its_case(
    store: Store, first: Case, second: Case, cut: tuple[int, int]
) -> None:
    with trying(store) as writer:
        writer.add(first, shown(first))
        every_piece_finds(writer, first, cut)
        writer.case("c1", 1)
        writer.save(second, shown(second))
        every_piece_finds(writer, second, cut)


def every_piece_finds(writer: Writer, case: Case, cut: tuple[int, int]) -> None:
    for party in case.parties:
        piece = fold(party.name)[cut[0] : cut[0] + cut[1]]
        if fold(piece) == piece != "":
            assert found(writer, piece) == ["c1"], piece
