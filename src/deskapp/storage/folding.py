"""Folding text so that people are found as they are typed; what is stored is never folded (spec §12)."""

import re
import tomllib
import unicodedata
from functools import cache

import joyokanji

from deskapp.assets import resource

#: Variation selectors, zero-width and direction marks, soft hyphen, and lone surrogates.
_INVISIBLE = re.compile(
    "[\ufe00-\ufe0f\U000e0100-\U000e01ef\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\ud800-\udfff]"
)
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc-"  # the plain one last: it would make a range
_BETWEEN = re.compile(rf"(?<=[0-9a-z])[{_HYPHENS}]+(?=[0-9a-z])")
_KEPT_HYPHEN = "\x00"
_DROPPED = re.compile(rf"[\s・･=＝'’,、.．{_HYPHENS}]")
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_LARGE = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_VOICED = str.maketrans({"\u309b": "\u3099", "\u309c": "\u309a"})

_DIGITS = {each: value for value, each in enumerate("〇一二三四五六七八九")}
_KANJI_NUMBER = re.compile("[〇一二三四五六七八九十]+")
_NUMBER_WORDS = re.compile("丁目|番地ノ|番地|番(?!町)|号(?!室)|号室|(?<=[0-9])ノ(?=[0-9])")
_GA = re.compile("(?<=[\u4e00-\u9fff])[ガカ](?=[\u4e00-\u9fff])")


class _Usual(dict[int, str]):
    """For each sign the one it is searched by; worked out when it is first met, as signs met are few."""

    def __missing__(self, code: int) -> str:
        usual = joyokanji.convert(chr(code).translate(_HIRAGANA), variants=True)
        self[code] = usual.translate(_variants()).translate(_LARGE)
        return self[code]


_USUAL = _Usual()


def fold(text: str) -> str:
    """A name or a reading: width, kana, small kana, 異体字, spaces and dots no longer matter; 濁点 do."""
    seen = _INVISIBLE.sub("", text.translate(_VOICED))
    # Spaces go before composing: NFKC turns a spacing 濁点 into a space and a combining one.
    plain = unicodedata.normalize("NFKC", seen).casefold().translate(_USUAL)
    kept = _BETWEEN.sub(_KEPT_HYPHEN, plain)
    return _DROPPED.sub("", kept).replace(_KEPT_HYPHEN, "-")


def fold_address(text: str) -> str:
    """An address: 丁目・番・号 and hyphens, 漢数字 and 算用数字, ケ・ヶ・が are the same."""
    numbered = _KANJI_NUMBER.sub(lambda found: str(_number(found[0])), fold(text))
    hyphened = _NUMBER_WORDS.sub("-", _GA.sub("ケ", numbered))
    return re.sub("-+", "-", hyphened).strip("-")


def digits(text: str) -> str:
    """The digits alone, half width: a phone number however it is written."""
    return "".join(each for each in unicodedata.normalize("NFKC", text) if each in "0123456789")


def _number(kanji: str) -> int | str:
    if "十" not in kanji:
        return "".join(str(_DIGITS[each]) for each in kanji)
    if not re.fullmatch("[一二三四五六七八九]?十[一二三四五六七八九]?", kanji):
        return kanji
    tens, _, ones = kanji.partition("十")
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)


@cache
def _variants() -> dict[int, str]:
    """Our own pairs (resources/search/variants.toml), beyond joyokanji's."""
    table = tomllib.loads(resource("search/variants.toml").read_text(encoding="utf-8"))
    return {ord(variant): usual for usual, variants in table["variants"].items() for variant in variants}
