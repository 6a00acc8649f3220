"""What an item's answer tells: the purposes, the scope, what was put right, or how long the 別紙 is."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskapp.domain.annex import CHANGING, claimed_rows, content_of
from deskapp.domain.decisions import hands_out
from deskapp.domain.facts import Item
from deskapp.domain.kinds import DOING_OUTCOMES, Outcome, RequestKind
from deskapp.text import t
from deskapp.ui.case_page.annex_grid import AnnexGrid
from deskapp.ui.widgets.field import TextField
from deskapp.ui.widgets.label import Label

_GRID_ROWS, _GRID_HIGH = 3, 128


class DecisionContents(QWidget):
    """Shows the one field that fits the kind of request; `edited` tells that a person changed it."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._item: Item | None = None
        self.purposes = TextField(t("decisions.content_purposes"), rows=3)
        self.scope = TextField(t("decisions.content_scope"), rows=3)
        self.title = Label(t("decisions.content_changes"), bold=True)
        self.changes = AnnexGrid(t("decisions.content_changes"), _GRID_ROWS)
        self.changes.setFixedHeight(_GRID_HIGH)
        self.annex = Label("", 13, tone="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.annex, self.title, self.changes, self.purposes, self.scope):
            column.addWidget(part)
        self.changes.edited.connect(self.edited)
        for field in (self.purposes, self.scope):
            field.edited.connect(lambda _text: self.edited.emit())

    def show_item(self, item: Item) -> None:
        """Show an item's contents; a correction begins from what the person claims."""
        self._item = item
        self.set_content(item.content)

    def set_content(self, content: str) -> None:
        """Enter other contents, as of a draft; nothing is told."""
        item = self._item
        if item and item.kind in CHANGING:
            self.changes.set_content(content or content_of(claimed_rows(item.claimed, item.kind)), item.kind)
        elif item:
            self._field(item).set_text(content)

    def content(self) -> str:
        """What is entered."""
        item = self._item
        if item is None:
            return ""
        return self.changes.content() if item.kind in CHANGING else self._field(item).text()

    def asked_for(self, outcome: Outcome | None) -> bool:
        """Whether this outcome has contents of its own, beside the 別紙."""
        opening = self._item is not None and hands_out(replace(self._item, outcome=Outcome.GRANTED))
        return not opening and outcome in DOING_OUTCOMES

    def weigh(self, outcome: Outcome | None) -> None:
        """Show just what this kind and outcome ask for."""
        item, shown = self._item, self.asked_for(outcome)
        changing = item is not None and item.kind in CHANGING
        for field in (self.purposes, self.scope):
            wanted = item is not None and field is self._field(item)
            field.setVisible(shown and wanted and not changing)
        for part in (self.title, self.changes):
            part.setVisible(shown and changing)
        annexed = item is not None and hands_out(replace(item, outcome=outcome))
        self._say_annex(item if annexed else None)
        self.setVisible(shown or annexed)

    def _say_annex(self, item: Item | None) -> None:
        rows = len(item.content.splitlines()) if item else 0
        self.annex.set_words(
            t("decisions.annex" if rows else "decisions.no_annex", count=rows) if item else "",
            "text2" if rows else "warn",
        )
        self.annex.setVisible(item is not None)

    def _field(self, item: Item) -> TextField:
        return self.purposes if item.kind is RequestKind.PURPOSE_NOTICE else self.scope
