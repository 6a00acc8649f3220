"""The chosen case beside the list: who, by when, what next, and what was said last."""

from datetime import date

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.calendar import in_tokyo
from deskapp.domain.facts import Contact, Party
from deskapp.domain.kinds import ContactHow, Matter
from deskapp.domain.urgency import Urgency
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.case_list.rows import short_name
from deskapp.ui.case_page.ending_words import ended_on
from deskapp.ui.case_page.head import honorific
from deskapp.ui.charge import charge_tone, charge_words
from deskapp.ui.countdown import countdown_words, dated
from deskapp.ui.messages import step_words
from deskapp.ui.sign_in.frame import Rule
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card, Panel
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.log_view import LogEntry, LogView
from deskapp.ui.widgets.paint import box, painting
from deskapp.ui.widgets.tokens import tokens
from deskapp.ui.widgets.urgency import Countdown

WIDE, SHOWN = 352, 3
_ICONS = {
    ContactHow.PHONE.value: "phone",
    ContactHow.MAIL.value: "envelope",
    ContactHow.COUNTER.value: "person",
    ContactHow.LETTER.value: "envelope-open",
}


class Pane(Panel):
    """`opened` and `assign_wanted` are the two buttons at its foot."""

    opened = Signal()
    assign_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("surface", "left")
        self.setFixedWidth(WIDE)
        self._sheet = QWidget()
        self._kana = Label("", 13, tone="text3", elide=True)
        self._number = Label("", 14, tone="text2", digits=True)
        self._name, self._honorific = Label("", 22, bold=True, elide=True), Label("", 14)
        self._proxy = Label("", 13, tone="text2", elide=True)
        self._phone, self._reachable = Label("", 16, digits=True), Label("", 12, tone="text3", elide=True)
        self._countdown = Countdown("", Urgency.LATER, 18, bold=True)
        self._due, self._strict = Label("", 14), Label("", 12, tone="text2")
        self._complete = Label("", 12, tone="text2")
        self._step = _NextStep()
        self._count = Label("", 12, tone="text3")
        self._log = LogView(name=t("case_list.contacts"))
        self._charge = Label("", 13, tone="text2", elide=True)
        self.open = Button(t("case_list.open"), "primary", keys="Enter")
        self.assign = Button(t("case_list.assign"), keys="A")
        self.open.clicked.connect(self.opened)
        self.assign.clicked.connect(self.assign_wanted)
        self._lay_out()

    def show_case(self, shown: bool) -> None:
        """Stand empty where no case is chosen."""
        self._sheet.setVisible(shown)

    def show_page(self, page: CasePage) -> None:
        """Show one case."""
        person, proxy = page.case.person, page.case.proxy
        self._kana.set_words(person.kana)
        self._number.set_words(page.case.number)
        self._name.set_words(person.name)
        self._honorific.set_words(honorific(page.case))
        self._proxy.set_words(t("case_list.proxy", name=proxy.name) if proxy else "")
        self._proxy.setVisible(proxy is not None)
        self._show_phone(proxy if proxy and proxy.phone else person)
        self._show_deadline(page)
        self._show_step(page)
        self._show_contacts(page)
        self._charge.set_words(t("case_page.charge", name=charge_words(page)), charge_tone(page))

    def _show_phone(self, party: Party) -> None:
        self._phone.set_words(party.phone or t("case_list.no_phone"), "text" if party.phone else "text3")
        self._reachable.set_words(party.reachable)

    def _show_deadline(self, page: CasePage) -> None:
        countdown, stand = page.countdown, page.standing
        self._countdown.set_countdown(countdown_words(countdown), Urgency(countdown.urgency.value))
        self._countdown.setVisible(page.case.matter is Matter.REQUEST)
        running = countdown.urgency not in (Urgency.POSTED, Urgency.ENDED)
        strict = stand.deadline.strict_due if stand.deadline and running else None
        complete = stand.checklist.complete_on
        self._due.set_words(_date_words(page))
        self._strict.set_words(t("case_list.strict_on", on=dated(strict)) if strict else "")
        self._complete.set_words(t("case_list.complete_on", on=dated(complete)) if complete else "")

    def _show_step(self, page: CasePage) -> None:
        step = page.steps[0] if page.steps else None
        words = step_words(step.code, step.facts) if step else t("case_list.nothing_next")
        by_on = step.by_on if step else None
        presses = by_on is not None and by_on <= page.today
        self._step.say(words, _by_words(by_on, page.today), "warn" if presses else "text2")

    def _show_contacts(self, page: CasePage) -> None:
        newest = page.contacts[:SHOWN]
        self._count.set_words(t("case_list.contact_count", shown=len(newest), all=len(page.contacts)))
        self._log.set_entries(tuple(_entry(contact, page) for contact in newest))

    def _lay_out(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(1, 0, 0, 0)
        around.addWidget(self._sheet)
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(17, 14, 18, 14)
        column.setSpacing(2)
        column.addLayout(_pair(self._kana, self._number))
        column.addLayout(_pair(self._name, self._honorific, stretch_end=True))
        column.addWidget(self._proxy)
        column.addLayout(_pair(self._phone, self._reachable, stretch_end=True))
        column.addSpacing(8)
        column.addWidget(Rule())
        column.addLayout(_pair(self._countdown, self._due))
        column.addLayout(_pair(self._complete, self._strict))
        column.addSpacing(8)
        column.addWidget(self._step)
        column.addSpacing(12)
        column.addLayout(_pair(Label(t("case_list.contacts"), 13, bold=True), self._count))
        column.addWidget(self._log, 1)
        column.addWidget(self._charge)
        column.addSpacing(6)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.open)
        foot.addWidget(self.assign)
        foot.addStretch(1)
        column.addLayout(foot)


