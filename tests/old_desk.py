"""A whole desk as an earlier version of the program kept it, to be opened by today's."""

import shutil
from contextlib import closing
from pathlib import Path

from alembic import command
from sqlalchemy import Connection, Engine, MetaData, Table, inspect, select

from deskapp.operations.desk import Desk
from deskapp.storage import migrate
from deskapp.storage.engine import FILE, open_engine, writing
from deskapp.storage.keys import FILE as KEY_FILE
from desks import CHEAP, TANAKA, FixedClock, who


def as_first_version(desk: Desk, folder: Path) -> None:
    """Put what a desk holds into tables of revision 0001 in another folder, under the same keys."""
    as_version(desk, folder, "0001")


def as_version(desk: Desk, folder: Path, revision: str) -> None:
    """The same, brought on from there to a later revision as the programs between did."""
    folder.mkdir()
    engine = open_engine(folder / FILE, desk.secrets.database, fsync=False)
    with writing(engine) as connection, connection.begin():
        configuration = migrate._configuration()
        configuration.attributes["connection"] = connection
        command.upgrade(configuration, "0001")
        _fill(connection, desk.store._engine)
        command.upgrade(configuration, revision)
    engine.dispose()
    desk.close()
    shutil.copy(desk.folder / KEY_FILE, folder / KEY_FILE)


def _fill(connection: Connection, source: Engine) -> None:
    """Whatever both revisions have; the tables of the search are not asked for here."""
    known = [name for name in inspect(source).get_table_names() if not name.startswith("grams")]
    earlier = MetaData()
    earlier.reflect(connection)
    with closing(source.connect()) as other:
        for old in earlier.sorted_tables:  # what is referred to comes first
            if old.name in known and old.name != "alembic_version":
                new = Table(old.name, MetaData(), autoload_with=other)
                wanted = [column for column in new.columns if column.name in old.columns]
                rows = [dict(row) for row in other.execute(select(*wanted)).mappings()]
                if rows:
                    connection.execute(old.insert(), rows)


def reopened(folder: Path, clock: FixedClock) -> Desk:
    """That desk, opened by 田中 with today's program."""
    return Desk.open(folder, who(TANAKA), clock, cost=CHEAP)
