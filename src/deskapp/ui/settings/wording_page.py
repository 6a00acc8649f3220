"""文面: the texts of letters and forms, typed beside the page they make, checked, adopted, taken up again."""

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from deskapp.domain.errors import Trouble
from deskapp.operations.views.wording import WordingPage as Found
from deskapp.operations.views.wording import inserts, wording_page
from deskapp.operations.wording import adopt_wording
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.typed_draft import TypedDraft
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.settings.page import SettingsPage
from deskapp.ui.settings.wording_history import WordingHistory
from deskapp.ui.settings.wording_list import InsertList, WordingList
from deskapp.ui.settings.wording_preview import WordingPreview
from deskapp.ui.settings.wording_text import WordingText
from deskapp.ui.typed import Form
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.segments import Segments

#: The form of what is typed here, and what its texts began from, which stands beside them.
_DRAFT, _SEEN = "wording", "seen:"


class WordingPage(SettingsPage):
    """What is typed stays with its text until it is adopted or put aside, whatever is looked at meanwhile."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._found: Found | None = None
        self._name = ""
        self._typed: dict[str, str] = {}
        self._seen: dict[str, str] = {}
        self._trouble: Trouble | None = None
        self.list, self.inserts = WordingList(), InsertList()
        self.text = WordingText(t("wording.text"))
        self.wrong, self.says = Wrong(), Label("", 13, tone="text2", wrap=True)
        self.save = Button(t("wording.save"), "primary", icon="check", height=34)
        self.undo = Button(t("wording.undo"), "ghost", height=34)
        views: list[tuple[str, object]] = [(t(f"wording.view_{view}"), view) for view in ("page", "history")]
        self.view = Segments(views, name=t("wording.views"))
        self.preview, self.history = WordingPreview(seat), WordingHistory()
        self._card, self._beside, self._panes = (
            Card(t("wording.page")),
            Card(t("wording.beside_page")),
            QStackedWidget(),
        )
        self._lay_out()
        self._connect()
        self._draft = TypedDraft(seat, self)
        seat.typed.add(
            self, Form(self._unsaved_names, lambda: "", lambda: bool(self._typed), keep=self._draft.flush)
        )
        self.setFocusProxy(self.list)

    def reload(self) -> None:
        """Read the texts anew; what is typed stays."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "wording", lambda: wording_page(desk), self._show)

    def _show(self, found: Found) -> None:
        before, self._found = self._found, found
        self.list.show_texts(found, self._typed)
        self.text.setReadOnly(not found.may_adopt)
        for part in (self.save, self.undo, self.inserts):
            part.setVisible(found.may_adopt)
        if before is None:
            self.list.table.choose("cover")
        self._turn(self._name or "cover")
        if before is None and found.may_adopt:
            self._draft.recall(_DRAFT, self._restore)
        if before is not None and before.says != found.says:  # a policy adopted meanwhile says other things
            self._show_inserts(self._name)

    def _restore(self, typed: Mapping[str, str]) -> None:
        """What was typed before a crash is typed again, each text from the version it began with.

        One that says by now what was typed, adopted at another seat, has nothing left of it.
        """
        found = self._found
        if found is None or self._typed:
            return
        for name in typed.keys() & found.versions.keys():
            if typed[name] != found.in_use(name).text:
                self._typed[name], self._seen[name] = typed[name], typed.get(_SEEN + name, "")
        self.list.show_texts(found, self._typed)
        self._remember()
        if self._typed:
            self.list.table.choose(next(iter(self._typed)))
            self._turn(self._name)

    def _remember(self) -> None:
        if self._typed:
            self._draft.keep(_DRAFT, self._typed | {_SEEN + name: seen for name, seen in self._seen.items()})
        else:
            self._draft.settle(_DRAFT)

    def _turn(self, name: str) -> None:
        """Show a text: what is typed of it, else the one in use."""
        if self._found is None:
            return
        if name != self._name:
            self._show_inserts(name)
        self._name = name
        self._card.title.set_words(t(f"wording.name.{name}"))
        self.history.show_versions(self._found.versions[name], self._found.may_adopt)
        self.text.show_text(self._typed.get(name, self._found.in_use(name).text))
        self._weigh()

    def _show_inserts(self, name: str) -> None:
        if self._found:
            self.inserts.show_inserts(inserts(self._found, name))
            self.inserts.setVisible(self._found.may_adopt and self.inserts.model().rowCount() > 0)

    def _edited(self) -> None:
        """Keep what is typed with the version it was begun from; the very text in use is nothing typed."""
        found, text = self._found, self.text.toPlainText()
        if found is None:
            return
        had = self._name in self._typed
        self._typed.pop(self._name, None)
        if text != found.in_use(self._name).text:
            self._typed[self._name] = text
            self._seen.setdefault(self._name, found.in_use(self._name).digest)
        else:
            self._seen.pop(self._name, None)
        if had != (self._name in self._typed):
            self.list.show_texts(found, self._typed)
        self._remember()
        self._weigh()

    def _unsaved_names(self) -> str:
        return t("window.leave_and").join(t(f"wording.name.{name}") for name in self._typed)

    def _weigh(self) -> None:
        changed = self._name in self._typed
        self.save.setEnabled(False)  # until this text is judged
        self.undo.setEnabled(changed)
        self.preview.show_text(self._name, self.text.toPlainText())

    def _judge(self, trouble: Trouble | None) -> None:
        """Say what is wrong and in which line, or how the text stands."""
        if self._found is None:
            return
        self._trouble = trouble
        changed = self._name in self._typed
        line = trouble.facts.get("line") if trouble else 0
        self.text.mark_fault(line if isinstance(line, int) else 0)
        self.wrong.say(sentence(trouble) if trouble else "")
        self.save.setEnabled(trouble is None and changed)
        standing = (
            "unsaved_note" if changed else "in_use_note" if self._found.may_adopt else "only_supervisors"
        )
        self.says.set_words(t(f"wording.{standing}"), "warn" if changed else "text2")
        self.says.setVisible(trouble is None)

    def _ask(self) -> None:
        name, text, seen = self._name, self._typed[self._name], self._seen.get(self._name)
        what = t(f"wording.name.{name}")
        ask = Ask(self, t("wording.ask", what=what), t("wording.yes"), text=t("wording.ask_text"))

        def adopted(_changes: object) -> None:
            ask.accept()
            self._typed.pop(name, None)
            self._seen.pop(name, None)
            self._remember()
            self.told.emit(t("wording.adopted", what=what))
            self.reload()

        def refused(trouble: Trouble) -> None:
            ask.refuse(trouble)
            if trouble.code == "wording_changed":
                self._seen.pop(name, None)
                self.reload()

        ask.agreed.connect(
            lambda: self._seat.act(
                ask, lambda desk, once: adopt_wording(desk, name, text, seen, once), adopted, refused
            )
        )
        ask.open()

    def _put_aside(self) -> None:
        if self._found:
            self.text.show_text(self._found.in_use(self._name).text)
            self._edited()
            self.text.setFocus()

    def _take(self, text: str) -> None:
        """An earlier version becomes what is typed: looked at, and adopted like any other."""
        self.text.show_text(text)
        self._edited()
        self.view.set_value("page")
        self._look("page")
        self.save.setFocus()

    def _look(self, view: object) -> None:
        self._panes.setCurrentWidget(self.preview if view == "page" else self.history)
        self._beside.title.set_words(t(f"wording.beside_{view}"))

    def _connect(self) -> None:
        self.list.chosen.connect(lambda name: self._turn(name) if name != self._name else None)
        self.text.typed.connect(self._edited)
        self.inserts.put.connect(self.text.put_in)
        self.preview.judged.connect(self._judge)
        self.history.taken.connect(self._take)
        self.view.chosen.connect(self._look)
        self.save.clicked.connect(self._ask)
        self.undo.clicked.connect(self._put_aside)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        for button in (self.undo, self.save):
            foot.addWidget(button)
        self.inserts.setFixedHeight(150)
        self._card.body.addWidget(self.text, 1)
        for part in (self.wrong, self.says, self.inserts):
            self._card.body.addWidget(part)
        self._card.body.addLayout(foot)
        self._beside.head.addWidget(self.view)
        for pane in (self.preview, self.history):
            self._panes.addWidget(pane)
        self._beside.body.addWidget(self._panes, 1)
        self.list.setFixedWidth(292)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.list)
        row.addWidget(self._card, 1)
        row.addWidget(self._beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.addLayout(row)
