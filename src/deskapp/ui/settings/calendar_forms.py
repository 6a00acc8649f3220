"""Right of the sheet: the year's list, or in its place the form of the change being made."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from deskapp.domain.closures import vouched, without
from deskapp.domain.errors import Trouble
from deskapp.operations.views.calendar import CalendarPage, Kind, Listed
from deskapp.text import t
from deskapp.ui.case_page.sheet import Sheet
from deskapp.ui.settings.calendar_list import YearList
from deskapp.ui.settings.calendar_words import decided_words
from deskapp.ui.settings.days_form import DaysForm
from deskapp.ui.settings.vouch_form import VouchForm
from deskapp.ui.settings.year_end_form import YearEndForm

Form = DaysForm | YearEndForm | VouchForm
_TITLES = {"days": "add_title", "year_end": "year_end", "vouching": "vouch_title"}


class CalendarForms(QStackedWidget):
    """`proposed` tells a change in words and as an edit, once it is filled in."""

    proposed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.list = YearList()
        self.days, self.year_end, self.vouching = DaysForm(), YearEndForm(), VouchForm()
        self.sheets: dict[Form, Sheet] = {}
        self._page: CalendarPage | None = None
        self._year = 0
        self.addWidget(self.list)
        for name, title in _TITLES.items():
            self._add_sheet(getattr(self, name), title)
        self._connect()

    def show_year(self, page: CalendarPage, year: int) -> None:
        """Show the list of a year; a form being filled in stays as it is."""
        self._page, self._year = page, year
        self.list.show_year(page, year)

    def begin(self, at: date | None = None) -> None:
        """Ask for days to be closed or open, from the date `at` if one is given."""
        if self._page:
            self.sheets[self.days].say(t("calendar.add_title"))
            self.days.begin(self._page.calendar, self._year, self._page.today, at)
            self._open(self.days)

    def vouch(self, year: int) -> None:
        """Ask for the public holidays of a year to be looked up."""
        if self._page:
            self.sheets[self.vouching].say(t("calendar.vouch_of", year=year))
            self.vouching.begin(self._page.calendar, year)
            self._open(self.vouching)

    def unvouch(self, year: int) -> None:
        """Take back that a year was vouched for."""
        self.proposed.emit(t("calendar.will_unvouch", year=year), lambda own: vouched(own, year - 1))

    def half_filled(self) -> str:
        """The name of the change whose form somebody is filling in, if one is."""
        _, sheet = self._front()
        return sheet.title.text() if sheet and sheet.unsaved() else ""

    def leave(self) -> None:
        """Back to the list, where it was."""
        self.setCurrentWidget(self.list)
        self.list.table.setFocus()

    def refuse(self, trouble: Trouble) -> bool:
        """Tell a trouble in the form that is open; False if none is."""
        form, sheet = self._front()
        if form is None or sheet is None:
            return False
        if not form.refuse(trouble):
            sheet.refuse(trouble)
        return True

    def _change(self, line: Listed) -> None:
        page = self._page
        if page and line.own:
            self.sheets[self.days].say(t("calendar.change_title"))
            self.days.take_up(page.calendar, self._year, page.today, line.own)
            self._open(self.days)
        elif page and line.kind is Kind.YEAR_END:
            self.sheets[self.year_end].say(t("calendar.year_end"), t("calendar.year_end_help"))
            self.year_end.begin(page.own, page.today)
            self._open(self.year_end)

    def _remove(self, line: Listed) -> None:
        own = line.own
        if own:
            what = t("calendar.will_remove", what=decided_words(*own))
            self.proposed.emit(what, lambda calendar: without(calendar, *own))

    def _propose(self) -> None:
        form, _ = self._front()
        proposal = form.proposal() if form else None
        if proposal:
            self.proposed.emit(*proposal)

    def _front(self) -> tuple[Form | None, Sheet | None]:
        pairs = (pair for pair in self.sheets.items() if pair[1] is self.currentWidget())
        return next(pairs, (None, None))

    def _open(self, form: Form) -> None:
        self.setCurrentWidget(self.sheets[form])
        self.sheets[form].begun()
        form.setFocus()

    def _add_sheet(self, form: Form, title: str) -> None:
        inside = form if isinstance(form, VouchForm) else _scrolled(form)
        sheet = Sheet(t(f"calendar.{title}"), inside, t("calendar.check"), kind="primary")
        sheet.agreed.connect(self._propose)
        sheet.left.connect(self.leave)
        self.sheets[form] = sheet
        self.addWidget(sheet)

    def _connect(self) -> None:
        self.list.add.connect(self.begin)
        self.list.change.connect(self._change)
        self.list.remove.connect(self._remove)


def _scrolled(form: QWidget) -> QScrollArea:
    """The form where a low window, or many faults, leave too little room for it."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(form)
    area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
    return area
