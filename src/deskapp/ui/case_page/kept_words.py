"""Words typed in a few inputs, kept under a form's name until they are saved, given up or emptied."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from deskapp.ui.case_page.typed_draft import TypedDraft
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.table import Table

Input = QLineEdit | QPlainTextEdit | QComboBox


class KeptWords(QObject):
    """`turn` names the form that the inputs belong to; what stands in them then was typed by nobody.

    A choice is kept with the words beside it, and comes back if it is still offered: alone it is chosen
    again as quickly. `came_back` tells that something left half typed stands in the inputs again.
    """

    came_back = Signal()

    def __init__(self, seat: Seat, parent: QObject, inputs: Mapping[str, Input]) -> None:
        super().__init__(parent)
        self._draft, self._inputs = TypedDraft(seat, self), inputs
        self._form, self._usual, self._restoring = "", self._standing(), False
        for each in inputs.values():
            if isinstance(each, QComboBox):
                each.activated.connect(self._keep)
            text = each.lineEdit() if isinstance(each, QComboBox) else each
            if isinstance(text, QPlainTextEdit):
                text.textChanged.connect(self._keep)
            elif text is not None:
                text.textEdited.connect(self._keep)

    @property
    def form(self) -> str:
        """What the inputs stand for now, empty if for nothing that is kept."""
        return self._form

    def turn(self, form: str) -> None:
        """The inputs stand for this form from now on, or for none; what was left of it comes back."""
        self._draft.flush()
        self._form, self._usual = form, self._standing()
        if form:
            self._draft.recall(form, lambda typed: self._restore(form, typed))

    def walk(self, table: Table, forms: Mapping[str, str]) -> None:
        """Choose in a table what a form left half typed is about, unless somebody walks on meanwhile.

        `forms` has the key of the row for the name of each form.
        """
        before = table.chosen_key()

        def found(form: str) -> None:
            if table.chosen_key() == before:
                table.choose(forms[form])

        self._draft.find(tuple(forms), found)

    def settle(self) -> None:
        """What was typed is saved or given up, and the inputs are done with."""
        form, self._form = self._form, ""
        self._draft.settle(form)

    def forget(self, form: str) -> None:
        """What was typed of this form is saved, whatever the inputs stand for by now."""
        self._draft.forget(form)

    def flush(self) -> None:
        """Keep what waits, now."""
        self._draft.flush()

    def _standing(self) -> dict[str, str]:
        return {name: _text(each) for name, each in self._inputs.items()}

    def _keep(self, _told: object = None) -> None:
        if not self._form or self._restoring:
            return
        half = {name: text for name, text in self._standing().items() if text != self._usual[name]}
        if any(text for name, text in half.items() if not _closed(self._inputs[name])):
            self._draft.keep(self._form, half)
        else:
            self._draft.settle(self._form)

    def _restore(self, form: str, typed: Mapping[str, str]) -> None:
        if form != self._form or self._standing() != self._usual:
            return  # somebody was quicker
        self._restoring = True
        for name, each in self._inputs.items():
            _write(each, typed.get(name, self._usual[name]))
        self._restoring = False
        self.came_back.emit()


def _closed(each: Input) -> bool:
    return isinstance(each, QComboBox) and not each.isEditable()


def _text(each: Input) -> str:
    if isinstance(each, QPlainTextEdit):
        return each.toPlainText()
    return each.currentText() if isinstance(each, QComboBox) else each.text()


def _write(each: Input, text: str) -> None:
    """As if just typed or chosen: what follows from it follows."""
    if text == _text(each):
        return
    if isinstance(each, QPlainTextEdit):
        each.setPlainText(text)
    elif isinstance(each, QLineEdit):
        each.setText(text)
        each.textEdited.emit(text)
    elif each.isEditable():
        each.setEditText(text)
    elif (row := each.findText(text)) >= 0:
        each.setCurrentIndex(row)
        each.activated.emit(row)
