"""Putting a dated fact right, with a reason; the old value stays in the log (law 9, spec §6)."""

from dataclasses import replace
from datetime import date
from typing import Any

from deskapp.domain.case import Case, change, find
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Correction
from deskapp.domain.intake import refuse_future
from deskapp.domain.people import Staff, StaffRole

#: The dated facts that can be corrected: the case's own, and those in its child tuples.
CORRECTABLE: dict[str, tuple[str, ...]] = {
    "case": ("contacted_on", "converted_on", "withdrawn_on", "unreachable_on", "identity_checked_on"),
    "papers": ("received_on", "postmarked_on", "checked_on", "issued_on"),
    "authorities": ("dated_on",),
    "deficiencies": ("told_on", "reply_by_on"),
    "inquiries": ("asked_on", "wanted_on", "answered_on"),
    "chases": ("chased_on",),
    "items": ("done_on", "warned_on"),
    "suspensions": ("suspended_on", "resumed_on"),
    "extensions": ("due_on",),
    "holds": ("held_on", "released_on"),
    "postings": ("posted_on", "returned_on", "fate_on"),
    "tries": ("tried_on",),
    "incidents": ("noticed_on", "first_reported_on", "final_reported_on", "person_told_on", "closed_on"),
    "disposals": ("disposed_on",),
}

#: Facts that may be withdrawn altogether: emptied, as if they had not happened.
WITHDRAWABLE = frozenset(
    {
        "withdrawn_on",
        "unreachable_on",
        "first_reported_on",
        "final_reported_on",
        "person_told_on",
        "identity_checked_on",
        "postmarked_on",
        "issued_on",
        "dated_on",
        "answered_on",
        "done_on",
        "resumed_on",
        "returned_on",
        "disposed_on",
    }
)

#: Dates that may be noted after the fact; any other happens by its own act, with its own rules.
_ADDED_LATER = frozenset({"postmarked_on", "issued_on", "dated_on"})
#: A closed case is taken up again first: it ended by the one, and with no paper left by the other.
_END_RESTS_ON = frozenset({"withdrawn_on", "disposed_on"})
_MAY_LIE_AHEAD = frozenset({"wanted_on", "reply_by_on", "due_on"})


def correct_fact(case: Case, correction: Correction, staff: Staff, today: date) -> Case:
    """Replace one date; `correction.new` empty withdraws it.

    What follows from the date (clock, state, next step) is derived anew. Once a date was told or
    a letter posted, only a supervisor may (spec §6).

    Raises:
        RuleViolation: `not_correctable`, `reason_missing`, `nothing_corrected`, `in_the_future`,
            `supervisor_corrects`, `not_withdrawable`, `nothing_to_correct` for what never happened,
            `already_closed` for what the end of a closed case rests on.
    """
    if correction.field not in CORRECTABLE.get(correction.fact, ()):
        raise RuleViolation("not_correctable", field=correction.field)
    if not correction.reason.strip():
        raise RuleViolation("reason_missing")
    new = _new_date(correction, today)
    old = getattr(_holder(case, correction), correction.field)
    if new == old:
        raise RuleViolation("nothing_corrected")
    if old is None and correction.field not in _ADDED_LATER:
        raise RuleViolation("nothing_to_correct")
    if case.closed_on and correction.field in _END_RESTS_ON and new is None:
        raise RuleViolation("already_closed", on=case.closed_on)
    if _was_told(case, correction) and staff.role is not StaffRole.SUPERVISOR:
        raise RuleViolation("supervisor_corrects")
    made = replace(correction, old=old.isoformat() if old else "", corrected_by=staff.id, corrected_on=today)
    return _written(replace(case, corrections=(*case.corrections, made)), made, new)


def _new_date(correction: Correction, today: date) -> date | None:
    if not correction.new:
        if correction.field not in WITHDRAWABLE:
            raise RuleViolation("not_withdrawable", field=correction.field)
        return None
    new = date.fromisoformat(correction.new)
    if correction.field not in _MAY_LIE_AHEAD:
        refuse_future(new, today)
    return new


def _holder(case: Case, correction: Correction) -> Any:
    return case if correction.fact == "case" else find(getattr(case, correction.fact), correction.fact_id)


def _was_told(case: Case, correction: Correction) -> bool:
    if correction.fact == "postings":
        return True
    posted = {posting.letter_id for posting in case.postings}
    told = any(letter.told_due_on for letter in case.letters if letter.id in posted)
    return told and correction.field in ("received_on", "contacted_on")


def _written(case: Case, made: Correction, new: date | None) -> Case:
    if made.fact == "disposals" and new is None:  # never destroyed: the paper is at the desk, and due again
        return replace(case, disposals=tuple(each for each in case.disposals if each.id != made.fact_id))
    values: dict[str, Any] = {made.field: new}
    if made.fact != "case":
        values = {made.fact: change(getattr(case, made.fact), made.fact_id, **values)}
    return replace(case, **values)
