"""The reading of a name, kept from how it was composed, proposed in the field of its furigana."""

from PySide6.QtCore import QObject

from deskapp.domain.readings import Heard
from deskapp.text import t
from deskapp.ui.widgets.field import LineField


class Furigana(QObject):
    """Proposes in one field how the other is read, as long as nobody wrote there by hand."""

    def __init__(self, name: LineField, kana: LineField) -> None:
        super().__init__(name)
        self._name, self._kana = name, kana
        self._heard, self._proposed = Heard(), ""
        name.line.composing.went_on.connect(self._hear)
        name.edited.connect(lambda _text: self._propose())
        name.committed.connect(lambda _text: self._settle())
        kana.line.textEdited.connect(lambda _text: kana.set_note(""))

    def forget(self) -> None:
        """Somebody else's name comes."""
        self._heard, self._proposed = Heard(), ""
        self._kana.set_note("")

    def _hear(self, entered: str, composed: str) -> None:
        self._heard.hear(entered, composed)
        self._propose()

    def _propose(self) -> None:
        """A name taken back takes its reading along; one no longer heard whole leaves it to be looked at."""
        if self._kana.text() not in ("", self._proposed) or self._name.line.composing.now:
            return
        reading = self._heard.reads(self._name.text())
        if reading or not self._name.text().strip():
            self._show(reading)
        elif self._proposed:
            self._kana.set_note(t("widgets.reading_open"))

    def _show(self, reading: str) -> None:
        self._kana.set_note("")
        if reading != self._kana.text():
            self._proposed = reading
            self._kana.propose(reading)

    def _settle(self) -> None:
        """The name is entered: so is what was proposed with it."""
        if self._kana.proposed:
            self._kana.commit()
