"""The incidents of a case at a glance: what happened, by when what is due, who is next (26条; spec §6)."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from deskapp.domain.incident_facts import Incident
from deskapp.domain.incidents import Timer, open_incidents, stage, timers
from deskapp.domain.urgency import Urgency
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import short
from deskapp.ui.messages import step_words
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.urgency import Countdown

ROW, _TIMERS, _SOON_DAYS = 21, 3, 2


class IncidentCard(Card):
    """Hidden where nothing went astray; `asked` with the id of the incident to act on.

    The open incident that was noticed first stands in full, any other in one line.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(t("incidents.title"))
        self.act = Button(t("incidents.act"), "ghost", icon="alert", height=26)
        self.head.addWidget(self.act)
        self._what = Label("", 13, bold=True, elide=True)
        self._told = Label("", 12, tone="text2", elide=True)
        self._rows = [
            (Countdown("", Urgency.LATER, 13), Label("", 13), Label("", 13)) for _ in range(_TIMERS)
        ]
        self._judged, self._next = (
            Label("", 12, tone="text2", elide=True),
            Label("", 13, bold=True, elide=True),
        )
        self._others = Label("", 12, tone="text2", wrap=True)
        self._open_id, self._folded = "", False
        self._lay_out()
        self.act.clicked.connect(lambda: self.asked.emit(self._open_id))
        self.hide()

    def show_page(self, page: CasePage) -> None:
        """Show the incidents of one case."""
        case = page.case
        now = next(iter(open_incidents(case)), None)
        self._open_id = now.id if now else ""
        self.act.setVisible(now is not None)
        self._show_open(now, page)
        others = [each for each in case.incidents if each.id != self._open_id]
        _say(self._others, "\n".join(_in_a_line(each) for each in others))
        self.setVisible(bool(case.incidents))
        self._show_folded()

    def fold(self, folded: bool) -> None:
        """On a low page leave out what its dialog tells as well."""
        self._folded = folded
        self._show_folded()

    def _show_folded(self) -> None:
        for part in (self._told, self._judged, self._others):
            part.setVisible(bool(part.text()) and not (self._folded and self._open_id))
        self.updateGeometry()

    def _show_open(self, now: Incident | None, page: CasePage) -> None:
        _say(self._what, _what_words(now, page) if now else "")
        _say(self._told, _told_words(now, page) if now else "")
        _say(self._judged, _judged_words(now, page) if now else "")
        _say(self._next, _next_words(now) if now else "")
        running = timers(now) if now else ()
        for place, row in enumerate(self._rows):
            for part in row:
                part.setVisible(place < len(running))
        for timer, (shape, day, left) in zip(running, self._rows, strict=False):
            urgency = _urgency(timer, page.today)
            shape.set_countdown(_timer_words(timer, now), urgency)
            day.set_words(_day_words(timer))
            left.set_words(_left_words(timer, page.today), "danger" if urgency is Urgency.OVERDUE else "text")

    def _lay_out(self) -> None:
        self.body.setSpacing(2)
        self.body.addWidget(self._what)
        self.body.addWidget(self._told)
        grid = QGridLayout()
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        for line, row in enumerate(self._rows):
            row[0].setFixedHeight(ROW)
            for column, part in enumerate(row):
                grid.addWidget(part, line, column)
        self.body.addLayout(grid)
        for part in (self._judged, self._next, self._others):
            self.body.addWidget(part)


def _say(label: Label, words: str) -> None:
    label.set_words(words)
    label.setVisible(bool(words))


def _what_words(incident: Incident, page: CasePage) -> str:
    by = page.staff.get(incident.noticed_by, "")
    return t("incidents.noticed", kind=label(incident.kind), day=short(incident.noticed_on), name=by)


def _told_words(incident: Incident, page: CasePage) -> str:
    letter = next((each.number for each in page.case.letters if each.id == incident.letter_id), "")
    return t("incidents.of_letter", number=letter, what=incident.what) if letter else incident.what


def _in_a_line(incident: Incident) -> str:
    words = {"kind": label(incident.kind), "day": short(incident.noticed_on)}
    if incident.closed_on is None:
        return t("incidents.also", **words, next=_next_words(incident))
    how = "reported" if incident.reporting else "not_reported"
    return t(f"incidents.over_{how}", **words, on=short(incident.closed_on))


def _judged_words(incident: Incident, page: CasePage) -> str:
    if incident.reporting is None:
        return ""
    how = "judged_report" if incident.reporting else "judged_no_report"
    by = page.staff.get(incident.decided_by or "", "")
    return t(f"incidents.{how}", day=short(incident.decided_on), name=by, why=incident.reporting_reason)


def _next_words(incident: Incident) -> str:
    now = stage(incident)
    who = "supervisor" if now in ("judge", "close") else "anybody"
    return t(f"incidents.next_{who}", step=step_words(f"incident_{now}", {}))


def _timer_words(timer: Timer, incident: Incident | None) -> str:
    longer = timer.stage == "final" and incident is not None and incident.malicious
    return t(f"incidents.timer_{timer.stage}{'_longer' if longer else ''}")


def _day_words(timer: Timer) -> str:
    if timer.done_on:
        return t("incidents.done", day=short(timer.done_on))
    return t("incidents.by", day=short(timer.by_on)) if timer.by_on else t("incidents.without_delay")


def _left_words(timer: Timer, today: date) -> str:
    """Calendar days left: the law counts them, business or not (規則8条)."""
    if timer.done_on or timer.by_on is None:
        return ""
    left = (timer.by_on - today).days
    word = "left" if left > 0 else "over" if left else "today"
    return t(f"incidents.{word}", days=abs(left))


def _urgency(timer: Timer, today: date) -> Urgency:
    if timer.done_on:
        return Urgency.POSTED
    if timer.by_on is None:
        return Urgency.LATER
    left = (timer.by_on - today).days
    if left < 0:
        return Urgency.OVERDUE
    return Urgency.TODAY if left == 0 else Urgency.SOON if left <= _SOON_DAYS else Urgency.LATER
