"""A character with a variation selector is seen in its own form wherever words are painted."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from deskapp.ui.widgets import variants
from deskapp.ui.widgets.fonts import face, width
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.paint import CENTRE, LEFT, RIGHT, painting, words

HEADED, PLAIN = "葛\U000e0100", "葛\U000e0101"  # the second names what the face draws without a selector


@pytest.fixture(autouse=True)
def _read_at_once() -> None:
    variants.read_in(lambda _question, read, show: show(read()))


def painted(text: str, align: Qt.AlignmentFlag = LEFT, *, bold: bool = False) -> QImage:
    picture = QImage(200, 40, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    with painting(picture) as painter:
        words(painter, QRectF(0, 0, 200, 40), text, face(22, bold), "#000000", align)
    return picture


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("align", [LEFT, CENTRE, RIGHT])
def test_a_name_is_painted_in_the_form_it_names(align: Qt.AlignmentFlag, bold: bool) -> None:
    assert painted(f"{HEADED}城", align, bold=bold) != painted("葛城", align, bold=bold)
    assert painted(PLAIN, align, bold=bold) == painted("葛", align, bold=bold)


def test_nothing_else_moves_for_it() -> None:
    """What stands before and behind is where it stood; the plain form leaves the same picture."""
    assert painted(f"𠮷{PLAIN}城") == painted("𠮷葛城")
    before, after = painted("𠮷葛城"), painted(f"𠮷{HEADED}城")
    at, wide = int(width("𠮷", face(22))), int(width("葛", face(22)))
    for left, much in ((0, at - 1), (at + wide + 2, 200 - at - wide - 2)):
        assert after.copy(left, 0, much, 40) == before.copy(left, 0, much, 40)


@pytest.mark.parametrize("wrap", [False, True])
def test_a_label_shows_it_on_one_line_and_wrapped(stage: Callable[..., QWidget], wrap: bool) -> None:
    shown = []
    for name in (f"{HEADED}城 𠮷彦", "葛城 𠮷彦", f"{PLAIN}城 𠮷彦"):
        label = Label(f"代理人は{name} 様です。" * 2, wrap=wrap)
        stage(label)
        label.setFixedSize(240, 80)
        shown.append(label.grab().toImage())
    assert shown[0] != shown[1] == shown[2]


def test_a_form_that_only_the_letters_have_is_shown_as_they_print_it() -> None:
    assert painted("邉\U000e0117") != painted("邉")


def test_a_sequence_no_face_has_is_the_plain_character() -> None:
    assert painted("山\U000e01ef") == painted("山")


def test_painting_never_waits_for_a_font_file(stage: Callable[..., QWidget]) -> None:
    """The plain character stands there until a lane has read; then what shows it is painted anew."""
    lane = list[Callable[[], None]]()
    variants.read_in(lambda _question, read, show: lane.append(lambda: show(read())))
    name, seen = Label("斎\U000e0101藤"), []
    stage(name, Label("辺\U000e0106"))
    seen.append(name.grab().toImage())
    assert len(lane) == 2, "each is asked once"
    for work in lane:
        work()
    seen.append(name.grab().toImage())
    assert seen[0] != seen[1]