def _date_words(page: CasePage) -> str:
    """The date the countdown leads to; once nothing runs, the day the answer went out or work ended."""
    countdown = page.countdown
    if countdown.urgency is Urgency.ENDED:
        return t("case_page.ended", day=dated(ended_on(page.case)))
    if countdown.on is None:
        return ""
    if countdown.urgency is Urgency.POSTED:
        return t("case_page.posted", day=dated(countdown.on))
    return t("case_list.due_on", on=dated(countdown.on))


class _NextStep(Card):
    def __init__(self) -> None:
        super().__init__(padding=12)
        self._when, self._words = Label("", 13, bold=True, tone="warn"), Label("", 14, wrap=True)
        head = Label(t("widgets.next_step"), 13, bold=True, tone="accent_text")
        self.body.setSpacing(4)
        self.body.addLayout(_pair(head, self._when))
        self.body.addWidget(self._words)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = tokens()
        with painting(self) as painter:
            box(painter, QRectF(self.rect()), now.accent_soft, now.accent_line, radius=8)

    def say(self, words: str, when: str, tone: str) -> None:
        self._words.set_words(words)
        self._when.set_words(when, tone)


def _pair(left: QWidget, right: QWidget, *, stretch_end: bool = False) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(left)
    if not stretch_end:
        row.addStretch(1)
    row.addWidget(right)
    if stretch_end:
        row.addStretch(1)
    return row


def _by_words(by_on: date | None, today: date) -> str:
    if by_on is None:
        return ""
    return t("case_list.by_today") if by_on <= today else t("case_list.by", on=dated(by_on))


def _entry(contact: Contact, page: CasePage) -> LogEntry:
    at = in_tokyo(contact.noted_at)
    when = t("case_list.contact_at", on=dated(at.date()), time=f"{at.hour}:{at.minute:02}")
    who = short_name(page.staff.get(contact.noted_by, ""))
    return LogEntry(_ICONS.get(contact.how, "pencil"), when, who, contact.text)
