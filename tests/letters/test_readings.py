"""振り仮名: written by a wording, drawn above its word, heard with it, out of the way of what is copied."""

import pytest

from deskapp.domain.errors import RuleViolation
from deskapp.letters.blanks import blank
from deskapp.letters.blocks import ListItems, Paragraph
from deskapp.letters.fill import Facts, fill
from deskapp.letters.furigana import with_readings
from deskapp.letters.marks import Text
from deskapp.letters.pdf import draw
from deskapp.letters.places import refuse_undrawable
from deskapp.letters.proof import prove
from deskapp.letters.sheet import sheets
from deskapp.letters.window import Window
from deskapp.letters.wording import read_wording
from deskapp.letters.wordings import delivered
from letters.heard import Heard
from letters.papers import a_context, a_letter, pages, readings
from refusals import refused

LINES = (
    "戸籍｜謄本《とうほん》をお送りください。",
    "※ご本人との｜続柄《つづきがら》が分かるもの。",
    "- 証明書 | ｜住民票《じゅうみんひょう》の写し",
    "1. ｜枝番《えだばん》",
    ":::表 書類 | 塗るところ\n｜謄本《とうほん》 | ｜本籍《ほんせき》\n:::",
    ":::枠 お願い\n｜続柄《つづきがら》を確かめます。\n:::",
    ":::記入欄\n続柄 | ご本人との｜続柄《つづきがら》[空8]\n:::",
)

BROKEN = "振り仮名は「｜漢字《かんじ》」の形で書いてください(項目や表の区切りは半角の「|」です)"
ELSEWHERE = "振り仮名は、件名、見出し、表や枠の題、言葉の表には付けられません"


def filled(*lines: str, file: str = "guide.txt", **fields: str) -> bytes:
    blocks = fill(read_wording("\n".join(lines), file), Facts(fields)).blocks
    letter = a_letter(*blocks)
    refuse_undrawable(letter)
    return draw(letter)


def words_above(pdf: bytes) -> list[tuple[str, str]]:
    """Each word with a reading, and the reading, as a screen reader finds them."""
    heard = Heard(pdf)
    shown = {(page, run.number): run.text for page, runs in enumerate(heard.pages) for run in runs}
    pairs = (element.parts for element in heard.tree.all() if element.kind == "Ruby")
    return [(word.said, "".join(shown[place] for place in above.holds)) for word, above in pairs]


@pytest.mark.parametrize("line", LINES)
def test_wherever_running_text_stands_it_may_have_readings(line: str) -> None:
    pdf = filled(line)
    written = [tuple(each.split("》")[0].split("《")) for each in line.split("｜")[1:]]
    assert words_above(pdf) == written
    without = "".join(line.split("｜"))
    for word, above in written:
        without = without.replace(f"{word}《{above}》", word)
        assert f"{word}{above}" not in "".join(pages(pdf))


def test_what_is_copied_and_searched_runs_on_without_the_reading() -> None:
    said = "親権者の方は戸籍謄本又は続柄の記載がある住民票の写しをお送りください。"
    pdf = filled(said.replace("謄本", "｜謄本《とうほん》").replace("続柄", "｜続柄《つづきがら》") * 3)
    pdfium, pypdf, _ = readings(pdf)
    assert said * 3 in pdfium and said * 3 in pypdf


def test_it_is_read_aloud_between_what_stands_before_and_behind_it() -> None:
    (said,) = (each for each in Heard(filled(LINES[0])).tree.parts if "謄本" in each.said)
    assert said.said == "戸籍謄本をお送りください。"
    assert [part.kind for part in said.all()] == ["P", "Ruby", "RB", "RT"]


