"""A desk goes to a server and comes back, every row the same, whatever broke it off on the way."""

from dataclasses import replace
from pathlib import Path

import pytest

import postgres
from desk_template import NOW, SECRETS, TODAY, a_case, add, shown, trying
from deskapp.domain.facts import Contact
from deskapp.domain.people import Staff, StaffRole
from deskapp.storage import carrying, door, key_file, keys, moving, server, server_set_up
from deskapp.storage.key_slots import Cost
from deskapp.storage.lists import Filter
from deskapp.storage.moving import Moved
from deskapp.storage.packing import always
from deskapp.storage.store import Store
from refusals import refused

CHEAP = Cost(rounds=1, memory_kib=64, lanes=1, recovery_kib=64)
MANY, BATCH = 43, 10


@pytest.fixture
def filled(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A desk in a file, with something in most of its tables, and several batches of cases."""
    monkeypatch.setattr(carrying, "_BATCH", BATCH)
    own = keys.for_person(SECRETS, "tanaka", "password", CHEAP).among(())
    key_file.write(tmp_path, key_file.KeyFile(own, last=""))
    with store.writing(NOW, "tanaka", "take_request", once="a key") as writer:
        writer.put_staff(Staff("tanaka", "田中", StaffRole.SUPERVISOR))
        writer.adopt("profile", '[company]\nname = "𠮷田"\n', "digest", TODAY)
        cases = [a_case(f"c{at}", "髙橋 花子", f"2026-{at:06d}") for at in range(MANY)]
        writer.add_all([(each, shown(each)) for each in cases])
        writer.note(Contact("n1", "c1", "phone", "言葉\n次の行", NOW, "tanaka"))
        writer.keep_letter("c1", "l1", b"\x00\xff%PDF")
        writer.keep_draft("tanaka", "form", "途中")
    return store


@pytest.fixture(scope="session")
def prepared(desk_server: postgres.Running, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with the tables of a desk and nothing in them, made once."""
    name = desk_server.make("moved")
    owned = server.open_engine(server.server_at(desk_server.address(name, postgres.OWNER)), postgres.PASSWORD)
    server_set_up.prepare(owned, tmp_path_factory.mktemp("owner"))
    owned.dispose()
    return name


@pytest.fixture
def database(desk_server: postgres.Running, prepared: str) -> str:
    """A database of the owner's, as empty."""
    desk_server.empty(prepared, spared="")
    return prepared


def go(store: Store, running: postgres.Running, name: str, go_on: object = always) -> Moved:
    owner = server.server_at(running.address(name, postgres.OWNER))
    return moving.to_server(store, SECRETS, owner, postgres.PASSWORD, TODAY, go_on)  # type: ignore[arg-type]


def test_a_desk_goes_to_a_server_and_comes_back_the_same(
    filled: Store, tmp_path: Path, desk_server: postgres.Running, database: str
) -> None:
    there = go(filled, desk_server, database)
    assert there.sums["cases"].rows == MANY
    assert there.sums["log"].rows == MANY + 1
    with desk_server.owner_of(database) as owner:
        assert owner.execute("SELECT to_regclass('ix_grams_newest')").fetchone() != (None,)
    opened = Store.open(tmp_path, keys.unlock(tmp_path, "tanaka", "password", CHEAP), fsync=False)
    with opened.reading() as reader:
        assert reader.verify_log() is None
        assert len(reader.found("高橋", MANY)) == MANY, "the index of the search came along"
        assert reader.letter_bytes("l1") == b"\x00\xff%PDF"
    add(opened, a_case("new", number="2026-900000"))
    back = moving.to_file(opened, SECRETS, tmp_path / "back", always)
    assert back.sums["cases"].rows == MANY + 1
    with refused("desk_moved"):
        add(opened, a_case("late", number="2026-900001"))
    opened.close()
    home = Store.open(
        tmp_path / "back", keys.unlock(tmp_path / "back", "tanaka", "password", CHEAP), fsync=False
    )
    with home.reading() as reader:
        assert reader.verify_log() is None
        assert reader.count(Filter(), TODAY, TODAY) == MANY + 1
        assert len(reader.found("高橋", 2 * MANY)) == MANY + 1
    add(home, a_case("last", number="2026-900001"))
    home.close()
    with refused("desk_moved"):
        Store.open(tmp_path, SECRETS, fsync=False)


def test_the_file_that_was_left_is_kept_and_takes_no_more_acts(
    filled: Store, tmp_path: Path, desk_server: postgres.Running, database: str
) -> None:
    other = Store.open(tmp_path, SECRETS, fsync=False)  # a window that is open meanwhile
    there = go(filled, desk_server, database)
    assert there.aside is not None
    assert {each.name for each in there.aside.iterdir()} >= {"desk.db", "desk.key"}
    assert all(each.stat().st_mode & 0o222 == 0 for each in there.aside.iterdir())
    with refused("desk_moved"):
        add(other, a_case("late", number="2026-900001"))
    other.close()
    assert not (tmp_path / "desk.db").exists()


@pytest.mark.parametrize("part", [0.3, 0.7])
def test_broken_off_anywhere_the_desk_is_where_it_was_and_the_same_command_goes_on(
    filled: Store, tmp_path: Path, desk_server: postgres.Running, database: str, part: float
) -> None:
    with refused("move_stopped"):
        go(filled, desk_server, database, lambda done: done < part)
    assert not server.is_named_in(tmp_path)
    with desk_server.owner_of(database) as owner:
        assert owner.execute("SELECT count(*) FROM settings WHERE key = 'server_keys'").fetchone() == (0,)
    add(filled, a_case("between", number="2026-900000"))
    with filled.writing(NOW, "tanaka", "describe_case") as writer:
        case = writer.case("c7")
        writer.save(replace(case, own_words="変わった"), shown(case))
    there = go(filled, desk_server, database)
    assert there.sums["cases"].rows == MANY + 1
    opened = Store.open(tmp_path, SECRETS, fsync=False)
    with opened.reading() as reader:
        assert (reader.verify_log(), reader.case("c7").own_words) == (None, "変わった")
    opened.close()


def test_killed_between_the_server_and_the_folder_it_goes_on(
    filled: Store,
    tmp_path: Path,
    desk_server: postgres.Running,
    database: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def killed(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            go(filled, desk_server, database)
    assert not server.is_named_in(tmp_path)
    go(filled, desk_server, database)
    Store.open(tmp_path, SECRETS, fsync=False).close()


def test_a_database_with_records_is_not_taken(
    filled: Store, tmp_path: Path, desk_server: postgres.Running
) -> None:
    with refused("server_taken"):
        go(filled, desk_server, "desk")  # another desk's
    name = desk_server.make("business")
    with desk_server.owner_of(name) as owner:
        owner.execute("CREATE TABLE invoices (number integer)")
    with refused("server_taken"):
        go(filled, desk_server, name)
    owned = server.server_at(desk_server.address(name, postgres.OWNER))
    with refused("server_owner_refused"):
        moving.to_server(filled, SECRETS, owned, "wrong", TODAY, always)
    with refused("server_not_yet"):
        moving.to_file(filled, SECRETS, tmp_path / "back", always)
    add(filled, a_case("still", number="2026-900000"))


def test_what_does_not_arrive_the_same_is_told(
    filled: Store, desk_server: postgres.Running, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deskapp.storage import sql_postgres

    put = sql_postgres.put_rows

    def losing(connection: object, table: str, columns: object, rows: list[object]) -> None:
        put(connection, table, columns, rows[:-1] if table == "contacts" else rows)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(sql_postgres, "put_rows", losing)
        with refused("move_differs"):
            go(filled, desk_server, database)
    go(filled, desk_server, database)


def test_the_door_shows_the_key_file_and_nothing_else(
    filled: Store, tmp_path: Path, desk_server: postgres.Running, database: str
) -> None:
    go(filled, desk_server, database)
    named = server.named_in(tmp_path)
    knocking = named.as_role(door.role_of(named.role))
    with server.connected(knocking, named.word) as connection:
        assert connection.execute("SELECT count(*) FROM door").fetchone() == (1,)
    for statement in ("SELECT * FROM cases", "SELECT * FROM settings", "UPDATE door SET keys = ''"):
        with server.connected(knocking, named.word) as connection, pytest.raises(Exception, match="denied"):
            connection.execute(statement.encode())
    with refused("server_refused"):
        (tmp_path / server.FILE).write_text(named.as_role(named.role, "another word").address)
        key_file.read(tmp_path)


def test_a_password_changes_with_the_commit_for_every_computer(
    filled: Store, tmp_path: Path, desk_server: postgres.Running, database: str
) -> None:
    go(filled, desk_server, database)
    other = tmp_path / "other"
    other.mkdir()
    (other / server.FILE).write_bytes((tmp_path / server.FILE).read_bytes())
    opened = Store.open(other, keys.unlock(other, "tanaka", "password", CHEAP), fsync=False)
    fresh = keys.for_person(SECRETS, "tanaka", "another one", CHEAP)
    with trying(opened) as writer:
        writer.put_slots(fresh.among(writer.slots))
        writer.finish()
    keys.unlock(tmp_path, "tanaka", "password", CHEAP)
    with opened.writing(NOW, "tanaka", "change_password") as writer:
        writer.put_slots(fresh.among(writer.slots))
    keys.unlock(tmp_path, "tanaka", "another one", CHEAP)
    with refused("key_wrong_password"):
        keys.unlock(tmp_path, "tanaka", "password", CHEAP)
    opened.close()
