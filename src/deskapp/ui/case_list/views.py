"""「表示」 of a list: its conditions and columns, what of it is kept under a name, the list as a file."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from deskapp.domain.errors import RuleViolation, Trouble
from deskapp.domain.people import Staff
from deskapp.operations.list_choices import ListChoices, change_list_choices, list_choices
from deskapp.operations.views.lists import Wanted
from deskapp.text import t
from deskapp.ui.case_list.columns_dialog import ColumnsDialog
from deskapp.ui.case_list.filter_dialog import FilterDialog
from deskapp.ui.case_list.rows import ALWAYS, USUAL
from deskapp.ui.reading import only_reads
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.keys import INSIDE, bind
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_set_up import show_columns

Change = Callable[[ListChoices], ListChoices]


class Views(QObject):
    """`wanted` tells another list that was asked for, `export_wanted` that it is to go into a file.

    `told` says what became of the saved filters, with the way back.
    """

    wanted = Signal(object)
    export_wanted = Signal()
    told = Signal(str, object)

    def __init__(self, seat: Seat, screen: QWidget, table: Table, *, requests: bool) -> None:
        super().__init__(screen)
        self._seat, self._screen, self._table, self._requests = seat, screen, table, requests
        self.choices, self._name = ListChoices(), ""
        self.now: Callable[[], Wanted] = Wanted
        self.operators: Callable[[], tuple[Staff, ...]] = tuple
        self.button = Button(t("list_filter.view"), icon="sliders", height=30)
        self.button.setAccessibleDescription("V")
        self.button.setToolTip(t("list_filter.view_tip"))
        self._menu = QMenu(screen)
        self.button.clicked.connect(self._open)
        for keys, act, name in (
            ("V", self.button.click, "view_tip"),
            ("F", self.ask_filter, "narrow"),
            ("C", self.ask_columns, "columns"),
            ("E", self.export_wanted.emit, "export"),
        ):
            bind(screen, keys, act, INSIDE, name=t(f"list_filter.{name}"))
        self._show_columns()

    def read(self) -> None:
        """Read what whoever sits here chose, at this desk or another."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "choices", lambda: list_choices(desk), self._show)

    def fill(self) -> QMenu:
        """The menu as it stands now."""
        menu = self._menu
        menu.clear()
        for inner in menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            inner.deleteLater()  # Qt's clear leaves it to whoever made it
        for name, wanted in self.choices.saved:
            menu.addAction(name, partial(self._take, name, wanted))
        if self.choices.saved:
            menu.addSeparator()
        menu.addAction(f"{t('list_filter.narrow')}\tF", self.ask_filter)
        menu.addAction(f"{t('list_filter.columns')}\tC", self.ask_columns)
        if not only_reads(self._seat):
            menu.addAction(f"{t('list_filter.export')}…\tE", self.export_wanted.emit)
        if self.choices.saved:
            menu.addSeparator()
            drop = menu.addMenu(t("list_filter.drop"))
            for name, _ in self.choices.saved:
                drop.addAction(name, partial(self._drop, name))
        return menu

    def ask_filter(self) -> None:
        """Ask for conditions; a name keeps them, that of the filter shown now until it is taken off."""
        ask = FilterDialog(
            self._screen, self.now(), self.operators(), self._seat.desk.today, requests=self._requests
        )
        ask.offer_name(self._name, frozenset(name for name, _ in self.choices.saved))

        def agreed() -> None:
            wish, name = ask.wish(), ask.name.text().strip()
            if wish is None:
                ask.mend()
                return
            try:
                self._save(name, replace(wish, text="", ids=None, closed=bool(wish.closed)))
            except RuleViolation as full:
                ask.refuse(full)
                return
            ask.accept()
            self.wanted.emit(wish)

        ask.agreed.connect(agreed)
        ask.show()

    def forget_name(self) -> None:
        """The conditions were taken off: what is asked for next is another filter."""
        self._name = ""

    def ask_columns(self) -> None:
        """Ask which columns to show."""
        ask = ColumnsDialog(self._screen, self._table.columns, self._shown)

        def agreed() -> None:
            columns = ask.wish()
            ask.accept()
            self._change(lambda now: replace(now, columns=columns))

        ask.agreed.connect(agreed)
        ask.show()

    @property
    def _shown(self) -> tuple[str, ...]:
        return USUAL if self.choices.columns is None else self.choices.columns

    def _show(self, choices: ListChoices) -> None:
        if choices != self.choices:
            self.choices = choices
            self._show_columns()

    def _show_columns(self) -> None:
        show_columns(self._table, self._table.columns, {*ALWAYS, *self._shown})

    def _take(self, name: str, wanted: Wanted) -> None:
        self._name = name
        self.wanted.emit(wanted)

    def _save(self, name: str, wanted: Wanted) -> None:
        before = dict(self.choices.saved).get(name)
        self._name = name
        if not name or before == wanted:
            return
        self._change(lambda now: now.with_filter(name, wanted))
        if before is None:
            self._tell("kept", name, lambda now: now.without(name))
        else:
            self._tell("replaced", name, lambda now: now.with_filter(name, before))

    def _drop(self, name: str) -> None:
        place, wanted = next((at, each[1]) for at, each in enumerate(self.choices.saved) if each[0] == name)
        self._change(lambda now: now.without(name))
        self._tell("dropped", name, lambda now: now.with_filter(name, wanted, place))

    def _tell(self, what: str, name: str, back: Change) -> None:
        self.told.emit(t(f"list_filter.{what}", name=name), partial(self._change, back))

    def _change(self, change: Change) -> None:
        """Shown at once, then as it is kept; whoever only reads has it until they leave.

        Raises:
            RuleViolation: what `change` raises of the choices known here.
        """
        desk = self._seat.desk
        self._show(change(self.choices))
        if not only_reads(self._seat):
            work = partial(change_list_choices, desk, change)
            self._seat.runner.ask(self, "keep", work, self._show, self._refused)

    def _refused(self, trouble: Trouble) -> None:
        self._seat.runner.troubled.emit(trouble)
        self.read()

    def _open(self) -> None:
        self.fill().popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
