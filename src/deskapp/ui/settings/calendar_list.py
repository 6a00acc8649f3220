"""The list of a year: its public holidays, 年末年始 and the desk's own days, and what can be done to them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from deskapp.operations.views.calendar import CalendarPage, Kind, Listed, listed
from deskapp.text import t
from deskapp.ui.case_page.day_words import short
from deskapp.ui.settings.calendar_words import listed_words, span
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.cells import Digits, State, Words
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Row
from deskapp.ui.widgets.tokens import ToneName

_ROW = 28
_TONES: dict[Kind, ToneName] = {Kind.OPENING: "info"}
_ICONS = {Kind.COMPANY: "x", Kind.OPENING: "sun"}


class YearList(Card):
    """`add`, `change` and `remove` ask for an act; the last two carry the chosen line."""

    add = Signal()
    change = Signal(object)
    remove = Signal(object)

    def __init__(self) -> None:
        super().__init__(t("calendar.list_title"))
        columns = (
            Column("day", t("calendar.list_day"), 162),
            Column("kind", t("calendar.list_kind"), 104),
            Column("name", t("calendar.list_name"), 120, stretch=True),
        )
        self.table = Table(columns, _ROW, name=t("calendar.list_title"))
        self.add_it = Button(t("calendar.add"), "primary", icon="plus", height=34)
        self.change_it = Button(t("calendar.change"), icon="pencil", height=34)
        self.remove_it = Button(t("calendar.remove"), height=34)
        self._detail = Label("", 12, tone="text3", elide=True)
        self._may = False
        self._page: CalendarPage | None = None
        self._rows: tuple[Listed, ...] = ()
        self._lay_out()
        self._connect()

    def show_year(self, page: CalendarPage, year: int) -> None:
        """Show the year's days; only who may change the calendar sees how."""
        self._page, self._may = page, page.may_change
        self._rows = listed(page, year)
        self.title.set_words(t("calendar.list_of", year=year))
        self.table.set_rows(tuple(_row(place, each) for place, each in enumerate(self._rows)))
        for button in (self.add_it, self.change_it, self.remove_it):
            button.setVisible(self._may)
        self._walked()

    def choose(self, wanted: Listed) -> None:
        """Walk to a line."""
        self.table.choose(self._rows.index(wanted))

    def chosen(self) -> Listed | None:
        """The line in which the keyboard stands."""
        place = self.table.chosen_key()
        return self._rows[place] if isinstance(place, int) and place < len(self._rows) else None

    def _walked(self) -> None:
        line = self.chosen()
        own = line is not None and line.own is not None
        self.change_it.setEnabled(own or (line is not None and line.kind is Kind.YEAR_END))
        self.remove_it.setEnabled(own)
        self._detail.set_words(self._told(line))

    def _told(self, line: Listed | None) -> str:
        """By whom the chosen line was decided, or why it cannot be changed."""
        if line is None or self._page is None:
            return ""
        if line.own is None:
            whose = "year_end" if line.kind is Kind.YEAR_END else "public"
            return t(f"calendar.given_{whose}") if self._may else t("calendar.only_supervisors")
        by = self._page.decided[line.own]
        return t("calendar.decided_by", day=f"{by.on.year}/{short(by.on)}", name=by.by)

    def _asked(self, key: object) -> None:
        if self._may and isinstance(key, int) and self.change_it.isEnabled():
            self.change.emit(self._rows[key])

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _key: self._walked())
        self.table.opened.connect(self._asked)
        self.add_it.clicked.connect(self.add)
        self.change_it.clicked.connect(lambda: self._asked(self.table.chosen_key()))
        self.remove_it.clicked.connect(lambda: self.remove.emit(self.chosen()))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.add_it, self.change_it, self.remove_it):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._detail)
        self.body.addLayout(row)


def _row(place: int, line: Listed) -> Row:
    kind = "forecast" if line.forecast else line.kind
    state = State(t(f"calendar.badge_{kind}"), _TONES.get(line.kind, "mute"), _ICONS.get(line.kind, ""))
    return Row(place, (Digits(span(line.first, line.last), "text"), state, Words(listed_words(line))))
