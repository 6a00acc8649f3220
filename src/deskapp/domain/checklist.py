"""The papers of a case: taken in, ticked, masked, rejected; the end of the identity check (spec §3, §4)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from deskapp.domain.case import Case, came_after_check, change, find
from deskapp.domain.comparing import (
    beyond_compare,
    is_gone,
    papers_to_check,
    ticks_for,
    unmasked,
    unticked,
)
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Mask, Paper
from deskapp.domain.guards import refuse_answered, refuse_ended, refuse_no_request
from deskapp.domain.intake import party_of
from deskapp.domain.judging import judge
from deskapp.domain.judging_case import former_complete_on, judge_case, received_of
from deskapp.domain.kinds import MaskStatus, PaperResult, Requester, Side
from deskapp.domain.papers import Catalogue
from deskapp.domain.redaction import goes_back, set_mask
from deskapp.domain.requesters import (
    asker_unclear,
    authority_unnoted,
    birth_missing,
    custody_missing,
    shows_address,
    turned_back,
)
from deskapp.domain.verdicts import (
    DESK_REJECTIONS,
    RULE_REJECTIONS,
    Checklist,
    Needed,
    Notice,
    Received,
    Rejected,
    ToMask,
)

__all__ = [
    "DESK_REJECTIONS",
    "RULE_REJECTIONS",
    "Checklist",
    "Needed",
    "Notice",
    "Received",
    "Rejected",
    "ToMask",
    "beyond_compare",
    "former_complete_on",
    "judge",
    "judge_case",
    "papers_to_check",
    "received_of",
    "ticks_for",
    "unmasked",
]

#: A letter that crossed the first call in the post, or lay in the desk's box, came no earlier than this.
CROSSED = timedelta(days=31)

#: A paper whose check is open, whatever it ended as before.
_UNCHECKED: Mapping[str, Any] = {"result": None, "checked_by": None, "checked_on": None, "shown_address": ""}


def receive_paper(case: Case, paper: Paper, masks: tuple[Mask, ...], catalogue: Catalogue) -> Case:
    """Take in a paper with what was seen of its maskable items on arrival.

    Raises:
        RuleViolation: `case_ended`, `paper_unknown`, `owner_not_here`, `received_after_registered`,
            `received_before_contact`, `postmark_after_receipt`, `issued_after_receipt`, or as
            `redaction.set_mask`.
    """
    refuse_ended(case)
    refuse_no_request(case)
    catalogue.kind(paper.paper)
    if paper.owner is Side.PROXY and case.requester is Requester.SELF:
        raise RuleViolation("owner_not_here", paper=paper.paper)
    if paper.received_on > paper.registered_on:
        raise RuleViolation("received_after_registered", on=paper.received_on)
    if paper.postmarked_on and paper.postmarked_on > paper.received_on:
        raise RuleViolation("postmark_after_receipt", on=paper.postmarked_on)
    if paper.issued_on and paper.issued_on > paper.received_on:
        raise RuleViolation("issued_after_receipt", on=paper.issued_on)
    case = replace(case, papers=(*case.papers, paper))
    refuse_before_contact(case)
    for mask in masks:
        case = set_mask(case, mask, catalogue)
    return case


def refuse_before_contact(case: Case) -> None:
    """Refuse a paper that came long before anybody asked: the slip of January, who still writes last year.

    Raises:
        RuleViolation: `received_before_contact`.
    """
    for paper in case.papers:
        if paper.received_on < case.contacted_on - CROSSED:
            raise RuleViolation(
                "received_before_contact", on=paper.received_on, contacted_on=case.contacted_on
            )


def tick(case: Case, paper_id: str, ticks: tuple[str, ...], catalogue: Catalogue, by: str, on: date) -> Case:
    """Note which facts of a paper were compared and agree; the new ticks replace the old.

    A paper that counts is accepted with its last tick, and one that came after the identity check, which is
    compared for itself; taking a tick back opens a check again.

    Raises:
        RuleViolation: `paper_rejected`, `identity_already_checked`, `already_disposed`, `requester_unclear`
            for a proof of authority in the person's own request, `case_ended`.
    """
    refuse_ended(case)
    late = came_after_check(case, find(case.papers, paper_id))
    if case.identity_checked_on and not late:
        raise RuleViolation("identity_already_checked", on=case.identity_checked_on)
    if find(case.papers, paper_id).result is PaperResult.REJECTED:
        raise RuleViolation("paper_rejected", paper=find(case.papers, paper_id).paper)
    _refuse_disposed(case, paper_id)
    _refuse_unclear(proof for proof in asker_unclear(case, catalogue) if proof.id == paper_id)
    case = replace(case, papers=change(case.papers, paper_id, ticked=tuple(ticks), **_UNCHECKED))
    checklist = judge_case(case, catalogue)
    counts = any(row.id == paper_id for row in (*checklist.counted, *(checklist.surplus if late else ())))
    done = counts and not unticked(find(case.papers, paper_id), checklist, catalogue)
    return accept(case, paper_id, by, on) if done else case


def accept(case: Case, paper_id: str, by: str, on: date) -> Case:
    """End the check of one paper as good; the address it was found to show is kept with it (spec §7).

    Raises:
        RuleViolation: `already_disposed`.
    """
    _refuse_disposed(case, paper_id)
    paper = find(case.papers, paper_id)
    shown = party_of(case, paper.owner).address if shows_address(paper) else ""
    values = {"result": PaperResult.ACCEPTED, "checked_by": by, "checked_on": on, "shown_address": shown}
    return replace(case, papers=change(case.papers, paper_id, **values))


def reject(case: Case, paper_id: str, code: str, note: str, by: str, on: date) -> Case:
    """End the check of one paper as not good; a check that had accepted it is open again (spec §5).

    Its maskable items are `not_kept`: the paper is destroyed or returned at once (spec §4). Who is written to
    stays, be it a mandate: a better one is asked of who sent this (`requesters.turned_back`).

    Raises:
        RuleViolation: `rejection_unknown`; `reason_missing` for `other` without a note; `case_ended`;
            `answer_is_out` for an accepted paper, on which the posted answer rests.
    """
    refuse_ended(case)
    if find(case.papers, paper_id).result is PaperResult.ACCEPTED:
        refuse_answered(case)
    if code not in (*RULE_REJECTIONS, *DESK_REJECTIONS):
        raise RuleViolation("rejection_unknown", rejection=code)
    if code == "other" and not note.strip():
        raise RuleViolation("reason_missing")
    if find(case.papers, paper_id).result is PaperResult.ACCEPTED:
        case = replace(case, identity_checked_by=None, identity_checked_on=None)
    masks = tuple(
        replace(mask, status=MaskStatus.NOT_KEPT, set_by=by, set_on=on) if mask.paper_id == paper_id else mask
        for mask in case.masks
    )
    papers = change(
        case.papers,
        paper_id,
        result=PaperResult.REJECTED,
        rejection=code,
        rejection_note=note.strip(),
        checked_by=by,
        checked_on=on,
        shown_address="",
        override_by=None,
        override_reason="",
    )
    return replace(case, papers=papers, masks=masks)


def override(case: Case, paper_id: str, reason: str, by: str, catalogue: Catalogue) -> Case:
    """A supervisor lets a rejected paper count after all; it is to be checked and masked like any other.

    One that had been accepted stays as it was compared, since by then it may be destroyed: where it counts
    no more by a date put right since, and where a name put right since leaves a tick of it open (spec §3).

    Raises:
        RuleViolation: `reason_missing`; `already_disposed`; `case_ended`.
    """
    refuse_ended(case)
    if not reason.strip():
        raise RuleViolation("reason_missing")
    said: dict[str, Any] = {"override_by": by, "override_reason": reason.strip()}
    paper = find(case.papers, paper_id)
    if paper.result is PaperResult.ACCEPTED:
        said["ticked"] = (*paper.ticked, *unticked(paper, judge_case(case, catalogue), catalogue))
        return replace(case, papers=change(case.papers, paper_id, **said))
    _refuse_disposed(case, paper_id)
    papers = change(case.papers, paper_id, **said, **_UNCHECKED)
    masks = tuple(
        replace(mask, status=MaskStatus.UNMASKED)
        if mask.paper_id == paper_id and mask.status is MaskStatus.NOT_KEPT
        else mask
        for mask in case.masks
    )
    return replace(case, papers=papers, masks=masks)


def _refuse_disposed(case: Case, paper_id: str) -> None:
    if is_gone(case, paper_id):
        raise RuleViolation("already_disposed", paper=find(case.papers, paper_id).paper)


def check_identity(case: Case, catalogue: Catalogue, by: str, on: date) -> Case:
    """Finish the identity check: what counts is accepted, what the rules reject is rejected.

    With it the answer turns to the person where no mandate lets the proxy receive it (spec §6).

    Raises:
        RuleViolation: `identity_incomplete` (missing), `compared_otherwise` (paper), `identity_unticked`
            (paper, ticks), `original_unreturned` (paper, item), `identity_unmasked` (paper, item, side),
            `birth_unknown`, `custody_unasked`, `authority_unnoted` (paper), `requester_unclear` (paper): the
            first that applies; `case_ended`.
    """
    refuse_ended(case)
    _refuse_unclear(asker_unclear(case, catalogue))
    checklist = judge_case(case, catalogue)
    _refuse_unchecked(case, checklist, catalogue)
    for row in checklist.counted:
        paper = find(case.papers, row.id)
        case = accept(case, paper.id, by, on) if paper.result is None else case
    for rejected in checklist.rejected:
        if find(case.papers, rejected.id).result is None:
            case = reject(case, rejected.id, rejected.code, "", by, on)
    for surplus in checklist.surplus:
        case = replace(case, papers=change(case.papers, surplus.id, checked_by=by, checked_on=on))
    return turned_back(replace(case, identity_checked_by=by, identity_checked_on=on))


def reopen_undone(case: Case, catalogue: Catalogue) -> Case:
    """The case with its identity check open again where a correction left its set incomplete (spec §5).

    Behind a posted answer the check stays: it is what the answer rested on.
    """
    opened = replace(case, identity_checked_by=None, identity_checked_on=None)
    stands = case.answered or case.over_on or judge_case(opened, catalogue).complete
    return case if stands else opened


def unfinished(case: Case, checklist: Checklist, catalogue: Catalogue) -> RuleViolation | None:
    """Why `check_identity` would be refused as the papers stand; None where the check can end."""
    try:
        _refuse_unclear(asker_unclear(case, catalogue))
        _refuse_unchecked(case, checklist, catalogue)
    except RuleViolation as why:
        return why
    return None


def _refuse_unclear(proofs: Iterable[Paper]) -> None:
    for paper in proofs:
        raise RuleViolation("requester_unclear", paper=paper.paper)


def _refuse_unchecked(case: Case, checklist: Checklist, catalogue: Catalogue) -> None:
    if not checklist.complete:
        raise RuleViolation("identity_incomplete", missing=checklist.asked)
    for paper in beyond_compare(case, checklist, catalogue):
        raise RuleViolation("compared_otherwise", paper=paper.paper)
    counted = [find(case.papers, row.id) for row in checklist.counted]
    for paper in counted:
        if left := unticked(paper, checklist, catalogue):
            raise RuleViolation("identity_unticked", paper=paper.paper, ticks=left)
    _refuse_unmasked(case, checklist, catalogue)
    if birth_missing(case):
        raise RuleViolation("birth_unknown")
    if custody_missing(case):
        raise RuleViolation("custody_unasked")
    for paper in counted:
        if authority_unnoted(case, paper, catalogue):
            raise RuleViolation("authority_unnoted", paper=paper.paper)


def _refuse_unmasked(case: Case, checklist: Checklist, catalogue: Catalogue) -> None:
    """A copy is blacked out; an original, which is its owner's, goes back as it came (spec §4, §9)."""
    for row in checklist.mask:
        if goes_back(find(case.papers, row.id), catalogue):
            raise RuleViolation("original_unreturned", paper=row.paper, item=row.item)
        raise RuleViolation("identity_unmasked", paper=row.paper, item=row.item, side=row.side)
