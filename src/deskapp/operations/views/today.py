"""今日: what a supervisor sees first, in the order of spec §11, with why each case stands still."""

from dataclasses import dataclass
from datetime import date

from deskapp.domain.kinds import Matter, State
from deskapp.domain.step import GROWN_LATE, waiting_code
from deskapp.domain.urgency import Urgency
from deskapp.operations.desk import Desk
from deskapp.operations.projecting import LineStep
from deskapp.operations.views.calendar import unvouched
from deskapp.operations.views.lists import CaseList, Chip, Line, Wanted, case_list


@dataclass(frozen=True, slots=True)
class Standstill:
    """A case that needs somebody: in which group of spec §11, by which step, waiting for how many days."""

    line: Line
    group: str
    step: LineStep
    since_days: int | None


@dataclass(frozen=True, slots=True)
class Today:
    """The day's list and the counts its one sentence is made of.

    `unvouched` is the year whose public holidays whoever looks should look up now.
    """

    rows: tuple[Standstill, ...]
    overdue: int
    due_today: int
    waiting_approval: int
    bars: tuple[tuple[str, int], ...]
    today: date
    unvouched: int | None = None


#: The groups of spec §11 in its order; an incident stands behind what came back, an authority's inquiry and a
#: caution for DV, which only a supervisor takes off, before one's own follow-up.
GROUPS = (
    "overdue",
    "due_today",
    "due_soon",
    "approval",
    "returned",
    "incident",
    "undisposed",
    "inquiry_late",
    "deficiency_passed",
    "form_not_returned",
    "lawsuit",
    "authority",
    "protection",
    "follow_up",
)

#: More cases than any desk has open: nothing that presses is left out of the day.
ALL = 1_000_000

_STEP_GROUPS = {
    "await_approval": "approval",
    "handle_return": "returned",
    "release_protection": "protection",
    "dispose_papers": "undisposed",
    "return_originals": "undisposed",
    "chase_inquiry": "inquiry_late",
    "deficiency_passed": "deficiency_passed",
    "remind_or_close": "form_not_returned",
    "reply_authority": "authority",
    "incident_judge": "incident",
    "incident_first": "incident",
    "incident_person": "incident",
    "incident_final": "incident",
    "incident_close": "incident",
}

#: What is done about papers while somebody else must move.
_MEANWHILE = frozenset({"dispose_papers", "return_originals", "check_paper", "note_authority"})
#: Groups that a line itself tells, whatever is to be done first.
_FLAGS = {"approval": "waiting_approval", "returned": "returned"}
_URGENT_GROUPS = {Urgency.OVERDUE: "overdue", Urgency.TODAY: "due_today", Urgency.SOON: "due_soon"}


def today(desk: Desk) -> Today:
    """Everything that needs a supervisor's eye today."""
    listed = case_list(desk, Wanted(limit=ALL))
    rows = [row for row in (_row(line, desk.today) for line in listed.lines) if row]
    rows.sort(key=lambda row: GROUPS.index(row.group))
    return Today(
        rows=tuple(rows),
        overdue=listed.counts.get(Chip.OVERDUE, 0),
        due_today=listed.counts.get(Chip.TODAY, 0),
        waiting_approval=listed.counts.get(Chip.APPROVAL, 0),
        bars=_bars(listed),
        today=desk.today,
        unvouched=unvouched(desk),
    )


def _row(line: Line, on: date) -> Standstill | None:
    stands = {_STEP_GROUPS[step.code]: step for step in reversed(line.steps) if step.code in _STEP_GROUPS}
    groups = {*stands, *filter(None, [_URGENT_GROUPS.get(line.countdown.urgency)])}
    groups |= {name for name in ("approval", "returned") if getattr(line, _FLAGS[name])}
    if line.undisposed and line.state is not State.PAPERS:  # papers under check are at the desk rightly
        groups.add("undisposed")
    if line.lawsuit_on and line.lawsuit_on < on:
        groups.add("lawsuit")
    if line.follow_up_on and line.follow_up_on <= on:
        groups.add("follow_up")
    if not groups:
        return None
    group = min(groups, key=GROUPS.index)
    step = stands.get(group) or _standstill_of(line)
    since = step.facts.get("since")
    days = (on - since).days if isinstance(since, date) else None
    return Standstill(line, group, step, days)


def _standstill_of(line: Line) -> LineStep:
    """Why it does not go on: whom it waits for, also where papers are to be seen to meanwhile (spec §11)."""
    first = line.steps[0]
    waits = (step for step in line.steps if waiting_code(step.code) in GROWN_LATE)
    return next(waits, first) if first.code in _MEANWHILE else first


#: The ageing picture: name of the bar → business days left, from and to.
_SPANS = (("one_two", 1, 2), ("three_five", 3, 5), ("six_nine", 6, 9), ("ten_more", 10, 10_000))


def _bars(listed: CaseList) -> tuple[tuple[str, int], ...]:
    found = [line.countdown for line in listed.lines if line.matter is Matter.REQUEST]

    def count(urgency: Urgency) -> int:
        return sum(each.urgency is urgency for each in found)

    spans = [
        (name, sum(each.business_days is not None and low <= each.business_days <= high for each in found))
        for name, low, high in _SPANS
    ]
    head = [("overdue", count(Urgency.OVERDUE)), ("today", count(Urgency.TODAY))]
    tail = [("not_started", count(Urgency.NOT_STARTED)), ("paused", count(Urgency.PAUSED))]
    return (*head, *spans, *tail)
