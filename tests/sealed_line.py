"""A sealed line to a server that seals nothing itself: its end proves an address by a certificate."""

import ipaddress
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

#: An address of this computer that the program takes for another's.
FAR = "127.0.0.2"
#: What libpq asks first, and how a server says that it seals.
_ASKED_BYTES, _YES = 8, b"S"


def authority(folder: Path, name: str = "office") -> Path:
    """The certificate of an authority that vouches for itself and for `FAR`; its key lies beside it."""
    key = ec.generate_private_key(ec.SECP256R1())
    named = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(FAR))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.crt"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    told = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file.with_suffix(".key").write_bytes(key.private_bytes(*told))
    return file


@contextmanager
def sealed_line_to(port: int, certificate: Path) -> Iterator[int]:
    """The port at `FAR` where a sealed line to this port of the computer begins."""
    proof = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    proof.load_cert_chain(certificate, certificate.with_suffix(".key"))
    with socket.create_server((FAR, 0)) as door:
        keeper = Thread(target=_let_in, args=(door, port, proof), daemon=True)
        keeper.start()
        yield door.getsockname()[1]
        door.shutdown(socket.SHUT_RDWR)  # closing it alone leaves its thread waiting at it
        keeper.join()


def _let_in(door: socket.socket, port: int, proof: ssl.SSLContext) -> None:
    with suppress(OSError):
        while True:
            near, _ = door.accept()
            Thread(target=_serve, args=(near, port, proof), daemon=True).start()


def _serve(near: socket.socket, port: int, proof: ssl.SSLContext) -> None:
    with suppress(OSError), near:
        near.recv(_ASKED_BYTES)
        near.sendall(_YES)
        with (
            proof.wrap_socket(near, server_side=True) as sealed,
            socket.create_connection(("127.0.0.1", port)) as far,
        ):
            back = Thread(target=_pass, args=(far, sealed), daemon=True)
            back.start()
            _pass(sealed, far)
            back.join()


def _pass(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while said := source.recv(1 << 16):
            target.sendall(said)
    with suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)
