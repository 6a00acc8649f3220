"""Putting a dated fact right, with a reason; the old value stays in the log (law 9, spec §6)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from deskapp.domain.case import Case, change, find
from deskapp.domain.checklist import reopen_undone
from deskapp.domain.dates_in_order import holder_of, refuse_disorder
from deskapp.domain.disposal import undisposed
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Correction
from deskapp.domain.guards import refuse_answered
from deskapp.domain.intake import refuse_future
from deskapp.domain.kinds import LetterCode
from deskapp.domain.letters import answer_posted_on, last_posting
from deskapp.domain.people import Staff, StaffRole
from deskapp.domain.profile import Policy

#: The dated facts that can be corrected: the case's own, and those in its child tuples.
CORRECTABLE: dict[str, tuple[str, ...]] = {
    "case": (
        *("contacted_on", "converted_on", "withdrawn_on", "unable_on", "unreachable_on"),
        "identity_checked_on",
    ),
    "parties": ("register_confirmed_on",),
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
    "substitutes": ("agreed_on",),
    "incidents": ("noticed_on", "first_reported_on", "final_reported_on", "person_told_on", "closed_on"),
    "disposals": ("disposed_on",),
}

#: Dates that may be withdrawn: emptied, as if it had not happened.
WITHDRAWABLE = frozenset(
    {
        "withdrawn_on",
        "unable_on",
        "unreachable_on",
        "first_reported_on",
        "final_reported_on",
        "person_told_on",
        "identity_checked_on",
        "register_confirmed_on",
        "postmarked_on",
        "issued_on",
        "dated_on",
        "answered_on",
        "done_on",
        "resumed_on",
        "returned_on",
    }
)

#: What was said together with a date, and is withdrawn with it.
_WITH: dict[str, dict[str, Any]] = {
    "identity_checked_on": {"identity_checked_by": None},
    "register_confirmed_on": {"register_address": ""},
    "unable_on": {"unable_reason": ""},
    "unreachable_on": {"unreachable_by": None, "unreachable_reason": ""},
    "done_on": {
        **dict.fromkeys(("done_what", "done_where", "remains", "third_parties"), ""),
        **dict.fromkeys(("done_by", "erasing_confirmed_on")),
    },
}

#: Facts that were never so: with the date that made them, the whole fact goes.
REMOVED = {
    "papers": "received_on",
    "deficiencies": "told_on",
    "inquiries": "asked_on",
    "chases": "chased_on",
    "suspensions": "suspended_on",
    "extensions": "due_on",
    "postings": "posted_on",
    "tries": "tried_on",
    "disposals": "disposed_on",
}

#: What rests on a fact and goes with it: its tuple → the tuples that name it, and by which field.
_RESTING = {
    "papers": (("masks", "paper_id"), ("authorities", "paper_id")),
    "inquiries": (("chases", "inquiry_id"),),
}

#: Dates that may be noted after the fact; any other happens by its own act, with its own rules.
_ADDED_LATER = frozenset({"postmarked_on", "issued_on", "dated_on"})
_MAY_LIE_AHEAD = frozenset({"wanted_on", "reply_by_on", "due_on"})
#: What a supervisor alone does, or what stands in the books of the post, a supervisor alone corrects.
_SUPERVISED = frozenset({"suspensions", "extensions", "holds", "postings"})
#: What no posted answer can do without.
_RESTED_UPON = frozenset({"identity_checked_on", "register_confirmed_on", "done_on"})
#: What the answer says or rests on.
_ANSWERED = frozenset({"case", "parties", "papers", "authorities", "inquiries", "items"})


def correct_fact(case: Case, correction: Correction, staff: Staff, today: date, policy: Policy) -> Case:
    """Replace one date; `correction.new` empty withdraws it, or the whole fact that it made.

    What follows from the date (clock, state, next step) is derived anew. Once a date was told or
    a letter posted, only a supervisor may (spec §6).

    Raises:
        RuleViolation: `not_correctable`, `reason_missing`, `nothing_corrected`, `in_the_future`,
            `supervisor_corrects`, `supervisor_withdraws_paper`, `not_withdrawable`,
            `nothing_to_correct` for what never happened, `already_closed` for withdrawing anything from a
            closed case, `answer_is_out` for what a posted answer rests on, `dates_out_of_order`,
            `paper_dates_out_of_order`, `pauses_overlap`, `posted_before_made`, `posted_before_return`,
            `posted_before_ready`, `extension_not_later`, `extension_on_closed_day`,
            `received_before_contact`.
    """
    if correction.field not in CORRECTABLE.get(correction.fact, ()):
        raise RuleViolation("not_correctable", field=correction.field)
    if not correction.reason.strip():
        raise RuleViolation("reason_missing")
    new = _new_date(case, correction, today)
    old = getattr(holder_of(case, correction), correction.field)
    if new == old:
        raise RuleViolation("nothing_corrected")
    if old is None and correction.field not in _ADDED_LATER:
        raise RuleViolation("nothing_to_correct")
    if staff.role is not StaffRole.SUPERVISOR:
        _refuse_supervised(case, correction, policy)
    made = replace(correction, old=old.isoformat() if old else "", corrected_by=staff.id, corrected_on=today)
    right = _written(replace(case, corrections=(*case.corrections, made)), made, new)
    refuse_disorder(right, made, policy, today)
    return reopen_undone(right, policy.catalogue)


def _new_date(case: Case, correction: Correction, today: date) -> date | None:
    if not correction.new:
        _refuse_withdrawal(case, correction)
        return None
    new = date.fromisoformat(correction.new)
    if correction.field not in _MAY_LIE_AHEAD:
        refuse_future(new, today)
    return new


def _refuse_withdrawal(case: Case, correction: Correction) -> None:
    fact, field = correction.fact, correction.field
    removed = REMOVED.get(fact) == field
    if not removed and field not in WITHDRAWABLE:
        raise RuleViolation("not_withdrawable", field=field)
    if case.closed_on:  # taken up again first
        raise RuleViolation("already_closed", on=case.closed_on)
    if field in _RESTED_UPON or (removed and fact in _ANSWERED):
        refuse_answered(case)
    if removed and _rested_on(case, fact, correction.fact_id):
        raise RuleViolation("not_withdrawable", field=field)


def _rested_on(case: Case, fact: str, id: str) -> bool:
    """Whether something later says that it happened: a disposal, an answer, a return or a resend."""
    if fact == "papers":
        return any(disposal.paper_id == id for disposal in case.disposals)
    if fact == "inquiries":
        return find(case.inquiries, id).answered_on is not None
    if fact == "postings":
        posting = find(case.postings, id)
        return posting.returned_on is not None or last_posting(case, posting.letter_id) != posting
    return False


def _refuse_supervised(case: Case, correction: Correction, policy: Policy) -> None:
    """Also that an identity paper still at the desk never came: nobody would ask for its disposal again."""
    if _supervised(case, correction):
        raise RuleViolation("supervisor_corrects")
    never_came = not correction.new and correction.fact == "papers" and correction.field == REMOVED["papers"]
    if never_came and any(paper.id == correction.fact_id for paper in undisposed(case, policy.catalogue)):
        raise RuleViolation("supervisor_withdraws_paper")


def _supervised(case: Case, correction: Correction) -> bool:
    """Whether a supervisor alone corrects it: it was told, posted, or is theirs to decide."""
    if correction.fact in _SUPERVISED:
        return True
    posted = {posting.letter_id for posting in case.postings}
    if correction.fact == "deficiencies":
        return find(case.deficiencies, correction.fact_id).letter_id in posted
    if correction.fact in _ANSWERED and answer_posted_on(case):
        return True
    if correction.field == "unable_on":
        return any(each.code is LetterCode.UNABLE for each in case.letters if each.id in posted)
    told = any(letter.told_due_on for letter in case.letters if letter.id in posted)
    return told and correction.field in ("received_on", "contacted_on")


def _written(case: Case, made: Correction, new: date | None) -> Case:
    if new is None and REMOVED.get(made.fact) == made.field:
        return _without(case, made)
    values: dict[str, Any] = {made.field: new} | (_WITH.get(made.field, {}) if new is None else {})
    if made.fact != "case":
        values = {made.fact: change(getattr(case, made.fact), made.fact_id, **values)}
    return replace(case, **values)


def _without(case: Case, made: Correction) -> Case:
    """The case as if the fact had never been: nobody was checked by a paper that never came."""
    gone: dict[str, Any] = {made.fact: _others(getattr(case, made.fact), "id", made.fact_id)}
    for group, field in _RESTING.get(made.fact, ()):
        gone[group] = _others(getattr(case, group), field, made.fact_id)
    if made.fact == "papers":
        gone |= {"identity_checked_on": None, "identity_checked_by": None}
    return replace(case, **gone)


def _others(facts: Iterable[Any], field: str, value: str) -> tuple[Any, ...]:
    return tuple(each for each in facts if getattr(each, field) != value)
