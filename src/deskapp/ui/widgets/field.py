"""A labelled field: label, help above, input, and below it what is wrong in icon and words."""

import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.widgets import icons
from deskapp.ui.widgets.inputs import HEIGHT, Choice, Line, Number, Text
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.paint import painting
from deskapp.ui.widgets.tokens import tokens


class Wrong(Label):
    """What is wrong with a field, or a note about it: an icon and wrapped words."""

    def __init__(self) -> None:
        super().__init__(px=13, tone="danger", wrap=True)
        self.setContentsMargins(20, 0, 0, 0)
        self.hide()

    def say(self, text: str, tone: str = "danger") -> None:
        """Show the words, or vanish when there are none."""
        self.set_words(text, tone)
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon before the first line."""
        super().paintEvent(event)
        with painting(self) as painter:
            ink = tokens().colour(self.tone())
            icon = "alert" if self.tone() in ("danger", "warn") else "info"
            icons.draw(painter, icon, QPointF(0, 2), ink, 14)


class Field(QWidget):
    """The frame around one input of any kind; `beside` may be laid to the right of the input.

    `low` puts the help beside the label instead of under it, where a page is short of height. The rule
    behind it is found by its label, unless `rule` is given.
    """

    def __init__(
        self,
        label: str,
        inner: QWidget,
        *,
        required: bool = False,
        help: str = "",
        beside: QWidget | None = None,
        low: bool = False,
        rule: str = "",
    ) -> None:
        super().__init__()
        self.input, self._label, self._hint, self._rule = inner, label, help, rule or _rule_of(label)
        self._beside = ""
        self.wrong = Wrong()
        self.setFocusProxy(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._title = Label(label, bold=True)
        self._title.setBuddy(inner)  # on Linux a screen reader asks a choice for its label, not for its name
        head = _head(self._title, required)
        column.addLayout(head)
        self._help = Label(help, 12, tone="text3", wrap=not low)
        if low:
            head.insertWidget(head.count() - 1, self._help)
        else:
            column.addWidget(self._help)
        self._help.setVisible(bool(help))  # once it has a parent, else it were a window
        column.addSpacing(2)
        column.addLayout(_row(inner, beside), 1 if isinstance(inner, Text) else 0)
        column.addWidget(self.wrong)
        if not isinstance(inner, Text):
            column.addStretch(1)
        self.cite(self._rule)

    def set_label(self, label: str, help: str = "") -> None:
        """Ask for something else in the same place; another help only where one stands."""
        self._label, self._hint = label, help or self._hint
        self._title.set_words(label)
        self._help.set_words(self._hint)
        self.cite(_rule_of(label) or self._rule)

    def cite(self, rule: str) -> None:
        """Say over the field, and to whoever has it read aloud, which rule stands behind it."""
        self._rule = rule
        for part in (self._title, self.input):
            part.setToolTip(rule)
        self._name()

    @property
    def rule(self) -> str:
        """The rule cited over the field."""
        return self._rule

    def set_error(self, text: str) -> None:
        """Say under the input what is wrong and what to do; an empty text takes it back."""
        self.wrong.say(text)
        self._mark(bool(text))

    def set_note(self, text: str, tone: str = "text2") -> None:
        """Say something harmless in the same place, or with `warn` something to look at; no red edge."""
        self.wrong.say(text, tone)
        self._mark(False)

    def error(self) -> str:
        """What is said to be wrong now, empty if nothing."""
        return self.wrong.text() if self.input.property("wrong") else ""

    def _mark(self, wrong: bool) -> None:
        if bool(self.input.property("wrong")) != wrong:
            self.input.setProperty("wrong", wrong)
            self.input.style().unpolish(self.input)
            self.input.style().polish(self.input)
            self.input.update()
        self._name()

    def _name(self) -> None:
        self.input.setAccessibleName(self._label)
        said = [self._beside, self._hint, self._rule, self.wrong.text()]
        self.input.setAccessibleDescription(" ".join(filter(None, said)))


class LineField(Field):
    """A field of one line; `committed` tells the text once it is left changed or Enter is pressed.

    `fold` changes the text on commit, never while typing: composing would break. Nothing is composed at all
    in a number as it stands on a receipt (`composed`): there F6–F10 are the page's.
    """

    committed = Signal(object)
    edited = Signal(object)

    def __init__(
        self,
        label: str,
        *,
        required: bool = False,
        help: str = "",
        placeholder: str = "",
        fold: Callable[[str], str] | None = None,
        beside: QWidget | None = None,
        height: int = HEIGHT,
        rule: str = "",
        composed: bool = True,
    ) -> None:
        self.line = (Line if composed else Number)(placeholder=placeholder, height=height)
        super().__init__(label, self.line, required=required, help=help, beside=beside, rule=rule)
        self._fold, self._told, self.proposed = fold, "", False
        self.line.textEdited.connect(self.edited.emit)
        self.line.editingFinished.connect(self.commit)

    def text(self) -> str:
        """What stands in the field."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Fill the field from outside; nothing is told."""
        self._told, self.proposed = text, False
        if text != self.line.text():
            self.line.setText(text)

    def propose(self, text: str) -> None:
        """Fill the field with what somebody may want to write there, to be told once it is committed."""
        self.proposed = text != self._told
        self.line.setText(text)
        self.edited.emit(text)

    def commit(self) -> None:
        """Tell what stands there, unless it was told."""
        self.proposed = False
        text = self.line.text() if self._fold is None else self._fold(self.line.text())
        if text != self.line.text():
            self.line.setText(text)
        if text != self._told:
            self._told = text
            self.committed.emit(text)


