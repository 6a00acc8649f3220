"""The desk's records: one door for reading, one for writing; a writing is one commit (law 7)."""

from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, event

from deskapp.domain.errors import StorageProblem
from deskapp.storage import engine as engines
from deskapp.storage import errors, heads, key_file, key_place, profiles, remains, server, spare, sql
from deskapp.storage.audit import Head
from deskapp.storage.certainty import Commits, certain
from deskapp.storage.key_file import KeyFile
from deskapp.storage.keys import Secrets, Slots
from deskapp.storage.listening import Listening
from deskapp.storage.migrate import Upgrade, migrate
from deskapp.storage.places import refuse_network
from deskapp.storage.reader import Reader
from deskapp.storage.recent import Recent
from deskapp.storage.server_set_up import refuse_unready
from deskapp.storage.stopping import Still, stopping
from deskapp.storage.writer import KEY_CHANGE, Act, Writer

__all__ = ["Reader", "Store", "Writer"]


class Store:
    """One desk's records, open: an encrypted file, or a database on a server."""

    def __init__(self, folder: Path, engine: Engine, secrets: Secrets, fsync: bool) -> None:
        self.folder = folder
        self._engine = engine
        self._secrets, self._log_key = secrets, secrets.log
        self._keys = key_place.of(folder, fsync)
        self._recent = Recent()
        # Another connection may lead to another server, which took over from one that had more.
        event.listen(engine, "connect", lambda *_: self.forget_cases())
        #: The end of the log as this program left it last: while it is open, a tail cut off is noticed by it.
        self.seen_end: Head | None = None
        self._waiting: set[Connection] = set()
        self.commits = Commits(folder)
        self._closed = False
        self._listening: Listening | None = None
        #: The entries of the log that this program left, while it listens to others at a server.
        self.own_entries: set[int] = set()

    @classmethod
    def create(cls, folder: Path, secrets: Secrets, fsync: bool = True) -> "Store":
        """Make the file of a new desk in a folder that exists.

        Where that fails its new key file is taken away too, so that it can be tried again.

        Raises:
            StorageProblem: `folder_missing`, `folder_on_network`, `desk_exists`, `desk_read_only`,
                `disk_full`.
        """
        if not folder.is_dir():
            raise StorageProblem("folder_missing", folder=str(folder))
        refuse_network(folder)
        if (folder / engines.FILE).exists() or server.is_named_in(folder):
            raise StorageProblem("desk_exists", folder=str(folder))
        try:
            return cls._connected(folder, secrets, fsync)
        except BaseException:
            remains.remove(folder)  # half a desk would bar the way to a second try
            raise

    @classmethod
    def open(
        cls, folder: Path, secrets: Secrets, fsync: bool = True, upgrade: Upgrade | None = None
    ) -> "Store":
        """Open the file of a desk; an older one is brought up to date, `upgrade` with it (see `migrate`).

        Raises:
            StorageProblem: `folder_missing`, `folder_on_network`, `desk_missing`, `database_damaged`,
                `database_foreign`, `database_newer`, `log_unguarded`, `desk_read_only`,
                `desk_locked`, `disk_full`, `disk_full_once`, `migration_no_space`.
        """
        if not folder.is_dir():
            raise StorageProblem("folder_missing", folder=str(folder))
        if server.is_named_in(folder):
            return cls._on_server(folder, secrets, fsync)
        refuse_network(folder)
        file = folder / engines.FILE
        if not file.is_file():
            raise StorageProblem("desk_missing", folder=str(folder))
        if file.stat().st_size == 0:  # it would be taken for a new one, and filled
            raise StorageProblem("database_damaged", folder=str(folder))
        try:
            store = cls._connected(folder, secrets, fsync, upgrade)
        except StorageProblem as problem:
            if problem.code == "database_damaged" and not engines.is_made_with(file, secrets.database):
                raise StorageProblem("database_foreign", folder=str(folder)) from problem
            raise
        if fsync:  # not in tests, which open thousands of desks
            spare.keep(folder)
        return store

    @classmethod
    def _connected(
        cls, folder: Path, secrets: Secrets, fsync: bool, upgrade: Upgrade | None = None
    ) -> "Store":
        opened = engines.open_engine(folder / engines.FILE, secrets.database, fsync=fsync)
        with engines.let_go_unless_ready(opened) as engine, spare.told(folder):
            migrate(engine, folder, secrets, upgrade)
        return cls(folder, engine, secrets, fsync)

    @classmethod
    def _on_server(cls, folder: Path, secrets: Secrets, fsync: bool) -> "Store":
        opened = server.open_engine(server.named_in(folder), server.password_of(secrets.database))
        with engines.let_go_unless_ready(opened) as engine, errors.told(folder):
            refuse_unready(engine, folder, secrets)
        return cls(folder, engine, secrets, fsync)

    @contextmanager
    def reading(self, still: Still | None = None) -> Iterator[Reader]:
        """One snapshot of the records; it ends early where `still` says that nobody waits for it.

        Raises:
            StorageProblem: `desk_locked`, `database_damaged`, `disk_failing`, `reading_stopped`.
        """
        engine = self._engine
        with (
            errors.told(self.folder),
            engine.connect() as connection,
            connection.begin(),
            stopping(connection, still),
        ):
            yield Reader(connection, self._log_key, self._recent)

    @property
    def waits(self) -> bool:
        """Whether a write waits for another desk's just now; asked from another thread."""
        return bool(self._waiting)

    @contextmanager
    def writing(
        self, at: datetime, actor: str, act: str, once: str | None = None, *, patient: bool = True
    ) -> Iterator[Writer]:
        """One act: all of it is committed with its log entries, or nothing.

        Args:
            at: the moment, with its time zone.
            actor: the staff id of whoever does it.
            once: a key; the same key again finds `already_done` and must do nothing.
            patient: whether it waits while another desk writes; else it is refused at once.

        Raises:
            StorageProblem: `disk_full`; `disk_full_once`, where room held back was given for a second
                try; `desk_read_only`, `desk_locked`, `database_damaged`.
            Conflict: when a field was changed by another desk since it was seen.
        """
        with (
            self.commits.one() as committing,
            certain(self.folder, self._engine, once, committing),
            ExitStack() as after,
            spare.told(self.folder),
            engines.writing(self._engine, patient=patient) as connection,
            committing.on(connection),
            self._turn(connection),
        ):
            writer = Writer(connection, self._log_key, self._recent, Act(at, actor, act, once), self._keys)
            after.callback(self._settle_keys_of, writer)
            yield writer
            writer.finish()
            committing.begin()
        writer.committed()
        self.seen_end = writer.end or self.seen_end
        if self._listening:
            self.own_entries.update(writer.wrote)

    def listen(self, heard: Callable[[], object], stands: Callable[[bool], object]) -> bool:
        """Hear of other desks' acts at a server until this is closed, see `Listening`; False for a file."""
        if not server.is_named_in(self.folder):
            return False
        named, password = server.named_in(self.folder), server.password_of(self._secrets.database)
        self._listening = Listening(named, password, heard, stands)
        self._listening.start()
        return True

    @contextmanager
    def _turn(self, connection: Connection) -> Iterator[None]:
        self._waiting.add(connection)
        try:
            begun = connection.begin()
        finally:
            self._waiting.discard(connection)
        with begun:
            yield

    @contextmanager
    def held(self) -> Iterator[tuple[Connection, KeyFile]]:
        """The records and their keys while nobody else writes, for `moving`.

        Raises:
            StorageProblem: `desk_locked`, `database_damaged`, and those of a server.
        """
        with spare.told(self.folder), engines.writing(self._engine) as connection, connection.begin():
            yield connection, self._known(connection)

    @contextmanager
    def seen(self) -> Iterator[tuple[Connection, KeyFile]]:
        """The same as they stand at one moment; others work on meanwhile."""
        with errors.told(self.folder), self._engine.connect() as connection, connection.begin():
            yield connection, self._known(connection)

    def _known(self, connection: Connection) -> KeyFile:
        return self._keys.known(connection).settled(profiles.setting(connection, KEY_CHANGE))

    def settle_keys(self) -> bool:
        """Keep the slots of the key file that hold by what is committed, and those alone.

        Returns:
            Whether a change was on its way.

        Raises:
            StorageProblem: those of `key_file.settle`.
        """
        if server.is_named_in(self.folder) or not key_file.read(self.folder).change:
            return False  # on a server they change within the commit
        # The write lock: another desk's act may just be on its way.
        with errors.told(self.folder), engines.writing(self._engine) as connection, connection.begin():
            done = profiles.setting(connection, KEY_CHANGE)
            key_file.settle(self.folder, done, fsync=self._keys.fsync)
        return True

    def slots(self) -> Slots:
        """Who may open the desk's keys by what is committed.

        Raises:
            StorageProblem: those of `key_file.read`.
        """
        with self.seen() as (_, known):
            return known.slots

    def forget_cases(self, ids: Collection[str] | None = None) -> None:
        """Keep no case in memory, or none of these; a reading under way then keeps its own to itself."""
        if ids is None:
            self._recent = Recent()
        else:
            self._recent.drop(ids)

    def did(self, once: str | None) -> bool:
        """Whether an act under this idempotency key was done already."""
        with self.reading() as reader:
            return reader.did(once)

    def _settle_keys_of(self, writer: Writer) -> None:
        """After an act, committed or not; where that fails, whoever signs in next does it."""
        if writer.changes_keys:
            with suppress(StorageProblem):
                self.settle_keys()

    def settle(self, *, patient: bool = True) -> bool:
        """Write all that is committed into the file and empty the journal beside it.

        False while another desk reads older pages, for which a `patient` one waits a moment: then the
        journal still holds what was removed, sealed like the file, until the last desk closes.
        """
        with errors.told(self.folder), self._engine.connect() as connection:
            return sql.of(connection).settle(connection, patient=patient)

    def noted_head(self, folder: Path) -> Head | None:
        """Where the log ended by what was noted in a folder; None where nothing was."""
        with self.reading() as reader:
            return reader.noted_head(folder)

    def note_head(self, folder: Path, *, anew: bool = False) -> None:
        """Write down in a folder where the log ends: a tail cut off later is noticed by it.

        Where the log does not hold what was noted there before, that stays, as it tells of the cut;
        `anew` once that has been looked into.

        Raises:
            StorageProblem: `folder_missing`, `desk_read_only`, `disk_full`, `database_damaged`.
        """
        with self.reading() as reader:
            lineage, known = reader.setting(heads.LINEAGE) or "", reader.noted_head(folder)
            if anew or known is None or reader.log_holds(known):
                heads.note(folder, self._log_key, reader.log_head(), lineage, fsync=self._keys.fsync)

    def close(self) -> None:
        """Let go of the records, the end of their log noted where that can be done; twice does no harm."""
        if self._closed:
            return
        self._closed = True
        if self._listening:
            self._listening.end()
        if (
            server.is_named_in(self.folder) or (self.folder / engines.FILE).is_file()
        ):  # else a new connection would make an empty one
            with suppress(StorageProblem):
                self.note_head(self.folder)
        self._engine.dispose()
        self.forget_cases()
