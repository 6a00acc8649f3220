"""Papers coming in, being checked, masked, rejected; the identity check; deficiencies (spec §3, §4, §6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from deskapp.domain import checklist, deficiencies, redaction
from deskapp.domain.acts import Act
from deskapp.domain.case import Case, find
from deskapp.domain.facts import Deficiency, Mask, Paper
from deskapp.domain.intake import refuse_future
from deskapp.domain.kinds import LetterCode, MaskItem, MaskStatus, Side, Told
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, new_id
from deskapp.operations.letters import draft


@dataclass(frozen=True, slots=True)
class Arrival:
    """One paper as it came in: what, whose, when, copy or original, and how it was masked."""

    paper: str
    owner: Side
    received_on: date
    original: bool = False
    postmarked_on: date | None = None
    masks: Mapping[MaskItem, MaskStatus] | None = None
    issued_on: date | None = None
    sides: tuple[str, ...] = ()


def receive_papers(
    desk: Desk, case_id: str, arrivals: Iterable[Arrival], seen: int | None = None, once: str | None = None
) -> Changes:
    """Record the papers of one envelope.

    Raises:
        RuleViolation: `in_the_future`, `case_ended`, and those of `domain.checklist.receive_paper`.
    """
    came = tuple(arrivals)
    return desk.change(Act.RECEIVE_PAPER, case_id, lambda case: received(desk, case, came), seen, once)


def received(desk: Desk, case: Case, arrivals: Iterable[Arrival]) -> Case:
    """The case with these papers taken in today. Raises as `receive_papers`."""
    for came in arrivals:
        refuse_future(came.received_on, desk.today)
        paper = Paper(
            id=new_id(),
            paper=came.paper,
            owner=came.owner,
            received_on=came.received_on,
            registered_on=desk.today,
            postmarked_on=came.postmarked_on,
            original=came.original,
            issued_on=came.issued_on,
            sides=came.sides,
        )
        case = checklist.receive_paper(case, paper, _masks(desk, paper, came), desk.policy.catalogue)
    return case


def _masks(desk: Desk, paper: Paper, arrival: Arrival) -> tuple[Mask, ...]:
    return tuple(
        Mask(new_id(), paper.id, item, status, desk.staff.id, desk.today)
        for item, status in (arrival.masks or {}).items()
    )


def tick_paper(
    desk: Desk,
    case_id: str,
    paper_id: str,
    ticked: Iterable[str],
    seen: int | None = None,
    once: str | None = None,
    begun: Iterable[str] | None = None,
) -> Changes:
    """Keep which facts of a paper were compared and agree; the last tick accepts a paper that counts.

    Of what was ticked on the screen before (`begun`) only what was changed is: two may compare one paper.
    """
    ticks, catalogue, by, on = tuple(ticked), desk.policy.catalogue, desk.staff.id, desk.today
    before = None if begun is None else frozenset(begun)

    def move(case: Case) -> Case:
        now = find(case.papers, paper_id).ticked
        wanted = ticks if before is None else _both(now, before, ticks)
        return checklist.tick(case, paper_id, wanted, catalogue, by, on)

    return desk.change(Act.TICK_PAPER, case_id, move, seen, once)


def _both(now: tuple[str, ...], before: frozenset[str], ticks: tuple[str, ...]) -> tuple[str, ...]:
    """What is ticked now, without what was taken back here and with what was added here."""
    taken_back = before - set(ticks)
    kept = (each for each in now if each not in taken_back)
    return tuple(dict.fromkeys((*kept, *(each for each in ticks if each not in before))))


def set_mask(
    desk: Desk,
    case_id: str,
    paper_id: str,
    item: MaskItem,
    status: MaskStatus,
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Say how one maskable item of a paper stands (spec §4)."""
    mask = Mask(new_id(), paper_id, item, status, desk.staff.id, desk.today)
    catalogue = desk.policy.catalogue
    return desk.change(
        Act.SET_MASK, case_id, lambda case: redaction.set_mask(case, mask, catalogue), seen, once
    )


def reject_paper(
    desk: Desk,
    case_id: str,
    paper_id: str,
    why: str,
    note: str = "",
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Reject a paper with the code of its reason; it is due to be destroyed (受理せず廃棄)."""
    return desk.change(
        Act.REJECT_PAPER,
        case_id,
        lambda case: checklist.reject(case, paper_id, why, note, desk.staff.id, desk.today),
        seen,
        once,
    )


def override_rejection(
    desk: Desk,
    case_id: str,
    paper_id: str,
    reason: str,
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """A supervisor lets a rejected paper count, or one compared with a former name and gone; says why."""
    return desk.change(
        Act.OVERRIDE_REJECTION,
        case_id,
        lambda case: checklist.override(case, paper_id, reason, desk.staff.id, desk.policy.catalogue),
        seen,
        once,
    )


def check_identity(desk: Desk, case_id: str, seen: int | None = None, once: str | None = None) -> Changes:
    """Finish the identity check: the set is complete, compared and masked.

    Raises:
        RuleViolation: `identity_incomplete`, `identity_unmasked`, `original_unreturned`, `identity_unticked`.
    """
    return desk.change(
        Act.CHECK_IDENTITY,
        case_id,
        lambda case: checklist.check_identity(case, desk.policy.catalogue, desk.staff.id, desk.today),
        seen,
        once,
    )


def tell_deficiency(
    desk: Desk,
    case_id: str,
    how: Told,
    reply_by_on: date,
    seen: int | None = None,
    once: str | None = None,
    wide_address: bool = False,
) -> Changes:
    """Tell what is missing by letter (made now) or by phone; both set the date to answer by.

    `wide_address` as in `letters.make_letter`.

    Raises:
        RuleViolation: `nothing_missing`, `reply_by_past`.
    """
    with desk.doing(Act.TELL_DEFICIENCY, once) as tx:
        if tx.done:
            return tx.done
        case = tx.case(case_id, seen)
        missing = checklist.judge_case(case, desk.policy_of(case).catalogue).missing
        letter_id = None
        if how is Told.LETTER:  # first, so that it knows only what was told before
            case = draft(tx, case, LetterCode.DEFICIENCY, reply_by_on, wide_address)
            letter_id = case.letters[-1].id
        told = Deficiency(new_id(), how, desk.today, reply_by_on, missing, desk.staff.id, letter_id)
        tx.save(deficiencies.tell_deficiency(case, told))
        return tx.changes
