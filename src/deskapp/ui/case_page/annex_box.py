"""別紙 of one item: which item, the grid, and keeping it (screens.md, tab 3)."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.case import Case, find
from deskapp.domain.errors import Trouble
from deskapp.domain.facts import Item
from deskapp.operations.composing import ATTACHED
from deskapp.text import label, t
from deskapp.ui.case_page.annex_grid import AnnexGrid
from deskapp.ui.messages import sentence
from deskapp.ui.reading import VIEWS
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.inputs import Choice
from deskapp.ui.widgets.label import Label


class AnnexBox(QWidget):
    """The rows handed out with an answer; what is typed stays until it is kept or the case changes."""

    kept = Signal(str, str)  # item id, content
    typed = Signal(str, str)  # the same, while it is being typed
    turned_to = Signal(str)  # item id

    def __init__(self) -> None:
        super().__init__()
        self._case: Case | None = None
        self._item_id = ""
        self._dirty = False
        self.seen = 0  # the version of the case that the rows were filled from
        self.choice = Choice(height=30)
        self.choice.setProperty(VIEWS, True)
        self.choice.setAccessibleName(t("inquiries.annex_item"))
        self.grid = AnnexGrid(t("inquiries.annex"))
        self.note = Label("", 12, tone="text3", wrap=True)
        self.wrong = Wrong()
        self.open = Button(t("inquiries.open_file"), "ghost", icon="folder", height=30)
        self.keep = Button(t("inquiries.keep"), height=34)
        self._lay_out()
        self.choice.activated.connect(lambda _row: self._choose(str(self.choice.value())))
        self.grid.edited.connect(self._edited)
        self.keep.clicked.connect(lambda: self.kept.emit(self._item_id, self.grid.content()))

    def show_case(self, case: Case) -> None:
        """Show the case's items that are answered by handing out data; an edited grid stays as typed."""
        other = self._case is None or self._case.id != case.id
        self._case = case
        items = [item for item in case.items if item.kind in ATTACHED]
        ids = [item.id for item in items]
        if other or self._item_id not in ids:
            self._dirty = False
            self._item_id = ids[0] if ids else ""
        self.choice.set_choices([(_title(case, item), item.id) for item in items])
        self.choice.set_value(self._item_id)
        self.setVisible(bool(ids))
        if ids and not (self._dirty and find(items, self._item_id).content != self.grid.content()):
            self._fill(find(items, self._item_id))
        if ids and other:
            self.turned_to.emit(self._item_id)

    def begin(self, item_id: str) -> None:
        """Turn to this item's rows, with the keyboard in them."""
        self.choice.set_value(item_id)
        self._choose(item_id)
        self.grid.setFocus()

    def unsaved(self) -> bool:
        """Whether rows stand here that are not kept."""
        return self._dirty

    def item_id(self) -> str:
        """The item whose rows are shown."""
        return self._item_id

    def saved(self, item_id: str, content: str) -> None:
        """These rows are kept; what was typed after them is not."""
        if item_id == self._item_id and content == self.grid.content():
            self._dirty = False
            self._say(len(content.splitlines()))

    def restore(self, typed: Mapping[str, str]) -> None:
        """Enter what a draft kept, unless somebody began to type."""
        if not self._dirty:
            self.seen = int(typed.get("seen", self.seen))
            self.grid.set_content(typed["content"], self.grid.kind())
            self._edited()

    def drop(self, item_id: str) -> None:
        """What is typed of this item gives way to what is on record."""
        if self._case and item_id == self._item_id:
            self._fill(find(self._case.items, item_id))

    def take_in(self, text: str) -> None:
        """Put the rows of a file in from the current row on."""
        self.wrong.say("")
        self.grid.paste(text)

    def refuse(self, trouble: Trouble) -> None:
        """Tell a refusal under the grid."""
        self.wrong.say(sentence(trouble))

    def _choose(self, item_id: str) -> None:
        if self._case and item_id != self._item_id:
            if self._dirty:
                self.kept.emit(self._item_id, self.grid.content())
            self._item_id = item_id
            self._fill(find(self._case.items, item_id))
            self.turned_to.emit(item_id)

    def _fill(self, item: Item) -> None:
        self.grid.set_content(item.content, item.kind)
        self._dirty = False
        self.seen = self._case.version if self._case else 0
        self.wrong.say("")
        self._say(len(item.content.splitlines()))

    def _edited(self) -> None:
        self._dirty = True
        self._say(len(self.grid.content().splitlines()))
        self.typed.emit(self._item_id, self.grid.content())

    def _say(self, rows: int) -> None:
        self.note.set_words(t("inquiries.rows_unsaved" if self._dirty else "inquiries.rows", count=rows))
        self.keep.setEnabled(self._dirty)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Label(t("inquiries.annex"), 13, bold=True))
        head.addStretch(1)
        head.addWidget(self.open)
        column.addLayout(head)
        column.addWidget(self.choice)  # a long kind of request has no room beside the heading
        column.addWidget(Label(t("inquiries.annex_help"), 12, tone="text3", wrap=True))
        column.addWidget(self.grid, 1)
        column.addWidget(self.wrong)
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.keep)
        column.addLayout(foot)


def _title(case: Case, item: Item) -> str:
    return f"{case.items.index(item) + 1} {label(item.kind)}"
