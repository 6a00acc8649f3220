"""The head of a case page: who, what for, and how the deadline stands; it never scrolls."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.case import Case
from deskapp.domain.kinds import Matter, State
from deskapp.domain.letters import answer_postings
from deskapp.domain.standing import Standing
from deskapp.domain.urgency import Urgency
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import near
from deskapp.ui.case_page.ending_words import end_of, ended_on
from deskapp.ui.charge import charge_tone, charge_words
from deskapp.ui.countdown import countdown_words
from deskapp.ui.widgets.badge import Badge
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.urgency import Countdown

HEIGHT, _MOST_KINDS = 64, 4


class CaseHead(Panel):
    """`left` asks to go back to the list, `why_asked` for the reason of the date."""

    left = Signal()
    why_asked = Signal()

    def __init__(self) -> None:
        super().__init__("surface", "bottom")
        self.setFixedHeight(HEIGHT)
        self.back = Button("", "ghost", icon="back")
        self.back.setToolTip(t("case_page.back"))
        self.back.setAccessibleName(t("case_page.back"))
        self._number = Label("", 13, tone="text2", digits=True)
        self._kana = Label("", 12, tone="text3", elide=True)
        self._charge = Label("", 13, tone="text2", elide=True)
        self._name = Label("", 22, bold=True, elide=True)
        self._sama = Label("", 14)
        self._proxy = Label("", 14, tone="text2", elide=True)
        self._kinds = [Badge("") for _ in range(_MOST_KINDS)]
        self._countdown = Countdown("", Urgency.NOT_STARTED, 18, bold=True)
        self._due, self._others = Label("", 13), Label("", 13, tone="text2")
        self.why = Button(t("case_page.why"), keys="F9", height=32)
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.why.clicked.connect(self.why_asked)

    def show_page(self, page: CasePage) -> None:
        """Show who asks, for what, and the deadline."""
        case = page.case
        self._number.set_words(case.number)
        self._kana.set_words(case.person.kana)
        self._charge.set_words(t("case_page.charge", name=charge_words(page)), charge_tone(page))
        gone = case.disposed_on is not None
        self._name.set_words(
            t("case_page.name_gone") if gone else case.person.name, "text3" if gone else "text"
        )
        self._sama.set_words("" if gone else honorific(case))
        self._proxy.set_words(_proxy_words(case))
        self._proxy.setVisible(bool(self._proxy.text()))
        self._show_kinds(case)
        self._countdown.set_countdown(_standing_words(page), page.countdown.urgency)
        self._countdown.setVisible(case.matter is Matter.REQUEST)
        due, *others = _dates(page)
        returned = page.standing.state is State.RETURNED
        self._due.set_words(due, "warn" if returned else "text")
        self._others.set_words("  ".join(others))
        self._others.setVisible(bool(others))
        self.why.setVisible(case.matter is Matter.REQUEST)

    def _show_kinds(self, case: Case) -> None:
        request = case.matter is Matter.REQUEST
        words = [label(item.kind) for item in case.items] if request else [_sort_words(case)]
        if len(words) > _MOST_KINDS:
            words = [*words[: _MOST_KINDS - 1], f"+{len(words) - _MOST_KINDS + 1}"]
        for place, badge in enumerate(self._kinds):
            badge.setVisible(place < len(words))
            badge.set_badge(words[place] if place < len(words) else "", "mute")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 18, 4)
        row.setSpacing(10)
        row.addWidget(self.back)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(_row(8, self._number, self._kana, self._charge, None))
        left.addLayout(_row(8, self._name, self._sama, self._proxy, *self._kinds, None))
        row.addLayout(left, 1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(_row(0, None, self._countdown))
        right.addLayout(_row(12, None, self._due, self._others))
        row.addLayout(right)
        row.addWidget(self.why)


def honorific(case: Case) -> str:
    """How a letter would address whoever asks: an office is no 「様」."""
    return t(f"case_page.{'onchu' if case.matter is Matter.AUTHORITY else 'sama'}")


def _sort_words(case: Case) -> str:
    return label(case.authority or case.consultation or case.matter)


def _row(spacing: int, *widgets: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row


def _proxy_words(case: Case) -> str:
    if case.role is None:
        return ""
    proxy = case.proxy
    role = (proxy.relation if proxy else "") or label(case.role)
    if proxy is None or not proxy.name:
        return t("case_page.proxy_unnamed", role=role)
    return t("case_page.proxy", role=role, name=proxy.name)


def _standing_words(page: CasePage) -> str:
    if page.case.matter is not Matter.REQUEST:
        return ""
    ended = page.countdown.urgency is Urgency.ENDED
    return label(end_of(page.case)) if ended else countdown_words(page.countdown)


def _due_words(day: date | None, stand: Standing, today: date) -> str:
    """The date, and in the same words that it was told, where it was: one date is shown once."""
    told = day is not None and day == stand.told_due_on
    return t("case_page.due_told" if told else "case_page.due", day=near(day, today))


def _dates(page: CasePage) -> list[str]:
    """The dates beside the countdown, the one that counts first."""
    stand = page.standing
    if page.case.matter is not Matter.REQUEST:
        return [t("case_page.no_clock")]
    if stand.posted_on:
        back = answer_postings(page.case)[-1].returned_on
        returned = (
            [t("case_page.returned", day=near(back, page.today))] if stand.state is State.RETURNED else []
        )
        return [
            *returned,
            t("case_page.posted", day=near(stand.posted_on, page.today)),
            _due_words(stand.first_due_on, stand, page.today),
        ]
    if page.case.over_on:
        return [t("case_page.ended", day=near(ended_on(page.case), page.today))]
    if stand.deadline is None or stand.promised_on is None:
        return [t("case_page.awaiting_papers")]
    words = [_due_words(stand.promised_on, stand, page.today)]
    if stand.told_due_on and stand.told_due_on != stand.promised_on:
        words.append(t("case_page.told", day=near(stand.told_due_on, page.today)))
    if stand.due_on and stand.due_on != stand.promised_on:
        words.append(t("case_page.extended", day=near(stand.due_on, page.today)))
    if stand.deadline.strict_due != stand.promised_on:
        words.append(t("case_page.strict", day=near(stand.deadline.strict_due, page.today)))
    elif stand.deadline.due != stand.promised_on:
        words.append(t("case_page.next_day", day=near(stand.deadline.due, page.today)))
    return words
