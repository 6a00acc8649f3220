"""Who may open the desk changes with the commit of the act, or not at all: killed in between."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from deskapp.domain.errors import StorageProblem
from deskapp.domain.people import StaffRole
from deskapp.operations import deriving
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.machines import let_machine_in
from deskapp.operations.people import NewStaff, add_staff, change_password, end_access, give_access, staff_of
from deskapp.operations.recovery import Recovering, issue_recovery, open_by_recovery
from deskapp.storage import audit, key_file, key_slots
from deskapp.storage.keys import Fresh
from deskapp.storage.store import Writer
from desks import CHEAP, OHNO, PASSWORD, SATO, TANAKA, FixedClock, open_desk, who
from refusals import refused

NEW = "あたらしい合言葉2027"
KILLED = 9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    open_desk(tmp_path).close()
    return tmp_path


def sign_in(folder: Path, name: str = TANAKA, password: str = PASSWORD) -> Desk:
    return Desk.open(folder, Credential(name, password), FixedClock(), cost=CHEAP, fsync=False)


def opens(folder: Path, name: str, password: str) -> bool:
    try:
        sign_in(folder, name, password).close()
    except StorageProblem as problem:
        if problem.code != "key_wrong_password":
            raise
        return False
    return True


def killed(place: str, act: Callable[[], object]) -> None:
    """Another program does the act and is killed: the key file is written but nothing committed, or all
    is committed and the key file not yet settled."""
    child = os.fork()
    if not child:
        propose = key_file.propose

        def die_before(*given: object, **more: object) -> None:
            propose(*given, **more)  # type: ignore[arg-type]  # as it is called
            os._exit(KILLED)

        try:
            if place == "before":
                key_file.propose = die_before
            else:
                key_file.settle = lambda *_given, **_more: os._exit(KILLED)
            act()
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == KILLED


def id_of(desk: Desk, name: str) -> str:
    return next(each.id for each in staff_of(desk) if each.name == name)


def acts(folder: Path) -> list[str]:
    desk = sign_in(folder, OHNO)
    with desk.looking() as reader:
        told = reader._connection.exec_driver_sql("SELECT act FROM log ORDER BY seq").scalars().all()
    desk.close()
    return [act for act in told if act != "sign_in"]


@pytest.mark.parametrize("place", ["before", "behind"])
def test_a_password_is_changed_with_the_entry_that_says_so(folder: Path, place: str) -> None:
    killed(place, lambda: change_password(sign_in(folder), PASSWORD, NEW))
    done = place == "behind"
    assert key_file.read(folder).change
    assert [opens(folder, TANAKA, each) for each in (PASSWORD, NEW)] == [not done, done]
    assert not key_file.read(folder).change, "settled by whoever came first"
    assert ("change_password" in acts(folder)) is done


@pytest.mark.parametrize("place", ["before", "behind"])
def test_somebody_leaves_with_the_entry_that_says_so(folder: Path, place: str) -> None:
    killed(place, lambda: _end(sign_in(folder), SATO))
    done = place == "behind"
    assert opens(folder, SATO, PASSWORD) is not done
    assert ("end_access" in acts(folder)) is done


def _end(desk: Desk, name: str) -> None:
    end_access(desk, id_of(desk, name), desk.today)


@pytest.mark.parametrize("place", ["before", "behind"])
def test_somebody_comes_with_the_entry_that_says_so(folder: Path, place: str) -> None:
    new = NewStaff(Credential("小川 千秋", NEW), StaffRole.OPERATOR)
    killed(place, lambda: add_staff(sign_in(folder), new))
    done = place == "behind"
    assert opens(folder, "小川 千秋", NEW) is done
    assert (acts(folder)[-1] == "add_staff") and acts(folder).count("add_staff") == 2 + done


@pytest.mark.parametrize("place", ["before", "behind"])
def test_a_sheet_is_used_up_with_the_entry_that_says_so(folder: Path, place: str) -> None:
    tanaka = sign_in(folder)
    phrase = issue_recovery(tanaka, PASSWORD)
    tanaka.close()

    def recover(password: str = NEW) -> tuple[Desk, str]:
        given = Recovering(phrase, Credential(TANAKA, password))
        return open_by_recovery(folder, given, FixedClock(), cost=CHEAP, fsync=False)

    killed(place, recover)
    if place == "behind":
        with refused("key_wrong_recovery"):
            recover()
        assert [opens(folder, TANAKA, each) for each in (PASSWORD, NEW)] == [False, True]
    else:
        recover("さらに別の合言葉")[0].close()
    assert acts(folder).count("recover_desk") == 1


def test_what_the_disk_refuses_leaves_the_old_password(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tanaka = sign_in(folder)

    def full(*_args: object) -> int:
        raise StorageProblem("disk_full", folder=str(folder))

    with monkeypatch.context() as patched:
        patched.setattr(audit, "append", full)
        with refused("disk_full"):
            change_password(tanaka, PASSWORD, NEW)
    assert not key_file.read(folder).change
    assert [opens(folder, TANAKA, each) for each in (PASSWORD, NEW)] == [True, False]
    change_password(tanaka, PASSWORD, NEW)
    assert [opens(folder, TANAKA, each) for each in (PASSWORD, NEW)] == [False, True]
    tanaka.close()


def test_two_desks_change_keys_one_after_the_other(folder: Path) -> None:
    tanaka, ohno = sign_in(folder), sign_in(folder, OHNO)
    killed("behind", lambda: give_access(sign_in(folder), id_of(tanaka, SATO), NEW))
    change_password(ohno, PASSWORD, NEW)  # an open desk takes up what was left on its way
    assert opens(folder, SATO, NEW) and not opens(folder, SATO, PASSWORD)
    assert tanaka.as_person(Credential(OHNO, NEW)).staff.name == OHNO
    with refused("key_wrong_password"):
        tanaka.as_person(who(OHNO))
    killed("behind", lambda: change_password(sign_in(folder, SATO, NEW), NEW, PASSWORD))
    with refused("key_wrong_password"):
        tanaka.as_person(Credential(SATO, NEW))
    assert tanaka.as_person(who(SATO)).staff.name == SATO
    for desk in (tanaka, ohno):
        desk.close()


def test_no_key_is_derived_while_others_wait(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tanaka, waiting = sign_in(folder), []
    writing, stretch = tanaka.store.writing, key_slots._stretch

    @contextmanager
    def watched(*given: Any, patient: bool) -> Iterator[Writer]:
        with writing(*given, patient=patient) as writer:
            waiting.append(True)
            yield writer
            waiting.pop()

    def alone(*given: Any) -> bytes:
        assert not waiting, "the write lock is held"
        return stretch(*given)

    monkeypatch.setattr(tanaka.store, "writing", watched)
    monkeypatch.setattr(key_slots, "_stretch", alone)
    made = add_staff(tanaka, NewStaff(Credential("小林 亮", PASSWORD), StaffRole.OPERATOR)).made
    give_access(tanaka, made or "", NEW)
    change_password(tanaka, PASSWORD, NEW)
    issue_recovery(tanaka, NEW)
    place = folder.parent / "machine"
    let_machine_in(tanaka, "受付のパソコン", place, NEW)


def test_a_password_that_was_changed_meanwhile_proves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tanaka, ohno = sign_in(folder), sign_in(folder, OHNO)
    key_for = deriving.key_for

    def overtaken(*given: Any) -> Fresh:
        monkeypatch.setattr("deskapp.operations.people.key_for", key_for)
        give_access(ohno, tanaka.staff.id, "大野が渡した合言葉")
        return key_for(*given)

    monkeypatch.setattr("deskapp.operations.people.key_for", overtaken)
    with refused("key_wrong_password"):
        change_password(tanaka, PASSWORD, NEW)
    assert opens(folder, TANAKA, "大野が渡した合言葉") and not opens(folder, TANAKA, NEW)


def test_a_password_changed_twice_under_one_key_is_changed_once(folder: Path) -> None:
    tanaka = sign_in(folder)
    change_password(tanaka, PASSWORD, NEW, once="k")
    change_password(tanaka, PASSWORD, NEW, once="k")
    assert opens(folder, TANAKA, NEW)


def test_a_sheet_that_was_used_meanwhile_opens_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tanaka = sign_in(folder)
    phrase = issue_recovery(tanaka, PASSWORD)
    key_for = deriving.key_for

    def overtaken(*given: Any) -> Fresh:
        issue_recovery(tanaka, PASSWORD)
        return key_for(*given)

    monkeypatch.setattr("deskapp.operations.recovery.key_for", overtaken)
    with refused("key_wrong_recovery"):
        open_by_recovery(
            folder, Recovering(phrase, Credential(OHNO, NEW)), FixedClock(), cost=CHEAP, fsync=False
        )
    assert not opens(folder, OHNO, NEW)
