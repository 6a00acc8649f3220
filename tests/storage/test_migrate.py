"""The migrations lead to exactly the tables that the program knows."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, text

from desk_template import NOW, SECRETS, TODAY
from deskapp.storage import audit, backup, migrate, sql_sqlite
from deskapp.storage.engine import FILE, open_engine, writing
from deskapp.storage.migrate import Upgrade
from deskapp.storage.store import Store
from deskapp.storage.tables import metadata
from desks import proved
from refusals import refused


def _ours(name: str | None, kind: str, parents: object) -> bool:
    return not (kind == "table" and (name or "").startswith("grams"))


def test_the_head_equals_the_tables(store: Store) -> None:
    with store._engine.connect() as connection:
        options = {"compare_type": True, "include_name": _ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
        for table in metadata.sorted_tables:
            made = connection.execute(text(f"PRAGMA table_info({table.name})"))
            not_null = {row.name for row in made if row.notnull}
            assert not_null == {column.name for column in table.columns if not column.nullable}, table.name


def test_the_head_named_in_code_is_the_head_of_the_scripts() -> None:
    assert ScriptDirectory.from_config(migrate._configuration()).get_heads() == [migrate.HEAD]


def test_the_triggers_stand_as_the_program_knows_them(store: Store) -> None:
    with store._engine.connect() as connection:
        assert audit.is_guarded(connection)


@pytest.mark.parametrize("trigger", sorted(sql_sqlite.TRIGGERS))
def test_a_file_without_one_of_its_triggers_does_not_open(store: Store, tmp_path: Path, trigger: str) -> None:
    with writing(store._engine) as connection, connection.begin():
        connection.execute(text(f"DROP TRIGGER {trigger}"))
    store.close()
    with refused("log_unguarded"):
        Store.open(tmp_path, SECRETS)


def test_an_empty_file_becomes_a_desk(tmp_path: Path) -> None:
    store = Store.create(tmp_path, SECRETS, fsync=False)
    with store.reading() as reader:
        assert (reader.staff(), reader.log_head().seq) == ([], 0)
    store.close()


#: A case as the first tables kept it; a column not named here is empty, or today.
_FIRST: dict[str, Mapping[str, object]] = {
    "cases": {"line": 1, "id": "c1", "number": "2026-000001", "version": 1, "matter": "request"}
    | {"door": "phone", "requester": "self", "reply_to": "person", "state": "papers", "kinds": "[]"}
    | {"next_facts": "{}", "name": "髙橋 花子", "searched_text": "2026-000001\n高橋花子"},
    "parties": {"id": "p1", "side": "person", "name": "髙橋 花子", "case_id": "c1"},
    "items": {"id": "i1", "kind": "disclosure", "method": "written", "case_id": "c1"},
    "papers": {"id": "d1", "paper": "request_form", "owner": "person", "ticked": "[]"} | {"case_id": "c1"},
    "letters": {"id": "l1", "code": "L01", "case_id": "c1"},
    "postings": {"id": "o1", "letter_id": "l1", "method": "ordinary", "case_id": "c1"},
    "inquiries": {"id": "q1", "item_id": "i1", "case_id": "c1"},
}
_EMPTY: dict[str, object] = {"DATE": TODAY, "INTEGER": 0, "BOOLEAN": False}


def _insert(connection: Connection, name: str, given: Mapping[str, object]) -> None:
    table = Table(name, MetaData(), autoload_with=connection)
    row = {each.name: _EMPTY.get(str(each.type), "") for each in table.columns if not each.nullable}
    connection.execute(table.insert().values({**row, **given}))


@pytest.mark.parametrize("revision", [f"{number:04}" for number in range(1, int(migrate.HEAD))])
def test_a_file_of_any_earlier_tables_opens_with_all_its_facts(tmp_path: Path, revision: str) -> None:
    earlier_tables(tmp_path, revision)
    store = Store.open(tmp_path, SECRETS, fsync=False)
    with store.reading() as reader:
        case = reader.case("c1")
        found = [reader.found(typed, 9) for typed in ("高", "髙橋", "橋花子", "高橋花子", "田")]
    store.close()
    assert (case.number, case.person.name) == ("2026-000001", "髙橋 花子")
    kept = (case.items, case.papers, case.letters, case.postings, case.inquiries)
    assert [each[0].id for each in kept] == ["i1", "d1", "l1", "o1", "q1"]
    assert found == [["c1"]] * 4 + [[]]


def earlier_tables(folder: Path, revision: str = "0001") -> None:
    """A file of an earlier program with one case in it, and a key file beside it."""
    engine = open_engine(folder / FILE, SECRETS.database, fsync=False)
    with writing(engine) as connection, connection.begin():
        configuration = migrate._configuration()
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, min(revision, "0002"))
        for table, given in _FIRST.items():
            _insert(connection, table, given)
        command.upgrade(configuration, revision)
    engine.dispose()
    (folder / "desk.key").write_text("sealed keys")


def test_what_it_was_before_lies_beside_it_as_a_backup(tmp_path: Path) -> None:
    earlier_tables(tmp_path)
    heard: list[float] = []
    upgrade = Upgrade(NOW, lambda part: heard.append(part) or True)  # type: ignore[func-returns-value]
    Store.open(tmp_path, SECRETS, fsync=False, upgrade=upgrade).close()
    (file,) = backup.in_folder(tmp_path, SECRETS)
    told = proved(file, SECRETS)
    assert (told.revision, told.cases) == ("0001", 1) and file.name.endswith("-0001.deskbackup")
    assert heard == sorted(heard) and heard[-1] <= 1
    Store.open(tmp_path, SECRETS, fsync=False, upgrade=upgrade).close()
    assert backup.in_folder(tmp_path, SECRETS) == [file]


def test_without_room_for_that_backup_nothing_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier_tables(tmp_path)
    before = (tmp_path / FILE).read_bytes()
    full = shutil.disk_usage(tmp_path)._replace(free=len(before) * 2)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: full)
    with refused("migration_no_space"):
        Store.open(tmp_path, SECRETS, fsync=False, upgrade=Upgrade(NOW))
    assert (tmp_path / FILE).read_bytes() == before and not backup.in_folder(tmp_path, SECRETS)


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        ("UPDATE items SET case_id = 'nowhere'", "database_damaged"),
        ("DROP TRIGGER log_no_delete", "log_unguarded"),
    ],
)
def test_a_file_that_would_not_stand_afterwards_stays_as_it_was(tmp_path: Path, harm: str, code: str) -> None:
    earlier_tables(tmp_path)
    engine = open_engine(tmp_path / FILE, SECRETS.database, fsync=False)
    with writing(engine) as connection, sql_sqlite.rebuilding(connection), connection.begin():
        connection.execute(text(harm))
    with refused(code):
        Store.open(tmp_path, SECRETS, fsync=False, upgrade=Upgrade(NOW))
    with engine.connect() as connection:
        assert migrate.revision_of(connection) == "0001"
    engine.dispose()


@pytest.mark.parametrize("at", [0.0, 0.15, 0.5])
def test_an_upgrade_that_is_stopped_leaves_all_as_it_was(tmp_path: Path, at: float) -> None:
    earlier_tables(tmp_path)
    with refused("upgrade_stopped"):
        Store.open(tmp_path, SECRETS, fsync=False, upgrade=Upgrade(NOW, lambda part: part < at))
    engine = open_engine(tmp_path / FILE, SECRETS.database, fsync=False)
    with engine.connect() as connection:
        assert migrate.revision_of(connection) == "0001"
    engine.dispose()
    assert not backup.in_folder(tmp_path, SECRETS) and not list(tmp_path.glob(".backup-*"))
    Store.open(tmp_path, SECRETS, fsync=False, upgrade=Upgrade(NOW)).close()
