"""A letter in the wrong hands: taking it down, and what is to do about it next (26条; spec §6)."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.incident_facts import Incident
from deskapp.domain.incidents import duty, final_by, first_by, open_incidents, stage
from deskapp.operations import incidents
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.acting import Work, act_and_close
from deskapp.ui.case_page.asked_words import keep_words
from deskapp.ui.case_page.barred import allow
from deskapp.ui.case_page.day_field import day_field
from deskapp.ui.case_page.day_words import brief, short
from deskapp.ui.case_page.incident_form import AmendDialog, IncidentDialog
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import ChoiceField, TextField
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.tick import Tick


def add_to(menu: QMenu, parent: QWidget, seat: Seat, page: CasePage) -> None:
    """Offer what is next of each open incident, and to take one down.

    That a letter went astray is often noticed after the end: only once the content is gone is nothing
    left to take it down in.
    """
    for incident in open_incidents(page.case):
        words = t("case_page.incident_next", kind=label(incident.kind), noticed=short(incident.noticed_on))
        menu.addAction(words, partial(ask_next, parent, seat, page, incident.id))
    if page.case.disposed_on is None:
        action = menu.addAction(t("case_page.incident"), partial(ask_incident, parent, seat, page))
        allow(seat, action, Act.RECORD_INCIDENT)


def ask_incident(parent: QWidget, seat: Seat, page: CasePage) -> None:
    """Take down what is known."""
    dialog = IncidentDialog(parent, page)
    known = {"noticed": dialog.noticed, "persons": dialog.persons, "what": dialog.what}
    keep_words(dialog, seat, f"incident:{page.case.id}", kind=dialog.kind, letter=dialog.letter, **known)

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


def ask_next(parent: QWidget, seat: Seat, page: CasePage, incident_id: str | None) -> None:
    """Show this open incident and record what is done about it next."""
    for incident in open_incidents(page.case):
        if incident.id == incident_id:
            _ask_next(parent, seat, page, incident)


def _ask_next(parent: QWidget, seat: Seat, page: CasePage, incident: Incident) -> None:
    dialog = NextDialog(parent, seat, page, incident)
    keep_words(dialog, seat, f"judging:{incident.id}", reporting=dialog.reporting, reason=dialog.reason)

    def agreed() -> None:
        work = dialog.work()
        if work is None:
            dialog.say(dialog.lacks())
        else:
            act_and_close(seat, dialog, page, work)

    def amend() -> None:
        dialog.reject()
        ask_amendment(parent, seat, page, incident)

    dialog.agreed.connect(agreed)
    dialog.amend.clicked.connect(amend)
    dialog.open()


def ask_amendment(parent: QWidget, seat: Seat, page: CasePage, incident: Incident) -> None:
    """Put right what is known of this incident."""
    dialog = AmendDialog(parent, incident)
    keep_words(dialog, seat, f"incident:{incident.id}", persons=dialog.persons, what=dialog.what)

    def agreed() -> None:
        values = dialog.amended()
        act_and_close(
            seat,
            dialog,
            page,
            lambda desk, case, seen, once: incidents.amend_incident(
                desk, case, incident.id, values, seen, once
            ),
        )

    dialog.agreed.connect(agreed)
    dialog.open()


class NextDialog(Ask):
    """Where an incident stands: the duty, its days, what is done, and the one thing to do now."""

    def __init__(self, parent: QWidget, seat: Seat, page: CasePage, incident: Incident) -> None:
        now = stage(incident)
        super().__init__(
            parent, t("case_page.incident_open_title"), t(f"case_page.incident_do_{now}"), text=incident.what
        )
        self._incident, self._now = incident, now
        self.body.addWidget(Label("\n".join(_told(incident)), wrap=True))
        self.amend = Button(t("case_page.incident_amend"), "ghost", icon="pencil")
        self.amend.setEnabled(seat.desk.may(Act.AMEND_INCIDENT))
        self.body.addWidget(self.amend)
        self.day = day_field(t("case_page.incident_on"), page.policy.calendar, page.today, brief)
        self.reporting = ChoiceField(
            t("case_page.incident_reporting"),
            [(t("case_page.incident_report"), True), (t("case_page.incident_no_report"), False)],
        )
        self.reporting.set_value(duty(incident).required)
        why = t(f"labels.incident_why.{duty(incident).why}")
        self.against = Label(t("case_page.incident_against", why=why), tone="danger", bold=True, wrap=True)
        self.knowing = Tick(t("case_page.incident_against_yes"))
        self.reason = TextField(t("case_page.reason"), required=True, rows=2)
        self._lay_out_fields()
        if now in ("judge", "close") and not seat.desk.may(Act.JUDGE_INCIDENT):
            self.yes.setEnabled(False)
            self.body.addWidget(Label(t("case_page.incident_supervisor"), 13, tone="text2", wrap=True))

    def lacks(self) -> str:
        """What must still be said, where no field says it."""
        unsaid = self._is_against and not self.knowing.isChecked()
        return t("case_page.incident_against_tick") if unsaid else ""

    def work(self) -> Work | None:
        """The act that records what is done now; None when the day cannot be read or something `lacks`."""
        id, now = self._incident.id, self._now
        makers: dict[str, Callable[[], Work | None]] = {"judge": self._judging, "close": lambda: _closing(id)}
        if now in makers:
            return makers[now]()
        day = self.day.day() if self.day.commit() else None
        return _reporting(id, now, day) if day else None

    @property
    def _is_against(self) -> bool:
        """Whether the law asks for the report that is not to be made."""
        return self._now == "judge" and duty(self._incident).required and not self.reporting.value()

    def _show_against(self) -> None:
        for widget in (self.against, self.knowing):
            widget.setVisible(self._is_against)
        self.fit()

    def _lay_out_fields(self) -> None:
        judging = self._now == "judge"
        for widget in (self.reporting, self.against, self.knowing, self.reason, self.day):
            self.body.addWidget(widget)
        for field in (self.reporting, self.reason):
            field.setVisible(judging)
        self.day.setVisible(self._now in ("first", "person", "final"))
        self.reporting.committed.connect(lambda _value: self._show_against())
        self._show_against()
        (self.reason if judging else self.day if self.day.isVisibleTo(self) else self.yes).setFocus()

    def _judging(self) -> Work | None:
        if self.lacks():
            return None
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
    if incident.reporting is None and incident.reporting_reason:
        lines.append(t("case_page.incident_reason_before", reason=incident.reporting_reason))
    if incident.reporting is not False:
        due = {"first": first_by(incident), "final": final_by(incident)}
        lines += [
            t(f"case_page.incident_{name}_by", day=short(day)) for name, day in due.items() if not done[name]
        ]
    return lines
