"""Putting a date right, with the reason: every dated fact of the case that may be corrected."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from deskapp.domain.case import Case
from deskapp.domain.corrections import CORRECTABLE
from deskapp.domain.dates import read_date, seireki
from deskapp.operations.corrections import Recomputed, correct_fact, preview_correction
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.acting import Seen, act_at
from deskapp.ui.case_page.asked_words import keep_words
from deskapp.ui.case_page.day_words import echo, short
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import ChoiceField, TextField
from deskapp.ui.widgets.label import Label


@dataclass(frozen=True, slots=True)
class DatedFact:
    """One date of the case: where it stands, its words, and its value."""

    group: str
    id: str
    field: str
    words: str
    day: date

    @property
    def place(self) -> tuple[str, str, str]:
        """Where it stands, as the operations name it."""
        return self.group, self.id, self.field


def dated_facts(case: Case) -> tuple[DatedFact, ...]:
    """Every date that stands and may be corrected, the case's own first."""
    return tuple(_facts(case))


def _facts(case: Case) -> Iterator[DatedFact]:
    for group, names in CORRECTABLE.items():
        holders = [case] if group == "case" else getattr(case, group)
        for place, holder in enumerate(holders, 1):
            for name in names:
                day = getattr(holder, name)
                if day is not None:
                    yield DatedFact(group, holder.id, name, _words(case, group, holder, name, place), day)


def _words(case: Case, group: str, holder: Any, field: str, place: int) -> str:
    return t(
        f"case_page.group_{group}",
        name=_name(case, group, holder),
        field=t(f"fields.{field}"),
        place=place,
    )


def _name(case: Case, group: str, holder: Any) -> str:
    if group == "papers":
        return t(f"papers.{holder.paper}")
    if group == "disposals":
        paper = next(each.paper for each in case.papers if each.id == holder.paper_id)
        return t(f"papers.{paper}")
    if group == "postings":
        return label(next(each.code for each in case.letters if each.id == holder.letter_id))
    if group == "chases":
        return next(each.asked_of for each in case.inquiries if each.id == holder.inquiry_id)
    if group == "inquiries":
        return str(holder.asked_of)
    return label(holder.kind) if group == "items" else ""


class CorrectionDialog(Ask):
    """Asks which date, what it should be and why; says what would follow before it is agreed to."""

    def __init__(self, parent: QWidget, seat: Seat, page: CasePage, first: tuple[str, str] | None) -> None:
        super().__init__(
            parent,
            t("case_page.correction_title"),
            t("case_page.correction_yes"),
            text=t("case_page.correction_text"),
        )
        self._seat, self._page = seat, page
        facts = dated_facts(page.case)
        choices: list[tuple[str, object]] = [(_choice(fact), fact) for fact in facts]
        self.which = ChoiceField(t("case_page.correction_fact"), choices)
        self.new = DateField(
            t("case_page.correction_new"),
            lambda typed: read_date(typed, page.today),
            lambda day: echo(day, page.policy.calendar),
            help=t("case_page.correction_new_help"),
        )
        self.follows = Label("", 13, wrap=True)
        self.reason = TextField(t("case_page.reason"), required=True, rows=3)
        for widget in (self.which, self.new, self.follows, self.reason):
            self.body.addWidget(widget)
        chosen = next((fact for fact in facts if (fact.id, fact.field) == first), facts[0] if facts else None)
        self.which.set_value(chosen)
        self.new.set_day(chosen.day if chosen else None)
        self.which.committed.connect(self._choose)
        self.new.committed.connect(lambda _day: self._foresee())
        self.agreed.connect(self._correct)
        keep_words(
            self, seat, f"correction:{page.case.id}", which=self.which, new=self.new, reason=self.reason
        )

    def _choose(self, fact: object) -> None:
        if isinstance(fact, DatedFact):
            self.new.set_day(fact.day)
        self._tell("")

    def _foresee(self) -> None:
        """Say what the typed date would move, or why it cannot stand."""
        fact, day = self.which.value(), self.new.day()
        self._tell("")
        if not isinstance(fact, DatedFact) or day == fact.day:
            return
        desk, case_id = self._seat.desk, self._page.case.id
        self._seat.runner.ask(
            self,
            "foresee",
            lambda: preview_correction(desk, case_id, fact.place, day),
            lambda found: self._tell(_follows(found)),
            self.refuse,
        )

    def _tell(self, words: str) -> None:
        self.follows.set_words(words)
        self.follows.setVisible(bool(words))
        self.say("")

    def _correct(self) -> None:
        fact = self.which.value()
        if not isinstance(fact, DatedFact) or not self.new.commit():
            self.say("")
            return
        case, day, why = self._page.case, self.new.day(), self.reason.text()
        act_at(
            self._seat,
            self,
            Seen(case.id, case.version),
            lambda desk, case_id, seen, once: correct_fact(desk, case_id, fact.place, day, why, seen, once),
            self.refuse,
            lambda _changes: self.accept(),
            self.reject,
        )


def ask_correction(parent: QWidget, seat: Seat, page: CasePage, first: tuple[str, str] | None = None) -> None:
    """Open the question; `first` is (fact id, field) to start with."""
    dialog = CorrectionDialog(parent, seat, page, first)
    dialog.show()
    dialog.new.setFocus()


def _choice(fact: DatedFact) -> str:
    return t("case_page.correction_choice", what=fact.words, old=seireki(fact.day))


def _follows(found: Recomputed) -> str:
    """What the correction would move, in words."""
    none = t("case_page.no_due")
    old, new = (short(day) if day else none for day in (found.old_due_on, found.new_due_on))
    moved = found.old_due_on != found.new_due_on
    lines = [t("case_page.due_moves", old=old, new=new) if moved else t("case_page.due_stays", day=old)]
    if found.old_state is not found.new_state:
        states = {"old": label(found.old_state), "new": label(found.new_state)}
        lines.append(t("case_page.state_moves", **states))
    return "\n".join(lines)
