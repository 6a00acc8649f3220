"""Which rule stands behind a field, known by the words of its label (resources/fields.toml)."""

import re
import tomllib
from fnmatch import fnmatchcase
from functools import cache

from deskapp.assets import resource
from deskapp.text import language, texts

FILE = "fields.toml"
_VALUE = re.compile(r"\\\{\w+\\\}")  # a place to be filled in, as `re.escape` writes it


def rule_of(label: str) -> str:
    """The sentence that cites the rule behind a field with this label; empty where none is known."""
    whole, parts = _rules(language())
    if label in whole:
        return whole[label]
    return next((rule for pattern, rule in parts if pattern.fullmatch(label)), "")


@cache
def _rules(spoken: str) -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """Rules by the whole label, and by labels with something to be filled in."""
    whole: dict[str, str] = {}
    parts: list[tuple[re.Pattern[str], str]] = []
    for name, keys in tomllib.loads(resource(FILE).read_text(encoding="utf-8")).items():
        rule = texts(spoken, "rules")[name]
        for label in (words for key in keys for words in _labels(spoken, key)):
            if "{" in label:
                parts.append((re.compile(_VALUE.sub(".+", re.escape(label))), rule))
            else:
                whole.setdefault(label, rule)
    return whole, parts


def _labels(spoken: str, key: str) -> list[str]:
    topic, _, name = key.partition(".")
    return [words for each, words in texts(spoken, topic).items() if fnmatchcase(each, name)]
