"""A wording is adopted only if every letter can be made with it; whatever is typed, nothing runs or hangs."""

from collections.abc import Callable
from functools import reduce
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskapp.domain.errors import RuleViolation
from deskapp.letters.answer import SECTION_FILES
from deskapp.letters.blanks import FORMS
from deskapp.letters.examples import (
    EDITABLE,
    SECTIONS,
    SHEETS,
    TABLES,
    conditions_of,
    example,
    example_facts,
    usual,
    variants_of,
    with_condition,
)
from deskapp.letters.fields import CONDITIONS, FIELDS, PARTS, allowed
from deskapp.letters.pdf import draw
from deskapp.letters.proof import MOST, prove
from deskapp.letters.wording import read_wording
from deskapp.letters.wordings import delivered
from deskapp.text import t
from letters.papers import a_context, pages

CONTEXT = a_context()
COVER, ANSWER, GUIDE, CAUSES = (delivered(name) for name in ("cover", "answer", "guide", "causes"))


def reason(name: str, text: str) -> tuple[object, object]:
    """The line and the reason for which a wording is refused."""
    with pytest.raises(RuleViolation) as caught:
        prove(name, text, CONTEXT)
    assert caught.value.code == "wording_broken"
    return caught.value.facts["line"], caught.value.facts["reason"]


@pytest.mark.parametrize("name", EDITABLE)
def test_every_delivered_text_may_be_adopted_and_has_a_page_to_look_at(name: str) -> None:
    wording = prove(name, delivered(name), CONTEXT)
    assert usual(name) <= set(allowed(name).conditions)
    letter = example(name, wording, CONTEXT, usual(name))
    text = "".join(pages(draw(letter)))
    assert letter.title and letter.title in text
    assert "{{" not in text


@pytest.mark.parametrize("name", EDITABLE)
def test_every_field_that_a_text_may_name_says_something_in_its_example(name: str) -> None:
    facts = example_facts(name, CONTEXT, frozenset())
    silent = {field for field in allowed(name).fields if not facts.fields[field] and not variants_of(field)}
    assert silent == set()


def test_every_letter_section_and_blank_form_can_be_edited() -> None:
    assert set(SECTION_FILES.values()) == set(SECTIONS)
    assert set(FORMS) <= set(SHEETS)


LONG = "この行は紙の幅に収まらないので、短くするか、行を分けてください"
REFUSED: dict[tuple[str, str], tuple[int, str]] = {
    ("cover", COVER.replace("{{営業日数}}", "{{営業日}}")): (19, "「{{営業日}}」という欄はありません"),
    ("cover", COVER.replace("[もし 委任]", "[もし 応諾]")): (
        13,
        "「もし」のあとの「応諾」は、この文書では使えません",
    ),
    ("cover", COVER.replace("[もし 委任]\n", "")): (14, "「[ほか]」に対応する[もし …]がありません"),
    ("cover", COVER.replace("ありがとう", "ありがとう\U0001f600")): (
        3,
        "文字 \U0001f600(U+1F600) は印刷できないので、別の字体で入れてください",
    ),
    ("cover", COVER.replace("{{受付番号}}", "番号")): (22, "この文書に必ず要る「{{受付番号}}」がありません"),
    ("answer", ANSWER.replace(":::回答\n", "")): (
        24,
        "この文書に必ず要る「:::回答」がありません",
    ),
    ("answer", ANSWER.replace("番号 1 | ", "")): (
        10,
        "「{{回答一覧}}」は3列なので、表の列も3個にしてください",
    ),
    ("cover", COVER.replace("件名：", "")): (1, "「件名：」の行がありません"),
    ("cover", ""): (1, "この文書に必ず要る「{{受付番号}}」がありません"),
    ("guide", GUIDE + "# " + "長い見出し" * 20): (32, LONG),
    ("guide", GUIDE + ":::記入欄\n氏名 | [枠99]\n:::"): (33, LONG),
    ("guide", GUIDE + ":::表 一 1 | 二 99\nあ | い\n:::"): (
        32,
        "表の列が狭くて文字が入らないので、列を減らすか、幅の割合を直してください",
    ),
    ("guide", GUIDE + ":::枠 題\n" + "行\n" * 60 + ":::"): (
        92,
        "この枠は一枚の紙に収まらないので、短くするか、分けてください",
    ),
    ("guide", GUIDE + "あ" * MOST): (1, f"文面は{MOST}字までにしてください"),
    ("causes", CAUSES.replace("- leaked |", "- leak |")): (
        7,
        "「leak」という名はないので、左の名は変えないでください",
    ),
    ("causes", CAUSES + "- leaked | 二度目"): (9, "「leaked」が二度あります"),
    ("causes", CAUSES + "段落"): (9, "「- 名 | 文」の形で書いてください"),
    ("causes", "\n".join(CAUSES.splitlines()[:-1])): (7, "「interests_at_risk」の行がありません"),
}


