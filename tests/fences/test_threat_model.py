"""Every claim of the threat model names a test that exists, or says that there is none."""

import re
from pathlib import Path

from fences.test_rules import is_test

TEXT = (Path(__file__).parents[2] / "docs" / "threat-model.md").read_text(encoding="utf-8")
ROWS = [line.split(" | ") for line in TEXT.splitlines() if line.startswith("| **")]


def test_every_test_it_names_exists() -> None:
    named = re.findall(r"`([a-z_/]+\.py::[a-z_0-9]+)`", TEXT)
    assert len(named) > 20
    assert sorted(name for name in named if not is_test(*name.split("::"))) == []


def test_every_threat_says_what_protects_and_what_is_left() -> None:
    assert len(ROWS) > 15
    assert [row[0] for row in ROWS if len(row) != 3 or not all(cell.strip(" |") for cell in row)] == []
    bare = [row[0] for row in ROWS if "::" not in row[1] and "*Not tested*" not in row[2]]
    assert bare == []
