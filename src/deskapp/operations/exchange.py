"""What is handed to a file or another program; every handing out is in the log (spec §10, §14)."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from deskapp.domain.acts import Act
from deskapp.domain.calendar import Calendar
from deskapp.domain.case import Case, find
from deskapp.domain.countdown import SOON_BUSINESS_DAYS, Countdown
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import LetterFact
from deskapp.domain.kinds import LetterCode
from deskapp.operations.desk import Desk
from deskapp.operations.letters import preview_answer
from deskapp.operations.projecting import line_countdown, line_steps
from deskapp.storage.lists import CaseLine, Filter
from deskapp.storage.store import Reader


@dataclass(frozen=True, slots=True)
class WantedCases:
    """Which cases: the open ones, with search words the closed ones too; late and near ones if asked for.

    `due_within` counts business days, 0 being today alone. Together with `overdue` it means either.
    """

    text: str = ""
    overdue: bool = False
    due_within: int | None = None

    @property
    def chips(self) -> frozenset[str]:
        """The same as chips of the case list."""
        near = self.due_within
        chosen = {"overdue": self.overdue, "today": near is not None, "soon": bool(near)}
        return frozenset(chip for chip, on in chosen.items() if on)


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """One case: its line, who works on it by name, how its deadline stands, and the next step today."""

    line: CaseLine
    operator: str
    countdown: Countdown
    step: str
    step_facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class HandedLetter:
    """A letter that was made: what is known of it, and its bytes."""

    case_number: str
    letter: LetterFact
    pdf: bytes


def export_cases(desk: Desk, wanted: WantedCases) -> tuple[CaseEntry, ...]:
    """The cases wanted, for a file or another program: all of them, the most pressing first.

    Raises:
        RuleViolation: `not_your_role`.
    """
    return _listed(desk, wanted, Act.EXPORT)


def search_cases(desk: Desk, wanted: WantedCases) -> tuple[CaseEntry, ...]:
    """The same for a person who reads them."""
    return _listed(desk, wanted, Act.SEARCH)


def _listed(desk: Desk, wanted: WantedCases, act: Act) -> tuple[CaseEntry, ...]:
    today, calendar = desk.today, desk.policy.calendar
    with desk.doing(act) as tx:
        names = {staff.id: staff.name for staff in tx.writer.staff()}
        lines = _lines(tx.writer, wanted, today, calendar)
        # What was searched for is personal data: the log tells only how long it was.
        tx.writer.log(
            {"cases": len(lines), "chips": sorted(wanted.chips), "length": len(wanted.text.strip())}
        )
    return tuple(_entry(line, names, today, calendar) for line in lines)


def _lines(reader: Reader, wanted: WantedCases, today: date, calendar: Calendar) -> list[CaseLine]:
    soon_on = calendar.after(today, wanted.due_within or SOON_BUSINESS_DAYS)
    chosen = Filter(chips=wanted.chips, text=wanted.text, closed=None if wanted.text.strip() else False)
    return reader.lines(chosen, today, soon_on, limit=reader.count(chosen, today, soon_on))


def _entry(line: CaseLine, names: Mapping[str, str], today: date, calendar: Calendar) -> CaseEntry:
    first = line_steps(line, today)[0]
    return CaseEntry(
        line=line,
        operator=names.get(line.operator or "", ""),
        countdown=line_countdown(line, today, calendar),
        step=first.code,
        step_facts=first.facts,
    )


def export_letter(desk: Desk, case: str, code: LetterCode) -> HandedLetter:
    """The newest letter of this kind that is not voided; `case` is the case's number or id.

    Raises:
        RuleViolation: `case_not_found`, `letter_not_made`, `letter_gone`, `not_your_role`.
        StorageProblem: `letter_damaged`.
    """
    with desk.doing(Act.EXPORT) as tx:
        found = _case(tx.writer, case)
        letter = _newest(found, code)
        pdf = tx.writer.letter_bytes(letter.id)
        tx.writer.log({"letter": letter.id}, found.id)
    return HandedLetter(found.number, letter, pdf)


def letter_for_file(desk: Desk, case_id: str, letter_id: str) -> bytes:
    """The stored PDF of this letter for a file outside the desk.

    Raises:
        RuleViolation: `fact_not_found`, `letter_gone`, `not_your_role`.
        StorageProblem: `letter_damaged`.
    """
    with desk.doing(Act.EXPORT) as tx:
        find(tx.writer.case(case_id).letters, letter_id)
        tx.writer.log({"letter": letter_id}, case_id)
        return tx.writer.letter_bytes(letter_id)


def preview_for_file(desk: Desk, case_id: str) -> bytes:
    """The answer as it would be made now, for a file outside the desk; nothing of it is kept.

    Raises:
        RuleViolation: `not_your_role`, and those of `letters.preview_answer`.
    """
    pdf = preview_answer(desk, case_id)
    with desk.doing(Act.EXPORT) as tx:
        tx.writer.log({"preview": LetterCode.ANSWER}, case_id)
    return pdf


def _case(reader: Reader, typed: str) -> Case:
    plain = unicodedata.normalize("NFKC", typed).strip()
    return reader.case(reader.numbered(plain) or plain)


def _newest(case: Case, code: LetterCode) -> LetterFact:
    for letter in reversed(case.letters):
        if letter.code is code and letter.voided_on is None:
            return letter
    raise RuleViolation("letter_not_made", number=case.number, letter=code)
