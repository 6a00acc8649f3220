"""統計: the desk's load and the last months above, a year's counts below, both handed out as files."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.errors import Trouble
from deskapp.domain.periods import Year, YearKind, year_of
from deskapp.operations.handing_out import Export
from deskapp.operations.statistics_tables import year_words
from deskapp.operations.views.lists import Line
from deskapp.operations.views.load import DeskLoad, desk_load
from deskapp.operations.views.people import Colleague, colleagues, open_cases_of
from deskapp.operations.views.statistics import Statistics, statistics
from deskapp.operations.yearly import export_ledger, export_statistics, file_name
from deskapp.text import language, t
from deskapp.ui.case_list.hand_over import ask_hand_over, handed
from deskapp.ui.countdown import dated
from deskapp.ui.fresh_page import FreshPage
from deskapp.ui.messages import sentence
from deskapp.ui.printing import write_file
from deskapp.ui.reading import only_reads
from deskapp.ui.seat import Seat
from deskapp.ui.statistics.exporting import ExportDialog, Wish, ask_replacing
from deskapp.ui.statistics.load_cases import LoadCases
from deskapp.ui.statistics.now_view import NowView
from deskapp.ui.statistics.tables_view import TablesView
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.inputs import Choice
from deskapp.ui.widgets.keys import INSIDE, bind
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.segments import Segments
from deskapp.ui.widgets.work_bar import Course, WorkBar

_YEARS = 6


class StatisticsScreen(FreshPage):
    """`left` asks to go back to 今日, `told` says what was done.

    After an act only the load is read anew: a year of many cases takes a while, and is read when it is
    chosen, when the page comes to the front, and at F5.
    """

    left = Signal()
    told = Signal(str, object)

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._year = year_of(YearKind.FISCAL, seat.desk.today)
        self._course: Course | None = None
        self.kind = Segments(
            [(t(f"statistics.by_{kind}"), kind) for kind in YearKind], name=t("statistics.year_kind")
        )
        self.year = Choice([], height=34)
        self.ledger = Button(t("statistics.export_ledger"), "primary", icon="download", height=34)
        self.export = Button(t("statistics.export_statistics"), icon="download", height=34)
        self.back = Button(t("statistics.back"), icon="back", keys="Esc", wired=False, height=34)
        self.now, self.tables = NowView(), TablesView()
        self.work, self.wrong = WorkBar(), Wrong()
        self._note = Label("", 13, tone="text2")
        for button in (self.ledger, self.export):
            button.setEnabled(seat.desk.may(Act.EXPORT_LEDGER))
        self._fill_years()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.now)

    def reload(self) -> None:
        """Read the load and the year anew."""
        self._read_load()
        self._read_year()

    def _changed(self) -> None:
        if self.isVisible():
            self._read_load()

    def _read_load(self) -> None:
        desk = self._seat.desk
        self._seat.runner.ask(self, "load", lambda: desk_load(desk), self._show_load, long=True)

    def _read_year(self) -> None:
        desk, year = self._seat.desk, self._year
        if self._course:
            self._course.stop()
        self._course = course = self.work.begin(t("statistics.counting"))
        self._seat.runner.ask(
            self, "year", lambda: statistics(desk, year, course), self._show_year, self._refuse, long=True
        )

    def _show_load(self, found: DeskLoad) -> None:
        self._note.set_words(t("statistics.as_of", on=dated(found.today)))
        self.now.show_load(found)

    def _show_year(self, found: Statistics) -> None:
        self.work.end()
        self._course = None
        self.tables.show_year(found)

    def _refuse(self, trouble: Trouble) -> None:
        self.work.end()
        self._course = None
        self.wrong.say(sentence(trouble))

    # The year

    def _fill_years(self) -> None:
        kind = YearKind(str(self.kind.value()))
        newest = year_of(kind, self._seat.desk.today)
        years = [Year(kind, newest.number - back) for back in range(_YEARS)]
        self.year.set_choices([(year_words(each, language()), each) for each in years])
        self._year = newest

    def _turn_kind(self) -> None:
        self._fill_years()
        self._read_year()

    def _choose_year(self) -> None:
        year = self.year.value()
        if isinstance(year, Year):
            self._year = year
            self._read_year()

    # Handing out

    def _ask_export(self, sheet: str) -> None:
        self.wrong.say("")
        year = self._year
        ask = ExportDialog(self, sheet, year_words(year, language()))
        ask.agreed.connect(lambda: self._agreed(ask, year))
        ask.show()

    def _agreed(self, ask: ExportDialog, year: Year) -> None:
        wish = ask.wish()
        name = file_name(wish.sheet, year, wish.kind)
        chosen, _ = QFileDialog.getSaveFileName(
            self, t("statistics.save"), name, t(f"statistics.files_{wish.kind.suffix}")
        )
        if not chosen:
            ask.say("")
            return
        ask.accept()
        self._make(wish, year, Path(chosen))

    def _make(self, wish: Wish, year: Year, path: Path) -> None:
        desk, course = self._seat.desk, self.work.begin(t("statistics.writing"))

        def made() -> Export:
            if wish.sheet == "statistics":
                found = export_statistics(desk, year, wish.kind, go_on=course)
            else:
                names, lost = wish.names, wish.replace_lost
                found = export_ledger(desk, year, wish.kind, names=names, replace_lost=lost, go_on=course)
            write_file(found.content, path)
            return found

        def refused(trouble: Trouble) -> None:
            if trouble.code == "cp932_unwritable":
                self.work.end()
                self._ask_replacing(trouble, wish, year, path)
            else:
                self._refuse(trouble)

        self._seat.runner.long(self, made, lambda found: self._made(found, path), refused)

    def _made(self, found: Export, path: Path) -> None:
        self.work.end()
        self.told.emit(t("statistics.exported", file=path.name, rows=found.rows), None)

    def _ask_replacing(self, trouble: Trouble, wish: Wish, year: Year, path: Path) -> None:
        ask = ask_replacing(self, trouble)

        def agreed() -> None:
            ask.accept()
            self._make(Wish(wish.sheet, wish.kind, wish.names, replace_lost=True), year, path)

        ask.agreed.connect(agreed)
        ask.show()

    # Handing over

    def _open_load(self, id: str) -> None:
        if not id or only_reads(self._seat):
            return
        desk, name = self._seat.desk, next(each.name for each in self.now.loads if each.id == id)
        self._seat.runner.ask(
            self, "cases", lambda: open_cases_of(desk, id), lambda lines: self._show_cases(id, name, lines)
        )

    def _show_cases(self, id: str, name: str, lines: tuple[Line, ...]) -> None:
        if lines:
            ask = LoadCases(self, name, lines)
            ask.picked.connect(lambda chosen: self._hand_over(id, chosen))
            ask.show()

    def _hand_over(self, id: str, chosen: tuple[Line, ...]) -> None:
        desk = self._seat.desk

        def ask(people: tuple[Colleague, ...]) -> None:
            others = tuple(each for each in people if each.staff.id != id)
            ask_hand_over(self, self._seat, tuple(map(handed, chosen)), others, self.told.emit)

        self._seat.runner.ask(self, "colleagues", lambda: colleagues(desk), ask)

    # How it is laid out

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins at the load."""
        super().showEvent(event)
        self.now.table.setFocus()

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda _kind: self._turn_kind())
        self.year.activated.connect(lambda _place: self._choose_year())
        self.ledger.clicked.connect(partial(self._ask_export, "ledger"))
        self.export.clicked.connect(partial(self._ask_export, "statistics"))
        self.back.clicked.connect(self.left)
        self.now.opened.connect(self._open_load)
        bind(self, "Esc", self.left.emit, INSIDE, name=t("statistics.back"))

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(Label(t("statistics.page"), 20, bold=True))
        titles.addWidget(self._note)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(titles, 1)
        self.year.setMinimumWidth(210)
        self.year.setAccessibleName(t("statistics.year"))
        for each in (self.kind, self.year, self.export, self.ledger, self.back):
            head.addWidget(each)
        sheet = QWidget()
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(20, 0, 20, 14)
        inside.setSpacing(12)
        inside.addWidget(self.now)
        inside.addWidget(self.tables)
        inside.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        top = QVBoxLayout()
        top.setContentsMargins(20, 12, 20, 0)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self.work)
        top.addWidget(self.wrong)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(area, 1)