@pytest.mark.parametrize(("name", "text"), REFUSED)
def test_what_could_not_be_printed_or_would_say_too_little_is_refused_with_line_and_reason(
    name: str, text: str
) -> None:
    assert reason(name, text) == REFUSED[name, text]


def test_the_table_of_a_correction_is_tried_for_every_kind_it_is_printed_for() -> None:
    text = delivered("answer_correction")
    everywhere = text.replace("[もし 訂正表あり]\n[もし 訂正]\n", "[もし 訂正表あり]\n[もし 一部]\n")
    line, why = reason("answer_correction", everywhere)
    assert why == "「{{訂正の表}}」は2列なので、表の列も2個にしてください"
    assert everywhere.splitlines()[int(str(line)) - 1] == "{{訂正の表}}"


WORDS = [
    *(f"{{{{{name}}}}}" for name in sorted(FIELDS)),
    *(f"[もし {name}]" for name in sorted(CONDITIONS)),
    *(f":::{name}" for name in sorted(PARTS)),
    *(
        "[ほか]",
        "[おわり]",
        ":::",
        ":::表 ",
        ":::枠 ",
        ":::記入欄",
        " | ",
        "// ",
        "- ",
        "1. ",
        "# ",
        "件名：",
    ),
    *("記", "以上", "拝啓", "敬具", "[枠7]", "[空99]", "{{", "}}", "\n", "\n", "\n", "　", " 9", "あ。"),
    *("{{受付番号.__class__}}", "{0}", "%s", "${HOME}", "<script>", "{% for x in y %}", "../words"),
]
TYPED = st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=40).map("".join)


def quickly(work: Callable[[], object]) -> None:
    """Done, or refused with a sentence of one line, long before anybody wonders."""
    begun, told = process_time(), ""
    try:
        work()
    except RuleViolation as refusal:
        told = t(f"errors.{refusal.code}", **refusal.facts)
    assert "\n" not in told
    assert not told or "行目：" in told
    assert process_time() - begun < 10


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(EDITABLE), TYPED)
def test_whatever_is_typed_is_refused_with_a_sentence_or_printed(name: str, typed: str) -> None:
    text = typed if name in TABLES else f"{delivered(name)}\n{typed}"

    def tried() -> None:
        wording = prove(name, text, CONTEXT)
        every = reduce(
            lambda true, each: with_condition(true, each, True), conditions_of(wording), usual(name)
        )
        for true in (frozenset[str](), usual(name), every):
            assert draw(example(name, wording, CONTEXT, true)).startswith(b"%PDF")

    quickly(tried)


@pytest.mark.parametrize(
    "text",
    [
        "[もし 代理人]\n" * 1500,
        "{{" * 9000,
        "{{受付番号}}" * 2000,
        "| " * 9000,
        ":::表 " + "あ | " * 4000,
        "#" * 18_000,
        "(" * 18_000,
        "- " * 9000,
        "- あ\n" * 4500,
        "\n" * 18_000,
        "a" * 18_000,
        ":::枠 題\n" + "行\n" * 8000 + ":::",
        ":::記入欄\n名 | " + "//" * 8000 + "\n:::",
    ],
)
def test_nothing_typed_however_long_hangs(text: str) -> None:
    quickly(lambda: prove("cover", COVER + text, CONTEXT))


@pytest.mark.parametrize("name", ["受付番号.__class__", "__import__('os')", "../words", "profile.phone", " "])
def test_a_field_reaches_nothing_but_the_closed_list(name: str) -> None:
    with pytest.raises(RuleViolation):
        read_wording(f"{{{{{name}}}}}", "cover.txt")
