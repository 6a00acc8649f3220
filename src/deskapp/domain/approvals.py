"""A supervisor agrees to a decision and its draft letter, or sends both back (承認・差し戻し, spec §7)."""

from dataclasses import replace
from datetime import date

from deskapp.domain.basis import answer_basis
from deskapp.domain.case import Case, change, find
from deskapp.domain.decisions import needs_approval, refuse_unanswerable
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Approval
from deskapp.domain.guards import refuse_ended
from deskapp.domain.kinds import Verdict


def submit_decision(case: Case, approval: Approval) -> Case:
    """Send the decision and its draft letter up to a supervisor.

    Raises:
        RuleViolation: `already_submitted`, `not_decided`, `identity_unchecked`.
    """
    refuse_ended(case)
    refuse_unanswerable(case)
    if open_approval(case):
        raise RuleViolation("already_submitted")
    find(case.letters, approval.letter_id)
    return replace(case, approvals=(*case.approvals, approval))


def open_approval(case: Case) -> Approval | None:
    """The decision that waits for a supervisor, still as it was submitted."""
    last = case.approvals[-1] if case.approvals else None
    return last if last and last.verdict is None and _as_sent_up(case, last) else None


def sent_back(case: Case) -> Approval | None:
    """The decision a supervisor sent back and nobody has submitted again."""
    last = case.approvals[-1] if case.approvals else None
    return last if last and last.verdict is Verdict.SENT_BACK else None


def approved(case: Case) -> bool:
    """Whether a supervisor agreed to just what is decided and written now; any later change voids it (§7)."""
    last = case.approvals[-1] if case.approvals else None
    if last is None or last.verdict is not Verdict.APPROVED:
        return False
    return _as_sent_up(case, last)


def _as_sent_up(case: Case, approval: Approval) -> bool:
    """Whether decision and answer are those that were sent up: nothing decided, worded or dated otherwise.

    A letter made since, such as the one that says what was carried out, is in the same words, from the same
    version of every wording, and names the same 受付日, as far as the letters tell.
    """
    draft = find(case.letters, approval.letter_id)
    answers = (each for each in reversed(case.letters) if each.code is draft.code and not each.voided_on)
    newest = next(answers, draft)
    dated = draft.complete_on is None or newest.complete_on in (None, draft.complete_on)
    same = dated and newest.form_version == draft.form_version
    return same and approval.digest == answer_basis(case, done=False)


def deciders(case: Case) -> frozenset[str]:
    """Whoever decided an item, or let a rejected paper count."""
    decided = {item.decided_by for item in case.items} | {paper.override_by for paper in case.papers}
    return frozenset(each for each in decided if each)


def authors(case: Case, approval: Approval) -> frozenset[str]:
    """Whoever decided, overrode or sent up what the approval is about."""
    return deciders(case) | {approval.submitted_by}


def judge_decision(
    case: Case,
    approval_id: str,
    verdict: Verdict,
    comment: str,
    by: str,
    on: date,
    in_stead_of: str | None = None,
) -> Case:
    """A supervisor approves or sends back; whoever decided, sent up or overrode cannot (spec §7, 二人目).

    A deputy cannot either where the supervisor they stand in for (`in_stead_of`) could not.

    Raises:
        RuleViolation: `own_decision`, `comment_missing` for a sending back, `approval_stale` when the
            decision changed since it was submitted, `already_judged`.
    """
    approval = find(case.approvals, approval_id)
    if approval.verdict is not None:
        raise RuleViolation("already_judged")
    if {by, in_stead_of or by} & authors(case, approval):
        raise RuleViolation("own_decision")
    if verdict is Verdict.SENT_BACK and not comment.strip():
        raise RuleViolation("comment_missing")
    if verdict is Verdict.APPROVED and not _as_sent_up(case, approval):
        raise RuleViolation("approval_stale")
    judged = change(
        case.approvals, approval_id, verdict=verdict, comment=comment.strip(), decided_by=by, decided_on=on
    )
    return replace(case, approvals=judged)


def awaits_approval(case: Case) -> bool:
    """Whether a supervisor must still agree before the answer may go on."""
    return bool(needs_approval(case)) and not approved(case)
