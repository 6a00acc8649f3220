"""The desk's sign for the window, as other programs show it."""

from PySide6.QtGui import QIcon, QPixmap

from deskapp.ui.sign_in.frame import Seal
from deskapp.ui.widgets.tokens import tokens


def window_icon() -> QIcon:
    """The seal of the sign-in, in the colours of the moment."""
    seal = Seal()
    picture = QPixmap(seal.size())
    picture.fill(tokens().accent)
    seal.render(picture)
    return QIcon(picture)
