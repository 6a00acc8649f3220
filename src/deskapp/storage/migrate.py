"""Bringing the file to the tables of this program: Alembic, configured in code."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, text

from deskapp.domain.errors import StorageProblem
from deskapp.storage.audit import TRIGGERS, standing_triggers
from deskapp.storage.engine import writing

if TYPE_CHECKING:
    from alembic.config import Config

#: The newest revision in migrations/versions; a file that stands here needs no Alembic to open.
HEAD = "0003"


def revision_of(connection: Connection) -> str | None:
    """The revision a file stands at; None for one that deskapp never made."""
    known = text("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'")
    if connection.execute(known).first() is None:
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrate(engine: Engine, folder: Path) -> None:
    """Bring the file to `HEAD` in one transaction.

    Raises:
        StorageProblem: `database_foreign`, `database_newer`; `database_damaged`, when the rows do not
            stand afterwards as they should; `log_unguarded`, when the log's triggers do not.
    """
    with engine.connect() as connection:
        found = revision_of(connection)
        strange = found is None and _has_tables(connection)
    if strange:
        raise StorageProblem("database_foreign", folder=str(folder))
    if found != HEAD:
        if found is not None and found not in _known():
            raise StorageProblem("database_newer", folder=str(folder))
        _upgrade(engine, folder)
    with engine.connect() as connection:
        if standing_triggers(connection) != TRIGGERS.keys():
            raise StorageProblem("log_unguarded", folder=str(folder))


def _upgrade(engine: Engine, folder: Path) -> None:
    from alembic import command

    with writing(engine) as connection:
        _foreign_keys(connection, "OFF")
        try:
            with connection.begin():
                configuration = _configuration()
                configuration.attributes["connection"] = connection
                command.upgrade(configuration, "head")
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise StorageProblem("database_damaged", folder=str(folder))
        finally:
            _foreign_keys(connection, "ON")


def _foreign_keys(connection: Connection, state: str) -> None:
    # A table rebuilt with foreign keys on deletes all its children. The pragma does nothing within
    # a transaction, so it goes past SQLAlchemy, which would begin one.
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA foreign_keys = {state}")


def _has_tables(connection: Connection) -> bool:
    return connection.execute(text("SELECT 1 FROM sqlite_master LIMIT 1")).first() is not None


def _known() -> set[str]:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(_configuration())
    return {script.revision for script in scripts.walk_revisions()}


def _configuration() -> "Config":
    from alembic.config import Config

    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    return configuration
