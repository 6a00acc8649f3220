"""Handing cases over: which, to whom, with a note; whoever is away is named so."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from deskapp.domain.kinds import Matter
from deskapp.operations.absences import hand_over, in_charge, take_back
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.views.lists import Line
from deskapp.operations.views.page import CasePage
from deskapp.operations.views.people import Colleague
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.asked_words import keep_words
from deskapp.ui.countdown import dated
from deskapp.ui.messages import step_words
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.field import ChoiceField, LineField
from deskapp.ui.widgets.label import Label

_SHOWN, _WIDE = 6, 560


@dataclass(frozen=True, slots=True)
class Handed:
    """A case to be handed over, and what comes next in it."""

    id: str
    version: int
    number: str
    name: str
    step: str
    authority: bool


def handed(line: Line) -> Handed:
    """A case of a list."""
    step = step_words(line.step, line.step_facts) if line.step else ""
    return Handed(line.id, line.version, line.number, line.name, step, line.matter is Matter.AUTHORITY)


def handed_of(page: CasePage) -> Handed:
    """The case of a page."""
    case, first = page.case, page.steps[0] if page.steps else None
    step = step_words(first.code, first.facts) if first else ""
    return Handed(case.id, case.version, case.number, case.person.name, step, case.matter is Matter.AUTHORITY)


class HandOver(Ask):
    """`people` are those who can take the cases; the keyboard begins at the choice."""

    def __init__(self, parent: QWidget, cases: tuple[Handed, ...], people: Iterable[Colleague]) -> None:
        super().__init__(
            parent,
            t("case_list.hand_over"),
            t("case_list.hand_over_yes"),
            text=t("case_list.hand_over_text"),
            wide=_WIDE,
        )
        self.body.addWidget(Label(t("case_list.hand_over_count", count=len(cases)), 13, bold=True))
        for each in cases[:_SHOWN]:
            words = t("case_list.hand_over_case", number=each.number, name=each.name, step=each.step)
            self.body.addWidget(Label(words, 13, tone="text2", elide=True))
        if len(cases) > _SHOWN:
            more = t("case_list.hand_over_more", count=len(cases) - _SHOWN)
            self.body.addWidget(Label(more, 13, tone="text2"))
        choices: list[tuple[str, object]] = [(in_words(each), each.staff.id) for each in people]
        self.to = ChoiceField(t("case_list.hand_over_to"), choices)
        self.note = LineField(t("case_list.hand_over_note"), help=t("case_list.hand_over_note_help"))
        self.body.addWidget(self.to)
        self.body.addWidget(self.note)
        self.to.setFocus()


def in_words(each: Colleague) -> str:
    """A name with the cases they have open, why they should perhaps not take one, or may an authority's."""
    return t("case_list.taker", name=_named(each), count=each.load)


def _named(each: Colleague) -> str:
    name = each.staff.name
    if each.away and each.absence:
        return t("case_list.away", name=name, until=dated(each.absence.last_on))
    if each.ends_on:
        return t("case_list.will_end", name=name, day=dated(each.ends_on))
    if each.absence:
        return t("case_list.will_be_away", name=name, day=dated(each.absence.first_on))
    return t("case_list.deputy", name=name) if each.deputy else name


def ask_hand_over(
    parent: QWidget,
    seat: Seat,
    cases: tuple[Handed, ...],
    people: tuple[Colleague, ...],
    then: Callable[[str, Callable[[], None]], object],
) -> HandOver:
    """Ask to whom these cases go; `then` is told what was done in words, and how to undo it."""
    authority = any(each.authority for each in cases)
    takers = tuple(each for each in people if each.takes_authority or not authority)
    ask = HandOver(parent, cases, sorted(takers, key=lambda each: each.away))
    if len(cases) == 1:  # a note about many belongs to no case, and would outlive them
        keep_words(ask, seat, f"hand_over:{cases[0].id}", to=ask.to, note=ask.note)
    names = {each.staff.id: each.staff.name for each in takers}

    def agreed() -> None:
        to, note, seen = str(ask.to.value()), ask.note.text(), {each.id: each.version for each in cases}
        before: dict[str, str | None] = {}

        def give(desk: Desk, once: str) -> Changes:
            before.update(in_charge(desk, seen))
            return hand_over(desk, seen, to, note, seen, once)

        def undo() -> None:
            seat.act(parent, lambda desk, once: take_back(desk, before, to, once))

        def done(_changes: object) -> None:
            ask.accept()
            then(t("case_list.assigned", name=names.get(to, ""), count=len(seen)), undo)

        seat.act(ask, give, done, ask.refuse)

    ask.agreed.connect(agreed)
    ask.show()
    return ask
