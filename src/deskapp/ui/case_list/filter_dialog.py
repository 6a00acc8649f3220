"""Which cases the list shows: several conditions at once, kept under a name if they are wanted again."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from deskapp.domain.dates import read_date
from deskapp.domain.kinds import RequestKind, State
from deskapp.domain.people import Staff
from deskapp.domain.periods import Span
from deskapp.operations.views.lists import Wanted
from deskapp.text import label, t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.day_words import with_year
from deskapp.ui.countdown import full_date
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import ChoiceField, LineField

_WIDE = 620
#: Cases that stand there are over: they are looked for among those that are.
_OVER = (State.CLOSED, State.DISPOSED)


class FilterDialog(Ask):
    """Begins with what is shown now; `requests` is false for what is no request."""

    def __init__(
        self, parent: QWidget, wanted: Wanted, operators: Iterable[Staff], today: date, *, requests: bool
    ) -> None:
        super().__init__(
            parent,
            t("list_filter.title"),
            t("list_filter.yes"),
            text=t("list_filter.text"),
            wide=_WIDE,
        )
        self._wanted, self._today = wanted, today
        self._taken: Collection[str] = ()
        self.state = _choice("state", [(label(each), each) for each in State], wanted.state)
        self.kind = _choice("kind", [(label(each), each) for each in RequestKind], wanted.kind)
        self.operator = _choice("operator", [(each.name, each.id) for each in operators], wanted.operator)
        self.received = self._span("received", wanted.received)
        self.due = self._span("due", wanted.due)
        self.name = LineField(t("list_filter.name"), help=t("list_filter.name_help"))
        self.body.addLayout(_side_by_side(self.state, self.kind))
        self.body.addWidget(self.operator)
        self.body.addLayout(_side_by_side(*self.received))
        self.body.addLayout(_side_by_side(*self.due))
        self.body.addWidget(self.name)
        for each in (self.kind, *self.due):
            each.setVisible(requests)
        self.name.edited.connect(lambda _text: self._say_taken())
        self.state.setFocus()

    def offer_name(self, name: str, taken: Collection[str]) -> None:
        """Begin with this name; of a name that is `taken` it is said what it does."""
        self._taken = taken
        self.name.set_text(name)
        self._say_taken()

    def mend(self) -> None:
        """Stand where what is wrong is said already."""
        self.say("")
        wrong = (each for each in (*self.received, *self.due) if each.error())
        next(wrong, self.state).setFocus()

    def wish(self) -> Wanted | None:
        """What is wanted now; None where a day cannot be read, which its field then says."""
        days = (*self.received, *self.due)
        if [each for each in days if not each.commit()]:  # each says what is wrong with it
            return None
        received, due = (Span(first.day(), last.day()) for first, last in (self.received, self.due))
        for span, (_, last) in ((received, self.received), (due, self.due)):
            if span.first_on and span.last_on and span.last_on < span.first_on:
                last.set_error(t("list_filter.backwards"))
                return None
        operator = self.operator.value()
        return replace(
            self._wanted,
            closed=self._closed(),
            state=self.state.value(),  # type: ignore[arg-type]  # the values given to the choice
            kind=self.kind.value(),  # type: ignore[arg-type]
            operator=None if operator is None else str(operator),
            received=received,
            due=due,
        )

    def _say_taken(self) -> None:
        taken = self.name.text().strip() in self._taken
        self.name.set_note(t("list_filter.replaces") if taken else "")
        if self.isVisible():
            self.fit()

    def _closed(self) -> bool | None:
        """Closed cases where their state is chosen; a search, which has both, goes on to."""
        state, closed = self.state.value(), self._wanted.closed
        return closed if state is None or closed is None else state in _OVER

    def _span(self, name: str, span: Span) -> tuple[DateField, DateField]:
        first, last = (
            DateField(
                t(f"list_filter.{name}_{end}"),
                lambda typed: read_date(typed, self._today),
                with_year,
                day=day,
            )
            for end, day in (("first", span.first_on), ("last", span.last_on))
        )
        return first, last


def filter_words(wanted: Wanted) -> tuple[str, ...]:
    """What the list leaves out beside chips and search, one condition each: 「状態: 調査」."""
    said = [
        ("state", wanted.state and label(wanted.state)),
        ("kind", wanted.kind and label(wanted.kind)),
        ("received", _span_words(wanted.received)),
        ("due", _span_words(wanted.due)),
    ]
    return tuple(t("list_filter.condition", what=t(f"list_filter.{what}"), of=of) for what, of in said if of)


def _span_words(span: Span) -> str:
    first, last = (full_date(day) if day else "" for day in (span.first_on, span.last_on))
    return t("list_filter.span", first=first, last=last) if span else ""


def _choice(name: str, choices: list[tuple[str, object]], value: object) -> ChoiceField:
    field = ChoiceField(t(f"list_filter.{name}"), [(t("list_filter.any"), None), *choices])
    field.set_value(value)
    return field


def _side_by_side(*fields: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    for each in fields:
        row.addWidget(each, 1)
    return row
