"""The key file: who gets in, who does not, and what is told apart."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from deskapp.domain.errors import StorageProblem
from deskapp.storage.keys import (
    FILE,
    NORMAL_COST,
    Cost,
    Secrets,
    add_slot,
    create_keys,
    remove_slots,
    rewrap,
    unlock,
    unlock_by_recovery,
)
from refusals import refused

CHEAP = Cost(rounds=1, memory_kib=64, lanes=1, recovery_kib=64)
NAME, PASSWORD = "田中 由紀", "見本の合言葉2027"


@pytest.fixture
def keys(tmp_path: Path) -> Secrets:
    return create_keys(tmp_path, NAME, PASSWORD, CHEAP)[0]


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


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(tmp_path: Path, keys: Secrets) -> None:
    for name, password in ((NAME, "ちがう"), ("大野 真", PASSWORD), ("recovery", PASSWORD)):
        with refused("key_wrong_password"):
            unlock(tmp_path, name, password, CHEAP)
    with refused("key_wrong_recovery"):
        unlock_by_recovery(tmp_path, "AAAA-BBBB", CHEAP)


def test_people_come_go_and_change_their_passwords(tmp_path: Path, keys: Secrets) -> None:
    add_slot(tmp_path, keys, "大野 真", "大野の合言葉", CHEAP)
    rewrap(tmp_path, "大野 真", "大野の合言葉", "新しい合言葉", CHEAP)
    assert unlock(tmp_path, "大野 真", "新しい合言葉", CHEAP) == keys
    with refused("key_wrong_password"):
        unlock(tmp_path, "大野 真", "大野の合言葉", CHEAP)
    remove_slots(tmp_path, ["大野 真"])
    with refused("key_wrong_password"):
        unlock(tmp_path, "大野 真", "新しい合言葉", CHEAP)
    assert unlock(tmp_path, NAME, PASSWORD, CHEAP) == keys


def flip(content: str) -> str:
    at = content.index('"wrapped": "') + 20
    return content[:at] + ("0" if content[at] != "0" else "1") + content[at + 1 :]


@pytest.mark.parametrize("damage", [flip, lambda content: content[:200], lambda _: "", lambda _: "[1]"])
def test_a_damaged_file_is_not_called_a_wrong_password(
    tmp_path: Path, keys: Secrets, damage: Callable[[str], str]
) -> None:
    file = tmp_path / FILE
    file.write_text(damage(file.read_text()))
    with refused("key_damaged"):
        unlock(tmp_path, NAME, PASSWORD, CHEAP)


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
