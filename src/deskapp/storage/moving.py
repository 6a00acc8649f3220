"""A desk goes to a server, or comes back into a file: carried, compared, only then opened there (§14)."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Engine

from deskapp.domain.errors import StorageProblem
from deskapp.storage import door, engine, errors, key_file, profiles, remains, server, server_set_up, sql
from deskapp.storage.audit import GoOn
from deskapp.storage.carrying import MOVED_TO, Sum, carry
from deskapp.storage.key_file import KeyFile
from deskapp.storage.keys import Secrets
from deskapp.storage.migrate import migrate
from deskapp.storage.packing import share
from deskapp.storage.places import refuse_network
from deskapp.storage.server import Server
from deskapp.storage.store import Store

#: Where the file lies that a desk left for a server, within its folder.
ASIDE = "desk-before-server"
#: The file that a desk comes back into is made under this name, so that half of one opens as none.
_UNFINISHED = "desk.coming"
#: The address of the server is written down under this name until all is there.
_COMING = f"{server.FILE}.coming"

_READ_ONLY = 0o400


@dataclass(frozen=True, slots=True)
class Moved:
    """A desk that went elsewhere: where to, what each table came to, and where its file was left."""

    place: str
    sums: dict[str, Sum]
    aside: Path | None = None


def to_server(store: Store, secrets: Secrets, owner: Server, password: str, on: date, go_on: GoOn) -> Moved:
    """Carry the records of a file to a database that holds none, and let the folder name it.

    Nobody writes meanwhile. Broken off, it is begun again with what has arrived already; until all of it
    has been compared the file is the desk. Afterwards the file is kept beside, takes no more acts, and the
    store is closed.

    Args:
        owner: the database, as its owner signs in, who may make roles; and the owner's `password`.

    Raises:
        StorageProblem: `server_already`; `server_owner_refused`; those of `server_set_up.prepare` and
            `claim`; `move_stopped`, `move_differs`.
    """
    folder = store.folder
    if server.is_named_in(folder):
        _set_aside(folder, on)  # where the program was killed between the two
        raise StorageProblem("server_already", folder=str(folder))
    owned = server.open_engine(owner, password)
    try:
        _prepare(owned, folder)
        named = _coming_to(owner, folder)
        server_set_up.claim(owned, folder, secrets, again=named is not None)
        named = named or _comes_to(owner, folder)
        with errors.told(folder), store.held() as (source, known):
            sums = carry(source, owned, share(go_on, 0.02, 0.98))
            server_set_up.set_up(owned, folder, secrets, named, known)
            with errors.told_of_files(folder):
                (folder / _COMING).replace(folder / server.FILE)
            profiles.set_setting(source, MOVED_TO, owner.place)
            sql.of(source).close_log(source)
    finally:
        owned.dispose()
    store.close()
    return Moved(owner.place, sums, _set_aside(folder, on))


def to_file(store: Store, secrets: Secrets, folder: Path, go_on: GoOn) -> Moved:
    """Carry the records of a server into the file of a folder that holds no desk.

    The server's records stay as they are and take no more acts; its desks are told so.

    Raises:
        StorageProblem: `server_not_yet`, `desk_exists`, `folder_on_network`, `desk_read_only`, `disk_full`;
            `move_stopped`, `move_differs`.
    """
    if not server.is_named_in(store.folder):
        raise StorageProblem("server_not_yet", folder=str(store.folder))
    if remains.holds_desk(folder) or (folder / engine.FILE).exists():
        raise StorageProblem("desk_exists", folder=str(folder))
    refuse_network(folder)
    with errors.told_of_files(folder):
        folder.mkdir(parents=True, exist_ok=True)
    file = folder / _UNFINISHED
    _remove(file)
    try:
        with store.held() as (source, known):
            sums = _carried_into(file, source, secrets, share(go_on, 0.02, 0.98))
            _write_keys(folder, known, secrets)
            with errors.told_of_files(folder):
                file.replace(folder / engine.FILE)
            profiles.set_setting(source, MOVED_TO, str(folder))
    except BaseException:
        _remove(file)
        raise
    return Moved(str(folder), sums)


def copy_into(store: Store, secrets: Secrets, place: Path, go_on: GoOn) -> None:
    """Write all that stands on a server into a file and a key file, for a backup; others work on meanwhile.

    Raises:
        StorageProblem: `backup_cancelled`; `move_differs`, `disk_full`, and those of a server.
    """
    try:
        with store.seen() as (source, known):
            _carried_into(place / engine.FILE, source, secrets, go_on)
            _write_keys(place, known, secrets)
    except StorageProblem as problem:
        if problem.code == "move_stopped":
            raise StorageProblem("backup_cancelled") from problem
        raise


def _prepare(owned: Engine, folder: Path) -> None:
    try:
        server_set_up.prepare(owned, folder)
    except StorageProblem as problem:
        if problem.code == "server_refused":
            raise StorageProblem("server_owner_refused") from problem
        raise


def _coming_to(owner: Server, folder: Path) -> Server | None:
    """How desks will find this database, where a carrying to it broke off; nobody else knows that yet."""
    with suppress(StorageProblem, OSError, UnicodeDecodeError):
        written = server.server_at((folder / _COMING).read_text(encoding="utf-8").strip())
        if written.place == owner.place:
            return owner.as_role(written.role, written.word)
    return None


def _comes_to(owner: Server, folder: Path) -> Server:
    named = owner.as_role(f"{owner.parameters['dbname']}_desk", door.fresh_word())
    server.write_address(folder / _COMING, named)
    return named


def _carried_into(file: Path, source: Connection, secrets: Secrets, go_on: GoOn) -> dict[str, Sum]:
    target = engine.open_engine(file, secrets.database)
    try:
        with errors.told(file.parent):
            migrate(target, file.parent, secrets)
            sums = carry(source, target, go_on)
            with target.connect() as connection:
                sql.of(connection).settle(connection, patient=True)
    finally:
        target.dispose()
    return sums


def _write_keys(folder: Path, known: KeyFile, secrets: Secrets) -> None:
    key_file.write(folder, replace(known, desk=engine.salt_of(secrets.database).hex()))


def _set_aside(folder: Path, on: date) -> Path | None:
    """Keep the file that was left, for reading alone."""
    with errors.told_of_files(folder):
        aside = remains.set_aside(folder, on, ASIDE)
        for each in aside.iterdir() if aside else ():
            each.chmod(_READ_ONLY)
    return aside


def _remove(file: Path) -> None:
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm"):
        (file.parent / name).unlink(missing_ok=True)
