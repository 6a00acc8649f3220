"""The Debian package: what lies where, what it needs, and that removing it touches no records."""

import subprocess
from pathlib import Path

import pytest

import debian
import system


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """A folder such as PyInstaller and licences.py leave it, small."""
    share = tmp_path / "deskapp" / "_internal" / "share"
    share.mkdir(parents=True)
    for file in (share / "deskapp.desktop", share / "deskapp.png", tmp_path / "deskapp" / "NOTICE.txt"):
        file.write_text("x")
    program = tmp_path / "deskapp" / "deskapp"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    return tmp_path / "deskapp"


def said(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_a_command_a_menu_entry_an_icon_and_a_manual_page_lead_to_the_program(
    frozen: Path, tmp_path: Path
) -> None:
    package = debian.build(frozen, tmp_path)
    holds = said("dpkg-deb", "--contents", package)
    assert "/usr/bin/deskapp -> /opt/deskapp/deskapp" in holds
    assert "/usr/share/doc/deskapp/manual -> /opt/deskapp/manual" in holds
    for place in (
        "./opt/deskapp/deskapp",
        "./usr/share/applications/deskapp.desktop",
        "./usr/share/icons/hicolor/256x256/apps/deskapp.png",
        "./usr/share/man/man1/deskapp.1.gz",
        "./usr/share/doc/deskapp/copyright",
    ):
        assert place in holds
    assert all(line.split()[1] == "root/root" for line in holds.splitlines())


def test_it_says_what_it_needs_and_has_no_script_that_could_take_records_along(
    frozen: Path, tmp_path: Path
) -> None:
    package = debian.build(frozen, tmp_path)
    needs = said("dpkg-deb", "--field", package, "Depends")
    assert "libglib2.0-0t64 | libglib2.0-0" in needs
    assert all(each in needs for each in set(system.LIBRARIES.values()) - debian.TESTS_ONLY)
    unpacked = tmp_path / "control"
    said("dpkg-deb", "--control", package, unpacked)
    assert [file.name for file in unpacked.iterdir()] == ["control"]
