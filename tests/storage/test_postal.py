"""Lists of postal codes: written beside the one in force, asked by code, removed piece by piece."""

from desk_template import NOW
from deskapp.domain.postal import Place
from deskapp.storage.store import Store

TATEISHI = Place("1240012", "東京都", "葛飾区", "立石")
KIYOSU = (
    Place("4520961", "愛知県", "清須市", "春日あわら"),
    Place("4520961", "愛知県", "清須市", "春日稲葉"),
)
TOWER = Place("1006001", "東京都", "千代田区", "霞が関", "霞が関ビル１階")


def write(store: Store, edition: int, *places: Place) -> None:
    with store.writing(NOW, "tanaka", "read_postal_codes") as writer:
        writer.add_places(edition, enumerate(places))


def test_places_come_back_by_their_code_in_the_order_of_the_list(store: Store) -> None:
    write(store, 1, *reversed(KIYOSU), TATEISHI, TOWER)
    write(store, 2, *KIYOSU)
    with store.reading() as reader:
        assert reader.places(1, "4520961") == KIYOSU[::-1] and reader.places(2, "4520961") == KIYOSU
        assert reader.places(1, "1006001") == (TOWER,) and reader.places(2, "1006001") == ()
        assert (reader.places_counted(1), reader.places_counted(2)) == (4, 2)
        assert reader.postal_editions() == {1, 2}


def test_what_nobody_sees_yet_leaves_no_entry(store: Store) -> None:
    with store.reading() as reader:
        before = reader.log_head()
    write(store, 1, TATEISHI)
    with store.reading() as reader:
        assert reader.log_head() == before


def test_a_list_is_removed_piece_by_piece_and_no_other_is_touched(store: Store) -> None:
    many = [Place(f"{code:07}", "東京都", "千代田区", "町") for code in range(10)]
    write(store, 1, *many)
    write(store, 2, TATEISHI)
    pieces = 0
    more = True
    while more:
        with store.writing(NOW, "tanaka", "read_postal_codes") as writer:
            more = writer.drop_some_places(1, 4)
        pieces += 1
    with store.reading() as reader:
        assert reader.postal_editions() == {2} and reader.places(2, "1240012") == (TATEISHI,)
    assert pieces == 3
