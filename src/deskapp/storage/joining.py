"""A folder of this computer comes to name a server, once the server's door has opened to it."""

from pathlib import Path

from deskapp.domain.errors import StorageProblem
from deskapp.storage import door, engine, keys, replacing, server
from deskapp.storage.errors import told_of_files
from deskapp.storage.places import refuse_network

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
        certificate: that of the office's own authority; None where the server's is a public one's, or
            where it lies in the folder already.

    Raises:
        StorageProblem: `desk_exists`, `folder_on_network`; `server_address`, `server_unsealed`;
            `join_unreachable`, `join_refused`, `join_certificate`; `desk_read_only`, `disk_full`.
    """
    if (folder / engine.FILE).exists() or (folder / keys.FILE).exists():
        raise StorageProblem("desk_exists", folder=str(folder))
    refuse_network(folder)
    kept = folder / server.CERTIFICATE
    proof = certificate or (kept if kept.is_file() else None)
    named = server.server_at(address.strip(), proof)
    if not named.word:  # the owner's address, or one that was cut
        raise StorageProblem("join_refused", server=named.place)
    try:
        door.open_at(named, folder)
    except StorageProblem as problem:
        raise StorageProblem(_TYPED.get(problem.code, problem.code), server=named.place) from problem
    with told_of_files(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if certificate and certificate != kept:
            replacing.put(kept, certificate.read_bytes())
    server.write_address(folder / server.FILE, named)


def written(file: Path) -> tuple[str, Path | None]:
    """The address in a `desk.server` that was brought, and the certificate that lies beside it, if any.

    Raises:
        StorageProblem: `folder_missing`, `desk_read_only`.
    """
    with told_of_files(file.parent):
        address = file.read_bytes()[:_LONGEST].decode("utf-8", "replace").strip()
    beside = file.with_name(server.CERTIFICATE)
    return address, beside if beside.is_file() else None
