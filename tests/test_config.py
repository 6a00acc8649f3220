"""This computer's settings survive a restart, and bad ones cost nothing but themselves."""

import json
from pathlib import Path

import pytest

from deskapp.config import NAMES_KEPT, Config, load, save


def test_settings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    config = Config(desk="/desk", people=("佐藤 美咲", "𠮷田 一郎"), theme="dark", width=1500)
    file = tmp_path / "new" / "config.json"
    save(config, file)
    assert load(file) == config


def test_a_missing_file_means_a_first_start(tmp_path: Path) -> None:
    assert load(tmp_path / "config.json") == Config()


@pytest.mark.parametrize("text", ["", "{", "[1]"])
def test_a_broken_file_gives_the_defaults(tmp_path: Path, text: str, expected_log: list[str]) -> None:
    if text != "[1]":
        expected_log.append("settings of this computer could not be read")
    file = tmp_path / "config.json"
    file.write_text(text, encoding="utf-8")
    assert load(file) == Config()


def test_a_value_of_the_wrong_kind_is_left_out_and_the_rest_kept(tmp_path: Path) -> None:
    file = tmp_path / "config.json"
    file.write_text('{"width": "wide", "maximized": 1, "theme": "dark", "height": 2}', encoding="utf-8")
    assert load(file) == Config(theme="dark", height=320)


def test_settings_that_cannot_be_kept_stop_nobody(tmp_path: Path, expected_log: list[str]) -> None:
    expected_log.append("settings of this computer could not be kept")
    file = tmp_path / "file"
    file.write_text("in the way", encoding="utf-8")
    save(Config(), file / "config.json")


def test_who_signed_in_last_stands_first_and_the_list_stays_short() -> None:
    config = Config()
    for number in range(NAMES_KEPT + 2):
        config = config.signed_in(f"担当 {number}")
    config = config.signed_in("担当 5")
    assert config.people[0] == "担当 5"
    assert len(config.people) == len(set(config.people)) == NAMES_KEPT


def test_names_do_not_follow_to_another_desk(tmp_path: Path) -> None:
    config = Config().at_desk(tmp_path / "a").signed_in("佐藤 美咲")
    assert config.at_desk(tmp_path / "a").people == ("佐藤 美咲",)
    assert config.at_desk(tmp_path / "b").people == ()


@pytest.mark.parametrize(("kept", "used"), [(15, 15), (0, 1), (9_999, 60), ("nie", 10)])
def test_a_window_always_locks_itself_after_a_while(tmp_path: Path, kept: object, used: int) -> None:
    file = tmp_path / "config.json"
    file.write_text(json.dumps({"idle_minutes": kept}), encoding="utf-8")
    assert load(file).idle_minutes == used


def test_the_names_of_those_who_left_are_forgotten() -> None:
    assert Config(people=("大野 真", "森 一郎")).among({"大野 真", "田中 由紀"}).people == ("大野 真",)


def test_the_file_of_another_version_keeps_what_both_know(tmp_path: Path) -> None:
    file = tmp_path / "config.json"
    file.write_text(
        '{"desk": "/desk", "people": ["佐藤 美咲"], "theme": "dark", "of_later": [1]}', encoding="utf-8"
    )
    assert load(file) == Config(desk="/desk", people=("佐藤 美咲",), theme="dark")
