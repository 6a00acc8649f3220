"""Pictures of widgets as a person would see them, for tests and the guided run."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget

SIZE = QSize(1366, 768)
#: How PNGs are packed: in half the time of what Qt does by itself, and hardly larger.
PACKED = 80


def photograph(widget: QWidget, path: Path, size: QSize | None = SIZE) -> Path:
    """Save what `widget` shows as a PNG and return its path; `size` None leaves it as it stands.

    The widget is shown and laid out first; offscreen is enough. Raises OSError if the file cannot
    be written.
    """
    if size is not None:
        widget.resize(size)
    widget.show()
    widget.ensurePolished()
    for _ in range(3):  # layouts, then what they set off, then the ring
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not widget.grab().save(str(path), "PNG", PACKED):
        raise OSError(f"picture not written: {path.name}")
    return path
