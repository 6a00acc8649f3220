"""Letters and windows ask at one door what the faces know of a character with a variation selector."""

import pytest

from deskapp.letters.faces import face
from deskapp.letters.sequences import form_of, opened, sequences
from letters.every_name import told

FACES = ("BIZ UDGothic", "IPAmj Mincho")


@pytest.mark.parametrize(
    ("sequence", "known"),
    [
        ("葛\U000e0100", ("BIZ UDGothic", 12547)),
        ("葛\U000e0101", ("BIZ UDGothic", None)),
        ("邉\U000e0117", ("IPAmj Mincho", 27215)),
        ("山\U000e01ef", None),
    ],
)
def test_the_first_face_that_knows_a_sequence_tells_its_glyph(
    sequence: str, known: tuple[str, int | None] | None
) -> None:
    assert form_of(sequence, FACES) == known


def test_a_letter_draws_the_form_that_a_window_shows() -> None:
    assert face("BIZ UDGothic").glyph("葛\U000e0100") == 12547
    assert face("BIZ UDGothic").glyph("葛\U000e0101") == face("BIZ UDGothic").glyph("葛")


def test_no_table_of_names_is_read_for_it() -> None:
    with opened("BIZ UDGothic") as font:
        assert font["cmap"].getBestCmap()[ord("葛")] == face("BIZ UDGothic").glyph("葛")
        assert not font.isLoaded("post")


@pytest.mark.parametrize("name", FACES)
def test_every_sequence_is_told_as_fonttools_tells_it_and_none_besides(name: str) -> None:
    known = sequences(name)
    assert {key: known[key] for key in told(name)} == told(name)
    beside = {(by, base + step) for by, base in told(name) for step in (-1, 1)} - set(told(name))
    assert not any(key in known for key in beside)
    assert (0xFE00, ord("葛")) not in known
