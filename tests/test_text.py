"""Words are found by topic and key, filled with values, in the language chosen."""

from enum import StrEnum

import pytest

from deskapp.domain.case import FACTS
from deskapp.domain.corrections import CORRECTABLE
from deskapp.letters.compose import FILES
from deskapp.text import label, language, t, texts, use


class Door(StrEnum):
    PHONE = "phone"


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


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_letter_is_called_the_same_where_its_wording_is_edited(language: str) -> None:
    codes, names = texts(language, "labels"), texts(language, "wording")
    for code, file in FILES.items():
        assert names[f"name.{file}"] == codes[f"letter_code.{code}"]


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        use("fr")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_history_has_a_word_for_every_kind_of_fact(lang: str) -> None:
    assert sorted(name for name in FACTS if f"facts.{name}" not in texts(lang, "history")) == []


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_date_that_can_be_corrected_has_its_words(lang: str) -> None:
    assert sorted(group for group in CORRECTABLE if f"group_{group}" not in texts(lang, "case_page")) == []
    names = {name for names in CORRECTABLE.values() for name in names}
    assert sorted(name for name in names if name not in texts(lang, "fields")) == []
