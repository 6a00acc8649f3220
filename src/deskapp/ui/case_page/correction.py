"""Putting a date right, with the reason: every dated fact of the case that may be corrected."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from deskapp.domain.case import Case
from deskapp.domain.corrections import CORRECTABLE
from deskapp.domain.dates import read_date, seireki
from deskapp.operations.corrections import correct_fact
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.day_words import echo
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import ChoiceField, TextField


@dataclass(frozen=True, slots=True)
class DatedFact:
    """One date of the case: where it stands, its words, and its value."""

    group: str
    id: str
    field: str
    words: str
    day: date


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


def ask_correction(parent: QWidget, seat: Seat, page: CasePage, first: tuple[str, str] | None = None) -> Ask:
    """Ask which date, what it should be and why; `first` is (fact id, field) to start with."""
    facts = dated_facts(page.case)
    ask = Ask(
        parent,
        t("case_page.correction_title"),
        t("case_page.correction_yes"),
        text=t("case_page.correction_text"),
    )
    choices: list[tuple[str, object]] = [(_choice(fact), fact) for fact in facts]
    which = ChoiceField(t("case_page.correction_fact"), choices)
    new = DateField(
        t("case_page.correction_new"),
        lambda typed: read_date(typed, page.today),
        lambda day: echo(day, page.policy.calendar),
        help=t("case_page.correction_new_help"),
    )
    reason = TextField(t("case_page.reason"), required=True, rows=3)
    for field in (which, new, reason):
        ask.body.addWidget(field)
    chosen = next((fact for fact in facts if (fact.id, fact.field) == first), facts[0] if facts else None)
    which.set_value(chosen)
    which.committed.connect(lambda fact: new.set_day(fact.day))
    new.set_day(chosen.day if chosen else None)

    def agreed() -> None:
        fact = which.value()
        if not isinstance(fact, DatedFact) or not new.commit():
            return
        day, why = new.day(), reason.text()
        seat.act(
            ask,
            lambda desk, once: _correct(desk, page.case, fact, day, why, once),
            lambda _c: ask.accept(),
            ask.refuse,
        )

    ask.agreed.connect(agreed)
    ask.show()
    new.setFocus()
    return ask


def _choice(fact: DatedFact) -> str:
    return t("case_page.correction_choice", what=fact.words, old=seireki(fact.day))


def _correct(desk: Desk, case: Case, fact: DatedFact, day: date | None, why: str, once: str) -> Changes:
    return correct_fact(desk, case.id, (fact.group, fact.id, fact.field), day, why, case.version, once)
