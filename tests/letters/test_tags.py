"""A letter read aloud: every word is in the structure once, in the order of the page (PDF/UA-1)."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from cases import checked, decided
from deskapp.domain.kinds import LetterCode, RequestKind
from deskapp.letters.blanks import FORMS, blank, recovery_sheet
from deskapp.letters.blocks import Framed, Heading, ListItems, Paragraph, Table
from deskapp.letters.compose import compose
from deskapp.letters.envelopes import envelope, labels, window_test
from deskapp.letters.examples import EDITABLE, example, usual
from deskapp.letters.pdf import draw, draw_sheets
from deskapp.letters.sealing import seal
from deskapp.letters.window import Window
from letters.heard import Element, Heard
from letters.papers import a_context, a_letter, a_posted_case, by_lawyer, pages

LONG = "利用者の方からいただいたお名前とご住所を、ご案内の送付のために用いています。" * 3
ROWS = tuple((str(number), f"値{number}", LONG) for number in range(1, 40))


#: Whatever the program prints, by the ways in which it is made.
PAPERS = (
    *(f"blank {name}" for name in FORMS),
    *(f"example {name}" for name in EDITABLE),
    *("answer", "cover", "recovery", "envelope", "labels", "window"),
)

_FOOT = r"(受付番号 \d{4}-\d{6})?\d+ / \d+"
_HELPS = re.compile(rf"({_FOOT})?(個相発第\d{{4}}-\d{{4}}号)?|(5?0|1[05]0|200)+")


def an_answer() -> bytes:
    case = decided(checked(a_posted_case(RequestKind.DISCLOSURE, RequestKind.PURPOSE_NOTICE)), content="氏名")
    attachments = {case.items[0].id: tuple(row[1:] for row in ROWS)}
    return draw(compose(LetterCode.ANSWER, case, a_context(attachments=attachments, desk="K7Q")))


def made(paper: str) -> bytes:
    context, (way, _, name) = a_context(desk="K7Q"), paper.partition(" ")
    if way == "blank":
        return draw(blank(name, context))
    if way == "example":
        return draw(example(name, context.wordings.wording(name), context, usual(name)))
    posted = compose(LetterCode.FORM_OUT, by_lawyer(a_posted_case()), context)
    ways: dict[str, Callable[[], bytes]] = {
        "answer": an_answer,
        "cover": lambda: draw(posted),
        "recovery": lambda: draw(recovery_sheet("かもめ-さくら-7421", "机", context)),
        "envelope": lambda: draw_sheets("封筒", [envelope(posted)]),
        "labels": lambda: draw_sheets("宛名ラベル", labels((posted,) * 13)),
        "window": lambda: draw_sheets("試し刷り", [window_test(posted, Window())]),
    }
    return ways[way]()


@cache
def opened(paper: str) -> Heard:
    """The paper as it is heard; nothing on its pages is shown outside of marked content."""
    return Heard(made(paper))


@pytest.fixture(params=PAPERS)
def heard(request: pytest.FixtureRequest) -> Heard:
    return opened(request.param)


def of(heard: Heard, kind: str) -> list[Element]:
    return [element for element in heard.tree.all() if element.kind == kind]


def test_the_tree_reaches_every_run_once_and_every_run_knows_its_element(heard: Heard) -> None:
    reached = [place for element in heard.tree.all() for place in element.holds]
    shown = [
        (page, run.number) for page, runs in enumerate(heard.pages) for run in runs if run.number is not None
    ]
    assert sorted(reached) == shown and len(set(reached)) == len(reached)
    for element in heard.tree.all():
        for page, number in element.holds:
            assert heard.owner(page, number).objgen == element.entries.objgen
            tags = [run.tag for run in heard.pages[page] if run.number == number]
            assert tags == [element.kind]


def test_it_is_read_in_the_order_in_which_it_is_written(heard: Heard) -> None:
    written = "".join(
        run.text for runs in heard.pages for run in runs if run.number is not None and run.tag != "RT"
    )
    assert heard.tree.said == written


def test_only_what_helps_the_paper_is_left_unsaid(heard: Heard) -> None:
    """The foot of a sheet, what is held against a ruler, and the head of a table once more."""
    heads = {"".join(cell.said for cell in row.parts) for row in of(heard, "TR")}
    for runs in heard.pages:
        for unsaid in (run.text for run in runs if run.number is None and run.text):
            assert unsaid in heads or _HELPS.fullmatch(unsaid), unsaid


def test_headings_go_down_by_one_and_begin_with_the_title(heard: Heard) -> None:
    levels = [int(element.kind[1]) for element in heard.tree.all() if element.kind[0] == "H"]
    assert all(lower <= upper + 1 for upper, lower in pairwise([0, *levels]))


def test_every_row_of_a_table_has_the_cells_of_its_head(heard: Heard) -> None:
    for table in of(heard, "Table"):
        assert {row.kind for row in table.parts} == {"TR"}
        assert len({len(row.parts) for row in table.parts}) == 1
        cells = [cell for row in table.parts for cell in row.parts]
        assert {cell.kind for cell in cells} <= {"TH", "TD"}
        scopes = {str(cell.entries.A.Scope) for cell in cells if cell.kind == "TH"}
        assert scopes in ({"/Column"}, {"/Row"})


def test_a_list_has_items_with_a_body_each(heard: Heard) -> None:
    for whole in of(heard, "L"):
        assert {item.kind for item in whole.parts} == {"LI"}
        for item in whole.parts:
            assert [part.kind for part in item.parts] in (["Lbl", "LBody"], ["LBody"])


def test_it_says_what_it_is(heard: Heard) -> None:
    root = heard.root
    assert (str(root.Lang), bool(root.MarkInfo.Marked)) == ("ja", True)
    assert root.ViewerPreferences.DisplayDocTitle
    with heard.file.open_metadata() as told:
        assert told["pdfuaid:part"] == "1"
        assert told["dc:title"] == str(heard.file.docinfo.Title)


def test_the_code_is_told_once_and_not_on_every_sheet() -> None:
    heard = opened("cover")
    figures = of(heard, "Figure")
    starts = len(of(heard, "H1"))
    assert len(heard.pages) > starts == len(figures) > 1
    for figure in figures:
        assert "二次元コード" in str(figure.entries.Alt)
        left, foot, end, top = map(float, figure.entries.A.BBox)
        assert 0 < left < end < 595 and 0 < foot < top < 60


def test_a_table_over_many_pages_is_one_table_whose_head_is_said_once() -> None:
    heard = Heard(draw(a_letter(Paragraph("表です。"), Table(("番号", "項目", "内容"), ROWS))))
    (table,) = of(heard, "Table")
    assert len(heard.pages) > 3 and len(table.parts) == len(ROWS) + 1
    assert [cell.said for cell in table.parts[0].parts] == ["番号", "項目", "内容"]
    assert [tuple(cell.said for cell in row.parts) for row in table.parts[1:]] == list(ROWS)
    assert all("番号" in text for text in pages(draw(a_letter(Table(("番号", "項目", "内容"), ROWS)))))


def test_a_paragraph_over_two_pages_is_one_paragraph() -> None:
    heard = Heard(draw(a_letter(Paragraph(LONG * 40))))
    (whole,) = (each for each in of(heard, "P") if LONG in each.said)
    assert whole.said == LONG * 40 and {page for page, _ in whole.holds} == {0, 1, 2}


def test_labels_and_numbers_lead_their_items() -> None:
    blocks = (
        ListItems((("", "一つめ"), ("", "二つめ")), numbered=True),
        ListItems((("とても長い見出しのための二行になる見出し", LONG), ("　", "続き"))),
    )
    numbered, labelled = of(Heard(draw(a_letter(*blocks))), "L")
    assert [[part.said for part in item.parts] for item in numbered.parts] == [
        ["1", "一つめ"],
        ["2", "二つめ"],
    ]
    assert [[part.said for part in item.parts] for item in labelled.parts] == [
        ["とても長い見出しのための二行になる見出し", LONG],
        ["続き"],
    ]


def test_a_heading_after_the_title_is_never_two_deeper() -> None:
    blocks = (Heading("小", 2), Heading("大"), Heading("中", 2), Framed("枠", ("文",)))
    kinds = [each.kind for each in Heard(draw(a_letter(*blocks))).tree.parts]
    assert [kind for kind in kinds if kind != "P"] == ["H1", "H2", "H2", "H3", "H2"]


def test_a_sealed_letter_is_read_aloud_as_the_letter_is() -> None:
    letter = an_answer()
    plain, closed = Heard(letter), Heard(seal(letter, "ACDE"), "ACDE")
    assert closed.file.is_encrypted and closed.file.allow.accessibility
    assert closed.tree.said == plain.tree.said
    assert [each.kind for each in closed.tree.all()] == [each.kind for each in plain.tree.all()]


def test_a_stamp_is_no_word_of_the_letter() -> None:
    letter = replace(a_letter(Paragraph("文です。")), sample=True)
    assert Heard(draw(letter)).tree.said == "題文です。（以下余白）"
