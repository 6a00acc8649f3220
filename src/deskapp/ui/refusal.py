"""Where a form tells a refusal: under the field it is about, else in the form's own line (law 11)."""

from typing import Protocol

from PySide6.QtWidgets import QWidget

from deskapp.domain.errors import Trouble
from deskapp.ui.messages import sentence
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.reveal import reveal_in_page


class Fillable(Protocol):
    """A field, or a part of a form that can say what is wrong with it and take the keyboard."""

    def set_error(self, text: str) -> None:
        """Say what is wrong."""

    def setFocus(self) -> None:  # noqa: N802  # the name is Qt's
        """Take the keyboard."""


def tell_refusal(trouble: Trouble, field: Fillable | None, wrong: Wrong) -> None:
    """Say it under the field, which takes the keyboard; in `wrong` where it is about none."""
    if field is None:
        wrong.say(sentence(trouble))
        return
    field.set_error(sentence(trouble))
    field.setFocus()
    if isinstance(field, QWidget):
        reveal_in_page(field)
