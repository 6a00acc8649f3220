"""Whatever has the keyboard wears the ring, in every window and theme."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import QApplication, QWidget

from deskapp.ui.widgets import style
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.focus_ring import BEYOND
from deskapp.ui.widgets.inputs import Line
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.tokens import THEMES, Theme, load

Stage = Callable[..., QWidget]


def beside(widget: QWidget, away: int) -> str:
    """The colour `away` pixels left of a widget's edge, half way down."""
    window = widget.window()
    at = widget.mapTo(window, QPoint(-away, widget.height() // 2))
    return window.grab().toImage().pixelColor(at).name().upper()


@pytest.mark.parametrize("theme", THEMES)
def test_the_ring_has_two_colours_outside_the_widget(qapp: QApplication, stage: Stage, theme: Theme) -> None:
    style.apply(qapp, theme)
    first, second, look = Line(), Button("印刷"), load(theme)
    stage(first, second)
    for widget in (first, second):
        widget.setFocus()
        assert (beside(widget, BEYOND), beside(widget, 1)) == (look.focus2, look.focus)


def test_the_ring_outlives_a_closed_window(stage: Stage) -> None:
    gone = stage(Line())
    gone.findChild(Line).setFocus()  # type: ignore[union-attr]
    gone.close()
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    line = Line()
    stage(line)
    line.setFocus()
    assert beside(line, 1) == load("light").focus


def test_a_table_shows_its_focus_in_the_row(stage: Stage) -> None:
    table, line = Table(()), Line()
    stage(table, line)
    line.setFocus()
    assert beside(line, 1) == load("light").focus
    table.setFocus()
    assert beside(table, 1) == load("light").bg
    assert beside(line, 1) == load("light").bg
