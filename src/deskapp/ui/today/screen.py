"""今日: one sentence, the cases that need somebody in the order of spec §11, and the ageing below."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout

from deskapp.domain.acts import Act
from deskapp.operations.morning_list import morning_sheet
from deskapp.operations.views.load import Rates
from deskapp.operations.views.people import Colleague, colleagues
from deskapp.operations.views.today import Standstill, Today, today
from deskapp.text import t
from deskapp.ui.case_list.hand_over import ask_hand_over, handed
from deskapp.ui.countdown import dated
from deskapp.ui.fresh_page import FreshPage
from deskapp.ui.letters.sheets import print_sheet
from deskapp.ui.messages import sentence
from deskapp.ui.reading import only_reads
from deskapp.ui.seat import Seat
from deskapp.ui.statistics.rates import RateCard
from deskapp.ui.today.rows import ACT, columns, morning_line, row
from deskapp.ui.widgets.banner import Banner
from deskapp.ui.widgets.bars import Bar, Bars
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.empty import Empty
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.keys import INSIDE, bind
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.marks import Marks
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.tokens import ToneName

ROW, TALLEST_CHART = 32, 250
_TONES: dict[str, ToneName] = {"overdue": "danger", "today": "warn", "one_two": "soon"}


class TodayScreen(FreshPage):
    """`opened` tells the case to open, `told` what was done; the other three where to go."""

    opened = Signal(str)
    approvals_wanted = Signal()
    calendar_wanted = Signal()
    statistics_wanted = Signal()
    told = Signal(str, object)

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._approving: frozenset[object] = frozenset()
        self._sentence, self._note = Label("", 20, bold=True, elide=True), Label("", 13, tone="text2")
        self.approve = Button(
            t("today.begin_approving"), "primary", icon="stamp", keys="Alt+4", wired=False, height=34
        )
        self.hand_over = Button(t("today.hand_over"), "soft", icon="people", keys="A", wired=False, height=34)
        self.statistics = Button(t("today.statistics"), icon="chart", height=34)
        self.print = Button(t("today.print"), icon="printer", keys="Ctrl+P", height=34)
        self.look_up = Button(t("calendar.open_page"), "soft", height=30)
        self.alarm = Banner("soon", "calendar", buttons=(self.look_up,))
        self.wrong = Wrong()
        self._rows: tuple[Standstill, ...] = ()
        self.table = Table(columns(), ROW, name=t("today.name_of_list"))
        self._marks = Marks(self.table)
        self._body = QStackedWidget()
        self.bars = Bars(name=t("today.bars_name"))
        self._chart = Card(t("today.bars_name"))
        self._rate, self._counted = RateCard(), Rates()
        self.rates = self._rate.line
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    def reload(self) -> None:
        """Read the day anew."""
        desk, counted = self._seat.desk, self._counted
        self._seat.runner.ask(self, "today", lambda: today(desk), self._show)
        self._seat.runner.ask(self, "rates", lambda: counted.months(desk), self._rate.show_months, long=True)

    def _show(self, found: Today) -> None:
        self._rows = found.rows
        self.print.setEnabled(bool(found.rows) and self._seat.desk.may(Act.PRINT_LETTER))
        self._sentence.set_words(_sentence(found))
        self.alarm.say(t("calendar.alarm", year=found.unvouched) if found.unvouched else "")
        self._note.set_words(t("today.note", on=dated(found.today), count=len(found.rows)))
        self.approve.setVisible(bool(found.waiting_approval) and self._may_approve())
        self._approving = frozenset(each.line.id for each in found.rows if each.line.step == "await_approval")
        self._marks.keep(each.line.id for each in found.rows)
        self._show_rows()
        self._body.setCurrentIndex(0 if found.rows else 1)
        bars = (Bar(t(f"today.bar_{name}"), count, _tone(name, count)) for name, count in found.bars)
        self.bars.set_bars(tuple(bars))

    def _show_rows(self) -> None:
        """What is marked is told in the button that hands it over."""
        marked = self._marks.keys
        self.table.set_rows(tuple(row(each, marked=each.line.id in marked) for each in self._rows))
        words = "hand_over_count" if marked else "hand_over"
        self.hand_over.set_words(t(f"today.{words}", count=len(marked)))
        self.hand_over.setVisible(bool(self._rows) and not only_reads(self._seat))

    def _mark_all(self) -> None:
        self._marks.turn_all(each.line.id for each in self._rows)

    def _hand_over(self) -> None:
        """Hand over what is marked, else the case one stands on, in one act (spec §11)."""
        desk = self._seat.desk
        if (self._marks.keys or self.table.chosen_key()) and not only_reads(self._seat):
            self._seat.runner.ask(self, "colleagues", lambda: colleagues(desk), self._ask_operator)

    def _ask_operator(self, people: tuple[Colleague, ...]) -> None:
        chosen = self._marks.keys or {str(self.table.chosen_key())}
        cases = tuple(handed(each.line) for each in self._rows if each.line.id in chosen)
        ask_hand_over(self, self._seat, cases, people, self._handed_over)

    def _handed_over(self, words: str, undo: Callable[[], None]) -> None:
        self._marks.clear()
        self.told.emit(words, undo)

    def _may_approve(self) -> bool:
        return self._seat.desk.may(Act.APPROVE_DECISION)

    def _print(self) -> None:
        """What the list says, on paper for the morning's talk."""
        desk, lines = self._seat.desk, tuple(map(morning_line, self._rows))
        self.wrong.say("")
        print_sheet(
            self,
            self._seat,
            "morning_list",
            desk.today.isoformat(),
            lambda: morning_sheet(desk, lines),
            lambda trouble: self.wrong.say(sentence(trouble)),
        )

    def _pressed(self, case_id: object, column: str) -> None:
        if column == ACT and case_id in self._approving and self._may_approve():
            self.approvals_wanted.emit()
        elif column == ACT:
            self.opened.emit(str(case_id))

    def _connect(self) -> None:
        self.approve.clicked.connect(self.approvals_wanted)
        self.print.clicked.connect(self._print)
        self.hand_over.clicked.connect(self._hand_over)
        self.statistics.clicked.connect(self.statistics_wanted)
        self._marks.changed.connect(self._show_rows)
        bind(self, "A", self._hand_over, INSIDE, name=t("today.hand_over"))
        bind(self, "Ctrl+A", self._mark_all, INSIDE, name=t("case_list.mark_all"))
        self.look_up.clicked.connect(self.calendar_wanted)
        self.table.opened.connect(lambda key: self.opened.emit(str(key)))
        self.table.pressed_cell.connect(self._pressed)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._sentence)
        words.addWidget(self._note)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        for button in (self.hand_over, self.statistics, self.print):
            head.addWidget(button)
        head.addWidget(self.approve)
        card = Card(padding=3)
        card.body.addWidget(self._body)
        self._body.addWidget(self.table)
        self._body.addWidget(Empty("check-circle", t("today.empty"), t("today.empty_note")))
        self._chart.head.addWidget(Label(t("today.bars_unit"), 12, tone="text3"))
        self._chart.body.addWidget(self.bars)
        charts = QHBoxLayout()
        charts.setSpacing(12)
        for chart in (self._chart, self._rate):
            chart.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            chart.setMaximumHeight(TALLEST_CHART)
            charts.addWidget(chart, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.alarm)
        column.addWidget(self.wrong)
        column.addWidget(card, 3)
        column.addLayout(charts, 2)
        self.approve.hide()


def _sentence(found: Today) -> str:
    counted = (
        ("overdue", found.overdue),
        ("due_today", found.due_today),
        ("approval", found.waiting_approval),
    )
    said = [t(f"today.count_{name}", count=count) for name, count in counted if count]
    return t("today.sentence", counts=t("today.comma").join(said)) if said else t("today.calm")


def _tone(name: str, count: int) -> ToneName | None:
    return _TONES.get(name) if count else None
