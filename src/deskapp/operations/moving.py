"""A desk goes to a server, many computers then work at it, or comes back into a file (spec §14)."""

from dataclasses import dataclass
from pathlib import Path

from deskapp.domain.acts import Act, permit
from deskapp.domain.errors import StorageProblem
from deskapp.operations.desk import Credential, Desk
from deskapp.storage import joining, moving, server, server_set_up
from deskapp.storage.audit import GoOn
from deskapp.storage.keys import NORMAL_COST, Cost, unlock
from deskapp.storage.moving import Moved
from deskapp.storage.packing import always
from deskapp.storage.server import Server


@dataclass(frozen=True, slots=True)
class OnServer:
    """Whether the desk's records lie on a server, and what people call that."""

    place: str

    def __bool__(self) -> bool:
        return bool(self.place)


def on_server(folder: Path) -> OnServer:
    """Where the records of the desk in this folder lie. Raises StorageProblem: those of `server.named_in`."""
    return OnServer(server.named_in(folder).place if server.is_named_in(folder) else "")


def is_address(place: str) -> bool:
    """Whether a place is a server's address rather than a folder."""
    return place.startswith(("postgresql://", "postgres://"))


def join_server(folder: Path, address: str, certificate: Path | None = None) -> None:
    """Let a folder of this computer open the desk that lies on a server; as `storage.joining.join`."""
    joining.join(folder, address, certificate)


def invitation(file: Path) -> tuple[str, Path | None]:
    """What a `desk.server` brought from another computer tells: the address, and a certificate beside it."""
    return joining.written(file)


def move_to_server(desk: Desk, address: str, password: str, go_on: GoOn = always) -> Moved:
    """Carry the desk's records to a database that holds none; the folder names the server from then on.

    Nobody can write meanwhile. The desk is closed afterwards; it is opened by the same folder, and on other
    computers by a folder with a copy of its file `desk.server`.

    Args:
        address: the database as its owner signs in; the owner may make roles, and has this `password`.

    Raises:
        RuleViolation: `not_your_role`.
        StorageProblem: `server_address`, `server_unsealed`, and those of `storage.moving.to_server`.
    """
    permit(desk.staff, Act.MOVE_DESK, desk.stands_in)
    owner = _owner(desk.folder, address)
    moved = moving.to_server(desk.store, desk.secrets, owner, password, desk.today, go_on)
    _note(desk, desk.folder, moved)
    return moved


def move_to_folder(desk: Desk, folder: Path, go_on: GoOn = always) -> Moved:
    """Carry the records of a server back into a folder that holds no desk; the server takes no more acts.

    Raises:
        RuleViolation: `not_your_role`.
        StorageProblem: those of `storage.moving.to_file`.
    """
    permit(desk.staff, Act.MOVE_DESK, desk.stands_in)
    moved = moving.to_file(desk.store, desk.secrets, folder, go_on)
    _note(desk, folder, moved)
    return moved


def update_server(
    folder: Path, who: Credential, address: str, password: str, cost: Cost = NORMAL_COST
) -> None:
    """Bring the tables of a desk's server to this program's version, as their owner.

    Desks are let in as before.

    Raises:
        StorageProblem: `server_not_yet`; `key_wrong_password`; those of `server_set_up.set_up`.
    """
    if not server.is_named_in(folder):
        raise StorageProblem("server_not_yet", folder=str(folder))
    secrets = unlock(folder, who.name, who.password, cost)
    owned = server.open_engine(_owner(folder, address), password)
    try:
        server_set_up.set_up(owned, folder, secrets, server.named_in(folder))
    finally:
        owned.dispose()


def _owner(folder: Path, address: str) -> Server:
    """As whom the tables are made; a password in an argument would be seen by others of this computer."""
    own = folder / server.CERTIFICATE
    owner = server.server_at(address, own if own.is_file() else None)
    if owner.word:
        raise StorageProblem("server_address")
    return owner


def _note(desk: Desk, folder: Path, moved: Moved) -> None:
    """The first entry of the log in the new place tells of the way there."""
    there = Desk.reopen(folder, desk.secrets, desk.staff, desk.clock)
    try:
        with there.doing(Act.MOVE_DESK) as tx:
            tx.writer.log({"moved_to": moved.place, "entries": moved.sums["log"].rows})
    finally:
        there.close()
