"""A case is found by what a clerk types, however short, and by nothing that was taken out."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
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
from drawn_by_day import examples


def found(reader: Reader, typed: str) -> list[str]:
    return [line.id for line in reader.lines(Filter(text=typed, closed=None), TODAY, TODAY, sort="number")]


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
        "4/1", "４／１", "4月1日", "0401", "高橋 4/1", "花子 S50.4.1",
        "髙橋様", "高橋 花子 様", "花子さん", "たかはしさん", "渡邉先生", "髙橋殿", "高橋氏", "渡邉先生 御中",
    ],
)  # fmt: skip
def test_she_is_found_alone(people: Store, typed: str) -> None:
    with people.reading() as reader:
        assert found(reader, typed) == ["c1"]


@pytest.mark.parametrize(
    "typed",
    [
        "佐藤", "高橋 一郎", "バナ", "昭和51年4月1日", '" OR x', "9999", "000000", "・", "*", "NEAR(",
        "4/31", "0401-1", "鈴木 4/1", "様", "殿 花子",
    ],
)  # fmt: skip
def test_nobody_is_found_by_something_else(people: Store, typed: str) -> None:
    with people.reading() as reader:
        assert found(reader, typed) == []


def test_a_date_finds_by_the_day_of_contact_too_and_a_year_by_number(people: Store) -> None:
    with people.reading() as reader:
        assert found(reader, "令和8年11月24日") == ["c1", "c2", "c3"]
        assert found(reader, "2026-0001") == ["c1", "c2"]


def test_a_date_without_its_year_is_of_any_year_and_still_part_of_a_number(people: Store) -> None:
    born = Party("p4", Side.PERSON, "森 千夏", born_on=date(2000, 2, 29), phone="03-0229-0000")
    day = date(2025, 3, 3)
    case = replace(a_case("c4", number="2026-001124"), parties=(born,), contacted_on=day, registered_on=day)
    add(people, case)
    with people.reading() as reader:
        assert found(reader, "11/24") == ["c1", "c2", "c3"]
        assert found(reader, "1124") == ["c1", "c2", "c3", "c4"]
        assert found(reader, "2月29日") == found(reader, "0229") == ["c4"]
        assert found(reader, "0303") == ["c4"]


def test_a_name_that_ends_as_an_honorific_does_is_a_name(store: Store) -> None:
    for number, name in enumerate(("鵜殿 健", "鵜飼 誠", "鵜 明", "森 一", "鵜殿沢 優"), start=1):
        add(store, a_case(f"c{number}", name, f"2026-00000{number}"))
    with store.reading() as reader:
        assert found(reader, "鵜殿") == reader.found("鵜殿", 9)[::-1] == ["c1", "c5"]
        assert found(reader, "鵜殿様") == found(reader, "鵜殿 殿") == ["c1", "c5"]
        assert found(reader, "鵜殿 健様") == ["c1"]
        assert found(reader, "鵜 殿") == ["c1", "c2", "c3", "c5"], "with a space it calls somebody"
        assert found(reader, "森様") == found(reader, "森殿") == ["c4"], (
            "nobody is named so: it calls somebody"
        )


@examples(12, 25)
@given(
    case=any_case(),
    honorific=st.sampled_from(["様", "樣", "さま", "さん", "殿", "氏", "先生", "御中", "先生様"]),
    between=st.sampled_from(["", " ", "\u3000"]),
)
def test_an_honorific_never_changes_what_is_found(
    store: Store, case: Case, honorific: str, between: str
) -> None:
    with trying(store) as writer:
        writer.add(case, shown(case))
        for name in [party.name for party in case.parties if party.name.strip()]:
            assert found(writer, name + between + honorific) == found(writer, name), name
            assert writer.found(name + between + honorific, 9) == writer.found(name, 9)


@pytest.mark.of_the_file
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


@examples(12, 25)
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


#: A class of spec §12 → how one person is recorded, and what finds her, each alone.
CLASSES: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "異体字, typed plain": ({"name": "髙﨑 邉󠄏子"}, ("高崎", "辺子", "高", "高崎辺子")),
    "異体字, typed as recorded or otherwise": ({"name": "高崎 辺子"}, ("髙﨑", "邊子", "邉子", "髙")),
    "𠮷 and 吉": ({"name": "𠮷田 𠮷乃"}, ("吉田", "𠮷田", "吉乃")),
    "斎 and 斉": ({"name": "齋藤 斉"}, ("斎藤", "斉藤", "齊藤", "斎")),
    "kana of either kind": ({"kana": "キョウコ"}, ("きょうこ", "キョウコ", "ｷｮｳｺ")),
    "small kana": ({"kana": "ハットリ シュンイチ"}, ("はつとり", "ハットリ", "シユンイチ")),
    "濁点 in one piece or in two": ({"kana": "バンバ"}, ("ﾊﾞﾝﾊﾞ", "は\u3099んは\u3099", "ばん")),
    "width": ({"name": "ＡＢＣ商事 渋谷支店"}, ("abc商事", "ABC", "ａｂｃ")),
    "spaces anywhere": ({"name": "佐々木　悠"}, ("佐々木悠", "佐々木 悠", " 佐々木  悠 ")),
    "dots of foreign names": ({"name": "ジョン・スミス"}, ("ジョンスミス", "じょん スミス", "スミス")),
    "旧姓": ({"name": "田村 恵", "other_names": "旧姓 渡邉"}, ("渡辺", "渡邉", "渡辺 恵")),
    "通称": ({"name": "LI WEI", "other_names": "李 偉、木下 健"}, ("李偉", "木下健", "木下", "li wei")),
    "phone, with or without signs": (
        {"phone": "03-0000-1234"},
        ("0300001234", "03-0000-1234", "０３（００００）１２３４", "0000 12", "1234"),
    ),
    "postal code": ({"postal": "160-0023"}, ("1600023", "160-0023", "１６０－００２３")),
    "address in any numbers": (
        {"address": "東京都新宿区西新宿二丁目8番1号 緑荘203"},
        ("西新宿2-8-1", "西新宿２丁目８番１号", "西新宿二丁目八番", "西新宿2‐8‐1", "新宿区西新宿", "緑荘"),
    ),
    "ヶ, ケ and が": ({"address": "茨城県龍ヶ崎市1番地"}, ("龍ケ崎", "竜が崎", "龍ヶ崎市1")),
    "hyphens of all kinds": ({"address": "大阪府堺市堺区3-4-5"}, ("3−4−5", "3ー4ー5", "3-4")),
}  # fmt: skip
#: What must not be found by the other: 濁点 and 半濁点 tell names apart.
APART = (
    ("kana", "ハシモト", "バシモト"),
    ("kana", "ガキ", "カキ"),
    ("kana", "パパ", "ババ"),
    ("name", "河合", "川合"),
)


@pytest.mark.parametrize("what", CLASSES)
def test_people_are_found_as_they_are_typed(store: Store, what: str) -> None:
    recorded, typed = CLASSES[what]
    add(store, replace(a_case(), parties=(Party("p", Side.PERSON, **recorded),)))  # type: ignore[arg-type]
    add(store, a_case("c2", "森 千夏", "2026-000119"))
    with store.reading() as reader:
        assert {each: found(reader, each) for each in typed} == {each: ["c1"] for each in typed}
        assert {each: reader.found(each, 9) for each in typed} == {each: ["c1"] for each in typed}


@pytest.mark.parametrize(("field", "recorded", "typed"), APART)
def test_what_tells_names_apart_is_never_dropped(store: Store, field: str, recorded: str, typed: str) -> None:
    party = Party("p", Side.PERSON, **{field: recorded})  # type: ignore[arg-type]
    add(store, replace(a_case(), parties=(party,)))
    with store.reading() as reader:
        assert (found(reader, recorded), found(reader, typed)) == (["c1"], [])
