"""A letter in the wrong hands: taking it down, and what is to do about it next (26条; spec §6)."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.dates import read_date
from deskapp.domain.incident_facts import Incident
from deskapp.domain.incidents import duty, final_by, first_by, open_incidents, stage
from deskapp.domain.kinds import IncidentKind
from deskapp.operations import incidents
from deskapp.operations.incidents import Astray
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.acting import Work, act_and_close
from deskapp.ui.case_page.day_words import brief, short
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import ChoiceField, LineField, TextField, half_width
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.tick import Tick

WIDE = 620
_FLAGS = ("sensitive", "financial", "malicious", "recovered", "encrypted")


def add_to(menu: QMenu, parent: QWidget, seat: Seat, page: CasePage) -> None:
    """Offer to take an incident down, wherever a letter has left the desk."""
    if page.case.postings and page.case.closed_on is None:
        action = menu.addAction(t("case_page.incident"), partial(ask_incident, parent, seat, page))
        action.setEnabled(seat.desk.may(Act.RECORD_INCIDENT))


def ask_incident(parent: QWidget, seat: Seat, page: CasePage) -> None:
    """Take down what is known."""
    dialog = IncidentDialog(parent, page)

    def agreed() -> None:
        astray = dialog.astray()
        if astray is None:
            dialog.say("")
            return
        act_and_close(
            seat,
            dialog,
            page,
            lambda desk, case, seen, once: incidents.record_incident(desk, case, astray, seen, once),
        )

    dialog.agreed.connect(agreed)
    dialog.open()


def ask_next(parent: QWidget, seat: Seat, page: CasePage) -> None:
    """Show the first open incident and record what is done about it next."""
    found = open_incidents(page.case)
    if found:
        dialog = NextDialog(parent, seat, page, found[0])

        def agreed() -> None:
            work = dialog.work()
            if work is None:
                dialog.say("")
            else:
                act_and_close(seat, dialog, page, work)

        dialog.agreed.connect(agreed)
        dialog.open()


def _day_field(title: str, page: CasePage) -> DateField:
    return DateField(
        title,
        lambda typed: read_date(typed, page.today),
        lambda day: brief(day, page.policy.calendar),
        required=True,
        day=page.today,
    )


class IncidentDialog(Ask):
    """What happened, with which letter, and what the duty to report rests on."""

    def __init__(self, parent: QWidget, page: CasePage) -> None:
        super().__init__(
            parent,
            t("case_page.incident_title"),
            t("case_page.incident_yes"),
            text=t("case_page.incident_text"),
            wide=WIDE,
        )
        posted = {posting.letter_id for posting in page.case.postings}
        sent: list[tuple[str, object]] = [
            (f"{label(letter.code)} {letter.number}", letter.id)
            for letter in reversed(page.case.letters)
            if letter.id in posted
        ]
        self.kind = ChoiceField(t("case_page.incident_kind"), [(label(each), each) for each in IncidentKind])
        self.letter = ChoiceField(
            t("case_page.incident_letter"), [*sent, (t("case_page.incident_no_letter"), None)]
        )
        self.noticed = _day_field(t("case_page.incident_noticed"), page)
        self.what = TextField(t("case_page.incident_what"), required=True, rows=2)
        self.persons = LineField(t("case_page.incident_persons"), fold=half_width)
        self.persons.set_text("1")
        self.flags = {name: Tick(t(f"case_page.incident_{name}")) for name in _FLAGS}
        for row in ((self.kind, self.letter), (self.noticed, self.persons), (self.what,)):
            beside = QHBoxLayout()
            beside.setSpacing(14)
            for field in row:
                beside.addWidget(field, 1)
            self.body.addLayout(beside)
        ticks = QGridLayout()
        for place, tick in enumerate(self.flags.values()):
            ticks.addWidget(tick, place // 2, place % 2)
        self.body.addLayout(ticks)
        self.kind.setFocus()

    def astray(self) -> Astray | None:
        """What was entered; None when the day cannot be read, which then stands under it."""
        day = self.noticed.day() if self.noticed.commit() else None
        if day is None:
            return None
        typed = half_width(self.persons.text()).strip()
        chosen = self.letter.value()
        flags = {name: tick.isChecked() for name, tick in self.flags.items()}
        return Astray(
            IncidentKind(str(self.kind.value())),
            day,
            self.what.text(),
            letter_id=str(chosen) if chosen else None,
            persons=int(typed) if typed.isdecimal() else 0,
            **flags,
        )


class NextDialog(Ask):
    """Where an incident stands: the duty, its days, what is done, and the one thing to do now."""

    def __init__(self, parent: QWidget, seat: Seat, page: CasePage, incident: Incident) -> None:
        now = stage(incident)
        super().__init__(
            parent, t("case_page.incident_open_title"), t(f"case_page.incident_do_{now}"), text=incident.what
        )
        self._incident, self._now = incident, now
        self.body.addWidget(Label("\n".join(_told(incident)), wrap=True))
        self.day = _day_field(t("case_page.incident_on"), page)
        self.reporting = ChoiceField(
            t("case_page.incident_reporting"),
            [(t("case_page.incident_report"), True), (t("case_page.incident_no_report"), False)],
        )
        self.reporting.set_value(duty(incident).required)
        self.reason = TextField(t("case_page.reason"), required=True, rows=2)
        judging = now == "judge"
        for field, shown in ((self.reporting, judging), (self.reason, judging)):
            self.body.addWidget(field)
            field.setVisible(shown)
        self.body.addWidget(self.day)
        self.day.setVisible(now in ("first", "person", "final"))
        (self.reason if judging else self.day if self.day.isVisibleTo(self) else self.yes).setFocus()
        if now in ("judge", "close") and not seat.desk.may(Act.JUDGE_INCIDENT):
            self.yes.setEnabled(False)
            self.body.addWidget(Label(t("case_page.incident_supervisor"), 13, tone="text2", wrap=True))

    def work(self) -> Work | None:
        """The act that records what is done now; None when the day cannot be read."""
        id, now = self._incident.id, self._now
        makers: dict[str, Callable[[], Work | None]] = {"judge": self._judging, "close": lambda: _closing(id)}
        if now in makers:
            return makers[now]()
        day = self.day.day() if self.day.commit() else None
        return _reporting(id, now, day) if day else None

    def _judging(self) -> Work:
        id, reporting, reason = self._incident.id, bool(self.reporting.value()), self.reason.text()
        return lambda desk, case, seen, once: incidents.judge_incident(
            desk, case, id, reporting, reason, seen, once
        )


def _closing(id: str) -> Work:
    return lambda desk, case, seen, once: incidents.close_incident(desk, case, id, seen, once)


def _reporting(id: str, which: str, day: date) -> Work:
    return lambda desk, case, seen, once: incidents.note_report(desk, case, id, which, day, seen, once)


def _told(incident: Incident) -> list[str]:
    asked = duty(incident)
    key = "incident_must" if asked.required else "incident_need_not"
    lines = [
        t("case_page.incident_said", kind=label(incident.kind), noticed=short(incident.noticed_on)),
        t(f"case_page.{key}", why=t(f"labels.incident_why.{asked.why}")),
    ]
    done = {
        "first": incident.first_reported_on,
        "person": incident.person_told_on,
        "final": incident.final_reported_on,
    }
    lines += [t(f"case_page.incident_done_{name}", day=short(day)) for name, day in done.items() if day]
    if incident.reporting is not False:
        due = {"first": first_by(incident), "final": final_by(incident)}
        lines += [
            t(f"case_page.incident_{name}_by", day=short(day)) for name, day in due.items() if not done[name]
        ]
    return lines
