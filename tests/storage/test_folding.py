"""People are found as they are typed; different names stay different."""

import pytest

from deskapp.storage.folding import digits, fold, fold_address

SAME = [
    "髙橋 高橋 髙槗",
    "山﨑 山崎 山嵜",
    "渡邉 渡邊 渡辺 渡邉\U000e0100",
    "齋藤 斎藤 齊藤 斉藤",
    "濵田 濱田 浜田",
    "𠮷田 吉田",
    "栁沢 柳澤",
    "神田 神田",
    "中嶋 中島 中嶌",
    "桒原 桑原",
    "国廣 國広",
    "富田 冨田",
    "瀬戸 瀨戸",
    "曻 昇",
    "龍一 竜一",
    "葛󠄀西 葛西",
    "きょうこ キョウコ ｷｮｳｺ キヨウコ",
    "はったり ハツタリ",
    "ジョン・スミス ジョンスミス",
    "ﾊﾞﾝﾊﾞ ばんば は\u3099んは\u3099 ハ\u309bンハ\u309b",
    "オオタニ オ\u200bオタニ",
    "ＡＢＣ abc",
    "サトー サト",
    "１－２ 1-2 1‐2 1−2 1ー2",
]
DIFFERENT = [
    "ハシモト バシモト",
    "かき がき",
    "ハハ パパ",
    "伊藤 伊東",
    "太田 大田",
    "河合 川合",
    "阿部 安部",
    "佐久間 佐久問",
    "土田 士田",
    "末広 未広",
    "菊池 菊地",
    "1-23 12-3",
    "三田 田三",
]
ADDRESSES = [
    "西新宿二丁目8番1号 西新宿２－８－１ 西新宿2丁目8-1 西新宿二丁目八番地の一 西新宿2ノ8ノ1",
    "十二丁目 12丁目 12",
    "二十三番地 23",
    "霞が関 霞ヶ関 霞ケ関 霞ガ関",
    "1番2号101号室 1-2-101号室",
]


@pytest.mark.parametrize("names", SAME)
def test_variants_of_one_name_are_one(names: str) -> None:
    assert len({fold(name) for name in names.split()}) == 1, [fold(name) for name in names.split()]


@pytest.mark.parametrize("names", DIFFERENT)
def test_different_names_stay_apart(names: str) -> None:
    assert len({fold(name) for name in names.split()}) == 2
    assert len({fold_address(name) for name in names.split()}) == 2


@pytest.mark.parametrize("addresses", ADDRESSES)
def test_ways_to_write_an_address_are_one(addresses: str) -> None:
    assert len({fold_address(each) for each in addresses.split()}) == 1, [
        fold_address(each) for each in addresses.split()
    ]


def test_spaces_do_not_matter_and_folding_twice_changes_nothing() -> None:
    assert fold("髙橋\u3000花 子") == fold("高橋花子")
    for names in SAME:
        assert fold(fold(names)) == fold(names)


def test_a_phone_number_is_its_digits() -> None:
    assert digits("０３（0000）−1234") == "0300001234"
