"""What comes next, in one sentence with its reason, and the one filled button that does it."""

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from deskapp.text import t
from deskapp.ui.widgets import icons
from deskapp.ui.widgets.badge import Badge
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.paint import line, painting
from deskapp.ui.widgets.tokens import ToneName, tokens

HEIGHT, _DO = 52, "Ctrl+Enter"


class NextStepBar(QWidget):
    """The bar under the stages. Fill `more` with the other acts; `done_pressed` is the filled one."""

    done_pressed = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.more = QMenu(self)
        self.do_it = Button(t("widgets.do_it"), "primary", keys=_DO, height=34)
        self.others = Button(t("widgets.more"), keys="Ctrl+O", menu=True, height=34)
        self._sentence = Label("", 16, bold=True)
        self._why = Label("", 13, tone="text2", elide=True)
        self._when = Badge("", "warn", "today")
        self._lay_out()
        self.do_it.clicked.connect(self.done_pressed)
        self.others.clicked.connect(self._open_more)

    def show_step(
        self,
        sentence: str,
        why: str = "",
        when: str = "",
        tone: ToneName = "warn",
        icon: str = "today",
        *,
        barred: str = "",
        do: str = "",
    ) -> None:
        """Say the step (verb last), why, and by when; without a sentence there is nothing to do.

        `do` are the words of the button where 実行 would not say what it does: nobody does a waiting.
        `barred` says why whoever sits here cannot do it: the button is off, and the reason stands first.
        """
        self._sentence.set_words(sentence)
        self._why.set_words(f"{barred} {why}".strip())
        self.do_it.set_words(do or t("widgets.do_it"))
        self.do_it.setToolTip(barred)
        self.do_it.setAccessibleDescription(f"{_DO} {barred}".strip())
        self._when.set_badge(when, tone, icon)
        self._when.setVisible(bool(when))
        self.do_it.setEnabled(bool(sentence) and not barred)
        self.setAccessibleName(f"{t('widgets.next_step')}: {sentence}")

    def sentence(self) -> str:
        """What is next; empty where nobody can do anything."""
        return self._sentence.text() if self.do_it.isEnabled() or self.do_it.toolTip() else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the soft ground, its rules and the arrow head."""
        now = tokens()
        with painting(self) as painter:
            painter.fillRect(QRectF(self.rect()), QColor(now.accent_soft))
            line(painter, 0, 0, self.width(), now.accent_line)
            line(painter, 0, self.height() - 1, self.width(), now.accent_line)
            at = QPointF(20, self.height() / 2 - 8)
            icons.draw(painter, "play", at, now.accent_text, 16)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(45, 0, 18, 0)
        row.setSpacing(10)
        row.addWidget(Label(t("widgets.next_step"), 13, bold=True, tone="accent_text"))
        row.addWidget(self._sentence)
        row.addWidget(self._why, 1)
        for widget in (self._when, self.do_it, self.others):
            row.addWidget(widget)
        self._when.hide()

    def _open_more(self) -> None:
        self.more.popup(self.others.mapToGlobal(self.others.rect().bottomLeft()))
