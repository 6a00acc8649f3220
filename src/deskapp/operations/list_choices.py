"""How somebody likes the list of cases: its columns, and filters under a name; kept per person in the desk.

They lie where what is half typed lies: sealed with the records, for a person and a form (decision 29).
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from deskapp.domain.acts import Act
from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import RequestKind, State
from deskapp.domain.periods import Span
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Chip, Sort, Wanted

FORM = "list"
#: So many filters stand in a menu that is read at a glance.
SAVED_MOST = 12


@dataclass(frozen=True, slots=True)
class ListChoices:
    """The columns beside those that always stand, None where nobody chose; and filters by their names."""

    columns: tuple[str, ...] | None = None
    saved: tuple[tuple[str, Wanted], ...] = ()

    def with_filter(self, name: str, wanted: Wanted, place: int = SAVED_MOST) -> "ListChoices":
        """The same with this filter in the place of the one that had its name, else put in at `place`.

        Raises:
            RuleViolation: `filters_full`; none goes unasked to make room.
        """
        names = [each for each, _ in self.saved]
        if name in names:
            place = names.index(name)
        elif len(names) >= SAVED_MOST:
            raise RuleViolation("filters_full", most=SAVED_MOST)
        others = self.without(name).saved
        return replace(self, saved=(*others[:place], (name, wanted), *others[place:]))

    def without(self, name: str) -> "ListChoices":
        """The same without the filter of this name."""
        return replace(self, saved=tuple(each for each in self.saved if each[0] != name))


def list_choices(desk: Desk) -> ListChoices:
    """What the person signed in chose."""
    with desk.looking() as reader:
        return _kept(reader.draft(desk.staff.id, FORM))


def change_list_choices(desk: Desk, change: Callable[[ListChoices], ListChoices]) -> ListChoices:
    """Change what the person signed in chose, as it is kept by now, from whichever desk; returns it.

    Words searched for are not among it.

    Raises:
        RuleViolation: `not_your_role` for those who only read; what `change` raises.
        StorageProblem: as every act.
    """
    with desk.doing(Act.SAVE_DRAFT) as tx:
        choices = change(_kept(tx.writer.draft(desk.staff.id, FORM)))
        saved = [[name, _told(wanted)] for name, wanted in choices.saved]
        kept = {"columns": choices.columns, "saved": saved}
        tx.writer.keep_draft(desk.staff.id, FORM, json.dumps(kept, ensure_ascii=False))
    return choices


def _kept(text: str | None) -> ListChoices:
    return _read(json.loads(text)) if text else ListChoices()


def _told(wanted: Wanted) -> dict[str, object]:
    return {
        "chips": sorted(wanted.chips),
        "operator": wanted.operator,
        "closed": wanted.closed,
        "sort": wanted.sort,
        "descending": wanted.descending,
        "state": wanted.state,
        "kind": wanted.kind,
        "received": _days(wanted.received),
        "due": _days(wanted.due),
    }


def _days(span: Span) -> list[str | None]:
    return [day.isoformat() if day else None for day in (span.first_on, span.last_on)]


def _read(kept: Mapping[str, Any]) -> ListChoices:
    columns, saved = kept["columns"], []
    for name, told in kept["saved"]:
        with suppress(ValueError):  # of a later version: a chip or a state that is not known here
            saved.append((str(name), _wanted(told)))
    return ListChoices(None if columns is None else tuple(columns), tuple(saved))


def _wanted(told: Mapping[str, Any]) -> Wanted:
    return Wanted(
        chips=frozenset(map(Chip, told["chips"])),
        operator=told["operator"],
        closed=told["closed"],
        sort=Sort(told["sort"]),
        descending=told["descending"],
        state=State(told["state"]) if told["state"] else None,
        kind=RequestKind(told["kind"]) if told["kind"] else None,
        received=_span(told["received"]),
        due=_span(told["due"]),
    )


def _span(days: list[str | None]) -> Span:
    first, last = (date.fromisoformat(day) if day else None for day in days)
    return Span(first, last)
