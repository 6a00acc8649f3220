"""まとめて印刷: the letters that wait for paper, and the runs nobody has looked at yet (spec §8)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby
from operator import attrgetter

from deskapp.domain.acts import Act
from deskapp.domain.case import Case, find
from deskapp.domain.facts import Printing
from deskapp.domain.kinds import LetterCode
from deskapp.operations.desk import Desk
from deskapp.operations.print_run import RunLetter
from deskapp.operations.views.letters import LetterState
from deskapp.operations.views.posting import ToPost, posting_list


@dataclass(frozen=True, slots=True)
class Handed:
    """A letter of a run nobody has looked at yet; `last_sheet` is its last one, counted through the run.

    `voided`: another took its place meanwhile; its paper, if it came out, is destroyed.
    """

    letter: RunLetter
    number: str
    name: str
    code: LetterCode
    pages: int
    last_sheet: int
    voided: bool


@dataclass(frozen=True, slots=True)
class Run:
    """What somebody handed over on a day and nobody has looked at yet, in the order of the paper.

    `mine`: whoever looks handed it over.
    """

    by: str
    on: date
    mine: bool
    letters: tuple[Handed, ...]

    @property
    def sheets(self) -> int:
        """How many sheets lie in the tray if all came out."""
        return self.letters[-1].last_sheet


@dataclass(frozen=True, slots=True)
class PrintList:
    """The letters to print, the most pressing first, and the open runs; `may_print` whether one may here."""

    letters: tuple[ToPost, ...]
    runs: tuple[Run, ...]
    today: date
    may_print: bool


def print_list(desk: Desk) -> PrintList:
    """Read what waits for paper, over all cases."""
    waiting = posting_list(desk)
    letters = (each for each in waiting.letters if each.state is LetterState.TO_PRINT)
    return PrintList(tuple(letters), open_runs(desk), desk.today, desk.may(Act.HAND_TO_PRINTER))


def open_runs(desk: Desk) -> tuple[Run, ...]:
    """The runs of which nobody has said how far they came, the oldest first."""
    with desk.looking() as reader:
        cases = [reader.case(case_id) for case_id in reader.with_unsure_prints()]
        names = {staff.id: staff.name for staff in reader.staff()}
    found = [(printing, case) for case in cases for printing in case.printings if printing.unsure]
    found.sort(key=lambda each: (each[0].printed_on, each[0].printed_by, each[0].place))
    return tuple(_runs(found, names, desk.staff.id))


def _runs(found: list[tuple[Printing, Case]], names: Mapping[str, str], me: str) -> Iterator[Run]:
    of_run = attrgetter("printed_on", "printed_by")
    for (on, by), handed in groupby(found, key=lambda each: of_run(each[0])):
        several = tuple(handed)
        sheets = accumulate(find(case.letters, printing.letter_id).pages for printing, case in several)
        letters = (
            _handed(case, printing, last) for (printing, case), last in zip(several, sheets, strict=True)
        )
        yield Run(names.get(by, ""), on, by == me, tuple(letters))


def _handed(case: Case, printing: Printing, last_sheet: int) -> Handed:
    letter = find(case.letters, printing.letter_id)
    return Handed(
        letter=RunLetter(case.id, letter.id),
        number=case.number,
        name=case.person.name,
        code=letter.code,
        pages=letter.pages,
        last_sheet=last_sheet,
        voided=letter.voided_on is not None,
    )
