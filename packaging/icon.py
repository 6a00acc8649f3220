"""Draws the icon's picture from icon.svg; run in .venv: icon.py OUT.png OUT.ico."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

PIXELS = 256


def draw(target: Path) -> None:
    """Write the icon, 256 by 256 pixels with a clear ground, in the form that the file's name says."""
    picture = QImage(PIXELS, PIXELS, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(Path(__file__).with_name("icon.svg"))).render(painter)
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(target)):
        sys.exit(f"{target}: cannot be written")


if __name__ == "__main__":
    application = QGuiApplication(["icon", "-platform", "offscreen"])
    for name in sys.argv[1:]:
        draw(Path(name))
