"""The documents name no file that is gone, and architecture.md leaves out no room."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "deskapp"
DOCUMENTS = [
    *(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "CHANGELOG", "docs/checks/README")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
]
_TOPS = (
    "domain storage letters operations exchange ui cli tests benchmarks packaging resources forms docs src"
)
#: A path as prose has it, with the ending of a module or without.
_PATH = re.compile(rf"(?<![\w/.-])(?:{'|'.join(map(re.escape, _TOPS.split()))})/[\w./-]*\w(?![\w…<*])")
#: Named as what somebody is to make.
_TO_COME = {"docs/checks/YYYY-MM-DD-release.md"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.stem)
def test_every_path_a_document_names_is_there(document: Path) -> None:
    named = set(_PATH.findall(document.read_text(encoding="utf-8"))) - _TO_COME
    assert sorted(path for path in named if not is_there(path)) == []


def test_the_page_of_the_architecture_names_every_room_and_every_file_beside_them() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {place.stem for place in SOURCE.iterdir() if not place.name.startswith("__")}
    assert {"domain", "config"} <= rooms
    assert sorted(room for room in rooms if not re.search(rf"\b{room}\b", page)) == []


def is_there(path: str) -> bool:
    """At the top, in the source, beside the tests or the documents; a module with its ending or without."""
    return any(
        place.exists() or place.with_name(f"{place.name}.py").exists() or place.with_suffix(".py").exists()
        for place in (home / path for home in (ROOT, SOURCE, ROOT / "tests", ROOT / "docs"))
    )
