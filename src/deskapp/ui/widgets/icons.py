"""The desk's own line icons, coloured per theme and kept as pixmaps."""

from functools import cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from deskapp.assets import resource

_kept: dict[tuple[str, str, int, float], QPixmap] = {}


def pixmap(name: str, colour: str, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon drawn `size` logical pixels square in `colour` for a screen of scale `ratio`.

    Raises KeyError if resources/icons has no such icon.
    """
    key = (name, colour, size, ratio)
    if key not in _kept:
        _kept[key] = _drawn(name, colour, size, ratio)
    return _kept[key]


def draw(painter: QPainter, name: str, at: QPointF, colour: str, size: int = 16) -> None:
    """Draw the icon with its upper left corner at `at`."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(at, pixmap(name, colour, size, ratio))


def forget() -> None:
    """Drop every kept drawing: the theme has changed."""
    _kept.clear()


def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    stroke = "1.75" if size >= 16 else "2.1"
    text = _svg(name).replace("currentColor", colour).replace('width="1.75"', f'width="{stroke}"')
    drawing = QPixmap(round(size * ratio), round(size * ratio))
    drawing.setDevicePixelRatio(ratio)
    drawing.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawing)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawing


@cache
def _svg(name: str) -> str:
    path = resource(f"icons/{name}.svg")
    if not path.is_file():
        raise KeyError(name)
    return path.read_text(encoding="utf-8")
