"""The parts fit their words in every theme, and pictures of them can be looked at."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton, QWidget

from deskapp.ui.widgets import style
from deskapp.ui.widgets.shots import SIZE, photograph
from deskapp.ui.widgets.tokens import THEMES, Theme, load
from ui import parts

PAGES = (parts.parts, parts.case_page, parts.lists)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_every_part_fits_its_words(
    qapp: QApplication, page: Callable[[], QWidget], theme: Theme, shots: Path
) -> None:
    style.apply(qapp, theme)
    widget = page()
    picture = QImage(str(photograph(widget, shots / f"{page.__name__}-{theme}.png")))

    assert picture.size() == SIZE * picture.devicePixelRatio()
    assert picture.pixelColor(1364, 1).name().upper() != "#000000" or load(theme).high_contrast
    assert [said(each) for each in words_of(widget) if each.width() < each.sizeHint().width()] == []
    assert [said(each) for each in words_of(widget) if each.height() < needed_height(each)] == []


def test_a_picture_shows_the_theme_it_was_taken_in(qapp: QApplication, shots: Path) -> None:
    widget = parts.parts()
    grounds = []
    for theme in THEMES:
        style.apply(qapp, theme)
        picture = QImage(str(photograph(widget, shots / f"changed-{theme}.png")))
        grounds.append(picture.pixelColor(5, 5).name().upper())
    assert grounds == [load(theme).bg for theme in THEMES]


def test_a_picture_that_cannot_be_written_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(OSError, match="folder"):
        photograph(QWidget(), tmp_path / "folder.png")


def words_of(page: QWidget) -> list[QLabel | QPushButton | QRadioButton]:
    """Everything visible on a page that shows words of its own."""
    kinds = (QLabel, QPushButton, QRadioButton)
    found = [each for each in page.findChildren(QWidget) if isinstance(each, kinds)]
    return [each for each in found if each.isVisible() and not wraps(each) and each.text()]


def wraps(widget: QWidget) -> bool:
    """Whether its words break into lines instead of asking for width."""
    return isinstance(widget, QLabel) and widget.wordWrap()


def needed_height(widget: QWidget) -> int:
    """The height below which letters would lose their feet."""
    return widget.fontMetrics().height()


def said(widget: QLabel | QPushButton | QRadioButton) -> str:
    """The words, for the list of what does not fit."""
    return widget.text()
