"""A wheel carries what the program reads: resources, forms and migrations."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
ASK = """
from deskapp import assets, text
print(assets.resource("fonts.lock"))
print(assets.form("cover.txt").read_text(encoding="utf-8")[:1] != "")
print(assets.manual("call.md").is_file() and assets.manual("en", "call.md").is_file())
print(assets.font("BIZ UDPGothic").name)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, unpacked as an installation would."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site")
    return folder / "site"


def test_it_finds_its_own_resources_forms_and_the_fonts(installed: Path) -> None:
    outside = {**os.environ, "PYTHONPATH": str(installed)}
    answer = subprocess.run(
        [sys.executable, "-c", ASK], env=outside, cwd=installed, capture_output=True, text=True, check=True
    )
    lock, has_form, has_manual, font = answer.stdout.splitlines()
    assert Path(lock) == installed / "deskapp" / "resources" / "fonts.lock"
    assert (has_form, has_manual, font) == ("True", "True", "BIZUDPGothic-Regular.ttf")


def test_every_file_of_the_source_is_in_it(installed: Path) -> None:
    source = CHECKOUT / "src" / "deskapp"
    wanted = {
        file.relative_to(source) for file in source.rglob("*") if file.suffix in {".py", ".mako", ".typed"}
    }
    assert {file for file in wanted if not (installed / "deskapp" / file).is_file()} == set()
