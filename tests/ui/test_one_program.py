"""One program per desk and computer, whoever started the other, and however it ended."""

from pathlib import Path

import pytest
from PySide6.QtCore import QDir

from deskapp.ui.one_program import FILE, OneProgram
from faults.places import read_only


def test_a_program_of_another_user_of_this_computer_is_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = OneProgram(), OneProgram()
    assert first.take(str(tmp_path)) == ""
    monkeypatch.setattr(QDir, "tempPath", lambda: str(tmp_path.parent))  # each user has one of their own
    assert "すでに開いています" in second.take(str(tmp_path))
    first.let_go()
    assert second.take(str(tmp_path)) == ""
    second.let_go()
    assert not (tmp_path / FILE).exists()


def test_a_folder_to_come_is_taken_too(tmp_path: Path) -> None:
    first, second = OneProgram(), OneProgram()
    assert first.take(str(tmp_path / "new")) == ""
    assert "すでに開いています" in second.take(str(tmp_path / "new"))
    first.let_go()
    assert second.take(str(tmp_path / "new")) == ""
    second.let_go()


@pytest.mark.mounts
def test_a_folder_that_cannot_be_written_is_none_that_somebody_has_open(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    with read_only(tmp_path / "desk", tmp_path / "view") as view:
        program = OneProgram()
        assert program.take(str(view)) == ""
        program.let_go()
