"""The fields of signing in: a name that can be chosen or typed, a password that can be shown."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from deskapp.text import t
from deskapp.ui.widgets import icons
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import Field, LineField
from deskapp.ui.widgets.inputs import Choice, Line
from deskapp.ui.widgets.paint import box, painting
from deskapp.ui.widgets.tokens import tokens

TALL = 40
_TONES = {"weak": "warn", "fair": "text2", "strong": "ok"}


class NameBox(Choice):
    """Names that signed in here before; another can be typed."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__([(name, name) for name in names], height=TALL)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.line = Line(height=TALL)
        self.setLineEdit(self.line)
        self.line.setStyleSheet("QLineEdit { border: none; background: transparent; padding: 0 8px; }")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field and its arrow; the words are the line's own."""
        now, rect = tokens(), QRectF(self.rect())
        wrong = bool(self.property("wrong"))
        with painting(self) as painter:
            edge = now.danger.text if wrong else now.border
            box(painter, rect, now.surface, edge, stroke=2 if wrong else 1)
            at = QPointF(rect.right() - 26, rect.center().y() - 8)
            icons.draw(painter, "chevron-down", at, now.text2, 16)


class NameField(Field):
    """Who signs in."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.box = NameBox(names)
        super().__init__(t("sign_in.name"), self.box, rule=t("rules.safety"))

    def text(self) -> str:
        """The name chosen or typed."""
        return self.box.currentText().strip()


class PasswordField(QWidget):
    """A password, hidden unless somebody asks to see it."""

    def __init__(self, label: str, *, help: str = "") -> None:
        super().__init__()
        self.field = LineField(label, help=help, height=TALL, rule=t("rules.safety"))
        self.field.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self.shown = Button(t("sign_in.show"), "ghost", icon="eye", height=28)
        self.shown.setCheckable(True)
        self.shown.toggled.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.shown, 0, Qt.AlignmentFlag.AlignRight)
        self.setFocusProxy(self.field)

    def text(self) -> str:
        """What was typed."""
        return self.field.text()

    def forget(self) -> None:
        """Empty the field and hide what comes next."""
        self.field.set_text("")
        self.shown.setChecked(False)

    def _show(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.field.line.setEchoMode(mode)
        self.shown.set_words(t("sign_in.hide" if on else "sign_in.show"), "eye-off" if on else "eye")


def to_first_wrong(*fields: Field) -> None:
    """The keyboard goes to the first of these fields, as one reads, that is said to be wrong."""
    wrong = next((field for field in fields if field.error()), None)
    if wrong is not None:
        wrong.setFocus()


class NewPassword(QWidget):
    """A password to be, typed twice because it cannot be read back.

    `finished` tells that Enter was pressed in the second field.
    """

    finished = Signal()

    def __init__(self, label: str, again: str) -> None:
        super().__init__()
        self.password = PasswordField(label, help=t("sign_in.password_help"))
        self.again = PasswordField(again, help=t("sign_in.password_again_help"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for field in (self.password, self.again):
            row.addWidget(field, 1)
        self.setFocusProxy(self.password)
        self.password.field.line.returnPressed.connect(self.again.setFocus)
        self.again.field.line.returnPressed.connect(self.finished)
        self.password.field.edited.connect(self._tell)

    def _tell(self, password: object) -> None:
        """Say in words how hard what is typed is to guess."""
        from deskapp.domain.strength import strength  # nobody chooses a password before the first paint

        told = strength(str(password))
        words = t(f"sign_in.strength_{told}") if password else ""
        self.password.field.set_note(words, _TONES[told])

    def typed(self) -> str | None:
        """The password, or None after saying that the two differ; the second is then typed again."""
        same = self.password.text() == self.again.text()
        self.password.field.set_error("")
        self.again.field.set_error("" if same else t("sign_in.passwords_differ"))
        if not same:
            self.again.setFocus()
            self.again.field.line.selectAll()
        return self.password.text() if same else None

    def forget(self) -> None:
        """Be empty, with nothing said."""
        for each in (self.password, self.again):
            each.forget()
            each.field.set_error("")
