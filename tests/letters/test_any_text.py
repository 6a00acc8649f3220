"""Whatever somebody is called or writes: it is printed exactly so, or refused with a sentence (spec §8)."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_text
from pypdf import PdfReader

from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import LetterCode, Outcome, RequestKind
from deskapp.letters.blocks import Letter, Paragraph
from deskapp.letters.compose import compose
from deskapp.letters.faces import face
from deskapp.letters.fonts import undrawable, units
from deskapp.letters.pdf import draw
from letters.papers import a_context, a_posted_case, pages
from refusals import refused

FACES = ("BIZ UDMincho", "IPAmj Mincho")


def jis_x_0213() -> Iterator[str]:
    """Every kanji of JIS X 0213, both planes, in its order."""
    for row in range(0xA1, 0xFF):
        for cell in range(0xA1, 0xFF):
            for code in (bytes([row, cell]), bytes([0x8F, row, cell])):
                char = code.decode("euc_jis_2004", errors="ignore")
                if len(char) == 1 and unicodedata.name(char, "").startswith("CJK"):
                    yield char


def sequences() -> Iterator[str]:
    """Every variation sequence (IVS) that one of the two faces draws."""
    known = {(base, selector) for name in FACES for selector, base in face(name)._sequences}
    return (chr(base) + chr(selector) for base, selector in sorted(known) if selector >= 0xE0100)


def in_paragraphs(text: str) -> Letter:
    parts = (text[at : at + 400] for at in range(0, len(text), 400))
    return Letter("T", "題", blocks=tuple(Paragraph(part, indent=False) for part in parts))


def kept(text: str, wanted: str) -> str:
    """Of a text read back, what was to be printed: without the page's own words."""
    among = set(wanted) - set("題以下余白")
    return "".join(char for char in text if char in among)


@pytest.mark.parametrize("every", [jis_x_0213, sequences])
def test_every_name_of_the_standard_and_its_variants_is_printed_and_copied(every: object) -> None:
    wanted = "".join(every())  # type: ignore[operator]  # one of the two functions above
    assert len(list(units(wanted))) > 10_000
    assert undrawable(wanted) == ()
    pdf = draw(in_paragraphs(wanted))
    read = ("".join(pages(pdf)), "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))
    for text in read:
        assert kept(text, wanted) == kept(wanted, wanted)


def test_a_third_reader_copies_every_name_of_the_standard() -> None:
    wanted = "".join(jis_x_0213())
    assert kept(extract_text(BytesIO(draw(in_paragraphs(wanted)))), wanted) == kept(wanted, wanted)


@settings(max_examples=300)
@given(st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=60))
@example("A&B商事")
@example("<b>太郎</b>")
@example("\u202e山田\u200f")
@example("\ue000外字")
@example("笑顔😀")
@example("\x00\x1b[31m")
@example("か\u3099き\u309a")
@example("A-")  # a hyphen at the end of a line
@example("\ufffe")
@example("{{氏名}}[もし 代理人]")
@example("(\\)Tj ET")
def test_any_text_is_printed_as_it_stands_or_refused_by_name(text: str) -> None:
    letter = in_paragraphs(text)
    if undrawable(text):
        with refused("letter_undrawable"):
            draw(letter)
    else:
        squeezed = "".join(text.split())
        assert squeezed in "".join("".join(pages(draw(letter))).split())


@settings(max_examples=150)
@given(st.text(max_size=30), st.text(max_size=60), st.text(max_size=40))
def test_any_name_and_address_make_a_letter_or_one_sentence(name: str, address: str, reason: str) -> None:
    case = a_posted_case(RequestKind.DISCLOSURE)
    item = replace(case.items[0], outcome=Outcome.REFUSED, ground="D-1", reason=reason)
    person = replace(case.person, name=name)
    odd = replace(case, parties=(person,), reply_address=address, items=(item,))
    refusal = ""
    try:
        said = "".join("".join(pages(draw(compose(LetterCode.ANSWER, odd, a_context())))).split())
    except RuleViolation as trouble:
        refusal, said = trouble.code, ""
    refusals = {"letter_undrawable", "letter_address_too_long", "letter_address_missing"}
    assert refusal in refusals or "".join(name.split()) in said


def test_a_field_of_ten_thousand_characters_goes_on_over_pages() -> None:
    long = "個人データの取得元と提供先、利用の経緯を記す。" * 435
    assert kept("".join(pages(draw(in_paragraphs(long)))), long) == kept(long, long)


def test_an_address_of_sixty_lines_is_refused_with_a_way_out() -> None:
    case = replace(a_posted_case(), reply_address="\n".join(f"見本{n}番地" for n in range(60)))
    with refused("letter_address_too_long"):
        draw(compose(LetterCode.RECEIPT, case, a_context()))
