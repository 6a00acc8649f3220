"""What the frozen program is made of, as its licences and its list of parts tell it."""

from pathlib import Path

import licences
from parts import licence_of, needs, parts


def test_everything_the_program_needs_is_a_part_and_no_tool_of_ours_is() -> None:
    known = set(parts())
    assert {"pyside6-essentials", "shiboken6", "sqlcipher3", "argon2-cffi-bindings", "lxml"} <= known
    assert not known & {"pytest", "mypy", "ruff", "pyinstaller"}


def test_a_part_s_needs_are_parts_themselves() -> None:
    found = parts()
    assert {each for part in found.values() for each in needs(part)} <= set(found)


def test_each_part_names_its_licence_and_brings_its_text(tmp_path: Path) -> None:
    for name, part in parts().items():
        assert licence_of(part)
        assert name in licences.NAMED or licences.own(part, tmp_path / name), name
        assert name in licences.NAMED or any((tmp_path / name).rglob("*")), name
