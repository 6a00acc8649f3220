"""A form to write on: lines to sign on are high, blanks end before the frame, words stay inside."""

from deskapp.letters.blocks import FormBox, FormRow
from deskapp.letters.form_rows import form_rows
from deskapp.letters.marks import Row, Rule, Text
from deskapp.letters.rows import MEASURE


def row_of(*lines: str) -> Row:
    return next(form_rows(FormBox((FormRow("欄", lines),)), MEASURE))


def words(row: Row) -> str:
    return "".join(piece.text for mark in row.marks if isinstance(mark, Text) for piece in mark.line.pieces)


def dotted(row: Row) -> list[float]:
    return [mark.y for mark in row.marks if isinstance(mark, Rule) and mark.dotted]


def test_a_line_to_sign_on_is_high_and_says_nothing_of_it() -> None:
    plain, high = row_of("フリガナ", "氏名"), row_of("フリガナ", "氏名[大]")
    assert high.height - plain.height == 9
    assert words(high) == words(plain) == "欄フリガナ氏名"
    assert dotted(high) == dotted(plain), "the line under the reading stays where it was"


def test_what_follows_a_blank_too_long_for_the_line_stays_inside() -> None:
    marks = [mark for mark in row_of("□ その他（[空60]）　年ごろ").marks if isinstance(mark, Text)]
    assert max(mark.x + mark.line.width * mark.size for mark in marks) <= MEASURE - 5


def test_empty_lines_have_a_dotted_rule_above_them_and_full_ones_none() -> None:
    assert len(dotted(row_of("一", "", ""))) == 2
    assert dotted(row_of("□ 一", "□ 二")) == []
