"""What lists know of a case, derived from its facts and never from today (law 10)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from deskapp.domain.kinds import RequestKind, State


@dataclass(frozen=True, slots=True)
class Projection:
    """The columns that lists are shown, sorted and filtered by; overdue is told by comparing with today.

    `further` has what stands to be done behind the next step, by its code. `awaiting` is whom the case
    waits for: "papers", "inquiry", "approval" or nobody (""). `lawsuit_on` is the mark of 法39条 of a
    complete set. `letters_waiting` counts the letters to bring to the post. `rules_version` names the rules
    that derived it: cases of older rules are derived anew.
    """

    state: State
    due_on: date | None = None
    strict_due_on: date | None = None
    told_due_on: date | None = None
    complete_on: date | None = None
    posted_on: date | None = None
    paused_on: date | None = None
    next_act: str = ""
    next_by: date | None = None
    next_facts: Mapping[str, object] = field(default_factory=dict)
    further: Mapping[str, object] = field(default_factory=dict)
    rules_version: int = 0
    name: str = ""
    kana: str = ""
    kinds: tuple[RequestKind, ...] = ()
    operator: str | None = None
    undisposed: int = 0
    returned: bool = False
    waiting_approval: bool = False
    awaiting: str = ""
    lawsuit_on: date | None = None
    letters_waiting: int = 0
