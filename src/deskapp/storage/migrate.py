"""Bringing the file to the tables of this program: Alembic, configured in code; a backup is made before."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from deskapp.domain.errors import StorageProblem
from deskapp.storage import audit, backup, sql
from deskapp.storage.audit import GoOn
from deskapp.storage.engine import FILE, writing
from deskapp.storage.keys import Secrets
from deskapp.storage.packing import CHUNK, always, share

if TYPE_CHECKING:
    from alembic.config import Config

#: The newest revision in migrations/versions; a file that stands here needs no Alembic to open.
HEAD = "0008"
#: How far the work is when its parts are done, as measured at a million cases (docs/checks).
_BACKED_UP, _MIGRATED = 0.15, 0.95


def revision_of(connection: Connection) -> str | None:
    """The revision a file stands at; None for one that deskapp never made."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What goes with an older file on its way to `HEAD`: the moment, and who hears how far it is."""

    at: datetime
    go_on: GoOn = always

    def tell(self, part: float) -> bool:
        """Tell how far it is.

        Raises:
            StorageProblem: `upgrade_stopped`; what was changed is taken back then.
        """
        if not self.go_on(part):
            raise StorageProblem("upgrade_stopped")
        return True


def migrate(engine: Engine, folder: Path, secrets: Secrets, upgrade: Upgrade | None = None) -> None:
    """Bring the file to `HEAD` in one transaction; what it was before lies beside it as a backup.

    Args:
        upgrade: None makes no backup: for a new file, and for a copy that is thrown away.

    Raises:
        StorageProblem: `database_foreign`, `database_newer`, `migration_no_space`, `upgrade_stopped`;
            `database_damaged`, when the rows do not stand afterwards as they should; `log_unguarded`, when
            the log's triggers do not. The file is then as it was.
    """
    with engine.connect() as connection:
        found = revision_of(connection)
        strange = found is None and bool(inspect(connection).get_table_names())
    if strange:
        raise StorageProblem("database_foreign", folder=str(folder))
    if found != HEAD:
        refuse_newer(found, folder)
        if found is not None and upgrade is not None:
            _refuse_cramped(folder)
            with _unneeded_once_stopped(_back_up(folder, secrets, found, upgrade)):
                to_head(engine, folder, upgrade.tell)
        else:
            to_head(engine, folder, always)
    with engine.connect() as connection:
        _refuse_unguarded(connection, folder)


def _refuse_cramped(folder: Path) -> None:
    """The backup takes twice the file while it is made; the journal of the migration may take it once."""
    needed = 3 * (folder / FILE).stat().st_size + CHUNK
    if shutil.disk_usage(folder).free < needed:
        raise StorageProblem("migration_no_space", folder=str(folder), megabytes=-(-needed // CHUNK))


@contextmanager
def _unneeded_once_stopped(copy: Path) -> Iterator[None]:
    """The backup made before goes where somebody stops the upgrade: the next try makes another."""
    try:
        yield
    except StorageProblem as problem:
        if problem.code == "upgrade_stopped":
            with suppress(OSError):
                copy.unlink(missing_ok=True)
        raise


def _back_up(folder: Path, secrets: Secrets, found: str, upgrade: Upgrade) -> Path:
    file = folder / f"deskapp-{upgrade.at:%Y%m%d-%H%M%S}-{found}{backup.SUFFIX}"
    backup.make(folder, secrets, file, upgrade.at, share(upgrade.tell, 0, _BACKED_UP))
    return file


def _refuse_unguarded(connection: Connection, folder: Path) -> None:
    if not audit.is_guarded(connection):
        raise StorageProblem("log_unguarded", folder=str(folder))


def refuse_newer(found: str | None, folder: Path) -> None:
    """Refuse tables that this program does not know.

    Raises:
        StorageProblem: `database_newer`.
    """
    if found not in {None, HEAD} and found not in _known():
        raise StorageProblem("database_newer", folder=str(folder))


def to_head(engine: Engine, folder: Path, go_on: GoOn) -> None:
    """Bring the tables to `HEAD` in one transaction, which ends only where all stands as it should.

    Raises:
        StorageProblem: `database_damaged`, `log_unguarded`.
    """
    from alembic import command

    go_on(_BACKED_UP)
    with writing(engine) as connection:
        own = sql.of(connection)
        with own.rebuilding(connection), connection.begin():
            configuration = _configuration()
            configuration.attributes["connection"] = connection
            configuration.attributes["go_on"] = share(go_on, _BACKED_UP, _MIGRATED)
            command.upgrade(configuration, "head")
            go_on(_MIGRATED)
            _refuse_unguarded(connection, folder)
            if own.has_orphans(connection):
                raise StorageProblem("database_damaged", folder=str(folder))


def _known() -> set[str]:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(_configuration())
    return {script.revision for script in scripts.walk_revisions()}


def _configuration() -> "Config":
    from alembic.config import Config

    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    return configuration
