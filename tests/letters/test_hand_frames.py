"""〓 is never printed: an empty frame stands in its place, as large as a character (spec §8)."""

from dataclasses import replace

import pypdfium2
import pytest

from deskapp.letters.addressed import case_letter
from deskapp.letters.blocks import Paragraph, Table
from deskapp.letters.envelopes import envelope, labels
from deskapp.letters.marks import Rule, Text, hand_frames
from deskapp.letters.pdf import draw, draw_sheets
from deskapp.letters.typeset import lines, one_line
from letters.papers import a_context, a_letter, a_posted_case, readings


def ink(pdf: bytes) -> float:
    """How much of the first page is not white, in square points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[0].render(scale=4).to_pil().convert("L")
    finally:
        document.close()
    return float(sum(255 - value for value in picture.tobytes()) / 255 / 16)


def test_a_frame_is_drawn_around_each_place_and_nothing_in_it() -> None:
    line = one_line("吉〓〓子")
    sides = tuple(hand_frames(Text(100, 200, 10, line)))
    assert len(sides) == 8 and all(isinstance(side, Rule) for side in sides)
    first, second = sides[:4], sides[4:]
    assert min(side.x for side in first) == pytest.approx(110) and max(
        side.to_x for side in first
    ) == pytest.approx(120)
    assert min(side.x for side in second) == pytest.approx(120)
    assert min(side.y for side in first) == pytest.approx(190.5) and max(
        side.y for side in first
    ) == pytest.approx(202)
    assert ink(draw(a_letter(Paragraph("〓")))) - ink(draw(a_letter(Paragraph("　")))) == pytest.approx(
        19, abs=6
    )


def test_a_frame_moves_with_its_line_wherever_it_is_set() -> None:
    for line in lines("山田、〓（〓）は、Ａ" * 9, 20.0, indent=1.0):
        sides = tuple(hand_frames(Text(50, 100, 10, line)))
        x, wanted = 50 + line.start * 10, []
        for piece, space in zip(line.pieces, line.spaces, strict=True):
            wanted += [x] if piece.text == "〓" else []
            x += (piece.width + space) * 10
        assert [
            min(each.x for each in sides[at : at + 4]) for at in range(0, len(sides), 4)
        ] == pytest.approx(wanted)


def test_whoever_copies_the_text_finds_what_was_typed() -> None:
    letter = a_letter(Paragraph("〓田花子", indent=False), Table(("項目", "内容"), (("氏名", "〓田"),)))
    assert ["〓田花子" in text for text in readings(draw(letter))] == [True, True, True]


def test_envelopes_and_labels_have_it_too() -> None:
    case = a_posted_case()
    case = replace(case, parties=(replace(case.person, name="〓田　花子"),))
    letter = case_letter(case, a_context())
    plain = case_letter(replace(case, parties=(replace(case.person, name="　田　花子"),)), a_context())
    for sheet in (lambda each: [envelope(each)], lambda each: labels((each,))):
        drawn, without = (draw_sheets("宛名", sheet(each)) for each in (letter, plain))
        assert ink(drawn) > ink(without) + 10
