"""The key file: who gets in, who does not, and what is told apart."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskapp.domain.errors import StorageProblem
from deskapp.storage import key_file
from deskapp.storage.engine import FILE as DATABASE
from deskapp.storage.engine import salt_of
from deskapp.storage.key_file import FILE
from deskapp.storage.key_slots import check_of
from deskapp.storage.keys import (
    NORMAL_COST,
    Cost,
    Secrets,
    Slots,
    create_keys,
    for_machine,
    for_person,
    for_recovery,
    prove,
    unlock,
    unlock_by_machine,
    unlock_by_recovery,
    without_machine,
    without_people,
)
from refusals import refused

CHEAP = Cost(rounds=1, memory_kib=64, lanes=1, recovery_kib=64)
NAME, PASSWORD = "田中 由紀", "見本の合言葉2027"


@pytest.fixture
def keys(tmp_path: Path) -> Secrets:
    return create_keys(tmp_path, NAME, PASSWORD, CHEAP)[0]


def put(folder: Path, change: Callable[[Slots], Slots]) -> None:
    """Change the slots as an act whose commit is known does."""
    key_file.propose(folder, "change", None, change(key_file.read(folder).slots), fsync=False)
    key_file.settle(folder, "change", fsync=False)


def test_keys_at_their_real_cost_open_by_password_and_by_recovery(tmp_path: Path) -> None:
    keys, phrase = create_keys(tmp_path, NAME, PASSWORD, NORMAL_COST)
    slots = json.loads((tmp_path / FILE).read_text())["slots"]
    assert [slot["memory_kib"] for slot in slots] == [65_536, 262_144]
    assert unlock(tmp_path, NAME, PASSWORD) == keys
    assert unlock_by_recovery(tmp_path, phrase.lower().replace("-", "\u3000").replace("1", "l")) == keys


def test_two_desks_have_different_keys(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
    made = [create_keys(folder, NAME, PASSWORD, CHEAP) for folder in folders]
    assert len({secret for keys, phrase in made for secret in (keys.database, keys.log, phrase)}) == 6


@pytest.mark.parametrize("name", ["田中 由紀", "田中\u3000由紀", "田中由紀"])
def test_the_name_may_be_typed_with_any_space(tmp_path: Path, keys: Secrets, name: str) -> None:
    assert unlock(tmp_path, name, PASSWORD, CHEAP) == keys


@pytest.mark.parametrize(
    ("name", "password"),
    [
        (NAME, "ちがう"),
        ("大野 真", PASSWORD),
        ("recovery", PASSWORD),
        ("\ud800", PASSWORD),  # half a character, as a broken terminal hands it over
        (NAME, "\udfff"),
        ("", ""),
    ],
)
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(
    tmp_path: Path, keys: Secrets, name: str, password: str
) -> None:
    with refused("key_wrong_password"):
        unlock(tmp_path, name, password, CHEAP)


def test_another_passphrase_and_another_secret_open_nothing(tmp_path: Path, keys: Secrets) -> None:
    put(tmp_path, for_machine(keys, "pc-1", CHEAP)[0].among)
    with refused("key_wrong_recovery"):
        unlock_by_recovery(tmp_path, "AAAA-BBBB" * 4, CHEAP)
    for id in ("pc-1", "pc-2"):
        with refused("machine_not_let_in"):
            unlock_by_machine(tmp_path, id, "0" * 64)


def test_people_come_go_and_change_their_passwords(tmp_path: Path, keys: Secrets) -> None:
    put(tmp_path, lambda slots: for_person(keys, "大野 真", "大野の合言葉", CHEAP).among(slots))
    put(tmp_path, lambda slots: for_person(keys, "大野 真", "新しい合言葉", CHEAP).among(slots))
    assert unlock(tmp_path, "大野 真", "新しい合言葉", CHEAP) == keys
    with refused("key_wrong_password"):
        unlock(tmp_path, "大野 真", "大野の合言葉", CHEAP)
    put(tmp_path, lambda slots: without_people(slots, ["大野 真"]))
    with refused("key_wrong_password"):
        unlock(tmp_path, "大野 真", "新しい合言葉", CHEAP)
    assert unlock(tmp_path, NAME, PASSWORD, CHEAP) == keys


def test_a_fresh_recovery_sheet_ends_the_one_before(tmp_path: Path) -> None:
    keys, old = create_keys(tmp_path, NAME, PASSWORD, CHEAP)
    fresh, new = for_recovery(keys, CHEAP)
    put(tmp_path, fresh.among)
    assert unlock_by_recovery(tmp_path, new, CHEAP) == keys
    with refused("key_wrong_recovery"):
        unlock_by_recovery(tmp_path, old, CHEAP)


def test_a_computer_is_let_in_and_out(tmp_path: Path, keys: Secrets) -> None:
    fresh, secret = for_machine(keys, "pc-1", CHEAP)
    put(tmp_path, fresh.among)
    assert unlock_by_machine(tmp_path, "pc-1", secret) == keys
    with refused("key_wrong_password"):
        unlock(tmp_path, "pc-1", secret, CHEAP)
    put(tmp_path, lambda slots: without_machine(slots, "pc-1"))
    with refused("machine_not_let_in"):
        unlock_by_machine(tmp_path, "pc-1", secret)


def test_until_the_commit_is_known_both_passwords_open_and_then_the_one_that_holds(
    tmp_path: Path, keys: Secrets
) -> None:
    new = "新しい合言葉"
    for done, holds, fails in ((None, PASSWORD, new), ("change", new, PASSWORD)):
        slots = key_file.read(tmp_path).slots
        key_file.propose(
            tmp_path, "change", None, for_person(keys, NAME, new, CHEAP).among(slots), fsync=False
        )
        for password in (PASSWORD, new):
            assert unlock(tmp_path, NAME, password, CHEAP) == keys
        key_file.settle(tmp_path, done, fsync=False)
        assert unlock(tmp_path, NAME, holds, CHEAP) == keys
        prove(key_file.read(tmp_path).slots, NAME, holds)
        with refused("key_wrong_password"):
            unlock(tmp_path, NAME, fails, CHEAP)
        with refused("key_wrong_password"):
            prove(key_file.read(tmp_path).slots, NAME, fails)


def test_the_file_of_the_first_version_opens_and_is_written_anew(tmp_path: Path, keys: Secrets) -> None:
    told = json.loads((tmp_path / FILE).read_text())
    slots = []
    for slot in told["slots"]:
        old = {"recovery": slot.pop("kind") == "recovery"} | slot
        slots.append(old | {"check": check_of(old)})
    (tmp_path / FILE).write_text(json.dumps({"format": 1, "slots": slots}))
    assert unlock(tmp_path, NAME, PASSWORD, CHEAP) == keys
    put(tmp_path, lambda slots: for_person(keys, "大野 真", PASSWORD, CHEAP).among(slots))
    for name in (NAME, "大野 真"):
        assert unlock(tmp_path, name, PASSWORD, CHEAP) == keys


@given(st.data())
def test_any_damage_opens_rightly_or_is_called_damage_never_a_wrong_password(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("desk")
    keys, phrase = create_keys(folder, NAME, PASSWORD, CHEAP)
    file = folder / FILE
    whole = file.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != whole[at]))
    cut = data.draw(st.booleans())
    file.write_bytes(whole[:at] if cut else whole[:at] + bytes([byte]) + whole[at + 1 :])
    ways: tuple[Callable[[], Secrets], ...] = (
        lambda: unlock(folder, NAME, PASSWORD, CHEAP),
        lambda: unlock_by_recovery(folder, phrase, CHEAP),
    )
    for opening in ways:
        assert told_or_opened(opening) in (keys, "key_damaged")


def told_or_opened(opening: Callable[[], Secrets]) -> Secrets | str:
    try:
        return opening()
    except StorageProblem as problem:
        return problem.code


@pytest.mark.parametrize("content", ["", "[1]", "null", '{"slots": 3}', '{"slots": [3]}', "\ufeff{}"])
def test_what_is_no_key_file_is_damaged(tmp_path: Path, keys: Secrets, content: str) -> None:
    (tmp_path / FILE).write_text(content)
    with refused("key_damaged"):
        unlock(tmp_path, NAME, PASSWORD, CHEAP)


def test_somebody_elses_damaged_slot_hinders_nobody(tmp_path: Path, keys: Secrets) -> None:
    put(tmp_path, lambda slots: for_person(keys, "大野 真", PASSWORD, CHEAP).among(slots))
    file = tmp_path / FILE
    last = file.read_text().rindex('"wrapped": "') + 20
    content = file.read_text()
    file.write_text(content[:last] + ("0" if content[last] != "0" else "1") + content[last + 1 :])
    assert unlock(tmp_path, NAME, PASSWORD, CHEAP) == keys
    with refused("key_wrong_password"):
        unlock(tmp_path, NAME, "ちがう", CHEAP)
    for name in ("大野 真", "小川 千秋"):  # whose slot it is can no longer be told
        with refused("key_damaged"):
            unlock(tmp_path, name, PASSWORD, CHEAP)


def test_the_key_file_of_another_desk_is_told_from_a_wrong_password(tmp_path: Path, keys: Secrets) -> None:
    (tmp_path / DATABASE).write_bytes(salt_of(keys.database) + b"\0" * 4080)
    with refused("key_wrong_password"):
        unlock(tmp_path, NAME, "ちがう", CHEAP)
    (tmp_path / FILE).unlink()
    database = (tmp_path / DATABASE).rename(tmp_path / "kept")
    create_keys(tmp_path, NAME, PASSWORD, CHEAP)
    database.rename(tmp_path / DATABASE)
    with refused("database_foreign"):
        unlock(tmp_path, NAME, "ちがう", CHEAP)


def test_a_missing_file_a_missing_folder_and_a_second_desk_are_told(tmp_path: Path, keys: Secrets) -> None:
    with refused("desk_exists"):
        create_keys(tmp_path, NAME, PASSWORD, CHEAP)
    (tmp_path / FILE).unlink()
    with refused("key_missing"):
        unlock(tmp_path, NAME, PASSWORD, CHEAP)
    for act in (unlock, create_keys):
        with refused("folder_missing"):
            act(tmp_path / "gone", NAME, PASSWORD, CHEAP)


def test_nothing_readable_stands_in_the_file_or_in_an_error(tmp_path: Path, keys: Secrets) -> None:
    content = (tmp_path / FILE).read_bytes()
    assert NAME.encode() not in content
    assert NAME.encode("unicode_escape") not in content
    assert keys.database.hex().encode() not in content
    with pytest.raises(StorageProblem) as problem:
        unlock(tmp_path, NAME, "ちがう合言葉", CHEAP)
    assert NAME not in repr(problem.value.facts)
    assert keys.log.hex() not in repr(keys)
