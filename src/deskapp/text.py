"""Every word on screen, by topic and language: t("topic.key", name=value) and label(enum)."""

import re
import sys
import tomllib
from enum import Enum
from functools import cache
from typing import Any

from deskapp.assets import resource

LANGUAGES = ("ja", "en")
_language = ["ja"]


def use(language: str) -> None:
    """Speak `language` from now on: "ja" or "en". Pages already built keep their words."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _language[0] = language


def language() -> str:
    """The language spoken now: "ja" unless `use` said otherwise."""
    return _language[0]


def t(key: str, /, **values: object) -> str:
    """The words of "topic.key" with {name} filled from `values`.

    Raises KeyError for a missing key or value. An installed desk shows the key instead: a clerk
    in the middle of a call is served better by an odd word than by none.
    """
    topic, _, name = key.partition(".")
    try:
        return texts(_language[0], topic)[name].format(**values)
    except KeyError:
        if getattr(sys, "frozen", False):
            return key
        raise KeyError(key) from None


def label(value: Enum) -> str:
    """The word for an enum's value: the text labels.<enum_name>.<value>."""
    return t(f"labels.{_snake(type(value).__name__)}.{value.value}")


def read_all() -> None:
    """Read all words of the language spoken now: no page waits for its own then."""
    for file in resource("text", _language[0]).glob("*.toml"):
        texts(_language[0], file.stem)


@cache
def texts(language: str, topic: str) -> dict[str, str]:
    """All words of a topic, nested tables joined by dots. Raises KeyError for an unknown topic."""
    path = resource(f"text/{language}/{topic}.toml")
    if not path.is_file():
        raise KeyError(topic)
    return _flat(tomllib.loads(path.read_text(encoding="utf-8")), "")


def _flat(table: dict[str, Any], before: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            words |= _flat(value, f"{before}{key}.")
        else:
            words[f"{before}{key}"] = str(value)
    return words


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
