"""Putting a dated fact right, with a reason; the old value stays in the log (law 9, spec §6)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from deskapp.domain.case import Case, change, find
from deskapp.domain.checklist import refuse_before_contact, reopen_undone
from deskapp.domain.disposal import undisposed
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Correction, Paper, Posting
from deskapp.domain.guards import refuse_answered
from deskapp.domain.intake import refuse_future
from deskapp.domain.kinds import LetterCode
from deskapp.domain.letters import answer_posted_on, last_posting, refuse_before_ready
from deskapp.domain.people import Staff, StaffRole
from deskapp.domain.profile import Policy
from deskapp.domain.standing import standing

#: The dated facts that can be corrected: the case's own, and those in its child tuples.
CORRECTABLE: dict[str, tuple[str, ...]] = {
    "case": (
        *("contacted_on", "converted_on", "withdrawn_on", "unable_on", "unreachable_on"),
        "identity_checked_on",
    ),
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

#: Dates that follow one another within one fact.
_IN_ORDER: dict[str, tuple[tuple[str, str], ...]] = {
    "case": (
        ("contacted_on", "converted_on"),
        ("contacted_on", "identity_checked_on"),
        ("contacted_on", "withdrawn_on"),
        ("contacted_on", "unable_on"),
        ("contacted_on", "unreachable_on"),
    ),
    "papers": (
        ("postmarked_on", "received_on"),
        ("issued_on", "received_on"),
        ("received_on", "checked_on"),
    ),
    "deficiencies": (("told_on", "reply_by_on"),),
    "inquiries": (("asked_on", "wanted_on"), ("asked_on", "answered_on")),
    "suspensions": (("suspended_on", "resumed_on"),),
    "holds": (("held_on", "released_on"),),
    "postings": (("posted_on", "returned_on"), ("returned_on", "fate_on")),
    "incidents": tuple(
        ("noticed_on", later)
        for later in ("first_reported_on", "final_reported_on", "person_told_on", "closed_on")
    ),
}

#: Dates that may be noted after the fact; any other happens by its own act, with its own rules.
_ADDED_LATER = frozenset({"postmarked_on", "issued_on", "dated_on"})
_MAY_LIE_AHEAD = frozenset({"wanted_on", "reply_by_on", "due_on"})
#: What a supervisor alone does, or what stands in the books of the post, a supervisor alone corrects.
_SUPERVISED = frozenset({"suspensions", "extensions", "holds", "postings"})
#: What the answer says or rests on.
_ANSWERED = frozenset({"case", "papers", "authorities", "inquiries", "items"})


def correct_fact(case: Case, correction: Correction, staff: Staff, today: date, policy: Policy) -> Case:
    """Replace one date; `correction.new` empty withdraws it, or the whole fact that it made.

    What follows from the date (clock, state, next step) is derived anew. Once a date was told or
    a letter posted, only a supervisor may (spec §6).

    Raises:
        RuleViolation: `not_correctable`, `reason_missing`, `nothing_corrected`, `in_the_future`,
            `supervisor_corrects`, `supervisor_withdraws_paper`, `not_withdrawable`,
            `nothing_to_correct` for what never happened, `already_closed` for withdrawing anything from a
            closed case, `answer_is_out` for what a posted answer rests on, `dates_out_of_order`,
            `paper_dates_out_of_order`, `pauses_overlap`, `posted_before_made`, `posted_before_return`, `posted_before_ready`,
            `extension_not_later`, `extension_on_closed_day`, `received_before_contact`.
    """
    if correction.field not in CORRECTABLE.get(correction.fact, ()):
        raise RuleViolation("not_correctable", field=correction.field)
    if not correction.reason.strip():
        raise RuleViolation("reason_missing")
    new = _new_date(case, correction, today)
    old = getattr(_holder(case, correction), correction.field)
    if new == old:
        raise RuleViolation("nothing_corrected")
    if old is None and correction.field not in _ADDED_LATER:
        raise RuleViolation("nothing_to_correct")
    if staff.role is not StaffRole.SUPERVISOR:
        _refuse_supervised(case, correction, policy)
    made = replace(correction, old=old.isoformat() if old else "", corrected_by=staff.id, corrected_on=today)
    right = _written(replace(case, corrections=(*case.corrections, made)), made, new)
    if made.fact == "suspensions":
        _refuse_overlap(right)
    if new is not None:
        _refuse_disorder(right, made, policy, today)
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
    if field in ("identity_checked_on", "done_on") or (removed and fact in _ANSWERED):
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


def _holder(case: Case, correction: Correction) -> Any:
    return case if correction.fact == "case" else find(getattr(case, correction.fact), correction.fact_id)


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


def _refuse_disorder(case: Case, made: Correction, policy: Policy, today: date) -> None:
    """Refuse a date that cannot be beside the others of the case."""
    holder = _holder(case, made)
    for earlier, later in _IN_ORDER.get(made.fact, ()):
        first, second = getattr(holder, earlier), getattr(holder, later)
        if made.field in (earlier, later) and first and second and first > second:
            told = {"earlier": earlier, "first": first, "later": later, "second": second}
            raise _of_paper(holder, told) if made.fact == "papers" else _disorder(told)
    if made.fact in ("papers", "disposals"):
        _refuse_early_disposal(case, made.field)
    if made.field in ("received_on", "contacted_on"):
        refuse_before_contact(case)
    if made.fact == "postings":
        _refuse_untimely(case, holder)
    elif made.fact == "extensions":
        _refuse_no_extension(case, holder.due_on, policy, today)


def _refuse_early_disposal(case: Case, field: str) -> None:
    """A paper is received, then checked, then destroyed or returned."""
    for disposal in case.disposals:
        paper = find(case.papers, disposal.paper_id)
        for earlier in ("received_on", "checked_on"):
            first = getattr(paper, earlier)
            if field in (earlier, "disposed_on") and first and first > disposal.disposed_on:
                second = disposal.disposed_on
                told = {"earlier": earlier, "first": first, "later": "disposed_on", "second": second}
                raise _of_paper(paper, told)


def _disorder(told: dict[str, Any]) -> RuleViolation:
    return RuleViolation("dates_out_of_order", **told)


def _of_paper(paper: Paper, told: dict[str, Any]) -> RuleViolation:
    """The same, naming the paper: two of a kind may lie in one case."""
    return RuleViolation("paper_dates_out_of_order", paper=paper.paper, owner=paper.owner, **told)


def _refuse_overlap(case: Case) -> None:
    pauses = sorted(case.suspensions, key=lambda pause: pause.suspended_on)
    for one, next_one in pairwise(pauses):
        if one.resumed_on is None or one.resumed_on > next_one.suspended_on:
            raise RuleViolation("pauses_overlap", on=next_one.suspended_on)


def _refuse_untimely(case: Case, posting: Posting) -> None:
    letter = find(case.letters, posting.letter_id)
    if posting.posted_on < letter.made_on:
        raise RuleViolation("posted_before_made", made_on=letter.made_on)
    refuse_before_ready(case, posting)
    same = [each for each in case.postings if each.letter_id == posting.letter_id]
    for back, again in pairwise(same):
        if back.returned_on and again.posted_on < back.returned_on:
            raise RuleViolation("posted_before_return", returned_on=back.returned_on)


def _refuse_no_extension(case: Case, due_on: date, policy: Policy, today: date) -> None:
    first = standing(replace(case, extensions=()), policy, today).promised_on
    if first and due_on <= first:
        raise RuleViolation("extension_not_later", due_on=first)
    if not policy.calendar.is_open(due_on):
        raise RuleViolation("extension_on_closed_day", next=policy.calendar.next_open(due_on))
