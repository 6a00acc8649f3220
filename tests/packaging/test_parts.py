"""What the frozen program is made of, as its licences and its list of parts tell it."""

from pathlib import Path

import pytest

import licences
from parts import licence_of, needs, parts


def test_everything_the_program_needs_is_a_part_and_no_tool_of_ours_is() -> None:
    known = set(parts())
    assert {"pyside6-essentials", "shiboken6", "sqlcipher3", "argon2-cffi-bindings", "lxml"} <= known
    assert not known & {"pytest", "mypy", "ruff", "pyinstaller"}


def test_what_was_compiled_into_a_part_is_told_of_parts_there_are() -> None:
    assert set(licences.WITHIN) <= set(parts())


def test_a_part_s_needs_are_parts_themselves() -> None:
    found = parts()
    assert {each for part in found.values() for each in needs(part)} <= set(found)


def test_a_library_of_the_system_is_known_by_its_package_and_a_link_is_the_part_s_own(tmp_path: Path) -> None:
    (tmp_path / "libglib-2.0.so.0").touch()
    (tmp_path / "libQt6Core.so.6").symlink_to("PySide6/Qt/lib/libQt6Core.so.6")
    assert licences.libraries(tmp_path) in ({"libglib2.0-0"}, {"libglib2.0-0t64"})
    (tmp_path / "libnobody.so.9").touch()
    with pytest.raises(SystemExit, match=r"libnobody\.so\.9"):
        licences.libraries(tmp_path)


def test_each_part_names_its_licence_and_brings_its_text(tmp_path: Path) -> None:
    for name, part in parts().items():
        assert licence_of(part)
        assert name in licences.NAMED or licences.own(part, tmp_path / name), name
        assert name in licences.NAMED or any((tmp_path / name).rglob("*")), name
