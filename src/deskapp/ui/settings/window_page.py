"""封筒の窓: the window of the desk's envelopes, to scale; trying another, and setting it (spec §8)."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from deskapp.domain.errors import RuleViolation, Trouble
from deskapp.letters.window import Window, refuse_unfit
from deskapp.operations.addressing import set_window, try_window
from deskapp.operations.views.settings import WindowSetting, window_setting
from deskapp.text import t
from deskapp.ui.letters.sheets import print_sheet
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.settings.page import SettingsPage, scrolled
from deskapp.ui.settings.window_drawing import WindowDrawing
from deskapp.ui.settings.window_form import WindowForm
from deskapp.ui.sign_in.first_start import row_of
from deskapp.ui.typed import Form
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.label import Label


class WindowPage(SettingsPage):
    """What is typed is drawn and judged at once; a reload keeps it as long as it is not set."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._kept: WindowSetting | None = None
        self._begun: Window | None = None  # the window that the fields were filled from
        self._refusal: Trouble | None = None
        self.drawing, self.form = WindowDrawing(), WindowForm()
        self.wrong, self.says = Wrong(), Label("", 13, tone="text2", wrap=True)
        self.save = Button(t("envelope_window.save"), "primary", icon="check", height=34)
        self.trial = Button(t("envelope_window.trial"), icon="printer", height=34)
        self.undo = Button(t("envelope_window.undo"), "ghost", height=34)
        self._lay_out()
        self._connect()
        seat.typed.add(self, Form(lambda: t("settings.page_window"), lambda: "", self._unsaved))
        self.setFocusProxy(self.form)

    def reload(self) -> None:
        """Read the window anew."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "window", lambda: window_setting(desk), self._show)

    def _show(self, found: WindowSetting) -> None:
        self._kept = found
        if self._begun is None or self.form.typed() in (self._begun, found.window):
            self._fill(found.window)
        elif self._refusal:
            self._begun = found.window  # another desk's measures are told: set again, ours are meant
        self.form.set_changeable(found.may_change)
        self.save.setVisible(found.may_change)
        self.undo.setVisible(found.may_change)
        self._weigh()

    def _unsaved(self) -> bool:
        return self._kept is not None and self._kept.may_change and self.form.typed() != self._begun

    def _fill(self, window: Window) -> None:
        self._begun = window
        self.form.set_window(window)

    def _weigh(self) -> None:
        """Draw what is typed, say what is wrong with it, and let it be tried or set only when it serves."""
        kept, typed = self._kept, self.form.typed()
        if kept is None:
            return
        trouble = (_unfit(typed) if typed else None) or self._refusal
        changed = typed != kept.window
        self.wrong.say(sentence(trouble) if trouble else "")
        serves = typed is not None and _unfit(typed) is None
        if typed:
            self.drawing.show_window(typed, good=serves)
        self.save.setEnabled(serves and changed)
        self.undo.setEnabled(changed)
        self.trial.setEnabled(serves and kept.may_print)
        standing = "unsaved" if changed else "in_use" if kept.may_change else "in_use_read"
        self.says.set_words(t(f"envelope_window.{standing}"), "warn" if changed else "text2")
        self.says.setVisible(trouble is None)

    def _save(self) -> None:
        seen, window = self._begun, self.form.typed()
        if seen is None or window is None or not self.save.isEnabled():
            self.form.judge()
            return
        self.save.setEnabled(False)
        self._refusal = None
        self._seat.act(
            self,
            lambda desk, once: set_window(desk, window, seen, once),
            lambda _changes: self._saved(),
            self._refuse,
        )

    def _saved(self) -> None:
        self.told.emit(t("envelope_window.saved"))
        self.trial.setFocus()  # what comes next: the trial, on paper

    def _refuse(self, trouble: Trouble) -> None:
        self._refusal = trouble
        self.reload()

    def _edited(self) -> None:
        self._refusal = None
        self._weigh()

    def _try(self) -> None:
        window, desk = self.form.typed(), self._seat.desk
        if window:
            of = t("envelope_window.of", width=f"{window.width:g}", height=f"{window.height:g}")
            print_sheet(self, self._seat, "envelope_test", of, lambda: try_window(desk, window), self._refuse)

    def _undo(self) -> None:
        if self._kept:
            self._fill(self._kept.window)
            self._edited()
            self.form.setFocus()

    def _connect(self) -> None:
        self.form.edited.connect(self._edited)
        self.form.entered.connect(self._save)
        self.save.clicked.connect(self._save)
        self.trial.clicked.connect(self._try)
        self.undo.clicked.connect(self._undo)

    def _lay_out(self) -> None:
        card = Card(t("settings.page_window"))
        card.body.addWidget(Label(t("envelope_window.how"), 13, tone="text2", wrap=True))
        left, right, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.addWidget(self.drawing)
        left.addWidget(Label(t("envelope_window.slides"), 12, tone="text3"))
        right.setSpacing(8)
        for each in (self.form, self.wrong, self.says):
            right.addWidget(each)
        for column in (left, right):
            column.addStretch(1)
        row.setSpacing(20)
        row.addLayout(left)
        row.addLayout(right, 1)
        card.body.addLayout(row)
        card.body.addLayout(row_of(self.undo, self.trial, self.save))
        scrolled(self, card)


def _unfit(window: Window) -> RuleViolation | None:
    try:
        refuse_unfit(window)
    except RuleViolation as refusal:
        return refusal
    return None
