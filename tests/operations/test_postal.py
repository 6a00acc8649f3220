"""Postal codes at a real desk: one list until the next is whole, asked by code, held against addresses."""

from pathlib import Path
from threading import Event

import pytest

from deskapp.domain.postal import Place
from deskapp.operations import postal
from deskapp.operations.desk import Desk
from deskapp.operations.postal import (
    held_against,
    places_of,
    postal_data,
    read_postal_codes,
)
from desks import OHNO, SATO, TANAKA, open_desk, who
from refusals import refused

DATA = Path(__file__).parents[1] / "data" / "postal"
LIST = DATA / "utf_ken_all.csv"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "desk").as_person(who(TANAKA))


def rows(desk: Desk) -> int:
    with desk.looking() as reader:
        return reader.rows()["postal_places"]


def many(folder: Path, count: int) -> Path:
    """A list of so many towns."""
    lines = (
        f'13101,"100  ","{code:07}","ﾄｳｷｮｳﾄ","ﾁﾖﾀﾞｸ","ﾏﾁ","東京都","千代田区","町{code}",0,0,0,0,0,0\r\n'
        for code in range(count)
    )
    (folder / "many.csv").write_bytes("".join(lines).encode("cp932"))
    return folder / "many.csv"


def test_before_a_list_was_read_nothing_is_known_and_nothing_is_said(desk: Desk) -> None:
    assert postal_data(desk) is None
    assert places_of(desk, "1240012") == ()
    assert held_against(desk, "1240012", "東京都葛飾区立石") is None


def test_a_code_tells_its_place_in_either_width(desk: Desk) -> None:
    read_postal_codes(desk, LIST)
    for typed in ("1240012", "124-0012", "１２４－００１２"):
        assert places_of(desk, typed) == (Place("1240012", "東京都", "葛飾区", "立石"),)
    assert places_of(desk, "124001") == places_of(desk, "9999999") == ()
    assert [each.town for each in places_of(desk, "7614103")] == ["甲", "乙"]


def test_the_newer_list_takes_the_place_of_the_older_and_the_log_tells_both(
    desk: Desk, tmp_path: Path
) -> None:
    read_postal_codes(desk, many(tmp_path, 5_000))
    first = postal_data(desk)
    assert first and (first.places, first.prefectures) == (5_000, ("東京都",))
    read_postal_codes(desk, LIST)
    second = postal_data(desk)
    assert second and second.edition > first.edition and rows(desk) == second.places < 100
    assert places_of(desk, "0000001") == ()
    with desk.looking() as reader:
        entries = reader.newest_acts(["read_postal_codes"], 99)
    assert len(entries) == 2 and "setting/postal" in entries[0].fields


def test_done_again_it_is_done_once(desk: Desk) -> None:
    read_postal_codes(desk, LIST, once="k")
    before = postal_data(desk)
    read_postal_codes(desk, LIST, once="k")
    assert postal_data(desk) == before


def test_it_is_written_in_batches_and_stopped_between_them(desk: Desk, tmp_path: Path) -> None:
    read_postal_codes(desk, LIST)
    before, told = postal_data(desk), list[float]()
    file = many(tmp_path, 20_000)

    def go_on(part: float) -> bool:
        told.append(part)
        return part < 0.6

    with refused("postal_stopped"):
        read_postal_codes(desk, file, go_on)
    assert told == sorted(told) and len(told) > 10
    assert postal_data(desk) == before and before and rows(desk) == before.places


def test_what_a_killed_reading_left_goes_with_the_next(desk: Desk, tmp_path: Path) -> None:
    class Killed(BaseException):
        pass

    def go_on(part: float) -> bool:
        if part > 0.6:
            raise Killed
        return True

    with pytest.raises(Killed):
        read_postal_codes(desk, many(tmp_path, 20_000), go_on)
    assert postal_data(desk) is None and rows(desk) > 1_000
    read_postal_codes(desk, LIST)
    data = postal_data(desk)
    assert data and rows(desk) == data.places


def test_of_two_that_read_at_once_the_later_begun_counts(desk: Desk, tmp_path: Path) -> None:
    begun = Event()

    def other(part: float) -> bool:
        if part > 0.6 and not begun.is_set():
            begun.set()
            read_postal_codes(desk.as_person(who(OHNO)), LIST)
        return True

    with refused("postal_overtaken"):
        read_postal_codes(desk, many(tmp_path, 20_000), other)
    data = postal_data(desk)
    assert data and data.places < 100 and rows(desk) == data.places


def test_a_clerk_does_not_read_a_list_in(desk: Desk, tmp_path: Path) -> None:
    clerk = desk.as_person(who(SATO))
    assert not postal.may_read(clerk) and postal.may_read(desk)
    with refused("not_your_role"):
        read_postal_codes(clerk, LIST)


def test_a_file_that_is_not_there_or_not_the_list_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    with refused("postal_file_unreadable"):
        read_postal_codes(desk, tmp_path / "gone.zip")
    (tmp_path / "other.csv").write_text("a,b\n")
    with refused("postal_row_unreadable"):
        read_postal_codes(desk, tmp_path / "other.csv")
    assert postal_data(desk) is None


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ("124-0012", "東京都葛飾区立石９丁目99-9"),
        ("1240012", "葛飾区立石九丁目"),
        ("0600006", "北海道札幌市中央区北6条西3丁目1"),
        ("0440052", "北海道倶知安町字北二条西1"),
        ("0440000", "虻田郡倶知安町字山田1"),
        ("1000013", "東京都千代田区霞ヶ関3-2-5"),
        ("1006001", "東京都千代田区霞が関3-2-5 霞が関ビル1階"),
        ("6008093", "京都府京都市下京区高倉通綾小路下ル竹屋町1"),
        ("6008093", "京都市下京区竹屋町1"),
        ("4980000", "三重県桑名郡木曽岬町1"),
        ("0287917", "岩手県九戸郡洋野町種市第15地割1"),
    ],
)
def test_an_address_that_fits_however_it_is_spelled(desk: Desk, code: str, address: str) -> None:
    read_postal_codes(desk, LIST)
    held = held_against(desk, code, address)
    assert held and held.fits


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ("1240012", "東京都葛飾区東立石9-9"),
        ("1240012", "東京都世田谷区太子堂1"),
        ("1240012", "大阪府葛飾区立石1"),
        ("6008093", "京都市上京区竹屋町1"),
        ("9999999", "東京都葛飾区立石1"),
    ],
)
def test_an_address_that_does_not_fit_is_told(desk: Desk, code: str, address: str) -> None:
    read_postal_codes(desk, LIST)
    held = held_against(desk, code, address)
    assert held and not held.fits and bool(held.places) == (code != "9999999")
