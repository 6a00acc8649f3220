"""Icons are drawn in the colour asked for, sharp at any scale."""

import pytest
from PySide6.QtGui import QColor, QImage

from deskapp.assets import resource
from deskapp.ui.widgets import icons

NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_in_its_colour_alone(name: str) -> None:
    image = icons.pixmap(name, "#cc0000", 24, 2.0).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    colours = [
        image.pixelColor(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255
    ]
    assert len(colours) > 40
    assert {colour.name() for colour in colours} == {QColor("#cc0000").name()}


def test_an_icon_is_kept_until_the_theme_changes() -> None:
    first = icons.pixmap("lock", "#123456")
    assert icons.pixmap("lock", "#123456") is first
    icons.forget()
    assert icons.pixmap("lock", "#123456") is not first


def test_an_unknown_icon_is_a_bug() -> None:
    with pytest.raises(KeyError):
        icons.pixmap("unicorn", "#000000")
