"""Whether two addresses are the same but for how their numbers are spelled (spec §7)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")
_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_LONG_MARK = re.compile("(?<=[0-9])\u30fc(?=[0-9])")
_DIGITS = dict(zip("〇一二三四五六七八九", range(10), strict=True))
_UNITS = {"十": 10, "百": 100}
_KANJI_NUMBER = re.compile("[〇一二三四五六七八九十百]+(?=丁目|番地|番|号)")
# A number with its word; 三番町 and 二号館 are names, not a 番 or a 号. After a word a space means nothing,
# after a bare number it parts: 2-3 101 is not said to be 2-3-101.
_NUMBER = re.compile(
    "(?P<digits>[0-9]+)(?P<word>丁目|(?:番地|番|号室|号)(?![町街館棟通線組区]))?"
    "(?P<on>(?(word)\\s*[の-]?\\s*|[の-])(?=[0-9]))?"
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Numbered:
    """One number of an address and the word after it, such as 2 and 丁目; empty where a hyphen stands."""

    digits: str
    word: str


_Block = tuple[_Numbered, ...]


def same_address(one: str, other: str) -> bool:
    """Whether both are the same address but for width, hyphens, 丁目・番・号 and 漢数字.

    2丁目24番12号 and 2-24-12 are the same; 1番2号 and 1丁目2番 are not, nor is anything whose text or
    numbers differ. What cannot be told for sure is not the same: somebody looks at it then.
    """
    first, second = tuple(_parts(one)), tuple(_parts(other))
    return bool(first) and len(first) == len(second) and all(map(_same, first, second))


def _parts(address: str) -> Iterator[str | _Block]:
    """The address as runs of text and of numbers that belong together."""
    text, at = _folded(address), 0
    block: list[_Numbered] = []
    for found in _NUMBER.finditer(text):
        between = _SPACE.sub("", text[at : found.start()])
        if between:
            yield between
        word = "番" if found["word"] == "番地" else found["word"]
        block.append(_Numbered(found["digits"], word or ""))
        at = found.end()
        if found["on"] is None:
            yield tuple(block)
            block = []
    rest = _SPACE.sub("", text[at:])
    if rest:
        yield rest


def _folded(address: str) -> str:
    half = _HALF_KANA.sub(lambda kana: unicodedata.normalize("NFKC", kana[0]), address)
    plain = half.translate(_FULL_WIDTH).translate(_HYPHENS)
    counted = _KANJI_NUMBER.sub(lambda kanji: _number(kanji[0]), plain)
    return _LONG_MARK.sub("-", counted)


def _number(kanji: str) -> str:
    """二十四 and 二四 are 24; what is no number, such as 十十, stays."""
    if not set(kanji) & set(_UNITS):
        return "".join(str(_DIGITS[each]) for each in kanji)
    if not re.fullmatch("([一二三四五六七八九]?百)?([一二三四五六七八九]?十)?[一二三四五六七八九]?", kanji):
        return kanji
    total, digit = 0, 0
    for each in kanji:
        if each in _UNITS:
            total, digit = total + (digit or 1) * _UNITS[each], 0
        else:
            digit = _DIGITS[each]
    return str(total + digit)


def _same(one: str | _Block, other: str | _Block) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return len(one) == len(other) and all(
        a.digits == b.digits and _agree(a.word, b.word, place, len(one))
        for place, (a, b) in enumerate(zip(one, other, strict=True))
    )


def _agree(one: str, other: str, place: int, length: int) -> bool:
    """Whether two words after the same number can mean the same, a hyphen or nothing being open.

    A 丁目 that ends the numbers and a 号室 among the numbers of the land must be said by both.
    """
    if one == other:
        return True
    if one and other:
        return False
    said = one or other
    if said == "丁目":
        return place < length - 1
    return said != "号室" or length == 1 or place >= 3
