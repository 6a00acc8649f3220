"""What every form about the desk's people has in common: whom it is about, and what it asks to be done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskapp.domain.calendar import Calendar
from deskapp.domain.errors import RuleViolation, Trouble
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.views.people import Colleague, People
from deskapp.text import t
from deskapp.ui.case_page.day_words import brief
from deskapp.ui.countdown import dated
from deskapp.ui.messages import said, sentence
from deskapp.ui.widgets.field import Field


@dataclass(frozen=True, slots=True)
class Proposal:
    """An act that a form asks for, and what is said once it is done."""

    work: Callable[[Desk, str], Changes]
    told: str


class PeopleForm(QWidget):
    """The fields of an act; `under` names the one under which a refusal with a code is told."""

    under: ClassVar[Mapping[str, str]] = {}

    def __init__(self) -> None:
        super().__init__()
        self._who: Colleague | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 4, 0, 8)
        self.column.setSpacing(10)

    def begin(self, people: People, who: Colleague) -> None:
        """Be empty, about this person."""
        raise NotImplementedError

    def renew(self, who: Colleague) -> None:
        """Know the person as another desk left them; what is filled in stays."""
        self._who = who

    def proposal(self) -> Proposal | None:
        """What is asked for; None once every fault stands under its field."""
        raise NotImplementedError

    def forget(self) -> None:
        """Keep no password once the form is left."""

    def refuse(self, trouble: Trouble) -> bool:
        """Tell a trouble under its field, which takes the keyboard; False if it belongs to none."""
        field = getattr(self, self.under.get(trouble.code, ""), None)
        if not isinstance(field, Field):
            return False
        field.set_error(sentence(trouble))
        field.setFocus()
        return True


def echoed(day: date, calendar: Calendar) -> str:
    """The day beside its field; one of a year that the calendar does not know stands without its reasons."""
    try:
        return brief(day, calendar)
    except RuleViolation:
        return said(day)


def cases_left(who: Colleague) -> str:
    """That somebody's open cases stay theirs, if they have any."""
    return t("people.cases_left", name=who.staff.name, count=who.load) if who.load else ""


def days_words(first: date, last: date) -> str:
    """「1/18(月)〜1/22(金)」, or the one day."""
    return dated(first) if first == last else t("people.days", first=dated(first), last=dated(last))
