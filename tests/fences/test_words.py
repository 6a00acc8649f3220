"""Every word on screen is in resources/text, in both languages, and nowhere in the code."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from deskapp.assets import resource
from deskapp.text import texts
from on_screen import QUOTED, all_texts, is_a_text

SOURCE = Path(__file__).parents[2] / "src" / "deskapp"
JAPANESE = re.compile(r"[\u3041-\u309f\u30a1-\u30fa\u3400-\u9fff]")  # letters, not signs such as ・ and ー
TOPICS = sorted({file.stem for file in resource("text").rglob("*.toml")})
REFUSALS = {"RuleViolation", "StorageProblem"}
#: Quoted, and no word of the screen: of a page on the web, of papers, letters, other programs; examples.
ELSEWHERE = {
    *("国民の祝日について", "CSV UTF-8", "よし", "吉", "〓", "〓(U+文字番号)"),
    *("同上", "same as above", "same as address", "Same as", "same", "番号あり", "結果の受領"),
    *("規程により廃棄済", "方法の変更", "必ず見える所", "記録簿の末尾"),
    *("記録をサーバーに置く", "Records on a server"),  # a page of the manual
}


@pytest.mark.parametrize("topic", TOPICS)
def test_japanese_and_english_have_the_same_keys(topic: str) -> None:
    assert sorted(texts("ja", topic)) == sorted(texts("en", topic))


@pytest.mark.parametrize("topic", TOPICS)
def test_english_asks_for_no_value_that_japanese_does_not_have(topic: str) -> None:
    english = texts("en", topic)
    for key, words in texts("ja", topic).items():
        assert values_of(words) >= values_of(english[key]), key


def test_every_key_asked_for_in_the_code_has_words() -> None:
    asked = {key for tree in trees() for key in keys_asked(tree)}
    assert sorted(key for key in asked if not has_words(key)) == []


def test_every_refusal_has_words() -> None:
    codes = {code for tree in trees() for code in first_words(tree, REFUSALS)}
    assert sorted(code for code in codes if not has_words(f"errors.{code}")) == []


def test_windows_and_operations_hold_no_japanese() -> None:
    files = [file for room in ("ui", "operations") for file in (SOURCE / room).rglob("*.py")]
    found = [f"{file.relative_to(SOURCE)}: {words}" for file in files for words in literals(file)]
    assert [line for line in found if JAPANESE.search(line)] == []


@pytest.mark.parametrize("language", QUOTED)
def test_a_text_sends_nobody_to_what_is_not_on_the_screen(language: str) -> None:
    signs = set(texts(language, "letters").values())  # they tell the grammar of a wording
    said = [text for text, _ in all_texts(language) if text not in signs]
    quoted = {words.removesuffix("…") for text in said for words in QUOTED[language].findall(text)}
    named = {words for words in quoted - ELSEWHERE if "{" not in words}
    assert sorted(words for words in named if not is_a_text(words, language)) == []


def values_of(words: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


def has_words(key: str) -> bool:
    topic, _, name = key.partition(".")
    return topic in TOPICS and name in texts("ja", topic)


def trees() -> Iterator[ast.Module]:
    return (ast.parse(file.read_text(encoding="utf-8")) for file in SOURCE.rglob("*.py"))


def keys_asked(tree: ast.Module) -> Iterator[str]:
    """The keys that t("…") is called with, where they stand whole in the code."""
    return first_words(tree, {"t"})


def first_words(tree: ast.Module, callables: set[str]) -> Iterator[str]:
    """The first argument of each call of `callables` that is plain text."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Name)):
            continue
        first = node.args[0]
        if node.func.id in callables and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def literals(file: Path) -> Iterator[str]:
    """The text in a file's code; docstrings, which stand as a statement of their own, aside."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    spoken = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spoken:
            yield node.value


def test_no_word_is_spoken_while_a_module_is_brought_in() -> None:
    """A table's heads would stay in the language of whoever brought them in first."""
    spoken = [
        f"{path.name}:{node.lineno}"
        for path in SOURCE.rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and _speaks(node.value)
    ]
    assert spoken == []


def _speaks(value: ast.expr) -> bool:
    """Whether it asks for a word now, and not in a function that is called later."""
    if isinstance(value, ast.Lambda):
        return False
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in ("t", "label"):
        return True
    return any(_speaks(each) for each in ast.iter_child_nodes(value) if isinstance(each, ast.expr))
