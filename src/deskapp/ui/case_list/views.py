"""「表示」 of a list: its conditions and columns, what of it is kept under a name, the list as a file."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from deskapp.domain.people import Staff
from deskapp.operations.list_choices import ListChoices, keep_list_choices, list_choices
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


class Views(QObject):
    """`wanted` tells another list that was asked for, `export_wanted` that it is to go into a file."""

    wanted = Signal(object)
    export_wanted = Signal()

    def __init__(self, seat: Seat, screen: QWidget, table: Table, *, requests: bool) -> None:
        super().__init__(screen)
        self._seat, self._screen, self._table, self._requests = seat, screen, table, requests
        self.choices = ListChoices()
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
            menu.addAction(name, partial(self.wanted.emit, wanted))
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
        """Ask for conditions; a name keeps them."""
        ask = FilterDialog(
            self._screen, self.now(), self.operators(), self._seat.desk.today, requests=self._requests
        )

        def agreed() -> None:
            wish, name = ask.wish(), ask.name.text().strip()
            if wish is None:
                ask.say(t("list_filter.unread"))
                return
            ask.accept()
            if name:
                self._keep(
                    self.choices.with_filter(name, replace(wish, text="", ids=None, closed=bool(wish.closed)))
                )
            self.wanted.emit(wish)

        ask.agreed.connect(agreed)
        ask.show()

    def ask_columns(self) -> None:
        """Ask which columns to show."""
        ask = ColumnsDialog(self._screen, self._table.columns, self._shown)

        def agreed() -> None:
            ask.accept()
            self._keep(replace(self.choices, columns=ask.wish()))

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

    def _drop(self, name: str) -> None:
        self._keep(self.choices.without(name))

    def _keep(self, choices: ListChoices) -> None:
        """Whoever only reads has it until they leave."""
        desk = self._seat.desk
        self._show(choices)
        if not only_reads(self._seat):
            self._seat.runner.ask(self, "keep", lambda: keep_list_choices(desk, choices), lambda _none: None)

    def _open(self) -> None:
        self.fill().popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
