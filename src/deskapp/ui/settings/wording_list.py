"""Every text of letters and forms by what it is for, and what may be put into the one at hand."""

from collections.abc import Collection
from itertools import groupby

from PySide6.QtCore import Signal

from deskapp.operations.views.wording import GROUPS, Insert, WordingPage
from deskapp.text import t
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.cells import State, Words
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Group, Row

_ROW = 28


class WordingList(Card):
    """`chosen` names the text that is looked at."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(t("wording.list"))
        columns = (Column("name", "", 150, stretch=True), Column("state", "", 92))
        self.table = Table(columns, _ROW, heads=False, name=t("wording.list"))
        self.body.addWidget(self.table)
        self.table.chosen.connect(lambda key: self.chosen.emit(str(key)) if key else None)
        self.setFocusProxy(self.table)

    def show_texts(self, page: WordingPage, unsaved: Collection[str]) -> None:
        """List the texts; those changed by the desk, or not saved yet, say so."""
        rows: list[Row | Group] = []
        for group, names in GROUPS.items():
            rows.append(Group(t(f"wording.group_{group}")))
            rows += [
                Row(name, (Words(t(f"wording.name.{name}"), px=13), _state(page, name, unsaved)))
                for name in names
            ]
        self.table.set_rows(tuple(rows))


def _state(page: WordingPage, name: str, unsaved: Collection[str]) -> State | Words:
    if name in unsaved:
        return State(t("wording.unsaved"), "warn")
    return State(t("wording.own"), "info") if page.in_use(name).digest else Words("")


class InsertList(Table):
    """`put` tells how something chosen by Enter or a double click is written."""

    put = Signal(str)

    def __init__(self) -> None:
        columns = (Column("insert", "", 190), Column("says", "", 200, stretch=True))
        super().__init__(columns, 26, heads=False, name=t("wording.inserts"))
        self._written: dict[object, str] = {}
        self.opened.connect(lambda key: self.put.emit(self._written[key]))

    def show_inserts(self, found: tuple[Insert, ...]) -> None:
        """Offer these, by kind."""
        self._written = {(each.kind, each.name): each.written for each in found}
        rows: list[Row | Group] = []
        for kind, same in groupby(found, key=lambda each: each.kind):
            rows.append(Group(t(f"wording.insert_{kind}")))
            rows += [_row(each) for each in same]
        self.set_rows(tuple(rows))
        if found:
            self.choose((found[0].kind, found[0].name))
        self.scrollToTop()


def _row(each: Insert) -> Row:
    shown = each.written.splitlines()[0]
    return Row((each.kind, each.name), (Words(shown, px=13), Words(each.says, "text3", px=12)))
