"""The list of cases: filter, sort, search, walk with the arrows, open with Enter."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from deskapp.domain.people import Staff, working
from deskapp.operations.people import staff_of
from deskapp.operations.views.lists import Chip, Sort, Wanted
from deskapp.operations.views.looked import look_at_case, tell_listed, tell_search
from deskapp.text import t
from deskapp.ui.case_list.chips import Chips
from deskapp.ui.case_list.filter_bar import FilterBar
from deskapp.ui.case_list.list_export import ListExport
from deskapp.ui.case_list.listed import MARKED_MOST, Listed
from deskapp.ui.case_list.mark_bar import MarkBar
from deskapp.ui.case_list.marked_acts import dispose_of_cases, hand_over_cases
from deskapp.ui.case_list.pane import Pane
from deskapp.ui.case_list.views import Views
from deskapp.ui.fresh_page import FreshPage
from deskapp.ui.reading import only_reads
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.empty import Empty
from deskapp.ui.widgets.inputs import Choice
from deskapp.ui.widgets.keys import INSIDE, bind

_STILL_WALKING_MS = 60
#: Whoever types nothing more for so long has searched: the log has it before a window is locked or killed.
_STILL_TYPING_MS = 3_000


class CaseListScreen(FreshPage):
    """`opened` tells the case to open; `told` what was done; `hinted` what stands in the list."""

    opened = Signal(str)
    told = Signal(str, object)
    print_wanted = Signal()
    hinted = Signal(str)
    search_cleared = Signal()

    def __init__(self, seat: Seat, wanted: Wanted = Wanted()) -> None:  # noqa: B008  a frozen value
        super().__init__(seat)
        self._first = wanted
        self._staff: tuple[Staff, ...] = ()
        self._listed = Listed(seat, wanted, t("case_list.name_of_list"))
        self.table = self._listed.table
        # What is no request has no deadline, no papers and no answer to filter by.
        self.chips, self.pane = Chips((Chip.ALL,) if wanted.matters else Chip), Pane()
        self.closed = Choice(
            [(t("case_list.open_cases"), False), (t("case_list.closed_cases"), True)], height=30
        )
        self.closed.setAccessibleName(t("case_list.which_cases"))
        self.operator = Choice([(t("case_list.anybody"), None)], height=30)
        self.marked, self.narrowed = MarkBar(), FilterBar()
        self.views = Views(seat, self, self.table, requests=not wanted.matters)
        self.views.now, self.views.operators = lambda: self._wanted, self._operators
        self._export = ListExport(seat, self, self.table)
        self._clear = Button(t("case_list.clear_filter"))
        self._body = QStackedWidget()
        self._walking = QTimer(self, singleShot=True, interval=_STILL_WALKING_MS)
        self._typing = QTimer(self, singleShot=True, interval=_STILL_TYPING_MS)
        self.chips.set_on(wanted.chips)
        self.table.show_sorted(wanted.sort.value, "up")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def search(self, text: str) -> None:
        """Show only cases that match; an empty text shows all again. Closed cases are found too."""
        if text != self._wanted.text:
            self._want(
                replace(self._wanted, text=text, closed=None if text else self._closed), top=bool(text)
            )

    def reload(self) -> None:
        """Read the list anew; a newer wish drops the answer to an older one."""
        desk, reads = self._seat.desk, only_reads(self._seat)
        for each in (*self.marked.acts, self.pane.assign):
            each.setHidden(reads)
        self._listed.reload()
        self.views.read()
        self._seat.runner.ask(self, "staff", lambda: staff_of(desk), self._show_staff)
        if self._wanted.text.strip():
            self._typing.start()

    @property
    def _wanted(self) -> Wanted:
        return self._listed.wanted

    @property
    def _closed(self) -> bool:
        return bool(self.closed.value())

    def _show(self) -> None:
        walked, count = self._listed.walked, self._listed.count
        if walked:
            self.chips.set_counts(walked.counts)
            self._tell_listed(count)
        anything = walked is None or self._closed or bool(walked.counts.get(Chip.ALL))
        self._body.setCurrentIndex(0 if count else 1 if anything else 2)
        self.pane.show_case(bool(count))
        self._hint()
        QTimer.singleShot(1, self, self._walked)  # once the list is painted: at 0 it would come before

    def _tell_listed(self, count: int) -> None:
        desk, wanted = self._seat.desk, self._wanted
        self._seat.runner.ask(self, "told", lambda: tell_listed(desk, wanted, count), lambda _none: None)

    def _show_staff(self, staff: tuple[Staff, ...]) -> None:
        if staff == self._staff:
            return
        self._staff = staff
        chosen = self.operator.value()
        names: list[tuple[str, object]] = [(each.name, each.id) for each in self._operators()]
        self.operator.set_choices([(t("case_list.anybody"), None), *names])
        self.operator.set_value(chosen)

    def _searched(self) -> None:
        desk = self._seat.desk
        self._seat.runner.ask(self, "searched", lambda: tell_search(desk), lambda _none: None)

    def _hint(self) -> None:
        if self.isVisible():
            sight, marked = self.table.in_sight(), len(self._listed.marks.keys)
            told = {
                "total": self._listed.count,
                "first": sight.start + 1,
                "last": sight.stop,
                "marked": marked,
            }
            self.hinted.emit(t(f"case_list.{self._hinting}", **told))

    @property
    def _hinting(self) -> str:
        if self._listed.marks.keys:
            return "hint_marked"
        if self._listed.walked is None:
            return "hint_counting"
        return "hint_more" if self._more else "hint"

    @property
    def _more(self) -> bool:
        """Whether the words searched for may find still older cases than those shown."""
        return bool(self._wanted.text.strip()) and self._listed.count == self._wanted.most

    def _want(self, wanted: Wanted, *, top: bool = False) -> None:
        self.table.show_sorted(wanted.sort.value, "down" if wanted.descending else "up")
        self.narrowed.show_wanted(wanted)
        self._listed.want(wanted, top=top)
        if wanted.text.strip():
            self._typing.start()

    def _take_view(self, wanted: Wanted) -> None:
        """Show a list that was asked for by its conditions: whatever shows them says so too."""
        self.chips.set_on(wanted.chips)
        self.closed.set_value(bool(wanted.closed))
        self.operator.set_value(wanted.operator)
        if not wanted.text:
            self.search_cleared.emit()
        self._want(replace(wanted, matters=self._first.matters), top=True)
        self.table.setFocus()

    def _filter(self) -> None:
        operator = self.operator.value()
        chosen = str(operator) if operator else None
        closed = None if self._wanted.text.strip() else self._closed
        self._want(replace(self._wanted, chips=self.chips.on(), operator=chosen, closed=closed))

    def _turn(self) -> None:
        """Open cases are read by what presses, closed ones from the newest back."""
        sort = Sort.NUMBER if self._closed else self._first.sort
        self._listed.wanted = replace(self._wanted, sort=sort, descending=self._closed)
        self._filter()

    def _sort(self, column: str) -> None:
        again = column == self._wanted.sort.value
        descending = again and not self._wanted.descending
        self._want(replace(self._wanted, sort=Sort(column), descending=descending))

    def _clear_all(self) -> None:
        self.views.forget_name()
        self.chips.set_on(self._first.chips)
        self.operator.set_value(None)
        self.closed.set_value(False)
        self.search_cleared.emit()
        self._want(replace(self._first, sort=self._wanted.sort, descending=self._wanted.descending))
        self.table.setFocus()

    def _walked(self) -> None:
        case_id, desk = self.table.chosen_key(), self._seat.desk
        if case_id is not None and self.pane.isVisible():
            self._seat.runner.ask(self, "page", lambda: look_at_case(desk, str(case_id)), self.pane.show_page)

    def _marked(self) -> None:
        self.marked.show_count(len(self._listed.marks.keys))
        self._hint()

    def _escape(self) -> None:
        """First the marks go, then the filters."""
        if self._listed.marks.keys:
            self._listed.marks.clear()
            self.table.setFocus()
        else:
            self._clear_all()

    def _operators(self) -> tuple[Staff, ...]:
        return working(self._staff)

    def _hand_over(self) -> None:
        if (chosen := self._chosen()) and not only_reads(self._seat):
            hand_over_cases(self, self._seat, chosen, self._done)

    def _dispose(self) -> None:
        if (chosen := self._chosen()) and not only_reads(self._seat):
            dispose_of_cases(self, self._seat, chosen, self._done)

    def _chosen(self) -> frozenset[str]:
        """What is marked, else the case one stands on."""
        key = self.table.chosen_key()
        return self._listed.marks.keys or frozenset({str(key)} if key is not None else ())

    def _done(self, words: str, undo: Callable[[], None] | None) -> None:
        self._listed.marks.clear()
        self.told.emit(words, undo)

    def _write_out(self) -> None:
        if not only_reads(self._seat):
            self._export.ask(self._wanted, self._listed.marks.keys, self._done)

    def _too_many(self) -> None:
        self.told.emit(t("case_list.too_many", most=MARKED_MOST), None)

    def _fold_pane(self) -> None:
        self.pane.setVisible(not self.pane.isVisible())
        self._walked()

    def _open(self) -> None:
        key = self.table.chosen_key()
        if key is not None:
            self.opened.emit(str(key))

    def _connect(self) -> None:
        self.chips.changed.connect(self._filter)
        self.views.wanted.connect(self._take_view)
        self.views.export_wanted.connect(self._write_out)
        self.views.told.connect(self.told)
        self.narrowed.change_wanted.connect(self.views.ask_filter)
        self.narrowed.cleared.connect(self._clear_all)
        self.marked.export_wanted.connect(self._write_out)
        self.closed.activated.connect(lambda _row: self._turn())
        self.operator.activated.connect(lambda _row: self._filter())
        self._listed.shown.connect(self._show)
        self.table.looked.connect(lambda _sight: self._hint())
        self.table.opened.connect(lambda key: self.opened.emit(str(key)))
        self.table.chosen.connect(lambda _key: self._walking.start())
        self._listed.marks.changed.connect(self._marked)
        self._listed.too_many.connect(self._too_many)
        self.table.sort_asked.connect(self._sort)
        self._walking.timeout.connect(self._walked)
        self._typing.timeout.connect(self._searched)
        self._clear.clicked.connect(self._clear_all)
        self.pane.opened.connect(self._open)
        self.pane.assign_wanted.connect(self._hand_over)
        self.marked.assign_wanted.connect(self._hand_over)
        self.marked.print_wanted.connect(self.print_wanted)
        self.marked.dispose_wanted.connect(self._dispose)
        self.marked.cleared.connect(self._escape)
        for keys, act, name in (
            ("A", self._hand_over, "assign"),
            ("Ctrl+A", self._listed.mark_all, "mark_all"),
            ("Ctrl+D", self._dispose, "dispose"),
            ("F4", self._fold_pane, "fold_pane"),
            ("Esc", self._escape, "clear_filter"),
        ):
            bind(self, keys, act, INSIDE, name=t(f"case_list.{name}"))

    def _lay_out(self) -> None:
        for each in (self.closed, self.operator, self.views.button):
            self.chips.right.addWidget(each)
        self._body.addWidget(self.table)
        self._body.addWidget(Empty("search", t("case_list.empty"), t("case_list.empty_note"), self._clear))
        self._body.addWidget(Empty("folder", t("case_list.none_yet"), t("case_list.none_yet_note")))
        row = QHBoxLayout()
        row.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._body, 1)
        left.addWidget(self.marked)
        row.addLayout(left, 1)
        row.addWidget(self.pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chips)
        column.addWidget(self.narrowed)
        column.addLayout(row, 1)
