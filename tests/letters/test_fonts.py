"""What can be printed is printed and copied as typed; what cannot is named, never replaced."""

import pytest

from deskapp.domain.errors import RuleViolation
from deskapp.letters.blocks import Heading, ListItems, Paragraph, Table
from deskapp.letters.fonts import named, undrawable
from deskapp.letters.pdf import draw
from letters.papers import a_letter, readings

NAMES = (
    "髙﨑𠮷邉葛\U000e0100",
    "神\ufa19羽\ufa1e",
    "邉\U000e0100子",
    "邉\U000e010f子",
    "A&B商事",
    "<b>太郎</b>",
    "か\u3099く",
    "ジョン・スミス",
    "㋿",
)


@pytest.mark.parametrize("name", NAMES)
def test_three_readers_copy_a_name_exactly_as_typed(name: str) -> None:
    pdf = draw(a_letter(Paragraph(name, indent=False)))
    assert [name in text for text in readings(pdf)] == [True, True, True]


def test_a_justified_paragraph_is_copied_without_added_spaces() -> None:
    text = (
        "当社の個人情報の取り扱いについてお申し出をいただき、ありがとうございます。下記の書類（A&B商事の控え）を"
        "お送りしますので、「開示請求依頼書」に必要事項をご記入のうえ、privacy@leverages.jp又は03-5774-1632へ、"
        "令和8年11月24日までにご連絡ください。髙﨑𠮷邉様の保有個人データは第33条第2項第1号により開示いたします。"
    )
    assert [text in read for read in readings(draw(a_letter(Paragraph(text))))] == [True, True, True]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("山田\u200f太郎", ("\u200f",)),
        ("山田\x00", ("\x00",)),
        ("外字\ue000", ("\ue000",)),
        ("😀さん", ("😀",)),
        ("\U000e0100葛", ("\U000e0100",)),
        ("邉\U000e0102子", ("邉\U000e0102",)),
        ("タブ\tと\u202e", ("\t", "\u202e")),
        ("髙﨑𠮷邉葛\U000e0100\n二行目", ()),
    ],
)
def test_characters_nobody_can_draw_are_named_once(text: str, missing: tuple[str, ...]) -> None:
    assert undrawable(text) == missing
    assert undrawable(text * 2)[: len(missing)] == missing


def test_a_message_shows_a_character_and_its_code() -> None:
    assert named("😀") == "😀(U+1F600)"
    assert named("\u200f") == "見えない記号(U+200F)"
    assert named("\ue000") == "外字(U+E000)"


@pytest.mark.parametrize(
    ("block", "place"),
    [
        (Paragraph("絵😀"), "節"),
        (ListItems((("氏名", "絵😀"),)), "氏名"),
        (Table(("項目",), (("あ",), ("絵😀",))), "「節」の表の2行目"),
    ],
)
def test_a_letter_with_such_a_character_is_refused_with_its_place(
    block: Paragraph | ListItems | Table, place: str
) -> None:
    with pytest.raises(RuleViolation) as caught:
        draw(a_letter(Heading("節"), block))
    assert caught.value.code == "letter_undrawable"
    assert caught.value.facts == {"characters": "😀(U+1F600)", "place": place}


def test_the_same_letter_gives_the_same_bytes() -> None:
    letter = a_letter(Paragraph("髙﨑𠮷邉葛\U000e0100 A&B商事 令和8年11月24日"))
    assert draw(letter) == draw(letter)


def test_only_the_glyphs_used_are_embedded() -> None:
    assert len(draw(a_letter(Paragraph("𠮷野家")))) < 20_000
