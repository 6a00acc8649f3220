"""The address of a server, whose word for the door nobody should read over a shoulder."""

import re

from PySide6.QtWidgets import QWidget

from deskapp.text import t
from deskapp.ui.widgets.field import LineField

#: What stands before the word, and the word, as libpq reads an address; behind a host stands a port.
_WORD = re.compile(r"(://[^:@/]*:(?!\d*(?:[/?,][^@]*)?$)|\bpassword=)([^@&\s]+)")
_DOT = "\u2022"


class AddressField(LineField):
    """Once it is left, or filled from outside, dots stand for the word; it is kept until another is typed."""

    def __init__(self, beside: QWidget) -> None:
        super().__init__(
            t("sign_in.server_address"),
            required=True,
            help=t("sign_in.server_address_help"),
            fold=self._covered,
            beside=beside,
        )
        self._word = ""

    def address(self) -> str:
        """What stands here without blanks around it, the word in clear."""
        return _WORD.sub(lambda found: found[1] + self._word_of(found[2]), self.text().strip())

    def set_address(self, address: str) -> None:
        """Fill the field from outside."""
        self.set_text(self._covered(address))
        self.line.setCursorPosition(0)

    def _covered(self, text: str) -> str:
        found = _WORD.search(text)
        self._word = self._word_of(found[2]) if found else ""
        return _WORD.sub(lambda found: found[1] + _DOT * 8, text)

    def _word_of(self, shown: str) -> str:
        return shown if shown.strip(_DOT) else self._word
