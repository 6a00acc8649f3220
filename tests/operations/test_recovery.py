"""The recovery sheet opens the desk for a supervisor, once; a fresh one takes its place."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from deskapp.domain.people import StaffRole
from deskapp.operations.backup import back_up
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.patience import Patience
from deskapp.operations.people import NewStaff, add_staff, end_access, give_access, staff_of
from deskapp.operations.recovery import Recovering, issue_recovery, open_by_recovery
from deskapp.operations.restoring import restore
from deskapp.operations.timekeeping import clock_behind
from deskapp.storage.store import Store
from deskapp.storage.tables import log
from desks import CHEAP, OHNO, PASSWORD, SATO, TANAKA, FixedClock, who
from refusals import refused

NEW = "あたらしい合言葉2027"


@pytest.fixture
def phrase(tmp_path: Path, clock: FixedClock) -> str:
    """The passphrase of a desk with two supervisors and an operator."""
    desk, phrase = Desk.create(tmp_path, who(TANAKA), clock, cost=CHEAP, fsync=False)
    add_staff(desk, NewStaff(who(OHNO), StaffRole.SUPERVISOR))
    add_staff(desk, NewStaff(who(SATO), StaffRole.OPERATOR))
    desk.close()
    return phrase


def recover(
    folder: Path, clock: FixedClock, phrase: str, name: str = TANAKA, patience: Patience | None = None
) -> tuple[Desk, str]:
    given = Recovering(phrase, Credential(name, NEW))
    return open_by_recovery(folder, given, clock, cost=CHEAP, fsync=False, patience=patience)


def sign_in(folder: Path, clock: FixedClock, name: str, password: str) -> Desk:
    return Desk.open(folder, Credential(name, password), clock, cost=CHEAP, fsync=False)


def acts(desk: Desk) -> list[tuple[str, str]]:
    with desk.looking() as reader:
        rows = reader._connection.execute(select(log.c.act, log.c.actor).order_by(log.c.seq))
        return [(row.act, row.actor) for row in rows]


def test_a_supervisor_takes_another_password_and_the_sheet_gives_way_to_a_fresh_one(
    tmp_path: Path, clock: FixedClock, phrase: str
) -> None:
    typed = phrase.lower().replace("-", "\u3000")
    desk, fresh = recover(tmp_path, clock, typed, "田中由紀")
    assert (desk.staff.name, desk.staff.role) == (TANAKA, StaffRole.SUPERVISOR)
    assert acts(desk)[-1] == ("recover_desk", desk.staff.id)
    desk.close()
    with refused("key_wrong_password"):
        sign_in(tmp_path, clock, TANAKA, PASSWORD)
    sign_in(tmp_path, clock, TANAKA, NEW).close()
    sign_in(tmp_path, clock, OHNO, PASSWORD).close()
    with refused("key_wrong_recovery"):
        recover(tmp_path, clock, phrase)
    again, _ = recover(tmp_path, clock, fresh, OHNO)
    again.close()


def test_the_sheet_takes_the_place_of_a_password_that_was_given_and_an_end_to_come_stays(
    tmp_path: Path, clock: FixedClock, phrase: str
) -> None:
    tanaka = sign_in(tmp_path, clock, TANAKA, PASSWORD)
    ohno, day = next(each.id for each in staff_of(tanaka) if each.name == OHNO), clock.today() + timedelta(9)
    end_access(tanaka, ohno, day)
    give_access(tanaka, ohno, "渡された合言葉2027")
    tanaka.close()
    desk, _ = recover(tmp_path, clock, phrase, OHNO)
    with desk.looking() as reader:
        kept = next(each for each in reader.staff() if each.id == ohno)
    assert (kept.renews, kept.ended_on, kept.role) == (False, day, StaffRole.SUPERVISOR)
    desk.close()


def test_a_clock_set_back_is_told_to_whoever_comes_by_the_sheet_too(
    tmp_path: Path, clock: FixedClock, phrase: str
) -> None:
    clock.at -= timedelta(days=7)
    desk, _ = recover(tmp_path, clock, phrase)
    assert clock_behind(desk) is not None
    desk.close()


def test_nothing_of_passphrase_or_password_stands_in_the_log(
    tmp_path: Path, clock: FixedClock, phrase: str
) -> None:
    desk, fresh = recover(tmp_path, clock, phrase)
    with desk.looking() as reader:
        told = str(reader._connection.execute(select(log)).all())
    desk.close()
    assert not any(secret in told for secret in (phrase, fresh, fresh.replace("-", ""), NEW))
    assert phrase not in repr(Recovering(phrase, Credential(TANAKA, NEW)))


def test_whoever_is_no_supervisor_is_told_who_is(tmp_path: Path, clock: FixedClock, phrase: str) -> None:
    for name in (SATO, "小川 千秋"):
        with refused("recovery_not_supervisor"):
            recover(tmp_path, clock, phrase, name)
    desk, _ = recover(tmp_path, clock, phrase)
    end_access(desk, next(each.id for each in staff_of(desk) if each.name == OHNO), clock.today())
    fresh = issue_recovery(desk, NEW)
    desk.close()
    with refused("recovery_not_supervisor"):
        recover(tmp_path, clock, fresh, OHNO)


@pytest.mark.parametrize("name", [TANAKA, SATO, "小川 千秋"])
def test_where_no_supervisor_is_left_whoever_holds_the_sheet_becomes_one_in_their_own_name(
    tmp_path: Path, clock: FixedClock, phrase: str, name: str
) -> None:
    desk, fresh = recover(tmp_path, clock, phrase)
    with desk.store.writing(
        clock.now(), desk.staff.id, "end_access"
    ) as writer:  # the rules never let it come
        for each in writer.staff():
            if each.role is StaffRole.SUPERVISOR:
                writer.put_staff(type(each)(each.id, each.name, each.role, clock.today()))
    desk.close()
    clock.wait(1)
    desk, _ = recover(tmp_path, clock, fresh, name)
    assert (desk.staff.name, desk.staff.role, desk.staff.ended_on) == (name, StaffRole.SUPERVISOR, None)
    assert [each.name for each in staff_of(desk) if each.role is StaffRole.SUPERVISOR] == [name]
    assert acts(desk)[-1] == ("recover_desk", desk.staff.id)
    desk.close()
    sign_in(tmp_path, clock, name, NEW).close()


def test_guessing_a_passphrase_takes_ever_longer_whosever_name_is_given(
    tmp_path: Path, clock: FixedClock, phrase: str
) -> None:
    patience = Patience()
    for name in (TANAKA, OHNO, SATO):
        with refused("key_wrong_recovery"):
            recover(tmp_path, clock, "0" * 32, name, patience)
    with refused("too_early"):
        recover(tmp_path, clock, phrase, patience=patience)
    clock.at += timedelta(seconds=6)
    recover(tmp_path, clock, phrase, patience=patience)[0].close()


def test_a_sign_left_out_is_no_guess_and_a_short_password_no_loss(
    tmp_path: Path, clock: FixedClock, phrase: str
) -> None:
    patience = Patience()
    for _ in range(5):
        with refused("recovery_incomplete"):
            recover(tmp_path, clock, phrase[:-1], patience=patience)
    with refused("password_short"):
        open_by_recovery(tmp_path, Recovering(phrase, Credential(TANAKA, "短い")), clock, cost=CHEAP)
    recover(tmp_path, clock, phrase, patience=patience)[0].close()


def test_a_damaged_key_file_is_told_from_a_wrong_passphrase(
    tmp_path: Path, clock: FixedClock, phrase: str
) -> None:
    file = tmp_path / "desk.key"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with refused("key_damaged"):
        recover(tmp_path, clock, phrase)
    file.unlink()
    with refused("key_missing"):
        recover(tmp_path, clock, phrase)


def test_a_supervisor_issues_a_fresh_sheet_with_their_own_password(
    tmp_path: Path, clock: FixedClock, phrase: str
) -> None:
    tanaka = sign_in(tmp_path, clock, TANAKA, PASSWORD)
    with refused("key_wrong_password"):
        issue_recovery(tanaka, "ちがう合言葉")
    with refused("not_your_role"):
        issue_recovery(tanaka.as_person(who(SATO)), PASSWORD)
    fresh = issue_recovery(tanaka, PASSWORD)
    assert acts(tanaka)[-1] == ("issue_recovery", tanaka.staff.id)
    tanaka.close()
    with refused("key_wrong_recovery"):
        recover(tmp_path, clock, phrase)
    recover(tmp_path, clock, fresh)[0].close()


def test_a_backup_is_opened_by_the_sheet_of_its_day(tmp_path: Path, clock: FixedClock, phrase: str) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    tanaka = sign_in(tmp_path, clock, TANAKA, PASSWORD)
    made = back_up(tanaka, shelf).file
    fresh = issue_recovery(tanaka, PASSWORD)
    tanaka.close()
    new = Credential(TANAKA, NEW)
    with refused("key_wrong_recovery"):
        restore(made, tmp_path / "again", Recovering(fresh, new), clock, cost=CHEAP)
    restore(made, tmp_path / "again", Recovering(phrase, new), clock, cost=CHEAP)
    sign_in(tmp_path / "again", clock, TANAKA, NEW).close()


def test_a_desk_that_was_never_finished_is_told_as_such(tmp_path: Path, clock: FixedClock) -> None:
    from deskapp.storage.keys import create_keys

    secrets, _ = create_keys(tmp_path, TANAKA, PASSWORD, CHEAP)
    Store.create(tmp_path, secrets, fsync=False).close()
    with refused("desk_unfinished"):
        sign_in(tmp_path, clock, TANAKA, PASSWORD)
