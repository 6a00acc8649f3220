"""The pages of the manual as they lie in docs/manual, and which of them somebody looks for."""

import re
import unicodedata
from dataclasses import dataclass

from deskapp.assets import made_manual, manual
from deskapp.text import language

#: For whom, in the order of the book: everybody, operators, supervisors, who looks after the computers.
PARTS = {
    "start": ("first-hour", "search", "trouble"),
    "operators": (
        "call",
        "consultations",
        "papers",
        "clock",
        "decision",
        "letters",
        "returns",
        "incidents",
        "disposal",
    ),
    "supervisors": ("today", "people", "settings", "log", "ledger"),
    "it": ("install", "computers", "update", "backup", "keys", "unattended", "server"),
}
PAGES = tuple(name for inside in PARTS.values() for name in inside)
_ROUND = 24
#: A line broken for whoever edits the file: between Japanese words stands no space.
_BROKEN = re.compile(r"(?<=[\u3000-\uffef])\n *(?![\s\-|#*`!]|\d+\. |\Z)")
#: What stays as it is broken: lines of a command, and a heading with nothing between it and its text.
_WHOLE = re.compile(r"^ *```.*?^ *```$|^#+ [^\n]*\n", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"!\[[^\]]*\]\((pictures/\w+\.png)\)\n*")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its file's name, its title, and its text in Markdown without the title."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that has what was looked for; `around` is the first place, empty if nothing was typed."""

    page: Page
    around: str = ""


def pages() -> tuple[Page, ...]:
    """All pages in the language of the window."""
    return tuple(map(page, PAGES))


def page(name: str, *, pictured: bool = False) -> Page:
    """One page; KeyError for a name that none has.

    Pictures that were not made are left out, unless they are asked for.
    """
    if name not in PAGES:
        raise KeyError(name)
    folder = () if language() == "ja" else (language(),)
    first, _, text = manual(*folder, f"{name}.md").read_text(encoding="utf-8").partition("\n")
    if not pictured:
        text = _PICTURE.sub(lambda each: each[0] if made_manual(each[1]).is_file() else "", text)
    return Page(name, first.removeprefix("# ").strip(), _joined(text).strip())


def _joined(text: str) -> str:
    joined, at = "", 0
    for whole in _WHOLE.finditer(text):
        joined += _BROKEN.sub("", text[at : whole.start()]) + whole[0]
        at = whole.end()
    return joined + _BROKEN.sub("", text[at:])


def search(typed: str, among: tuple[Page, ...]) -> tuple[Hit, ...]:
    """The pages that have all the words typed, those with one in their title first."""
    wanted = _folded(typed).split()
    if not wanted:
        return tuple(map(Hit, among))
    found = [each for each in among if all(word in _folded(f"{each.title} {each.text}") for word in wanted)]
    found.sort(key=lambda each: not any(word in _folded(each.title) for word in wanted))
    return tuple(Hit(each, _around(each.text, wanted[0])) for each in found)


def _around(text: str, word: str) -> str:
    """The words around the first place, without the signs of Markdown."""
    plain = " ".join(_PICTURE.sub("", text).translate(dict.fromkeys(map(ord, "*`#|"))).split())
    at = max(_folded(plain).find(word), 0)
    return f"{'…' if at > 6 else ''}{plain[max(at - 6, 0) : at + _ROUND]}…"


def _folded(text: str) -> str:
    """Without width and case; of the same length, so that places stay."""
    folded = (unicodedata.normalize("NFKC", sign) for sign in text)
    return "".join(new if len(new) == 1 else old for new, old in zip(folded, text, strict=True)).casefold()
