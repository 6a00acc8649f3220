"""What cannot be used now looks like it, in every theme: no input stands as bright as one that can."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from deskapp.ui.widgets import style
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.chip import Chip
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import ChoiceField, LineField, TextField
from deskapp.ui.widgets.inputs import Choice, Line, Text
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.segments import Segments
from deskapp.ui.widgets.tick import Tick
from deskapp.ui.widgets.tokens import THEMES, Theme, Tokens
from ui.widgets.test_tokens import ratio

WORDS = "引受番号 123"


def line() -> Line:
    made = Line()
    made.setText(WORDS)
    return made


def text() -> Text:
    made = Text()
    made.setPlainText(WORDS)
    return made


def tick() -> Tick:
    made = Tick(WORDS)
    made.setChecked(True)
    return made


def chip() -> Chip:
    made = Chip(WORDS, 3, mark="stamp")
    made.setChecked(True)
    return made


def day() -> DateField:
    return DateField(WORDS, lambda _typed: date.min, lambda _day: "", day=date(2027, 1, 18))


MADE: dict[str, Callable[[], QWidget]] = {
    "line": line,
    "text": text,
    "choice": lambda: Choice([(WORDS, 1)]),
    "tick": tick,
    "empty tick": lambda: Tick(WORDS),
    "segments": lambda: Segments([(WORDS, 1), ("普通", 2)]),
    "chip": chip,
    "empty chip": lambda: Chip(WORDS),
    "button": lambda: Button(WORDS),
    "next act": lambda: Button(WORDS, "primary"),
    "label": lambda: Label(WORDS),
    "field of a line": lambda: LineField(WORDS),
    "field of words": lambda: TextField(WORDS),
    "field of a choice": lambda: ChoiceField(WORDS, [(WORDS, 1)]),
    "field of a day": day,
}


def loudest(widget: QWidget, look: Tokens) -> float:
    """The strongest contrast of anything on it to the ground of cards."""
    picture = widget.grab().toImage()
    seen = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    return max(ratio(colour, look.surface) for colour in seen)


@pytest.mark.parametrize("theme", THEMES)
def test_whatever_is_off_is_fainter_than_when_it_is_on(
    theme: Theme, qapp: QApplication, stage: Callable[..., QWidget]
) -> None:
    look = style.apply(qapp, theme)
    made = {name: make() for name, make in MADE.items()}
    stage(*made.values()).resize(420, 900)
    on = {name: loudest(each, look) for name, each in made.items()}
    for each in made.values():
        each.setEnabled(False)
    QApplication.processEvents()
    off = {name: loudest(each, look) for name, each in made.items()}
    assert {name: (on[name], off[name]) for name in made if off[name] > 0.85 * on[name]} == {}
    assert min(off.values()) >= 3, "still to be read"
