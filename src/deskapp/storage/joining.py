"""A folder of this computer comes to name a server, once the server's door has opened to it."""

from contextlib import suppress
from pathlib import Path

from deskapp.domain.errors import StorageProblem
from deskapp.storage import door, engine, keys, replacing, server
from deskapp.storage.errors import told_of_files
from deskapp.storage.places import refuse_network
from deskapp.storage.server import Server

#: No address is longer, in bytes.
_LONGEST = 4_096
#: What a desk in trouble tells of its server, and what whoever types an address is told instead.
_TYPED = {
    "server_unreachable": "join_unreachable",
    "server_refused": "join_refused",
    "server_certificate": "join_certificate",
    "key_missing": "join_refused",
}


def join(folder: Path, address: str, certificate: Path | None = None) -> None:
    """Let a folder name the server at an address, as `desk.server` of another computer has it.

    Nothing is written until the server has been reached, has proved who it is, and let its door be opened.

    Args:
        folder: holds no desk of its own; one that names a server comes to name this one.
        certificate: that of the office's own authority; None where it lies in the folder already, or where
            the server's is a public one's: then the one of a former server is taken away.

    Raises:
        StorageProblem: `desk_exists`, `folder_on_network`; `server_address`, `server_unsealed`;
            `join_unreachable`, `join_refused`, `join_certificate`; `desk_read_only`, `disk_full`.
    """
    if (folder / engine.FILE).exists() or (folder / keys.FILE).exists():
        raise StorageProblem("desk_exists", folder=str(folder))
    refuse_network(folder)
    _note(folder, *_proven(folder, address.strip(), certificate))


def _proven(folder: Path, address: str, certificate: Path | None) -> tuple[Server, Path | None]:
    """The server, its door opened, and by what it proved itself; None stands for a public authority.

    A certificate that was kept of another server may say nothing of this one. The same server is not let
    prove itself by anything else than before.
    """
    kept = folder / server.CERTIFICATE
    if certificate or not kept.is_file():
        return _opened(folder, address, certificate), certificate
    try:
        return _opened(folder, address, kept), kept
    except StorageProblem as problem:
        if problem.code != "join_certificate" or _hosts_in(folder) & _hosts(server.server_at(address)):
            raise
    return _opened(folder, address, None), None


def _opened(folder: Path, address: str, proof: Path | None) -> Server:
    named = server.server_at(address, proof)
    if not named.word:  # the owner's address, or one that was cut
        raise StorageProblem("join_refused", server=named.place)
    try:
        door.open_at(named, folder)
    except StorageProblem as problem:
        raise StorageProblem(_TYPED.get(problem.code, problem.code), server=named.place) from problem
    return named


def _hosts_in(folder: Path) -> set[str]:
    with suppress(StorageProblem):  # it names none, or in a way that nobody can read
        return _hosts(server.named_in(folder))
    return set()


def _hosts(named: Server) -> set[str]:
    return set(named.parameters["host"].split(","))


def _note(folder: Path, named: Server, proof: Path | None) -> None:
    """Write down the server and its proof; where that fails the folder names the one before, with its own."""
    kept = folder / server.CERTIFICATE
    with told_of_files(folder):
        folder.mkdir(parents=True, exist_ok=True)
        before = kept.read_bytes() if kept.is_file() else None
        _keep(kept, before, proof.read_bytes() if proof else None)
    try:
        server.write_address(folder / server.FILE, named)
    except BaseException:
        with suppress(OSError, StorageProblem):
            _keep(kept, None, before)
        raise


def _keep(file: Path, before: bytes | None, content: bytes | None) -> None:
    if content is None:
        file.unlink(missing_ok=True)
    elif content != before:
        replacing.put(file, content)


def written(file: Path) -> tuple[str, Path | None]:
    """The address in a `desk.server` that was brought, and the certificate that lies beside it, if any.

    Raises:
        StorageProblem: `folder_missing`, `desk_read_only`.
    """
    with told_of_files(file.parent):
        address = file.read_bytes()[:_LONGEST].decode("utf-8", "replace").strip()
    beside = file.with_name(server.CERTIFICATE)
    return address, beside if beside.is_file() else None
