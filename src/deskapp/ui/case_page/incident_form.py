"""What is known of a letter in the wrong hands, when taken down and when more is known (26条; spec §6)."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from deskapp.domain.incident_facts import Incident
from deskapp.domain.kinds import IncidentKind
from deskapp.operations.incidents import Astray
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.day_field import day_field
from deskapp.ui.case_page.day_words import brief
from deskapp.ui.widgets.field import ChoiceField, Field, LineField, TextField, half_width
from deskapp.ui.widgets.tick import Tick

WIDE = 620
FLAGS = ("sensitive", "financial", "malicious", "recovered", "encrypted")


class KnownDialog(Ask):
    """Asks what is known of an incident, on which the duty to report rests."""

    def __init__(self, parent: QWidget, title: str, text: str) -> None:
        super().__init__(parent, title, t("case_page.incident_yes"), text=text, wide=WIDE)
        self.what = TextField(t("case_page.incident_what"), required=True, rows=2)
        self.persons = LineField(t("case_page.incident_persons"), fold=half_width)
        self.flags = {name: Tick(t(f"case_page.incident_{name}")) for name in FLAGS}

    def known(self) -> dict[str, object]:
        """What was entered, by the names of `AMENDABLE`."""
        typed = half_width(self.persons.text()).strip()
        flags = {name: tick.isChecked() for name, tick in self.flags.items()}
        return {"what": self.what.text(), "persons": int(typed) if typed.isdecimal() else 0, **flags}

    def set_rows(self, *rows: tuple[Field, ...]) -> None:
        """Lay out the fields, those of a row side by side, and the ticks below."""
        for row in rows:
            beside = QHBoxLayout()
            beside.setSpacing(14)
            for field in row:
                beside.addWidget(field, 1)
            self.body.addLayout(beside)
        ticks = QGridLayout()
        for place, tick in enumerate(self.flags.values()):
            ticks.addWidget(tick, place // 2, place % 2)
        self.body.addLayout(ticks)


class IncidentDialog(KnownDialog):
    """What happened, with which letter, when it was noticed, and what is known of it."""

    def __init__(self, parent: QWidget, page: CasePage) -> None:
        said = t("case_page.incident_text")
        if page.case.closed_on:
            said += t("case_page.incident_reopens")
        super().__init__(parent, t("case_page.incident_title"), said)
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
        self.noticed = day_field(t("case_page.incident_noticed"), page.policy.calendar, page.today, brief)
        self.persons.set_text("1")
        self.set_rows((self.kind, self.letter), (self.noticed, self.persons), (self.what,))
        self.kind.setFocus()

    def astray(self) -> Astray | None:
        """What was entered; None when the day cannot be read, which then stands under it."""
        day = self.noticed.day() if self.noticed.commit() else None
        if day is None:
            return None
        kind, letter = IncidentKind(str(self.kind.value())), self.letter.value()
        return Astray(kind, day, letter_id=str(letter) if letter else None, **self.known())  # type: ignore[arg-type]


class AmendDialog(KnownDialog):
    """What is known of an incident, put right."""

    def __init__(self, parent: QWidget, incident: Incident) -> None:
        super().__init__(parent, t("case_page.incident_amend_title"), t("case_page.incident_amend_text"))
        self._incident = incident
        self.what.set_text(incident.what)
        self.persons.set_text(str(incident.persons))
        for name, tick in self.flags.items():
            tick.setChecked(getattr(incident, name))
        self.set_rows((self.what,), (self.persons,))
        self.persons.setFocus()

    def amended(self) -> dict[str, object]:
        """What differs from what was known."""
        return {name: value for name, value in self.known().items() if value != getattr(self._incident, name)}
