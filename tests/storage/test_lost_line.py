"""The line to the server is lost in the middle: what was saved is known, and nothing is saved twice."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Timer
from threading import enumerate as enumerate_threads

import psycopg
import pytest

import postgres
from cut_line import CutLine, line_to
from desk_template import NOW, SECRETS, a_case, add
from deskapp.storage import certainty, server
from deskapp.storage.engine import writing
from deskapp.storage.errors import told
from deskapp.storage.store import Store
from refusals import refused

pytestmark = pytest.mark.usefixtures("store")
SOON_S = 5


@pytest.fixture
def line(store: Store, desk_server: postgres.Running) -> Iterator[CutLine]:
    add(store, a_case())
    with line_to(desk_server.port) as line:
        yield line


@pytest.fixture
def far(line: CutLine, desk_server: postgres.Running, tmp_path: Path) -> Iterator[Store]:
    """A desk whose line may be cut."""
    folder = tmp_path / "far"
    folder.mkdir()
    address = desk_server.address("desk").replace(str(desk_server.port), str(line.port))
    (folder / server.FILE).write_text(address)
    opened = Store.open(folder, SECRETS, fsync=False)
    yield opened
    opened.close()


def note(store: Store, key: str | None) -> None:
    with store.writing(NOW, "tanaka", "describe_case", once=key) as writer:
        if writer.already_done is None:
            writer.log({"page": "case"}, "c1")


def entries(store: Store) -> int:
    with store.reading() as reader:
        assert reader.verify_log() is None
        return reader.log_head().seq


def test_a_commit_whose_answer_was_lost_counts_as_done(store: Store, far: Store, line: CutLine) -> None:
    line.lose_answer_to_commit()
    note(far, "a key")
    assert entries(store) == 2
    note(far, "a key")
    assert entries(far) == 2


def test_an_act_that_never_reached_its_commit_is_told_as_not_saved(
    store: Store, far: Store, line: CutLine
) -> None:
    with refused("server_unreachable"), far.writing(NOW, "tanaka", "describe_case", once="k") as writer:
        line.cut()
        writer.log({"page": "case"}, "c1")
    line.mend()
    assert entries(store) == 1
    note(far, "k")
    assert entries(far) == 2


@pytest.mark.parametrize("key", ["a key", None])
def test_what_cannot_be_known_is_told_so_and_the_same_key_does_it_once(
    store: Store, far: Store, line: CutLine, monkeypatch: pytest.MonkeyPatch, key: str | None
) -> None:
    monkeypatch.setattr(certainty, "_LOOKS_S", (0, 0))
    line.lose_answer_to_commit(stay_cut=True)
    with refused("server_unsure"):
        note(far, key)
    line.mend()
    if key:
        note(far, key)
    note(store, "another")  # it waits for the lost one, if that is still on its way
    assert entries(store) == 3


def test_that_nobody_waits_cannot_be_told_over_a_cut_line_and_whoever_closes_goes_all_the_same(
    far: Store, line: CutLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certainty, "_LONG_S", 0.0)
    with far.commits.one() as committing, writing(far._engine) as connection, committing.on(connection):
        committing.begin()
        line.cut()
        with refused("server_unreachable"):
            far.commits.stop_waiting()
        with far.commits.not_long():
            for timer in filter(lambda each: isinstance(each, Timer), enumerate_threads()):
                timer.join()
    with refused("server_unreachable"), told(far.folder):
        raise psycopg.errors.CancellationTimeout  # a line that is not cut, but leads nowhere


def test_a_desk_hears_of_anothers_act_of_the_line_that_is_cut_and_of_its_being_there_again(
    store: Store, far: Store, line: CutLine
) -> None:
    heard, stands, lost = Event(), Event(), Event()

    def tell(there: bool) -> None:
        (stands if there else lost).set()

    assert far.listen(heard.set, tell)
    assert stands.wait(SOON_S)
    assert heard.wait(SOON_S), "what was done before it listened is looked for"
    heard.clear()
    note(store, None)
    assert heard.wait(1), "within a second"
    stands.clear()
    heard.clear()
    line.cut()
    assert lost.wait(SOON_S)
    note(store, None)
    line.mend()
    assert stands.wait(SOON_S)
    assert heard.wait(SOON_S)


def test_what_goes_over_the_channel_is_a_number(store: Store, desk_server: postgres.Running) -> None:
    with desk_server.owner_of("desk") as owner:
        owner.execute(f"LISTEN {server.CHANNEL}".encode())
        add(store, a_case("c7", name="鬱田 爨", number="2026-000007"))
        (told,) = owner.notifies(timeout=SOON_S, stop_after=1)
    assert told.payload.isdigit()
