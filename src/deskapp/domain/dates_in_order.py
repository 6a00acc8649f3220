"""In which order the dates of a case can stand: what a correction may not turn round (spec §6)."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from deskapp.domain.case import Case, find
from deskapp.domain.checklist import refuse_before_contact
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Correction, Paper, Posting
from deskapp.domain.profile import Policy
from deskapp.domain.sending import refuse_before_ready
from deskapp.domain.standing import standing

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


def holder_of(case: Case, correction: Correction) -> Any:
    """What the date stands in: the case itself, or one of its facts."""
    return case if correction.fact == "case" else find(getattr(case, correction.fact), correction.fact_id)


def refuse_disorder(case: Case, made: Correction, policy: Policy, today: date) -> None:
    """Refuse a date that cannot be beside the others of the case, or whose going leaves others so."""
    if made.fact == "suspensions":
        _refuse_overlap(case)
    if made.new:
        _refuse_beside(case, made, policy, today)


def _refuse_beside(case: Case, made: Correction, policy: Policy, today: date) -> None:
    holder = holder_of(case, made)
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
