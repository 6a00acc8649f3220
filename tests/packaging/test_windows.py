"""The Windows installer's script and the program's version, read on Linux: they say what the project says."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

import windows
from deskapp import __version__
from deskapp.text import LANGUAGES

ROOT = Path(windows.__file__).parents[1]
SCRIPT = (ROOT / "packaging" / "deskapp.iss").read_text(encoding="utf-8")
INSTALL = (ROOT / "docs" / "manual" / "install.md").read_text(encoding="utf-8")


def sections() -> dict[str, list[str]]:
    """The lines of each section, without comments."""
    found: dict[str, list[str]] = {}
    inside: list[str] = []
    for line in SCRIPT.splitlines():
        if named := re.fullmatch(r"\[(\w+)\]", line):
            inside = found.setdefault(named[1], [])
        elif line and not line.startswith(";"):
            inside.append(line)
    return found


def set_up() -> dict[str, str]:
    return dict(line.split("=", 1) for line in sections()["Setup"])


def test_its_version_is_the_program_s() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert re.findall('^#define Version "(.*)"$', SCRIPT, re.MULTILINE) == [project["version"]]
    assert project["version"] == __version__
    for name in ("AppVersion", "VersionInfoVersion", "OutputBaseFilename"):
        assert "{#Version}" in set_up()[name]


def test_it_installs_for_oneself_or_for_everybody_as_the_manual_says() -> None:
    told = set_up()
    assert told["PrivilegesRequired"] == "lowest"
    assert told["PrivilegesRequiredOverridesAllowed"].split() == ["dialog", "commandline"]
    assert told["DefaultDirName"] == r"{autopf}\deskapp"
    assert f"deskapp-{__version__}-setup.exe /VERYSILENT" in INSTALL
    assert "/CURRENTUSER" in INSTALL and "/ALLUSERS" in INSTALL


def test_it_takes_the_whole_frozen_folder_with_its_licences_and_touches_no_record() -> None:
    (files,) = sections()["Files"]
    assert r'Source: "..\dist\deskapp\*"' in files and "recursesubdirs" in files
    assert "UninstallDelete" not in sections()
    gone = re.findall('Name: "(.*?)"', "\n".join(sections()["InstallDelete"]))
    assert all(each.startswith("{app}\\") for each in gone)
    assert "localappdata" not in SCRIPT.lower() and "userappdata" not in SCRIPT.lower()


def test_each_language_has_all_its_words_and_a_manual_of_its_own() -> None:
    names = {"japanese": "ja", "english": "en"}
    words = [line.split("=", 1)[0] for line in sections()["CustomMessages"]]
    assert sorted(names.values()) == sorted(LANGUAGES)
    assert {each.split(".")[1] for each in words} == set(re.findall(r"{cm:(\w+)}", SCRIPT))
    for name, language in names.items():
        assert sum(each.startswith(name) for each in words) * 2 == len(words)
        assert f"{name}.ManualFile=deskapp-manual-{language}.pdf" in SCRIPT


@pytest.mark.parametrize("name", ["filevers", "prodvers"])
def test_the_program_file_tells_its_version_and_its_name(tmp_path: Path, name: str) -> None:
    tree = ast.parse(windows.version_file(tmp_path).read_text(encoding="utf-8"), mode="eval")
    told = {
        each.arg: ast.literal_eval(each.value)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for each in call.keywords
        if each.arg in ("filevers", "prodvers")
    }
    assert told[name] == windows.version_numbers()
    assert ".".join(map(str, told[name])) == f"{__version__}.0"
    said = {each.value for each in ast.walk(tree) if isinstance(each, ast.Constant)}
    assert {"顧客相談担当窓口", __version__, "deskapp.exe"} <= said
