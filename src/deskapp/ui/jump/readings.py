"""How words are typed before an input method makes 漢字 of them: in kana or in Latin letters."""

import re
import tomllib
import unicodedata
from functools import cache

from deskapp.assets import resource

_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_DROPPED = re.compile(r"[^0-9a-z\u3041-\u3096\u3400-\u9fff\U00020000-\U0003ffff]")
_KANJI = re.compile(r"[\u3400-\u9fff]")
#: What is typed in Hepburn as the names of the kana have it; the longer ones first.
_HEPBURN = (("sh", "sy"), ("ch", "ty"), ("ts", "t"), ("f", "h"), ("j", "zy"), ("yi", "i"), ("nn", "n"))
_LATIN = re.compile(r"[a-z]")


def folded(text: str) -> str:
    """Without width, case, spaces and signs, katakana as hiragana."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_HIRAGANA)
    return _DROPPED.sub("", plain)


def reading(words: str) -> str:
    """Words as they are said, folded; 漢字 that nobody gave a reading stay."""
    known = _known()
    said, rest = [], folded(words)
    while rest:
        longest = next((n for n in range(min(_longest(), len(rest)), 0, -1) if rest[:n] in known), 0)
        said.append(known[rest[:longest]] if longest else rest[0])
        rest = rest[longest or 1 :]
    return "".join(said)


def unread(words: str) -> str:
    """The 漢字 of some words that have no reading here."""
    return "".join(_KANJI.findall(reading(words)))


def latin(kana: str) -> str:
    """Kana as somebody types them with Latin letters, in one of the ways there are; see `as_typed`."""
    made = ""
    for sign in kana:
        name = unicodedata.name(sign, "")
        letters = name.removeprefix("HIRAGANA LETTER ").lower()
        small = letters.startswith("small ")
        letters = letters.removeprefix("small ")
        if not name.startswith("HIRAGANA"):
            made += sign
        elif small and letters == "tu":
            made += "*"  # doubles what follows
        elif small and letters.startswith("y"):
            made = made[:-1] + letters
        else:
            made += letters
    return as_typed(re.sub(r"\*(.)", r"\1\1", made).replace("*", ""))


def as_typed(text: str) -> str:
    """What was typed, folded, with Hepburn and ん in the one way that `latin` writes."""
    typed = folded(text)
    if not _LATIN.search(typed):
        return typed
    for usual, ours in _HEPBURN:
        typed = typed.replace(usual, ours)
    return typed


@cache
def _known() -> dict[str, str]:
    with resource("readings.toml").open("rb") as file:
        words: dict[str, str] = tomllib.load(file)["words"]
    return words


@cache
def _longest() -> int:
    return max(map(len, _known()))