class TextField(Field):
    """A field of several lines; `committed` tells the text when it is left changed."""

    committed = Signal(object)
    edited = Signal(object)

    def __init__(
        self,
        label: str,
        *,
        required: bool = False,
        help: str = "",
        placeholder: str = "",
        rows: int = 4,
        low: bool = False,
    ) -> None:
        self.box = Text(placeholder=placeholder, rows=rows)
        super().__init__(label, self.box, required=required, help=help, low=low)
        self._told = ""
        self.box.textChanged.connect(lambda: self.edited.emit(self.text()))
        self.box.installEventFilter(self)

    def text(self) -> str:
        """What stands in the field."""
        return self.box.toPlainText()

    def set_text(self, text: str) -> None:
        """Fill the field from outside; nothing is told as committed."""
        self._told = text
        if text != self.text():
            self.box.setPlainText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Commit when the keyboard leaves."""
        if event.type() == QEvent.Type.FocusOut and self.text() != self._told:
            self._told = self.text()
            self.committed.emit(self._told)
        return super().eventFilter(watched, event)


class ChoiceField(Field):
    """A field that offers a closed choice; `committed` tells the value a person chose."""

    committed = Signal(object)

    def __init__(
        self,
        label: str,
        choices: list[tuple[str, object]],
        *,
        required: bool = False,
        help: str = "",
        beside: QWidget | None = None,
        height: int = HEIGHT,
    ) -> None:
        self.choice = Choice(choices, height=height)
        super().__init__(label, self.choice, required=required, help=help, beside=beside)
        self.choice.activated.connect(lambda _row: self.committed.emit(self.choice.value()))

    def value(self) -> object:
        """The value chosen now."""
        return self.choice.value()

    def set_value(self, value: object) -> None:
        """Choose from outside; nothing is told."""
        self.choice.set_value(value)


def half_width(text: str) -> str:
    """Full-width figures, letters and hyphens as half-width ones: for phones and numbers."""
    return unicodedata.normalize("NFKC", text).translate(dict.fromkeys(map(ord, "‐‑–—−ー"), "-"))


def _rule_of(label: str) -> str:
    from deskapp.ui.widgets.citing import rule_of  # it reads the words of all pages: after the first paint

    return rule_of(label)


def _head(title: Label, required: bool) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(title)
    if required:
        row.addWidget(Label(t("widgets.required"), 12, tone="danger"))
    row.addStretch(1)
    return row


def _row(inner: QWidget, beside: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(inner, 0 if beside else 1)
    if beside is not None:
        row.addWidget(beside, 1)
    return row
