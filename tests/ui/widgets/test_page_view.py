"""Pages of a letter keep their shape, fit the width and stay sharp."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.ui.widgets.page_view import MARGIN, SHADOW, PageView
from ui.parts import sheet

Stage = Callable[..., QWidget]


def test_pages_fit_the_width_and_keep_their_shape(stage: Stage) -> None:
    view = PageView()
    window = stage(view)
    view.set_pages([sheet(), sheet()])
    for wide in (500, 800):
        window.resize(wide, 600)
        page = view._pages[0]
        assert page._wide == view.viewport().width() - 2 * MARGIN
        assert abs((page.height() - SHADOW) / page._wide - 1754 / 1240) < 0.01


def test_a_page_is_drawn_with_every_pixel_of_the_screen(stage: Stage) -> None:
    view = PageView()
    stage(view)
    view.set_pages([sheet()])
    drawn = view._pages[0]._scaled()
    assert drawn.width() == round(view._pages[0]._wide * view.devicePixelRatioF())


def test_other_pages_replace_the_first_ones(qtbot: QtBot, stage: Stage) -> None:
    view = PageView()
    stage(view)
    view.set_pages([sheet(), sheet()])
    view.set_pages([sheet()])
    assert view.page_count() == 1
    view.set_pages([])
    assert view.page_count() == 0
