"""Two ways of writing an address: only the spelling of its numbers may differ (spec §7)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskapp.domain.addresses import same_address

SHIBUYA = "東京都渋谷区渋谷2丁目24番12号"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SHIBUYA, SHIBUYA),
        (SHIBUYA, "東京都渋谷区渋谷2-24-12"),
        (SHIBUYA, "東京都渋谷区渋谷２－２４－１２"),
        (SHIBUYA, "東京都 渋谷区　渋谷二丁目二十四番十二号"),
        (SHIBUYA, "東京都渋谷区渋谷2丁目24−12"),
        (SHIBUYA, "東京都渋谷区渋谷2ー24ー12"),
        (SHIBUYA, "東京都渋谷区渋谷2丁目 24番 12号"),
        (SHIBUYA, "東京都渋谷区渋谷2‐24‐12号"),
        ("東京都葛飾区東立石九丁目99番9号", "東京都葛飾区東立石9-99-9"),
        ("長野県松本市大手5番地の3", "長野県松本市大手5-3"),
        ("長野県松本市大手5番地3", "長野県松本市大手5番3号"),
        ("東京都千代田区三番町1番地", "東京都千代田区三番町1"),
        ("渋谷1-2-3 渋谷ハイツ101号室", "渋谷１丁目２番３号渋谷ハイツ１０１"),
        ("渋谷1-2-3 ﾊｲﾂ渋谷 A-101", "渋谷1-2-3ハイツ渋谷Ａ－１０１"),
        ("渋谷1丁目2番3号101号室", "渋谷1-2-3-101"),
    ],
)
def test_the_same_address_written_otherwise(one: str, other: str) -> None:
    assert same_address(one, other)
    assert same_address(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", ""),
        ("", SHIBUYA),
        (SHIBUYA, "東京都渋谷区渋谷2丁目24番13号"),
        (SHIBUYA, "東京都渋谷区渋谷22丁目4番12号"),
        (SHIBUYA, "東京都渋谷区渋谷2-2412"),
        (SHIBUYA, "渋谷区渋谷2-24-12"),
        (SHIBUYA, SHIBUYA + "101"),
        (SHIBUYA, SHIBUYA + " 渋谷ハイツ"),
        ("本町1番2号", "本町1丁目2番"),
        ("本町2番3号101", "本町2丁目3番101号"),
        ("本町1丁目", "本町1"),
        ("本町1番2号 3号室", "本町1丁目2番3号"),
        ("本町1-2-3号室", "本町1-2-3"),
        ("本町2-3 101", "本町2-3-101"),
        ("本町1-2 3", "本町1-23"),
        ("千代田区三番町5", "千代田区三番5"),
        ("千代田区三番町", "千代田区3町"),
        ("ハイツ1号館2", "ハイツ1-館2"),
        ("髙崎市1-1", "高崎市1-1"),
        ("渋谷1-2-3ハイツ", "渋谷1-2-3ハイシ"),
        ("渋谷A-101", "渋谷A101"),
        ("本町十十番", "本町20番"),
        ("サーパス1-1", "サ-パス1-1"),
    ],
)
def test_two_addresses_that_differ(one: str, other: str) -> None:
    assert not same_address(one, other)
    assert not same_address(other, one)


@dataclass(frozen=True)
class Place:
    """An address by its parts."""

    town: str
    chome: int
    ban: int
    go: int
    building: str = ""
    room: int | None = None


NUMBERS = st.integers(1, 199)
PLACES = st.builds(
    Place,
    town=st.sampled_from(["本町", "八丁堀", "三番町", "四谷", "東京都渋谷区渋谷", "ハーバータウン"]),
    chome=NUMBERS,
    ban=NUMBERS,
    go=NUMBERS,
    building=st.sampled_from(["", "渋谷ハイツ", "コーポ・サンA"]),
    room=st.none() | NUMBERS,
)
KANJI = str.maketrans("0123456789", "〇一二三四五六七八九")
WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")


def plain(number: int) -> str:
    """The number in digits."""
    return str(number)


def counted(number: int) -> str:
    """The number in 漢数字 with 十 and 百."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    parts = [(hundreds, "百"), (tens, "十"), (ones, "")]
    return "".join(("" if n == 1 and unit else positional(n)) + unit for n, unit in parts if n)


def positional(number: int) -> str:
    """The number in 漢数字, digit by digit."""
    return str(number).translate(KANJI)


@st.composite
def spellings(draw: st.DrawFn, place: Place) -> str:
    """The place as some form or paper writes it."""
    spelled: st.SearchStrategy[Callable[[int], str]] = st.sampled_from((plain, counted, positional))
    numbers = (place.chome, place.ban, place.go)
    words = ("丁目", draw(st.sampled_from(["番", "番地", "番地の"])), "号")
    labelled = draw(st.lists(st.booleans(), min_size=3, max_size=3))
    text = place.town
    for n, (number, word, named) in enumerate(zip(numbers, words, labelled, strict=True)):
        last = n == 2
        text += draw(spelled)(number) + word + draw(st.sampled_from(["", " "])) if named else str(number)
        text += "" if named or last else draw(st.sampled_from("-－‐−ー"))
    text += draw(st.sampled_from(["", " ", "　"])) + place.building
    if place.room is not None:
        joined = "" if place.building or labelled[2] else "-"
        text = text.rstrip() + f"{joined}{place.room}" + draw(st.sampled_from(["", "号室"]))
    return text.translate(WIDE) if draw(st.booleans()) else text


@given(PLACES, st.data())
def test_every_spelling_of_a_place_is_the_same(place: Place, data: st.DataObject) -> None:
    one, other = data.draw(spellings(place)), data.draw(spellings(place))
    assert same_address(one, other)


@given(PLACES, PLACES, st.data())
def test_two_places_are_never_the_same_however_written(one: Place, other: Place, data: st.DataObject) -> None:
    """Neighbours too: places that differ in one part only, or have their digits grouped otherwise."""
    mixed = replace(one, chome=other.chome, ban=other.ban) if data.draw(st.booleans()) else other
    near = replace(mixed, town=one.town, building=one.building)
    for another in (other, mixed, near):
        if another != one:
            assert not same_address(data.draw(spellings(one)), data.draw(spellings(another)))


@given(st.text("東渋ケ丁目番号地の室町一二十0129０９-－ー A", max_size=14), st.data())
def test_another_digit_is_another_address(text: str, data: st.DataObject) -> None:
    places = [at for at, each in enumerate(text) if each in "0129"]
    if places:
        at = data.draw(st.sampled_from(places))
        assert not same_address(text, f"{text[:at]}5{text[at + 1 :]}")


@given(st.text("東渋ケ丁目番号地の室町一二十0129０９-－ー A", max_size=14))
def test_an_address_is_the_same_as_itself_and_never_as_one_with_a_word_more(text: str) -> None:
    assert same_address(text, text) == bool(text.strip())
    assert not same_address(text, text + "荘")