@pytest.mark.parametrize(
    "word", ["謄本《とうほん》", "続柄《つづきがら》", "志《こころざし》", "住民票《ひょう》"]
)
def test_it_stands_over_the_middle_of_its_word_and_under_the_line_above(word: str) -> None:
    blocks = fill(read_wording(f"一行目{'の文' * 22}｜{word}の文です。", "guide.txt"), Facts({})).blocks
    (page,) = sheets(a_letter(*blocks), Window())
    marks = [mark for mark in with_readings(page.marks) if isinstance(mark, Text)]
    (above,) = (mark for mark in marks if mark.tag and mark.tag.kind == "RT")
    (base,) = (mark for mark in marks if mark.tag and mark.tag.kind == "RB")
    pieces = above.line.pieces
    start = above.x + above.line.start * above.size
    end = start + sum(piece.width for piece in pieces) * above.size + sum(above.line.spaces) * above.size
    share = above.line.spaces[0] * above.size / 2 if above.line.spaces[0] > 0 else 0.0
    (piece,) = base.line.pieces
    middle = base.x + (piece.width / 2 - piece.inset) * base.size
    assert (start + end) / 2 == pytest.approx(middle, abs=share + 0.1)
    before = max(mark.y for mark in marks if mark.y < base.y - 1 and mark is not above)
    assert above.y - 0.88 * above.size > before + 0.12 * base.size
    assert above.y + 0.12 * above.size < base.y - 0.8 * base.size


def test_two_words_side_by_side_keep_their_readings_apart() -> None:
    blocks = fill(read_wording("｜続柄《つづきがら》｜続柄《つづきがら》", "guide.txt"), Facts({})).blocks
    (page,) = sheets(a_letter(*blocks), Window())
    first, second = (
        mark
        for mark in with_readings(page.marks)
        if isinstance(mark, Text) and mark.tag and mark.tag.kind == "RT"
    )
    assert first.x + first.line.width * first.size <= second.x + second.line.start * second.size + 0.01


def test_a_name_with_the_signs_of_a_reading_stays_as_it_is() -> None:
    name = "｜山田《やまだ》"
    pdf = filled("対象は{{対象}}です。", file="answer_disclosure.txt", 対象=name)
    assert name in pages(pdf)[0] and not words_above(pdf)


def test_a_reading_may_come_from_a_field_and_falls_away_with_it() -> None:
    line = "｜{{対象}}《{{請求名}}》の件"
    given = {"file": "answer_disclosure.txt", "対象": "山田"}
    assert words_above(filled(line, **given, 請求名="やまだ")) == [("山田", "やまだ")]
    for nothing in ("", "　", "や\nまだ", "や" * 40):
        pdf = filled(line, **given, 請求名=nothing)
        assert "山田の件" in pages(pdf)[0] and not words_above(pdf)
    assert not words_above(filled(line, file="answer_disclosure.txt", 対象="〓田", 請求名="た"))


@pytest.mark.parametrize("sign", ["\ufff9", "\ufffa", "\ufffb", "\ufff9山田\ufffaやまだ\ufffb"])
def test_the_signs_that_carry_a_reading_can_come_from_nowhere_else(sign: str) -> None:
    with refused("letter_undrawable"):
        filled("対象は{{対象}}です。", file="answer_disclosure.txt", 対象=sign)
    with refused("letter_undrawable"):
        refuse_undrawable(a_letter(attachments=(Paragraph(f"値{sign}"),)))
    with refused("letter_undrawable"):
        refuse_undrawable(a_letter(addressee=(f"{sign}　様",)))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("｜謄本", BROKEN),
        ("｜謄本《》", BROKEN),
        ("｜《とうほん》", BROKEN),
        ("件名：｜謄本《とうほん》", ELSEWHERE),
        ("# ｜謄本《とうほん》", ELSEWHERE),
        (
            ":::枠 ｜謄本《とうほん》\nあ\n:::",
            ELSEWHERE,
        ),
    ],
)
def test_one_in_the_wrong_place_or_shape_is_refused_with_its_line(line: str, reason: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        read_wording(f"あ\n{line}", "guide.txt")
    assert (caught.value.facts["line"], caught.value.facts["reason"]) == (2, reason)


def test_a_table_of_words_has_none() -> None:
    text = delivered("decisions").replace(" | ", " | ｜謄本《とうほん》", 1)
    with pytest.raises(RuleViolation) as caught:
        prove("decisions", text, a_context())
    assert caught.value.code == "wording_broken" and "言葉の表" in str(caught.value.facts["reason"])


def test_a_wording_with_readings_may_be_adopted_and_the_delivered_guide_has_them() -> None:
    prove("guide", delivered("guide"), a_context())
    assert words_above(draw(blank("guide", a_context()))) == [("謄本", "とうほん"), ("続柄", "つづきがら")]


def test_brackets_without_their_beginning_are_brackets() -> None:
    blocks = fill(read_wording("- 謄本《とうほん》", "guide.txt"), Facts({})).blocks
    assert blocks == (ListItems((("", "謄本《とうほん》"),)),)
