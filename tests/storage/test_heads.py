"""The end of the log in a second place: the desk's own line, sealed, beside those of other desks."""

from pathlib import Path

import pytest

from deskapp.storage import heads
from deskapp.storage.audit import Head
from refusals import refused

OURS, THEIRS = b"l" * 32, b"m" * 32


def test_the_newest_head_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    assert heads.noted(tmp_path, OURS) is None
    heads.note(tmp_path, OURS, Head(7, "aa"))
    heads.note(tmp_path, OURS, Head(12, "bb"))
    assert heads.noted(tmp_path, OURS) == Head(12, "bb")
    assert len((tmp_path / heads.FILE).read_text().splitlines()) == 1


def test_two_desks_keep_their_heads_in_one_folder(tmp_path: Path) -> None:
    heads.note(tmp_path, OURS, Head(7, "aa"))
    heads.note(tmp_path, THEIRS, Head(3, "cc"))
    heads.note(tmp_path, OURS, Head(8, "bb"))
    assert (heads.noted(tmp_path, OURS), heads.noted(tmp_path, THEIRS)) == (Head(8, "bb"), Head(3, "cc"))


@pytest.mark.parametrize("line", ["", "no json", "[]", "[" * 100_000, '{"head": {"seq": 9}}', "頭"])
def test_a_line_that_is_not_the_desks_own_hand_counts_for_nothing(tmp_path: Path, line: str) -> None:
    heads.note(tmp_path, OURS, Head(7, "aa"))
    file = tmp_path / heads.FILE
    file.write_text(file.read_text().replace('"seq": 7', '"seq": 9') + line, encoding="utf-8")
    assert heads.noted(tmp_path, OURS) is None


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert heads.noted(tmp_path / "nowhere", OURS) is None
    with refused("folder_missing"):
        heads.note(tmp_path / "nowhere", OURS, Head(1, "aa"))


def test_each_lineage_of_a_desk_has_its_own_end(tmp_path: Path) -> None:
    heads.note(tmp_path, OURS, Head(9, "aa"))
    heads.note(tmp_path, OURS, Head(4, "bb"), "restored")
    assert heads.noted(tmp_path, OURS) == Head(9, "aa")
    assert heads.noted(tmp_path, OURS, "restored") == Head(4, "bb")
