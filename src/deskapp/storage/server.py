"""A desk's records on a PostgreSQL server: where they lie, and one door for reading and one for writing."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from deskapp.domain.errors import StorageProblem
from deskapp.storage import engine as engines
from deskapp.storage import replacing
from deskapp.storage.errors import told_of_files

if TYPE_CHECKING:
    import psycopg

FILE = "desk.server"
#: Where desks hear of each other's acts: the number of the log's last entry, and nothing else.
CHANNEL = "desk"
#: The root certificate that the server's own is proved by, beside it; without it the system's are asked.
CERTIFICATE = "desk.server.crt"
#: What desks of this program lock while they write. A database holds one desk.
_LOCK = 0x6465736B
#: An act finds by ids: its statements are planned once for a connection, as thirty tables in one take 2 ms.
_TURN = f"SELECT set_config('plan_cache_mode', 'auto', true), pg_advisory_xact_lock({_LOCK})"
#: A server that says nothing for so long is taken for gone, in seconds.
_SILENCE_S = 10
_MODE = 0o600
_SETTINGS = (
    f"lock_timeout={engines.PATIENCE_MS}",
    "idle_in_transaction_session_timeout=60000",  # who is cut off in the middle of an act bars nobody
    "plan_cache_mode=force_custom_plan",  # a rare name and a common sign are found in different ways
    "search_path=public",
    "jit=off",  # compiling a statement takes longer than any of ours
)


#: What an address need not say.
_ADDED = frozenset({"target_session_attrs", "sslmode", "sslrootcert"})


@dataclass(frozen=True, slots=True)
class Server:
    """Where the records of a desk lie, as libpq takes it: host, port, database, role and how it is sealed.

    `word` is what stands for a password in an address: it opens the key file alone (`door`).
    """

    parameters: Mapping[str, str]
    word: str = field(default="", repr=False)

    @property
    def place(self) -> str:
        """What people call it."""
        return f"{self.parameters.get('host', '')}/{self.parameters.get('dbname', '')}"

    @property
    def role(self) -> str:
        """As whom desks sign in, or the owner."""
        return self.parameters["user"]

    def as_role(self, role: str, word: str = "") -> "Server":
        """The same database, for somebody else."""
        return replace(self, parameters={**self.parameters, "user": role}, word=word)

    @property
    def address(self) -> str:
        """How it is written down; what `server_at` adds by itself is left out."""
        said = dict(self.parameters)
        user, name = quote(said.pop("user"), safe=""), quote(said.pop("dbname"), safe="")
        hosts = zip(said.pop("host").split(","), said.pop("port", "").split(","), strict=False)
        places = ",".join(f"{quote(host, safe=':[]')}{f':{port}' if port else ''}" for host, port in hosts)
        more = "&".join(f"{key}={quote(value, safe='')}" for key, value in said.items() if key not in _ADDED)
        word = f":{quote(self.word, safe='')}" if self.word else ""
        return f"postgresql://{user}{word}@{places}/{name}{f'?{more}' if more else ''}"


def is_named_in(folder: Path) -> bool:
    """Whether the records of the desk in this folder lie on a server."""
    return (folder / FILE).is_file()


def named_in(folder: Path) -> Server:
    """The server on which the records of the desk in this folder lie.

    Raises:
        StorageProblem: those of `server_at`; `desk_read_only`, `folder_missing`.
    """
    with told_of_files(folder):
        address = (folder / FILE).read_text(encoding="utf-8", errors="replace").strip()
    certificate = folder / CERTIFICATE
    return server_at(address, certificate if certificate.is_file() else None)


def server_at(address: str, certificate: Path | None = None) -> Server:
    """The server at an address such as `postgresql://desk@db.example.jp/deskapp`.

    Over a network its certificate must be the host's own, and everything is sealed on the way.

    Raises:
        StorageProblem: `server_address`, where that is no address of a database;
            `server_unsealed`, where it asks for less than that.
    """
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        said = {name: str(value) for name, value in conninfo_to_dict(address).items()}
    except ProgrammingError:
        said = {}
    if not {"host", "dbname", "user"} <= said.keys() or "passfile" in said:
        raise StorageProblem("server_address")
    word = said.pop("password", "")
    said = {"target_session_attrs": "read-write"} | said  # of several hosts the one that is not a standby
    if not all(map(_is_this_computer, said["host"].split(","))):
        said = {"sslmode": "verify-full", "sslrootcert": str(certificate or "system")} | said
        if said["sslmode"] != "verify-full":
            raise StorageProblem("server_unsealed", server=said["host"])
    return Server(said, word)


def write_address(file: Path, server: Server) -> None:
    """Write down where the records of a desk lie.

    Raises:
        StorageProblem: `desk_read_only`, `disk_full`, `file_in_use`.
    """
    with told_of_files(file.parent):
        replacing.put(file, f"{server.address}\n".encode(), mode=_MODE)


def password_of(database_key: bytes) -> str:
    """What a desk proves itself by: whoever can open the key file can sign in at the server, nobody else."""
    return hmac.digest(database_key, b"deskapp server role", hashlib.sha256).hex()


def mark_of(database_key: bytes) -> str:
    """What stands among the desk's settings: it tells whose keys belong to these records."""
    return engines.salt_of(database_key).hex()


def open_engine(server: Server, password: str) -> Engine:
    """Connections to the records. One that was lost meanwhile is made anew when it is next asked for."""

    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: connected(server, password),
        paramstyle="format",
        poolclass=QueuePool,
        pool_use_lifo=True,
        pool_pre_ping=True,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def connected(server: Server, password: str) -> "psycopg.Connection[Any]":
    """One connection of the driver's own.

    Raises:
        psycopg.Error: see `errors.told`.
    """
    import psycopg

    options = " ".join(f"-c {each}" for each in _SETTINGS)
    lasting = {"connect_timeout": _SILENCE_S, "tcp_user_timeout": _SILENCE_S * 1000}
    alive = {"keepalives_idle": _SILENCE_S, "keepalives_interval": 2, "keepalives_count": 3}
    given: dict[str, Any] = lasting | alive | dict(server.parameters)
    return psycopg.connect(**given, password=password, options=options, application_name="deskapp")


def _begin(connection: Connection) -> None:
    """Reading is one snapshot; writing waits for its turn first, and then sees all that was written."""
    from psycopg import IsolationLevel

    driver: Any = connection.connection.driver_connection
    options = connection.get_execution_options()
    writes = options.get("immediate", False)
    driver.isolation_level = IsolationLevel.READ_COMMITTED if writes else IsolationLevel.REPEATABLE_READ
    driver.read_only = not writes
    if writes and options["patient"]:
        driver.execute(_TURN)
    elif writes:
        _begin_at_once(driver)


def _begin_at_once(driver: Any) -> None:
    driver.execute("SET LOCAL lock_timeout = 1")
    driver.execute(_TURN)
    driver.execute(f"SET LOCAL lock_timeout = {engines.PATIENCE_MS}")


def _is_this_computer(host: str) -> bool:
    return host in {"localhost", "127.0.0.1", "::1"} or host.startswith("/")
