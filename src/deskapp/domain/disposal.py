"""Destroying or returning identity papers, and the end of a case (spec §9; seed §7(2) ただちに廃棄)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from deskapp.domain.basis import end_basis
from deskapp.domain.case import Case, find
from deskapp.domain.endings import Reopening
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import (
    Disposal,
    Paper,
)
from deskapp.domain.guards import refuse_ended, refuse_no_request
from deskapp.domain.incidents import open_incidents
from deskapp.domain.intake import party_of, refuse_future
from deskapp.domain.kinds import DisposalMethod, LetterCode
from deskapp.domain.letters import answer_posted_on, is_returned, last_posting, newest
from deskapp.domain.papers import Catalogue
from deskapp.domain.requesters import asker_unclear, authority_unnoted
from deskapp.domain.returns import returned_left


def undisposed(case: Case, catalogue: Catalogue) -> tuple[Paper, ...]:
    """The identity papers, proofs of authority included, that are still at the desk.

    Of a case that was disposed of none is left, though a restored desk may not know how it went.
    """
    if case.disposed_on:
        return ()
    gone = {disposal.paper_id for disposal in case.disposals}
    return tuple(
        paper
        for paper in case.papers
        if paper.id not in gone and catalogue.kind(paper.paper).disposal_class == "identity"
    )


def to_dispose(case: Case, catalogue: Catalogue) -> tuple[Paper, ...]:
    """The papers due to go now: checked, or any once the check of all, or the case, is over (spec §9).

    What comes after the identity check is surplus: nothing waits for it.
    """
    left = undisposed(case, catalogue)
    if case.over_on or case.answered or case.unreachable_on or case.identity_checked_on:
        return left
    return tuple(paper for paper in left if paper.checked_on is not None)


def dispose_papers(
    case: Case, disposals: Iterable[Disposal], catalogue: Catalogue, witness_required: bool, today: date
) -> Case:
    """Record that papers were destroyed, or originals returned.

    Raises:
        RuleViolation: `nothing_to_dispose`, `already_disposed`, `not_yet_checked`, `copy_returned`,
            `witness_missing`, `own_witness`, `contractor_missing`, `in_the_future`,
            `disposed_before_received`, `disposed_before_checked`, `authority_unnoted`,
            `requester_unclear`, and those of `refuse_return` (spec §9).
    """
    new = tuple(disposals)
    if not new:
        raise RuleViolation("nothing_to_dispose")
    for disposal in new:
        _refuse_disposal(case, disposal, catalogue, witness_required, today)
        case = replace(case, disposals=(*case.disposals, disposal))
    return case


def kept_back(case: Case, paper: Paper, catalogue: Catalogue) -> RuleViolation | None:
    """Why a paper due to go must stay: to be written down, or since somebody else may be asking."""
    if paper in asker_unclear(case, catalogue):
        return RuleViolation("requester_unclear", paper=paper.paper)
    if authority_unnoted(case, paper, catalogue) and case.over_on is None:
        return RuleViolation("authority_unnoted", paper=paper.paper)
    return None


def ready_to_go(case: Case, catalogue: Catalogue) -> tuple[Paper, ...]:
    """The papers due to go now that nothing keeps back."""
    return tuple(paper for paper in to_dispose(case, catalogue) if kept_back(case, paper, catalogue) is None)


def _refuse_disposal(
    case: Case, disposal: Disposal, catalogue: Catalogue, witness_required: bool, today: date
) -> None:
    paper = find(case.papers, disposal.paper_id)
    if any(old.paper_id == paper.id for old in case.disposals):
        raise RuleViolation("already_disposed", paper=paper.paper)
    if paper not in to_dispose(case, catalogue):
        raise RuleViolation("not_yet_checked", paper=paper.paper)
    refusal = kept_back(case, paper, catalogue)
    if refusal:
        raise refusal
    if disposal.method is DisposalMethod.RETURNED:
        refuse_return(case, paper, disposal)
    refuse_unseen(disposal, witness_required)
    refuse_future(disposal.disposed_on, today)
    if disposal.disposed_on < paper.received_on:
        raise RuleViolation("disposed_before_received", paper=paper.paper, received_on=paper.received_on)
    if paper.checked_on and disposal.disposed_on < paper.checked_on:
        raise RuleViolation("disposed_before_checked", paper=paper.paper, checked_on=paper.checked_on)


def refuse_return(case: Case, paper: Paper, disposal: Disposal) -> None:
    """Only an original goes back, by registered mail, to an address on record, under no flag (spec §3, §9).

    Raises:
        RuleViolation: `copy_returned`, `return_protected`, `return_untracked`, `return_address_missing`.
    """
    if not paper.original:
        raise RuleViolation("copy_returned", paper=paper.paper)
    if case.protected:
        raise RuleViolation("return_protected", paper=paper.paper)
    if not disposal.tracking.strip():
        raise RuleViolation("return_untracked")
    if not disposal.sent_to.strip():
        raise RuleViolation("return_address_missing")


def places_to_return(case: Case) -> tuple[str, ...]:
    """Where an original may go back to: where the answer goes, then each party's own address; name below.

    Only what the case holds is offered: an address typed in passing is one that nobody looked at.
    """
    asker = party_of(case, case.reply_to)
    places = [(case.reply_postal, case.reply_address, asker.name)]
    places += [(each.postal, each.address, each.name) for each in (asker, *case.parties)]
    told = ("\n".join(filter(None, (postal, address, name))) for postal, address, name in places if address)
    return tuple(dict.fromkeys(told))


def refuse_unseen(disposal: Disposal, witness_required: bool) -> None:
    """Who saw it is somebody else, and a firm's proof names the firm (spec §9).

    Raises:
        RuleViolation: `own_witness`, `witness_missing`, `contractor_missing`.
    """
    if disposal.witness == disposal.disposed_by:
        raise RuleViolation("own_witness")
    if witness_required and not disposal.witness:
        raise RuleViolation("witness_missing")
    if disposal.certificate and not disposal.contractor:
        raise RuleViolation("contractor_missing")


def withdraw_case(case: Case, on: date) -> Case:
    """The person took the request back; the papers are due to go at once.

    Raises:
        RuleViolation: `case_ended`, `already_answered`; `no_request` for what ends otherwise (spec §2).
    """
    _refuse_answered_or_over(case)
    return replace(case, withdrawn_on=on)


def give_up_case(case: Case, reason: str, on: date) -> Case:
    """The desk cannot proceed, identity or authority not shown; never says whether data is held (X-2).

    Raises:
        RuleViolation: `case_ended`, `already_answered`, `no_request`, `reason_missing`.
    """
    _refuse_answered_or_over(case)
    if not reason.strip():
        raise RuleViolation("reason_missing")
    return replace(case, unable_on=on, unable_reason=reason.strip())


def _refuse_answered_or_over(case: Case) -> None:
    refuse_no_request(case)
    refuse_ended(case)
    if answer_posted_on(case):
        raise RuleViolation("already_answered")


def close_case(case: Case, catalogue: Catalogue, by: str, on: date) -> Case:
    """Close a case whose answer is posted, or that ended otherwise, with no identity paper left.

    Raises:
        RuleViolation: `already_closed`, `not_answered`, `answer_returned`,
            `unable_unposted`, `incident_open`, `returned_letter_left`, `papers_left`.
    """
    for hindrance in hindrances(case, catalogue):
        raise hindrance
    return replace(case, closed_by=by, closed_on=on)


def reopen_case(case: Case, id: str, reason: str, by: str, on: date, *, ended: bool = False) -> Case:
    """Take a closed case up again; when and by whom it had been closed stays on record (spec §6).

    A request that had been withdrawn or given up goes on: that it ended so stays in the log. Where something
    is only to be seen to, such as a letter that came back (`ended`), it stays ended.

    Raises:
        RuleViolation: `not_closed`, `case_disposed`, `reason_missing`.
    """
    if case.disposed_on:
        raise RuleViolation("case_disposed", on=case.disposed_on)
    if case.closed_on is None:
        raise RuleViolation("not_closed")
    if not reason.strip():
        raise RuleViolation("reason_missing")
    made = Reopening(id, case.closed_on, case.closed_by or "", on, by, reason.strip())
    case = replace(case, closed_on=None, closed_by=None, reopenings=(*case.reopenings, made))
    return case if ended else replace(case, withdrawn_on=None, unable_on=None, unable_reason="")


def hindrances(case: Case, catalogue: Catalogue) -> tuple[RuleViolation, ...]:
    """Everything that still stands between a case and its closing, as the refusals it would meet."""
    if case.closed_on:
        return (RuleViolation("already_closed", on=case.closed_on),)
    found = []
    if not (answer_posted_on(case) or case.over_on):
        found.append(RuleViolation("not_answered"))
    if is_returned(case) and case.unreachable_on is None:
        found.append(RuleViolation("answer_returned"))
    if _end_untold(case):
        found.append(RuleViolation("unable_unposted"))
    if open_incidents(case):
        found.append(RuleViolation("incident_open"))
    if returned_left(case):
        found.append(RuleViolation("returned_letter_left"))
    left = undisposed(case, catalogue)
    if left:
        found.append(RuleViolation("papers_left", papers=tuple(paper.paper for paper in left)))
    return tuple(found)


def _end_untold(case: Case) -> bool:
    """Whether L15 lies here for a request that ended as it says; one that says otherwise goes nowhere."""
    letter = newest(case, LetterCode.UNABLE)
    if letter is None or last_posting(case, letter.id) or not (case.withdrawn_on or case.unable_on):
        return False
    return letter.basis in ("", end_basis(case))


def keep_form_until(closed_on: date, retention_years: int) -> date:
    """The last day the request form is kept (seed §7(2) 一定期間; the profile says how many years).

    Years run from the day after the end and expire the day before that day comes round again, or, where the
    last year has no such day, with the last day of its month (民法140条, 143条2項ただし書: 29 February).
    """
    first = closed_on + timedelta(1)
    again = first + relativedelta(years=retention_years)  # the last of the month where there is no such day
    return again if again.day != first.day else again - timedelta(1)
