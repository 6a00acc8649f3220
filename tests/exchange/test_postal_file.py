"""Japan Post's list of postal codes as it is downloaded: each remark understood, any other file refused."""

import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskapp.domain.errors import RuleViolation
from deskapp.domain.postal import Place
from deskapp.exchange.postal_file import PostalList, read_postal_file
from refusals import refused

DATA = Path(__file__).parents[1] / "data" / "postal"
KEN_ALL, UTF = DATA / "ken_all.csv", DATA / "utf_ken_all.csv"


@pytest.fixture(scope="module")
def read() -> PostalList:
    return read_postal_file(KEN_ALL)


def of(read: PostalList, code: str) -> list[str]:
    return [each.words for each in read.places if each.code == code]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("1240012", ["東京都葛飾区立石"]),
        ("0600000", ["北海道札幌市中央区"]),
        ("3060433", ["茨城県猿島郡境町"]),
        ("7660002", ["香川県仲多度郡琴平町"]),
        ("1000301", ["東京都利島村"]),
        ("5220317", ["滋賀県犬上郡多賀町一円"]),
        ("0600042", ["北海道札幌市中央区大通西"]),
        ("0640820", ["北海道札幌市中央区大通西"]),
        ("0660005", ["北海道千歳市協和"]),
        ("0287917", ["岩手県九戸郡洋野町種市"]),
        ("7812110", ["高知県吾川郡いの町天王"]),
        ("7614103", ["香川県小豆郡土庄町甲", "香川県小豆郡土庄町乙"]),
        ("4980000", ["愛知県弥富市", "三重県桑名郡木曽岬町"]),
        ("4520961", ["愛知県清須市春日あわら", "愛知県清須市春日稲葉", "愛知県清須市春日宮重町"]),
        (
            "6008093",
            [
                "京都府京都市下京区竹屋町",
                "京都府京都市下京区高倉通綾小路下る竹屋町",
                "京都府京都市下京区高倉通仏光寺上る竹屋町",
                "京都府京都市下京区堺町通綾小路下る西入竹屋町",
            ],
        ),
        ("1000013", ["東京都千代田区霞が関"]),
        ("1006001", ["東京都千代田区霞が関 霞が関ビル１階"]),
        ("1006090", ["東京都千代田区霞が関 霞が関ビル"]),
        ("1506190", ["東京都渋谷区渋谷 渋谷スクランブルスクエア"]),
    ],
)
def test_a_code_stands_for_these_places(read: PostalList, code: str, words: list[str]) -> None:
    assert of(read, code) == words


def test_both_forms_of_the_list_say_the_same(read: PostalList) -> None:
    assert read_postal_file(UTF).places == read.places
    assert len(read.prefectures) == 10


@pytest.mark.parametrize("file", [KEN_ALL, UTF])
def test_the_zip_is_read_as_it_was_downloaded_and_tells_its_day(
    tmp_path: Path, read: PostalList, file: Path
) -> None:
    packed = tmp_path / "ken_all.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr(zipfile.ZipInfo("KEN_ALL.CSV", (2026, 10, 30, 9, 0, 0)), file.read_bytes())
    assert read_postal_file(packed) == PostalList(read.places, date(2026, 10, 30))


def test_a_zip_that_does_not_tell_its_day(tmp_path: Path) -> None:
    packed = tmp_path / "ken_all.zip"
    with zipfile.ZipFile(packed, "w") as written:
        written.writestr(zipfile.ZipInfo("KEN_ALL.CSV"), UTF.read_bytes())
    assert read_postal_file(packed).on is None


