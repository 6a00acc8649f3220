"""The pages of a stored PDF as pictures, one at a time; runs in the long lane."""

from collections.abc import Iterator

import pypdfium2
from PySide6.QtGui import QImage

SCREEN_DPI = 150
_POINTS = 72


def page_images(pdf: bytes, dpi: int = SCREEN_DPI) -> Iterator[QImage]:
    """Each page in greys at `dpi`; letters have no colours."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            bitmap = page.render(scale=dpi / _POINTS, grayscale=True)
            shape = (bitmap.width, bitmap.height, bitmap.stride)
            yield QImage(bitmap.buffer, *shape, QImage.Format.Format_Grayscale8).copy()
            page.close()
    finally:
        document.close()
