"""The glossary knows every word of the code that a reader must not have to guess."""

import re
from enum import StrEnum
from pathlib import Path

from deskapp.domain import kinds

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "deskapp"
GLOSSARY = set(re.findall(r"`([^`]+)`", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")))


def test_every_value_of_the_closed_lists_is_in_the_glossary() -> None:
    values = {
        f"{kind.__name__}.{value}"
        for kind in vars(kinds).values()
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
        for value in kind
    }
    assert "RequestKind.disclosure" in values
    assert sorted(value for value in values if value.partition(".")[2] not in GLOSSARY) == []


def test_every_word_that_the_domain_shares_with_another_room_is_in_the_glossary() -> None:
    topics = words_of("domain") & {
        *words_of("operations"),
        *words_of("storage"),
        *words_of("letters"),
        *words_of("ui"),
        *(file.stem for file in (ROOT / "resources" / "text" / "ja").glob("*.toml")),
    }
    assert "checklist" in topics
    assert sorted(topics - GLOSSARY) == []


def words_of(room: str) -> set[str]:
    """The names of a room's modules and folders."""
    return {place.stem for place in (SOURCE / room).rglob("*") if place.suffix == ".py" or place.is_dir()} - {
        "__init__",
        "__pycache__",
    }
