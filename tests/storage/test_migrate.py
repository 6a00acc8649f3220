"""The migrations lead to exactly the tables that the program knows."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from desk_template import SECRETS
from deskapp.storage import audit, migrate
from deskapp.storage.engine import writing
from deskapp.storage.store import Store
from deskapp.storage.tables import metadata
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
        assert audit.standing_triggers(connection) == set(audit.TRIGGERS)


@pytest.mark.parametrize("trigger", sorted(audit.TRIGGERS))
def test_a_file_without_one_of_its_triggers_does_not_open(store: Store, tmp_path: Path, trigger: str) -> None:
    with writing(store._engine) as connection, connection.begin():
        connection.execute(text(f"DROP TRIGGER {trigger}"))
    store.close()
    with refused("database_damaged"):
        Store.open(tmp_path, SECRETS)


def test_an_empty_file_becomes_a_desk(tmp_path: Path) -> None:
    store = Store.create(tmp_path, SECRETS, fsync=False)
    with store.reading() as reader:
        assert (reader.staff(), reader.log_head().seq) == ([], 0)
    store.close()
