"""The projection that lists are sorted and filtered by; facts only, never today (law 10)."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from deskapp.domain.approvals import open_approval
from deskapp.domain.calendar import Calendar
from deskapp.domain.case import Case
from deskapp.domain.countdown import Countdown, countdown
from deskapp.domain.deadlines import lawsuit_mark
from deskapp.domain.inquiries import awaited
from deskapp.domain.kinds import AuthorityKind, LetterCode, MaskItem, RequestKind, State
from deskapp.domain.next_steps import next_steps
from deskapp.domain.posting import letters_waiting
from deskapp.domain.profile import Policy
from deskapp.domain.projection import Projection
from deskapp.domain.returns import lies_here, undelivered
from deskapp.domain.standing import Standing, standing
from deskapp.domain.step import Step, as_of, waiting_code
from deskapp.storage.lists import CaseLine

#: Counts up when a rule changes what a projection says; open cases are then rebuilt.
RULES_VERSION = 12


def project(case: Case, policy: Policy, today: date) -> Projection:
    """What the lists need to know of a case.

    `today` only places an open suspension and the newest next step; overdue is told by comparing
    the dates with today when a list is read.
    """
    stand = standing(case, policy, today)
    steps = next_steps(case, stand, policy, today)
    first = steps[0] if steps else None
    return Projection(
        state=stand.state,
        due_on=stand.promised_on,
        strict_due_on=stand.deadline.strict_due if stand.deadline else None,
        told_due_on=stand.told_due_on,
        complete_on=stand.checklist.complete_on,
        posted_on=stand.posted_on,
        paused_on=stand.paused_on,
        next_act=waiting_code(first.code) if first else "",
        next_by=first.by_on if first else None,
        next_facts=pack_facts(first.facts) if first else {},
        further=pack_steps(steps[1:]),
        rules_version=RULES_VERSION,
        name=case.person.name,
        kana=case.person.kana,
        kinds=tuple(item.kind for item in case.items),
        operator=case.operator,
        undisposed=len(stand.undisposed),
        returned=stand.state is State.RETURNED or any(lies_here(each) for each in undelivered(case).values()),
        waiting_approval=_waits_for_approval(case, stand),
        awaiting=_awaiting(case, stand),
        lawsuit_on=_lawsuit_on(stand),
        letters_waiting=len(letters_waiting(case, stand)),
    )


def _lawsuit_on(stand: Standing) -> date | None:
    """The mark of 法39条, listed only when the set is complete (spec §5)."""
    complete = stand.checklist.complete_on is not None and stand.deadline is not None
    return lawsuit_mark(stand.requested_on) if complete and stand.requested_on else None


def _awaiting(case: Case, stand: Standing) -> str:
    """Whom the case waits for: `papers`, `inquiry`, `approval`, or nobody."""
    if stand.state in (State.FORM, State.PAPERS) and not stand.checklist.complete:
        return "papers"
    if stand.state is State.INQUIRY and awaited(case):
        return "inquiry"
    return "approval" if _waits_for_approval(case, stand) else ""


def _waits_for_approval(case: Case, stand: Standing) -> bool:
    """Whether a supervisor has something to read: a decision, or a new address after a return."""
    return open_approval(case) is not None and stand.state in (State.APPROVAL, State.RETURNED)


def line_countdown(line: CaseLine, today: date, calendar: Calendar) -> Countdown:
    """How a line's deadline stands today: lateness is measured by the date first told, else promised.

    A told date without a running clock (未起算: the set was never complete) makes nobody late.
    """
    late_from = (line.told_due_on or line.due_on) if line.due_on else None
    return countdown(late_from, line.paused_on, line.posted_on, today, calendar, line.over_on)


_written = json.JSONEncoder(default=str).encode
#: What a step's fact was before it became text for the lists.
_FACTS: dict[str, Callable[[Any], object]] = {
    "since": date.fromisoformat,
    "authority": AuthorityKind,
    "item": MaskItem,
    "kind": RequestKind,
    "letter": LetterCode,
}


def pack_facts(facts: Mapping[str, object]) -> dict[str, object]:
    """A step's facts as plain text for the lists; they go with the case (spec §9)."""
    return dict(json.loads(_written(dict(facts)))) if facts else {}


def pack_steps(steps: Iterable[Step]) -> dict[str, object]:
    """Steps by their code, of several alike the most pressing."""
    packed: dict[str, object] = {}
    for step in sorted(steps, key=lambda step: step.by_on or date.max):
        by = step.by_on.isoformat() if step.by_on else None
        packed.setdefault(waiting_code(step.code), {"by": by, "facts": pack_facts(step.facts)})
    return packed


@dataclass(frozen=True, slots=True)
class LineStep:
    """One thing to be done on a listed case, as it stands today."""

    code: str
    facts: Mapping[str, object]


def line_steps(line: CaseLine, today: date) -> tuple[LineStep, ...]:
    """Everything that stands to be done on a listed case, the next step first."""
    first = LineStep(as_of(line.next_act, line.next_by, today), unpack_facts(line.next_facts))
    further = (_further(code, dict(kept), today) for code, kept in line.further.items())  # type: ignore[call-overload]  # JSON
    return (first, *further)


def _further(code: str, kept: Mapping[str, Any], today: date) -> LineStep:
    by_on = date.fromisoformat(kept["by"]) if kept["by"] else None
    return LineStep(as_of(code, by_on, today), unpack_facts(kept["facts"]))


def unpack_facts(facts: Mapping[str, object]) -> dict[str, object]:
    """The facts as they were."""
    return {name: _FACTS[name](value) if name in _FACTS else value for name, value in facts.items()}
