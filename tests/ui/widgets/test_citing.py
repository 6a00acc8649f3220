"""Every field of every form cites the rule behind it over it and aloud, beside its help and what is wrong."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from deskapp import text
from deskapp.assets import resource
from deskapp.text import texts
from deskapp.ui.widgets.citing import FILE, rule_of
from deskapp.ui.widgets.field import LineField


def test_the_rule_is_told_by_mouse_and_by_ear(qapp: object) -> None:
    field = LineField("根拠", help="一つを選びます。")
    field.cite("応じないときは、根拠を示します(法36条)。")
    assert "法36条" in field.input.toolTip()
    field.set_error("選んでください。")
    said = field.input.accessibleDescription()
    assert said == "一つを選びます。 応じないときは、根拠を示します(法36条)。 選んでください。"


UI = Path(__file__).parents[3] / "src" / "deskapp" / "ui"
_MAKES_A_FIELD = re.compile(r"([Ff]ield|_choice)$")


def test_every_field_of_every_form_has_a_rule_in_both_languages() -> None:
    """The walk over the source finds dialogs and sheets too; `tests/window` hears it on every page."""
    labels = {key for file in UI.rglob("*.py") for key in labels_in(ast.parse(file.read_text("utf-8")))}
    assert len(labels) > 100
    for spoken in text.LANGUAGES:
        text.use(spoken)
        assert [key for key in sorted(labels) if not rule_of(in_words(spoken, key))] == []


def labels_in(tree: ast.Module) -> Iterator[str]:
    """The keys of the labels with which fields are made; what is filled into a key stands as *."""
    for call in (each for each in ast.walk(tree) if isinstance(each, ast.Call)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        first = call.args[0] if call.args and _MAKES_A_FIELD.search(name) else None
        if isinstance(first, ast.Call) and getattr(first.func, "id", "") == "t":
            yield key_of(first.args[0])


def key_of(asked: ast.expr) -> str:
    if isinstance(asked, ast.JoinedStr):
        return "".join(str(each.value) if isinstance(each, ast.Constant) else "*" for each in asked.values)
    return str(asked.value) if isinstance(asked, ast.Constant) else "*"


def in_words(spoken: str, key: str) -> str:
    """The label; of a family of labels the first, since `fields.toml` names families whole."""
    topic, _, name = key.partition(".")
    pattern = re.compile(re.escape(name).replace(r"\*", r"\w+"))
    found = [words for each, words in texts(spoken, topic).items() if pattern.fullmatch(each)]
    return re.sub(r"\{\w+\}", "1", found[0])


def test_each_rule_is_cited_by_some_field() -> None:
    assert sorted(tomllib.loads(resource(FILE).read_text("utf-8"))) == sorted(texts("ja", "rules"))