LINE = '13122,"124  ","1240012","ﾄｳｷｮｳﾄ","ｶﾂｼｶｸ","ﾀﾃｲｼ","東京都","葛飾区","立石",0,0,0,0,{changed},0\r\n'
BUSINESS = (
    '13101,"ｶ)ｶｲｼﾔ","株式会社","東京都","千代田区","霞が関","１丁目","1008994","100  ","銀座",0,0,0\r\n'
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "postal_file_foreign"),
        ("氏名,住所\r\n", "postal_row_unreadable"),
        (BUSINESS, "postal_file_business"),
        (LINE.format(changed=1), "postal_file_changes"),
        (LINE.format(changed=0) + "13122\r\n", "postal_row_unreadable"),
        (LINE.format(changed=0).replace("1240012", "124001"), "postal_row_unreadable"),
        (LINE.format(changed=0).replace("東京都", "京"), "postal_row_unreadable"),
        (LINE.format(changed=0).replace("立石", "立" * 140_000), "postal_file_foreign"),
    ],
)
def test_what_is_not_the_list_is_refused_with_the_reason(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "list.csv").write_bytes(text.encode("cp932"))
    with refused(code):
        read_postal_file(tmp_path / "list.csv")


def test_a_zip_of_something_else_a_cut_one_and_a_picture_are_refused(tmp_path: Path) -> None:
    packed = tmp_path / "photos.zip"
    with zipfile.ZipFile(packed, "w") as written:
        written.writestr("photo.jpg", b"\xff\xd8")
    with refused("postal_file_foreign"):
        read_postal_file(packed)
    with zipfile.ZipFile(packed, "w") as written:
        written.writestr("ken_all.csv", KEN_ALL.read_bytes())
    broken = bytearray(packed.read_bytes())
    broken[200] ^= 0xFF
    packed.write_bytes(broken)
    with refused("table_unreadable"):
        read_postal_file(packed)
    (tmp_path / "photo.csv").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    with refused("table_unreadable"):
        read_postal_file(tmp_path / "photo.csv")


def test_reading_stops_where_it_is_asked_to(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes((LINE.format(changed=0) * 1200).encode("cp932"))
    with refused("postal_stopped"):
        read_postal_file(tmp_path / "list.csv", lambda part: part < 0.5)


NAMES = st.text("東西南北中町山川谷原田", min_size=1, max_size=6)
LISTED = st.lists(st.text("甲乙丙「」０１２−番地〜", min_size=1, max_size=12), min_size=1, max_size=12)
REMARKS = st.one_of(
    st.just(""),
    st.just("その他"),
    st.just("次のビルを除く"),
    st.builds("{}〜{}丁目".format, st.sampled_from("１２３"), st.sampled_from("７８９")),
    LISTED.map("、".join),
)


@st.composite
def rows(draw: st.DrawFn) -> tuple[list[tuple[str, str]], str]:
    """Towns as they are, and the file that says them, long columns cut wherever the brackets allow it."""
    said, text = [], ""
    for number, (name, remark) in enumerate(
        draw(st.lists(st.tuples(NAMES, REMARKS), min_size=1, max_size=8))
    ):
        column = f"{name}（{remark}）" if remark else name
        code = f"{number:07}"
        said.append((code, name))
        opened = len(name) + 1 if remark else len(column)
        cuts = sorted(draw(st.sets(st.integers(opened, len(column)), max_size=3)))
        for begin, end in zip([0, *cuts], [*cuts, len(column)], strict=True):
            if begin < end:
                text += f'13101,"100  ","{code}","ﾄｳｷｮｳﾄ","ﾁﾖﾀﾞｸ","ﾏﾁ","東京都","千代田区",'
                text += f'"{column[begin:end]}",0,0,0,0,0,0\r\n'
    return said, text


@given(rows(), st.sampled_from(["utf-8", "utf-8-sig", "cp932"]))
@settings(max_examples=60)
def test_every_town_comes_back_however_its_column_was_cut(
    tmp_path_factory: pytest.TempPathFactory, written: tuple[list[tuple[str, str]], str], encoding: str
) -> None:
    said, text = written
    file = tmp_path_factory.getbasetemp() / "cut.csv"
    file.write_bytes(text.replace("〜", "～").replace("−", "－").encode(encoding))
    read = read_postal_file(file)
    assert read.places == tuple(Place(code, "東京都", "千代田区", name) for code, name in said)


@given(st.text('0123456789,"（）「」、〜東京都\r\n', max_size=80) | st.binary(max_size=60))
@settings(max_examples=60)
def test_any_file_is_read_or_refused_never_a_crash(
    tmp_path_factory: pytest.TempPathFactory, content: str | bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with suppress(RuleViolation):
        read_postal_file(file)
