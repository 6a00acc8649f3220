"""Records on a server: who is let in, what a desk may do there, and what is told when it is out of reach."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

import psycopg
import pytest
from sqlalchemy.exc import IntegrityError

import postgres
from desk_template import NOW, SECRETS, a_case, add
from deskapp.storage import engine, server, sql_postgres
from deskapp.storage.audit import Breach
from deskapp.storage.keys import Secrets, create_keys
from deskapp.storage.server_set_up import set_up
from deskapp.storage.store import Store
from refusals import refused

pytestmark = pytest.mark.usefixtures("store")


def opened(folder: Path, secrets: Secrets = SECRETS) -> Store:
    return Store.open(folder, secrets, fsync=False)


def owner_of(running: postgres.Running, name: str = "desk") -> psycopg.Connection[tuple[object, ...]]:
    address = running.address(name, postgres.OWNER)
    return psycopg.connect(address, password=postgres.PASSWORD, autocommit=True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET actor = 'x'",
        "DELETE FROM log",
        "TRUNCATE log",
        "DROP TRIGGER log_no_update ON log",
        "ALTER TABLE log DISABLE TRIGGER ALL",
        "UPDATE revisions SET text = ''",
        "UPDATE alembic_version SET version_num = '9999'",
        "CREATE TABLE mine (a integer)",
        "SET session_replication_role = replica",
    ],
)
def test_a_desk_cannot_change_what_only_grows_nor_the_tables(store: Store, statement: str) -> None:
    add(store, a_case())
    with refused("server_refused"), store.writing(NOW, "tanaka", "sign_in") as writer:
        writer._connection.exec_driver_sql(statement)
    with store.reading() as reader:
        assert (reader.verify_log(), reader.log_head().seq) == (None, 1)


@pytest.mark.parametrize("statement", ["UPDATE log SET actor = 'x'", "DELETE FROM log", "TRUNCATE log"])
def test_its_owner_cannot_change_the_log_by_mistake_either(
    store: Store, desk_server: postgres.Running, statement: str
) -> None:
    add(store, a_case())
    with owner_of(desk_server) as owner, pytest.raises(psycopg.Error, match="only grows"):
        owner.execute(statement.encode())


@pytest.mark.parametrize(
    ("statement", "breach"),
    [
        ("UPDATE log SET actor = 'x' WHERE seq = 2", Breach("edited", 2)),
        ("DELETE FROM log WHERE seq = 2", Breach("gap", 2)),
        ("DELETE FROM log WHERE seq = 3", Breach("cut", 3)),
    ],
)
def test_its_owner_who_takes_the_guards_off_is_found_out(
    store: Store, desk_server: postgres.Running, statement: str, breach: Breach
) -> None:
    for each in ("c1", "c2", "c3"):
        add(store, a_case(each, number=f"2026-00000{each[1]}"))
    with store.reading() as reader:
        head = reader.log_head()
    with owner_of(desk_server) as owner:
        owner.execute("ALTER TABLE log DISABLE TRIGGER USER")
        owner.execute(statement.encode())
        owner.execute("ALTER TABLE log ENABLE TRIGGER USER")
    with store.reading() as reader:
        assert reader.verify_log([head]) == breach


@pytest.mark.parametrize("trigger", sorted(sql_postgres.TRIGGERS))
def test_records_without_one_of_their_triggers_are_not_opened(
    store: Store, tmp_path: Path, desk_server: postgres.Running, trigger: str
) -> None:
    with owner_of(desk_server) as owner:
        owner.execute(f"ALTER TABLE log DISABLE TRIGGER {trigger}".encode())
        with refused("log_unguarded"):
            opened(tmp_path)
        owner.execute(f"ALTER TABLE log ENABLE TRIGGER {trigger}".encode())
    opened(tmp_path).close()


def test_a_function_that_lets_everything_through_is_noticed(
    store: Store, tmp_path: Path, desk_server: postgres.Running
) -> None:
    made = "CREATE OR REPLACE FUNCTION log_only_grows() RETURNS trigger LANGUAGE plpgsql AS $${}$$"
    with owner_of(desk_server) as owner:
        owner.execute(made.format("BEGIN RETURN NEW; END").encode())
        with refused("log_unguarded"):
            opened(tmp_path)
        owner.execute(made.format(sql_postgres.FUNCTIONS["log_only_grows"]).encode())
    opened(tmp_path).close()


def test_the_keys_of_another_desk_open_nothing(store: Store, tmp_path: Path) -> None:
    with refused("server_refused"):
        opened(tmp_path, Secrets(b"x" * 32, b"l" * 32))


def test_a_server_that_asks_no_password_does_not_mix_two_desks(
    store: Store, tmp_path: Path, desk_server: postgres.Running
) -> None:
    with owner_of(desk_server) as owner:
        owner.execute("UPDATE settings SET value = 'another' WHERE key = 'server_keys'")
        with refused("database_foreign"):
            opened(tmp_path)
        known = server.mark_of(SECRETS.database)
        owner.execute("UPDATE settings SET value = %s WHERE key = 'server_keys'", (known,))


@pytest.mark.parametrize(("revision", "code"), [("0001", "server_older"), ("9999", "database_newer")])
def test_tables_of_another_version_are_not_opened(
    store: Store, tmp_path: Path, desk_server: postgres.Running, revision: str, code: str
) -> None:
    with owner_of(desk_server) as owner:
        before = owner.execute("SELECT version_num FROM alembic_version").fetchone()
        owner.execute("UPDATE alembic_version SET version_num = %s", (revision,))
        with refused(code):
            opened(tmp_path)
        owner.execute("UPDATE alembic_version SET version_num = %s", before)


def test_setting_up_again_changes_nothing(
    store: Store, tmp_path: Path, desk_server: postgres.Running
) -> None:
    add(store, a_case())
    desk_server.set_up("desk", tmp_path)
    with store.reading() as reader:
        assert reader.case("c1").number == "2026-000001"


def test_a_database_that_sorts_otherwise_is_not_taken(tmp_path: Path, desk_server: postgres.Running) -> None:
    name = desk_server.make("latin", more="ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'")
    owned = server.open_engine(server.server_at(desk_server.address(name, postgres.OWNER)), postgres.PASSWORD)
    with refused("server_unsuitable"):
        set_up(owned, tmp_path, SECRETS, server.server_at(desk_server.address(name)))
    owned.dispose()


def test_a_desk_cut_off_is_told_so_and_goes_on_with_the_next_act(
    store: Store, desk_server: postgres.Running
) -> None:
    with refused("server_unreachable"), store.writing(NOW, "tanaka", "take_request", once="k") as writer:
        writer.log({"page": "case"}, "c1")
        with owner_of(desk_server) as owner:
            owner.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", (postgres.ROLE,)
            )
    for _ in range(2):
        with store.writing(NOW, "tanaka", "take_request", once="k") as writer:
            if writer.already_done is None:
                writer.log({"page": "case"}, "c1")
    with store.reading() as reader:
        assert (reader.log_head().seq, reader.verify_log()) == (1, None)


def test_a_server_that_takes_no_changes_is_told(store: Store, desk_server: postgres.Running) -> None:
    with refused("server_read_only"), store.writing(NOW, "tanaka", "sign_in") as writer:
        writer._connection.exec_driver_sql("SET TRANSACTION READ ONLY")
    with store.reading() as reader:
        assert reader.log_head().seq == 0


def test_another_desk_that_writes_too_long_is_told(
    store: Store, desk_server: postgres.Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_SETTINGS", ("lock_timeout=1",))
    other = opened(tmp_path)
    with (
        store.writing(NOW, "tanaka", "sign_in"),
        refused("desk_locked"),
        other.writing(NOW, "sato", "sign_in"),
    ):
        pass
    other.close()


def test_a_look_waits_for_nobody(store: Store, tmp_path: Path) -> None:
    other = opened(tmp_path)
    with store.writing(NOW, "tanaka", "sign_in"):
        before = monotonic()
        with refused("desk_locked"), other.writing(NOW, "sato", "look", patient=False):
            pass
        assert monotonic() - before < engine.PATIENCE_MS / 2000
    with other.writing(NOW, "sato", "look", patient=False):
        pass
    other.close()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda running: running.address("desk").replace(str(running.port), "1"), "server_unreachable"),
        (lambda running: running.address("nowhere"), "server_refused"),
        (lambda running: running.address("desk", "somebody"), "server_refused"),
        (lambda _running: "desk on the server", "server_address"),
        (lambda running: running.address("desk", more="?passfile=x"), "server_address"),
        (lambda _running: "postgresql://desk@db.example/desk?sslmode=prefer", "server_unsealed"),
    ],
)
def test_what_keeps_a_desk_from_its_server_is_told(
    store: Store, tmp_path: Path, desk_server: postgres.Running, change: Callable[..., str], code: str
) -> None:
    (tmp_path / server.FILE).write_text(change(desk_server))
    with refused(code):
        opened(tmp_path)


def test_over_a_network_the_certificate_must_be_the_hosts_own(tmp_path: Path) -> None:
    told = server.server_at("postgresql://desk@db.example.jp/desk").parameters
    assert (told["sslmode"], told["sslrootcert"]) == ("verify-full", "system")
    own = tmp_path / "root.crt"
    told = server.server_at("postgresql://desk@one.example,two.example/desk", own).parameters
    assert (told["sslrootcert"], told["target_session_attrs"]) == (str(own), "read-write")


def test_no_desk_is_made_over_it(store: Store, tmp_path: Path) -> None:
    with refused("desk_exists"):
        Store.create(tmp_path, SECRETS)
    with refused("desk_exists"):
        create_keys(tmp_path, "tanaka", "password")


def test_no_value_of_a_statement_reaches_an_error(store: Store) -> None:
    add(store, a_case(name="鬱田 爨"))
    with pytest.raises(IntegrityError, match="duplicate key") as raised:
        add(store, a_case(name="鬱田 爨"))
    assert "鬱田" not in str(raised.value)
