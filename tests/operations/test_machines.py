"""A computer left alone: let in by a supervisor, with a key of its own outside the desk's folder."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlcipher3.dbapi2 import IntegrityError

from deskapp.domain.acts import ALLOWED, Act
from deskapp.domain.errors import StorageProblem
from deskapp.domain.machines import Machine
from deskapp.domain.people import StaffRole
from deskapp.operations.backup import back_up
from deskapp.operations.desk import Desk
from deskapp.operations.digest import digest
from deskapp.operations.exchange import WantedCases, export_cases, search_cases
from deskapp.operations.machines import let_machine_in, let_machine_out, open_as_machine
from deskapp.operations.people import end_access
from deskapp.storage.machine_keys import kept
from deskapp.storage.tables import log
from desks import PASSWORD, SATO, TANAKA, FixedClock, another_desk, open_desk, who
from playing import taken
from refusals import refused

COMPUTER = "MADOGUCHI-01"


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    sato = open_desk(tmp_path / "desk", clock)
    taken(sato)
    tanaka = sato.as_person(who(TANAKA))
    yield tanaka
    tanaka.close()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "state" / "machine"


def let_in(desk: Desk, place: Path) -> str:
    return let_machine_in(desk, COMPUTER, place, PASSWORD).made or ""


def alone(desk: Desk, place: Path) -> Desk:
    opened = open_as_machine(desk.folder, place, desk.clock)
    assert opened is not None
    return opened


def test_it_is_off_until_a_supervisor_lets_the_computer_in(desk: Desk, place: Path) -> None:
    assert open_as_machine(desk.folder, place, desk.clock) is None
    with refused("not_your_role"):
        let_machine_in(desk.as_person(who(SATO)), COMPUTER, place, PASSWORD)
    with refused("key_wrong_password"):
        let_machine_in(desk, COMPUTER, place, "ちがう合言葉")
    assert not place.exists()
    let_in(desk, place)
    with refused("machine_in"):
        let_in(desk, place)
    (machine,) = _machines(desk)
    assert (machine.computer, machine.let_in_on, machine.let_in_by) == (COMPUTER, desk.today, desk.staff.id)
    alone(desk, place).close()


def _machines(desk: Desk) -> list[Machine]:
    with desk.looking() as reader:
        return reader.machines()


def test_what_it_does_stands_in_the_log_under_its_own_id(desk: Desk, place: Path, tmp_path: Path) -> None:
    id = let_in(desk, place)
    machine = alone(desk, place)
    (tmp_path / "shelf").mkdir()
    back_up(machine, tmp_path / "shelf")
    digest(machine)
    machine.close()
    with desk.looking() as reader:
        rows = reader._connection.execute(select(log.c.act, log.c.actor).order_by(log.c.seq)).all()
    assert [(row.act, row.actor) for row in rows][-4:] == [
        ("let_machine_in", desk.staff.id),
        ("sign_in", id),
        ("back_up", id),
        ("digest", id),
    ]


def test_it_hands_out_no_case_and_changes_none(desk: Desk, place: Path) -> None:
    let_in(desk, place)
    machine = alone(desk, place)
    for read in (export_cases, search_cases):
        with refused("not_your_role"):
            read(machine, WantedCases("", False, None))
    with refused("not_your_role"):
        taken(machine)
    with refused("not_your_role"):
        end_access(machine, desk.staff.id, desk.today)
    machine.close()
    assert ALLOWED[StaffRole.MACHINE] == {Act.SIGN_IN, Act.BACK_UP, Act.VERIFY_LOG, Act.DIGEST}


def test_its_secret_is_this_users_alone_and_outside_the_desk(desk: Desk, place: Path) -> None:
    with refused("machine_key_inside"):
        let_in(desk, desk.folder / "state")
    assert _machines(desk) == []
    let_in(desk, place)
    (file,) = place.iterdir()
    assert (file.stat().st_mode & 0o777, place.stat().st_mode & 0o777) == (0o600, 0o700)
    (key,) = kept(place)
    assert key.secret not in repr(key)
    content = b"".join(each.read_bytes() for each in desk.folder.iterdir())
    assert key.secret.encode() not in content and COMPUTER.encode() not in content
    file.chmod(0o640)
    with refused("machine_key_open"):
        open_as_machine(desk.folder, place, desk.clock)


def test_an_act_that_is_not_committed_leaves_the_secrets_as_they_were(desk: Desk, place: Path) -> None:
    id = let_in(desk, place)
    with desk.store._engine.begin() as connection:
        connection.execute(
            text("CREATE TRIGGER no_more BEFORE INSERT ON log BEGIN SELECT RAISE(ABORT, 'no more'); END")
        )
    with pytest.raises(IntegrityError):
        let_machine_out(desk, id, place)
    assert [each.id for each in kept(place)] == [id]
    elsewhere = place.parent / "another computer"
    with pytest.raises(IntegrityError):
        let_in(desk, elsewhere)
    assert kept(elsewhere) == []


def test_any_computer_is_let_out_from_any_seat(desk: Desk, place: Path, tmp_path: Path) -> None:
    id = let_in(desk, place)
    elsewhere = tmp_path / "another computer"
    other = let_in(desk, elsewhere)
    with refused("not_your_role"):
        let_machine_out(desk.as_person(who(SATO)), id, place)
    let_machine_out(desk, id, elsewhere)
    with refused("machine_gone"):
        let_machine_out(desk, id, elsewhere)
    with refused("machine_not_let_in"):
        open_as_machine(desk.folder, place, desk.clock)
    let_machine_out(desk, other, elsewhere)
    assert kept(elsewhere) == [] and open_as_machine(desk.folder, elsewhere, desk.clock) is None
    let_in(desk, place)
    alone(desk, place).close()


def test_a_slot_without_its_record_opens_nothing(desk: Desk, place: Path) -> None:
    id = let_in(desk, place)
    with desk.store.writing(desk.clock.now(), desk.staff.id, "let_machine_out") as writer:
        (machine,) = writer.machines()
        writer.put_machine(replace(machine, ended_on=desk.today))
    with refused("machine_not_let_in"):
        open_as_machine(desk.folder, place, desk.clock)
    assert [key.id for key in kept(place)] == [id]


def test_a_desk_that_was_moved_is_found_by_its_slot(desk: Desk, place: Path, tmp_path: Path) -> None:
    let_in(desk, place)
    desk.close()
    desk.folder.rename(tmp_path / "moved")
    opened = open_as_machine(tmp_path / "moved", place, desk.clock)
    assert opened and opened.staff.name == COMPUTER
    opened.close()
    another_desk(tmp_path / "desk").close()  # another desk where the first one stood
    with refused("machine_not_let_in"):
        open_as_machine(tmp_path / "desk", place, desk.clock)
    (tmp_path / "desk" / "desk.key").write_text("{")
    with pytest.raises(StorageProblem, match="key_damaged"):
        open_as_machine(tmp_path / "desk", place, desk.clock)
