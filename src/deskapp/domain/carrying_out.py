"""Carrying out what was granted, before the answer can say so (実施, spec §6)."""

from dataclasses import dataclass, replace
from datetime import date

from deskapp.domain.approvals import awaits_approval
from deskapp.domain.case import Case, change, find
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Item
from deskapp.domain.guards import refuse_answered, refuse_ended
from deskapp.domain.kinds import Outcome, RequestKind

#: Carrying these out takes data away that a disclosure in the same case may still need.
_ERASING = frozenset({RequestKind.DELETION, RequestKind.ERASURE})
_OPENING = frozenset({RequestKind.DISCLOSURE, RequestKind.TRANSFER_RECORD_DISCLOSURE})
_NOTHING_TOLD = frozenset({Outcome.REFUSED, Outcome.NOT_HELD, Outcome.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Done:
    """What was done about an item: what, in which system, what stays and why, who was told of it.

    `erasing_confirmed`: somebody was warned that data to be disclosed is not extracted yet, and went on.
    """

    what: str
    where: str = ""
    remains: str = ""
    third_parties: str = ""
    erasing_confirmed: bool = False


def not_extracted(case: Case, item_id: str) -> tuple[Item, ...]:
    """The items whose data would be lost by carrying out this one first; empty when none would (spec §6)."""
    if find(case.items, item_id).kind not in _ERASING:
        return ()
    opening = (item for item in case.items if item.kind in _OPENING and item.outcome not in _NOTHING_TOLD)
    return tuple(item for item in opening if not item.content.strip())


def carry_out(case: Case, item_id: str, done: Done, by: str, on: date) -> Case:
    """Note what was done about a granted item, on which day, and what stays.

    Order of spec §6: 承認 → 実施 → 発送, since what is erased cannot be given back.

    Raises:
        RuleViolation: `requester_unchecked`, `not_decided`, `nothing_to_do`, `approval_missing`,
            `what_missing`, `before_decision`, `erasing_before_extraction`, `answer_is_out`,
            `case_ended`, `already_carried_out` where it was done on another day: that is a correction.
    """
    refuse_ended(case)
    refuse_answered(case)
    item = find(case.items, item_id)
    if item.done_on and on != item.done_on:
        raise RuleViolation("already_carried_out", on=item.done_on)
    if case.identity_checked_on is None:
        raise RuleViolation("requester_unchecked")
    if item.outcome is None or item.decided_on is None:
        raise RuleViolation("not_decided")
    if item.outcome in _NOTHING_TOLD:
        raise RuleViolation("nothing_to_do")
    if awaits_approval(case):
        raise RuleViolation("approval_missing")
    if not done.what.strip():
        raise RuleViolation("what_missing")
    if on < item.decided_on:
        raise RuleViolation("before_decision", decided_on=item.decided_on)
    lost = not_extracted(case, item_id)
    if lost and not done.erasing_confirmed:
        raise RuleViolation("erasing_before_extraction", kinds=tuple(each.kind for each in lost))
    items = change(
        case.items,
        item_id,
        done_what=done.what.strip(),
        done_where=done.where.strip(),
        remains=done.remains,
        third_parties=done.third_parties.strip(),
        done_by=by,
        done_on=on,
        erasing_confirmed_on=on if lost else None,
    )
    return replace(case, items=items)
