"""Every word exists in both languages, with the same values to fill in."""

import re
from enum import StrEnum

import pytest

from deskapp.assets import resource
from deskapp.text import LANGUAGES, label, language, t, texts, use

TOPICS = sorted({path.stem for each in LANGUAGES for path in resource(f"text/{each}").glob("*.toml")})


class Door(StrEnum):
    PHONE = "phone"


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_say_the_same_things(topic: str) -> None:
    japanese, english = (texts(each, topic) for each in LANGUAGES)
    assert japanese.keys() == english.keys()
    for key, words in japanese.items():
        assert values_in(words) == values_in(english[key]), key
        assert words.strip()
        assert english[key].strip()


def test_words_are_filled_and_spoken_in_the_language_chosen() -> None:
    assert t("widgets.page", number=2) == "2枚目"
    use("en")
    try:
        assert t("widgets.page", number=2) == "Page 2"
    finally:
        use("ja")
    assert language() == "ja"


@pytest.mark.parametrize("key", ["widgets.unicorn", "unicorn.page", "widgets.page"])
def test_a_word_or_value_that_is_missing_is_a_bug(key: str) -> None:
    with pytest.raises(KeyError):
        t(key)


def test_an_enum_is_named_by_its_class_and_value() -> None:
    assert label(Door.PHONE) == t("labels.door.phone") == "電話"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        use("fr")


def values_in(words: str) -> set[str]:
    return set(re.findall(r"{(\w+)", words))
