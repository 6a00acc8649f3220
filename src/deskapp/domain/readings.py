"""How a name is read, heard from how it was composed: the kana typed before they became 漢字."""

import re
import unicodedata
from collections.abc import Iterator

_KANA = re.compile("[\u3041-\u3096\u3099-\u309e\u30a1-\u30fe\uff66-\uff9f\\s]*")
_LATIN = re.compile("[A-Za-z\uff21-\uff3a\uff41-\uff5a]*$")
_TO_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_HALF_KANA = re.compile("[\uff66-\uff9f]+")


def katakana(text: str) -> str:
    """Hiragana and half-width kana as full-width katakana; everything else as it is."""
    full = _HALF_KANA.sub(lambda half: unicodedata.normalize("NFKC", half[0]), text)
    return full.translate(_TO_KATAKANA)


class Heard:
    """The readings heard in one field: of each text that was entered, the kana it was composed from.

    An input method shows the kana that are typed before it turns them into 漢字; what was last seen as kana
    alone is the reading. It may enter the first part of what it converted and leave the rest composed. What
    was pasted, or turned back into kana from a text that stood there, has no reading.
    """

    def __init__(self) -> None:
        self._readings: dict[str, str] = {}
        self._begin()

    def _begin(self) -> None:
        self._entered, self._kana = "", ""
        self._parted, self._doubted = False, False

    def hear(self, entered: str, composed: str) -> None:
        """The input method entered something, and something stands composed after it."""
        if entered:
            self._entered += entered
            self._parted = bool(composed)
        kana, latin = _split(composed)
        if composed and kana is not None:
            self._hear_kana(kana + latin)
        elif latin and not entered:  # converted while it was typed: the kana were never seen whole
            self._doubted = True
        if not composed:
            self._keep(self._kana)
            self._begin()

    def _hear_kana(self, typed: str) -> None:
        """Kana stand composed: what was typed so far, or what is left after a part was entered."""
        kana, _ = _split(typed)
        whole = _finished(self._kana)
        if self._parted and whole.endswith(kana or ""):
            self._keep(whole.removesuffix(kana or ""))
            self._begin()
        elif self._parted:
            self._keep(whole)
            self._begin()
        self._kana = typed

    def _keep(self, kana: str) -> None:
        reading = _finished(kana)
        if self._entered and not self._entered.isascii() and reading and not self._doubted:
            self._readings[self._entered] = reading

    def reads(self, text: str) -> str:
        """How a text is read, in katakana; empty where the reading of any part was not heard."""
        parts = list(self._parts(text))
        return katakana("".join(part for part in parts if part)) if None not in parts else ""

    def _parts(self, text: str) -> Iterator[str | None]:
        at = 0
        known = sorted(self._readings, key=len, reverse=True)
        while at < len(text):
            found = next((each for each in known if text.startswith(each, at)), "")
            if found:
                yield self._readings[found]
            else:
                yield text[at] if _KANA.fullmatch(text[at]) or text[at] in "・ー" else None
            at += len(found) or 1


def _split(composed: str) -> tuple[str | None, str]:
    """The kana and the Latin letters still to become some; None for kana where anything else stands."""
    latin = _LATIN.search(composed)
    tail = latin[0] if latin else ""
    kana = composed.removesuffix(tail)
    return (kana if _KANA.fullmatch(kana) else None), tail


def _finished(typed: str) -> str:
    """As conversion reads it: an n at the end is ん, any other letter was not typed out."""
    kana, tail = _split(typed)
    return (kana or "") + ("ん" if unicodedata.normalize("NFKC", tail).lower() == "n" else "")
