"""Nothing of a desk's records lies in temporary files: whoever makes one stands here, with what it holds."""

import re
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "deskapp"
HOLDS = {
    "app.py": "the invented desk of the guided run, gone with it",
    "later.py": "none: it names what a start does not execute",
    "storage/backup.py": "the sealed copy that a backup is packed from, beside it and gone with the block",
    "storage/packing.py": "the sealed files of a backup, gone with the block that opened them",
}
MAKES = re.compile(r"\b(tempfile|mkstemp|mkdtemp|QTemporary\w+|gettempdir|QStandardPaths)\b")


def test_who_makes_temporary_files_is_known() -> None:
    found = {
        str(file.relative_to(SOURCE))
        for file in SOURCE.rglob("*.py")
        if MAKES.search(file.read_text(encoding="utf-8"))
    }
    assert found == set(HOLDS)
