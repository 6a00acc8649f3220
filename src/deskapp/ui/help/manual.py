"""The pages of the manual as they lie in docs/manual, and which of them somebody looks for."""

import re
import unicodedata
from dataclasses import dataclass

from deskapp.assets import manual
from deskapp.text import language

#: In the order of their list.
PAGES = (
    "first-hour",
    "call",
    "papers",
    "clock",
    "decision",
    "letters",
    "returns",
    "disposal",
    "today",
    "people",
    "log",
    "ledger",
    "backup",
    "server",
    "trouble",
)
_ROUND = 24
#: A line broken for whoever edits the file: between Japanese words stands no space.
_BROKEN = re.compile(r"(?<=[\u3000-\uffef])\n *(?![\s\-|#*`]|\d+\. )")


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


def page(name: str) -> Page:
    """One page; KeyError for a name that none has."""
    if name not in PAGES:
        raise KeyError(name)
    folder = () if language() == "ja" else (language(),)
    first, _, text = manual(*folder, f"{name}.md").read_text(encoding="utf-8").partition("\n")
    return Page(name, first.removeprefix("# ").strip(), _BROKEN.sub("", text).strip())


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
    plain = " ".join(text.translate(dict.fromkeys(map(ord, "*`#|"))).split())
    at = max(_folded(plain).find(word), 0)
    return f"{'…' if at > 6 else ''}{plain[max(at - 6, 0) : at + _ROUND]}…"


def _folded(text: str) -> str:
    """Without width and case; of the same length, so that places stay."""
    folded = (unicodedata.normalize("NFKC", sign) for sign in text)
    return "".join(new if len(new) == 1 else old for new, old in zip(folded, text, strict=True)).casefold()
