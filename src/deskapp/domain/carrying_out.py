"""Carrying out what was granted, before the answer can say so (実施, spec §6)."""

from dataclasses import replace
from datetime import date

from deskapp.domain.case import Case, change, find
from deskapp.domain.decisions import refuse_answered, refuse_ended
from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import Outcome
from deskapp.domain.letters import awaits_approval


def carry_out(case: Case, item_id: str, what: str, remains: str, by: str, on: date) -> Case:
    """Note what was done about a granted item, on which day, and what stays.

    Order of spec §6: 承認 → 実施 → 発送, since what is erased cannot be given back.

    Raises:
        RuleViolation: `requester_unchecked`, `not_decided`, `nothing_to_do`, `approval_missing`,
            `what_missing`, `before_decision`, `answer_is_out`, `case_ended`.
    """
    refuse_ended(case)
    refuse_answered(case)
    item = find(case.items, item_id)
    if case.identity_checked_on is None:
        raise RuleViolation("requester_unchecked")
    if item.outcome is None or item.decided_on is None:
        raise RuleViolation("not_decided")
    if item.outcome in (Outcome.REFUSED, Outcome.NOT_HELD, Outcome.WITHDRAWN):
        raise RuleViolation("nothing_to_do")
    if awaits_approval(case):
        raise RuleViolation("approval_missing")
    if not what.strip():
        raise RuleViolation("what_missing")
    if on < item.decided_on:
        raise RuleViolation("before_decision", decided_on=item.decided_on)
    items = change(case.items, item_id, done_what=what.strip(), remains=remains, done_by=by, done_on=on)
    return replace(case, items=items)
