"""発送簿: what was posted between two days, to read, to print, to take along as a table; never to whom."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from deskapp.domain.dates import read_date
from deskapp.operations.posting_register import export_register, register_sheet
from deskapp.operations.views.posting import PostedList, posted_list
from deskapp.text import t
from deskapp.ui.countdown import weekday, written
from deskapp.ui.letters.saving import save_table
from deskapp.ui.letters.sheets import print_sheet
from deskapp.ui.list_page import ListPage
from deskapp.ui.posting.register_rows import Span, columns, row, span
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.empty import Empty
from deskapp.ui.widgets.segments import Segments
from deskapp.ui.widgets.table import Table

_BOTTOM = Qt.AlignmentFlag.AlignBottom


class RegisterPage(ListPage):
    """`opened` tells the case and letter of a line."""

    opened = Signal(str, str)

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, Table(columns(), 32, name=t("posting_register.tab")))
        self._found: PostedList | None = None
        self.spans = Segments(
            [(t(f"posting_register.span_{each}"), each) for each in Span], name=t("posting_register.spans")
        )
        self.first, self.last = (
            DateField(t(f"posting_register.{end}"), self._read, _echo) for end in ("first", "last")
        )
        self.print = Button(t("posting_register.print"), icon="printer", keys="Ctrl+P", height=34)
        self.save = Button(t("posting_register.save"), icon="download", height=34)
        self._lay_out()
        self._connect()
        self._choose(Span.MONTH)

    def reload(self) -> None:
        """Read the register of the days in the fields anew."""
        first, last = self.first.day(), self.last.day()
        if first is None or last is None:
            return
        self.last.set_error(t("posting_register.backwards") if last < first else "")
        if first <= last:
            desk = self._seat.desk
            self._seat.runner.ask(self, "register", lambda: posted_list(desk, first, last), self._show)

    def _show(self, found: PostedList) -> None:
        self._found = found
        self.wrong.say("")
        self.table.set_rows(tuple(row(each) for each in found.postings))
        self.show_filled(bool(found.postings))
        self.note.set_words(t("posting_register.count", count=len(found.postings)))
        for button, may in ((self.print, found.may_print), (self.save, found.may_export)):
            button.setEnabled(may and bool(found.postings))

    def _choose(self, chosen: object) -> None:
        """Fill in the days of one of the usual spans, or ask for others."""
        days = span(Span(str(chosen)), self._seat.desk.today)
        if days is None:
            self.first.setFocus()
            return
        for field, day in zip((self.first, self.last), days, strict=True):
            field.set_day(day)
        self.spans.set_value(chosen)
        self.reload()

    def _days_chosen(self) -> None:
        self.spans.set_value(Span.OTHER)
        self.reload()

    def _print(self) -> None:
        found, desk = self._found, self._seat.desk
        if found:
            days = t("posting_register.days", first=found.first.isoformat(), last=found.last.isoformat())
            print_sheet(
                self,
                self._seat,
                "posting_register",
                days,
                lambda: register_sheet(desk, found.first, found.last),
                self.refuse,
            )

    def _save(self) -> None:
        found, desk = self._found, self._seat.desk
        if found:
            name = t("posting_register.file", first=f"{found.first:%Y%m%d}", last=f"{found.last:%Y%m%d}")
            save_table(
                self,
                self._seat,
                name,
                lambda: export_register(desk, found.first, found.last),
                lambda: self.told.emit(t("posting_register.saved")),
                self.refuse,
            )

    def _open(self, key: object) -> None:
        for each in self._found.postings if self._found else ():
            if each.id == key:
                self.opened.emit(each.case_id, each.letter_id)

    def _read(self, typed: str) -> date:
        return read_date(typed, self._seat.desk.today)

    def _connect(self) -> None:
        self.spans.chosen.connect(self._choose)
        for field in (self.first, self.last):
            field.committed.connect(lambda _day: self._days_chosen())
        self.table.opened.connect(self._open)
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self.spans, 0, _BOTTOM)
        for field in (self.first, self.last):
            field.setFixedWidth(254)
            bar.addWidget(field, 0, _BOTTOM)
        self.note.setFixedHeight(34)  # level with the fields
        bar.addWidget(self.note, 1, _BOTTOM)
        for button in (self.save, self.print):
            bar.addWidget(button, 0, _BOTTOM)
        self.lay_out(bar, Empty("send", t("posting_register.empty"), t("posting_register.empty_note")))


def _echo(day: date) -> str:
    return t("day_words.brief", date=written(day), weekday=weekday(day))
