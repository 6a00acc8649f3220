"""Lines keep the Japanese rules: what may not begin or end a line, what stays whole, even edges."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from deskapp.letters.typeset import Line, lines, width

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
