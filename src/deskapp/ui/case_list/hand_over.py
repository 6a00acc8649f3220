"""Handing cases over: which, to whom, with a note; whoever is away is named so."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from deskapp.domain.kinds import Matter
from deskapp.operations.absences import hand_over
from deskapp.operations.views.lists import Line
from deskapp.operations.views.people import Colleague
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.countdown import dated
from deskapp.ui.messages import step_words
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.field import ChoiceField, LineField
from deskapp.ui.widgets.label import Label

_SHOWN, _WIDE = 6, 560


class HandOver(Ask):
    """`people` are those who can take the cases; the keyboard begins at the choice."""

    def __init__(self, parent: QWidget, lines: tuple[Line, ...], people: Iterable[Colleague]) -> None:
        super().__init__(
            parent,
            t("case_list.hand_over"),
            t("case_list.hand_over_yes"),
            text=t("case_list.hand_over_text"),
            wide=_WIDE,
        )
        self.body.addWidget(Label(t("case_list.hand_over_count", count=len(lines)), 13, bold=True))
        for line in lines[:_SHOWN]:
            self.body.addWidget(Label(_words(line), 13, tone="text2", elide=True))
        if len(lines) > _SHOWN:
            more = t("case_list.hand_over_more", count=len(lines) - _SHOWN)
            self.body.addWidget(Label(more, 13, tone="text2"))
        choices: list[tuple[str, object]] = [(in_words(each), each.staff.id) for each in people]
        self.to = ChoiceField(t("case_list.hand_over_to"), choices)
        self.note = LineField(t("case_list.hand_over_note"), help=t("case_list.hand_over_note_help"))
        self.body.addWidget(self.to)
        self.body.addWidget(self.note)
        self.to.setFocus()


def in_words(each: Colleague) -> str:
    """A name, with why somebody should perhaps not take a case, or may take an authority's."""
    if each.away and each.absence:
        return t("case_list.away", name=each.staff.name, until=dated(each.absence.last_on))
    return t("case_list.deputy", name=each.staff.name) if each.deputy else each.staff.name


def ask_hand_over(
    parent: QWidget,
    seat: Seat,
    lines: tuple[Line, ...],
    people: tuple[Colleague, ...],
    then: Callable[[str, int], object],
) -> HandOver:
    """Ask to whom these cases go; `then` is told the name and how many went."""
    takers = tuple(each for each in people if each.takes_authority or not _authority(lines))
    ask = HandOver(parent, lines, sorted(takers, key=lambda each: each.away))
    names = {each.staff.id: each.staff.name for each in takers}

    def agreed() -> None:
        to, note, cases = str(ask.to.value()), ask.note.text(), [line.id for line in lines]

        def done(_changes: object) -> None:
            ask.accept()
            then(names.get(to, ""), len(cases))

        seat.act(ask, lambda desk, once: hand_over(desk, cases, to, note, once), done, ask.refuse)

    ask.agreed.connect(agreed)
    ask.show()
    return ask


def _authority(lines: Iterable[Line]) -> bool:
    return any(line.matter is Matter.AUTHORITY for line in lines)


def _words(line: Line) -> str:
    step = step_words(line.step, line.step_facts) if line.step else ""
    return t("case_list.hand_over_case", number=line.number, name=line.name, step=step)
