"""Lines keep the Japanese rules: what may not begin or end a line, what stays whole, even edges."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deskapp.letters.pieces import Line
from deskapp.letters.typeset import even_lines, lines, width

TEXT = "このたびは、当社の「個人情報」について（お申し出）をいただき、ありがとうございます。"
CHARACTERS = st.text(alphabet="あ亜ア、。「」（）・ーっ々A1. ", min_size=1, max_size=120)


def words(line: Line) -> str:
    return "".join(piece.text for piece in line.pieces)


@given(CHARACTERS, st.integers(6, 30))
@example("11AA 。々々", 6)  # a space before the edge hid the stop that then began a line
def test_no_character_is_lost_and_no_line_begins_with_what_may_not(text: str, measure: int) -> None:
    set_lines = [words(line) for line in lines(text, measure)]
    assert "".join(set_lines).replace(" ", "") == text.replace(" ", "")
    for before, line in pairwise(set_lines):
        free = before.strip("、。「」（）・ーっ々")
        if free and len(before) > 3:
            assert line[0] not in "、。」）" or before[-1] in "、。「」（）・ーっ々"


@given(CHARACTERS, st.integers(8, 30))
def test_no_line_passes_the_edge_by_more_than_a_hanging_stop(text: str, measure: int) -> None:
    for line in lines(text, measure):
        drawn = words(line).rstrip(" ")
        if drawn and drawn[-1] not in "、。":
            seen = 0.5 if drawn[-1] in "」）" else 0.3 if drawn[-1] == "・" else 0.0
            spaces = width(" ") * (len(words(line)) - len(drawn))
            assert line.width - spaces - seen <= measure + 0.01


def test_full_lines_end_at_the_edge() -> None:
    assert abs(lines(TEXT, 13)[0].width - 13) < 0.51


def test_a_mail_address_and_a_telephone_number_stay_whole() -> None:
    text = "電子メールは privacy@leverages.jp 、電話は03-5774-1632です"
    for measure in range(12, 30):
        joined = [words(line) for line in lines(text, measure)]
        assert any("privacy@leverages.jp" in line for line in joined)
        assert any("03-5774-1632" in line for line in joined)


def test_a_run_longer_than_the_line_is_cut_at_its_joints() -> None:
    run = "https://www.example.co.jp/very/long/path/of/a/page.html"
    joined = [words(line) for line in lines(run, 9, justify=False)]
    assert "".join(joined) == run
    assert all(line[-1] in "/." for line in joined[:-1])


def test_brackets_that_meet_stand_close() -> None:
    assert width("」「") == 1.5
    assert width("）、") == 1.5
    assert width("漢字") == 2.0


def test_an_article_keeps_its_number() -> None:
    for measure in range(8, 30):
        joined = [
            words(line) for line in lines("個人情報の保護に関する法律第35条第1項・第5項の規定により", measure)
        ]
        assert not any(line.endswith("第") for line in joined)


def test_no_last_line_is_a_character_and_its_stop() -> None:
    text = "取引の記録は、法令により七年間保存する必要があるため、消去いたしません。"
    joined = [words(line) for line in lines(text, 33.8)]
    assert joined == ["取引の記録は、法令により七年間保存する必要があるため、消去いたしま", "せん。"]
    address = "お問い合わせは、電子メールにより、次のあて先までにお願いいたします。privacy@leverages.jp。"
    assert len(lines(address, 42)) == 2


def test_a_word_in_katakana_is_not_cut_where_a_line_need_not_be_full() -> None:
    text = "東京都葛飾区見本二丁目2番2号 メゾン・ド・サンプル1203号室"
    ragged = [words(line).strip() for line in lines(text, 18, justify=False)]
    assert ragged == ["東京都葛飾区見本二丁目2番2号", "メゾン・ド・サンプル1203号室"]
    assert "".join(words(line) for line in lines("メゾン" * 30, 8, justify=False)) == "メゾン" * 30


def test_a_blank_at_the_edge_is_not_set() -> None:
    set_lines = lines("見本広告株式会社、代表取締役　見本　一郎", 14, justify=False)
    assert all(words(line) == words(line).strip() for line in set_lines)


@given(st.integers(10, 80), st.integers(12, 30))
def test_lines_of_a_title_are_even_and_no_more_than_need_be(length: int, measure: int) -> None:
    text = ("保有個人データの開示及び利用停止等のご請求に対する回答について" * 3)[:length]
    even, plain = even_lines(text, measure), lines(text, measure, justify=False)
    assert "".join(map(words, even)) == text and len(even) == len(plain)
    widths = [line.width for line in even]
    assert max(widths) <= measure + 0.01
    assert (
        max(widths) - min(widths) <= max(line.width for line in plain) - min(line.width for line in plain) + 1
    )
    assert len(even) == 1 or min(widths) > max(widths) / 2


@pytest.mark.parametrize(
    "title",
    [
        "保有個人データの開示及び利用停止等のご請求に対する／回答並びに今後のお手続きについて（通知）",
        "ご請求の保有個人データを開示しないことについての／お知らせとお問い合わせ先のご案内",
    ],
)
def test_a_long_title_is_cut_between_phrases(title: str) -> None:
    assert "／".join(map(words, even_lines(title.replace("／", ""), 30.1))) == title
