"""Another computer is let in by the line in `desk.server`, and nothing is noted until the server says so."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import postgres
import sealed_line
from desk_template import SECRETS
from deskapp.storage import door, key_file, keys, server, server_set_up
from deskapp.storage.joining import join, written
from deskapp.storage.key_slots import Cost
from deskapp.storage.store import Store
from refusals import refused
from sealed_line import FAR, sealed_line_to

CHEAP = Cost(rounds=1, memory_kib=64, lanes=1, recovery_kib=64)


@pytest.fixture(scope="session")
def address(desk_server: postgres.Running, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What stands in the `desk.server` of a desk that came to a server."""
    folder = tmp_path_factory.mktemp("joined")
    name = desk_server.make("joined")
    owned = server.open_engine(server.server_at(desk_server.address(name, postgres.OWNER)), postgres.PASSWORD)
    own = keys.for_person(SECRETS, "tanaka", "password", CHEAP).among(())
    named = server.server_at(desk_server.address(name))
    server_set_up.set_up(owned, folder, SECRETS, named, key_file.KeyFile(own, last=""))
    owned.dispose()
    return named.address


def test_a_computer_that_was_given_the_line_opens_the_desk(tmp_path: Path, address: str) -> None:
    folder = tmp_path / "new" / "desk"
    join(folder, f"  {address}\n")
    Store.open(folder, keys.unlock(folder, "tanaka", "password", CHEAP), fsync=False).close()
    assert (folder / server.FILE).stat().st_mode & 0o077 == 0


def test_a_server_that_is_elsewhere_now_takes_the_place_of_the_one_before(
    tmp_path: Path, address: str, desk_server: postgres.Running
) -> None:
    (tmp_path / server.FILE).write_text(address.replace(str(desk_server.port), "1"))
    join(tmp_path, address)
    assert server.named_in(tmp_path).address == address


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda said: said.partition("@")[0] + "@127.0.0.1:1/joined", "join_unreachable"),
        (lambda said: said.replace(postgres.WORD, "another"), "join_refused"),
        (lambda said: said.replace("/joined", "/nowhere"), "join_refused"),
        (lambda said: said.replace(f":{postgres.WORD}", ""), "join_refused"),
        (lambda _said: "db.example.jp", "server_address"),
        (lambda _said: "", "server_address"),
        (lambda _said: "postgresql://desk:w@db.example.jp/desk?sslmode=require", "server_unsealed"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_line_is_told_and_nothing_is_noted(
    tmp_path: Path, address: str, change: Callable[[str], str], code: str
) -> None:
    with refused(code):
        join(tmp_path / "desk", change(address))
    assert not (tmp_path / "desk").exists()


def test_a_database_to_which_no_desk_came_opens_no_door(
    tmp_path: Path, address: str, desk_server: postgres.Running
) -> None:
    with desk_server.owner_of("joined") as owner:
        (before,) = owner.execute(b"SELECT keys FROM door").fetchone() or ("",)
        owner.execute(b"DELETE FROM door")
        with refused("join_refused"):
            join(tmp_path, address)
        owner.execute(b"INSERT INTO door VALUES (1, %s)", (before,))
    assert door.open_at(server.server_at(address), tmp_path)


@pytest.mark.parametrize("file", ["desk.db", "desk.key"])
def test_a_folder_with_a_desk_of_its_own_is_not_taken(tmp_path: Path, address: str, file: str) -> None:
    (tmp_path / file).write_bytes(b"")
    with refused("desk_exists"):
        join(tmp_path, address)
    assert not server.is_named_in(tmp_path)


def test_a_certificate_comes_along_with_the_file_that_was_brought(tmp_path: Path, address: str) -> None:
    brought = tmp_path / "stick"
    brought.mkdir()
    (brought / server.FILE).write_text(f"{address}\n")
    assert written(brought / server.FILE) == (address, None)
    (brought / server.CERTIFICATE).write_bytes(b"of the office")
    said, certificate = written(brought / server.FILE)
    join(tmp_path / "desk", said, certificate)
    assert (tmp_path / "desk" / server.CERTIFICATE).read_bytes() == b"of the office"
    join(tmp_path / "desk", said, tmp_path / "desk" / server.CERTIFICATE)
    with refused("folder_missing"):
        written(brought / "nothing")


def test_over_a_network_a_certificate_that_cannot_be_read_is_told_as_that(
    tmp_path: Path, address: str
) -> None:
    (tmp_path / "wrong.crt").write_text("no certificate")
    far = address.replace("127.0.0.1", "127.1")  # a name of this computer that counts as another's
    with refused("join_certificate"):
        join(tmp_path / "desk", far, tmp_path / "wrong.crt")


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The certificate of the office's own authority."""
    return sealed_line.authority(tmp_path_factory.mktemp("office"))


@pytest.fixture
def far(office: Path, address: str, desk_server: postgres.Running) -> Iterator[str]:
    """The desk's address at another computer, which the office's authority vouches for."""
    with sealed_line_to(desk_server.port, office) as port:
        yield address.replace(f"127.0.0.1:{desk_server.port}", f"{FAR}:{port}")


def test_over_a_network_the_office_s_own_authority_vouches_for_the_server(
    tmp_path: Path, far: str, office: Path
) -> None:
    join(tmp_path / "desk", far, office)
    Store.open(tmp_path / "desk", keys.unlock(tmp_path / "desk", "tanaka", "password", CHEAP)).close()
    with refused("join_certificate"):
        join(tmp_path / "other", far, sealed_line.authority(tmp_path, "another"))
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("before", [b"of the former server", None])
def test_where_the_address_cannot_be_noted_the_certificate_stays_as_it_was(
    tmp_path: Path, address: str, before: bytes | None
) -> None:
    kept, brought = tmp_path / server.CERTIFICATE, tmp_path / "brought.crt"
    brought.write_bytes(b"of the new one")
    if before:
        kept.write_bytes(before)
    (tmp_path / server.FILE).mkdir()  # a file cannot take its place
    with refused("disk_failing"):
        join(tmp_path, address, brought)
    assert (kept.read_bytes() if kept.exists() else None) == before


def test_the_certificate_of_a_former_server_goes_where_another_needs_it_not(
    tmp_path: Path, far: str, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(office))  # as if it were a public authority
    (tmp_path / server.FILE).write_text("postgresql://desk:w@db.example.jp/desk")
    (tmp_path / server.CERTIFICATE).write_bytes(sealed_line.authority(tmp_path, "former").read_bytes())
    join(tmp_path, far)
    assert not (tmp_path / server.CERTIFICATE).exists()
    Store.open(tmp_path, keys.unlock(tmp_path, "tanaka", "password", CHEAP)).close()


def test_the_certificate_of_the_same_server_is_not_done_without(
    tmp_path: Path, far: str, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(office))
    (tmp_path / server.FILE).write_text(f"{far}?connect_timeout=3")
    former = sealed_line.authority(tmp_path, "former").read_bytes()
    (tmp_path / server.CERTIFICATE).write_bytes(former)
    with refused("join_certificate"):
        join(tmp_path, far)
    assert (tmp_path / server.CERTIFICATE).read_bytes() == former


def test_the_certificate_of_an_authority_of_both_servers_stays(
    tmp_path: Path, far: str, office: Path
) -> None:
    (tmp_path / server.FILE).write_text("postgresql://desk:w@db.example.jp/desk")
    (tmp_path / server.CERTIFICATE).write_bytes(office.read_bytes())
    join(tmp_path, far)
    assert (tmp_path / server.CERTIFICATE).read_bytes() == office.read_bytes()
