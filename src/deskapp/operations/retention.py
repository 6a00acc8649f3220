"""The retention run: cases nothing keeps any more lose everything personal; legal holds (spec §9)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from time import monotonic

from deskapp.domain import retention
from deskapp.domain.acts import Act, permit
from deskapp.domain.case import Case
from deskapp.domain.errors import RuleViolation, StorageProblem
from deskapp.domain.kinds import DisposalMethod, Matter, RequestKind, State
from deskapp.domain.profile import Policy, parse_profile
from deskapp.domain.standing import standing
from deskapp.operations.desk import Desk
from deskapp.operations.disposal import IN_HOUSE, Firm, disposals_of, refuse_unknown_witness
from deskapp.operations.doing import Changes, Tx, new_id
from deskapp.operations.noting import note_batch
from deskapp.operations.pace import Pace
from deskapp.operations.watch import Watch

#: How long a batch may keep others waiting (law 4); a case takes 10 to 25 ms, more on a busy machine.
BATCH_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Due:
    """A case whose retention has passed: what it was, when and how it ended, which papers are kept."""

    case_id: str
    version: int
    number: str
    name: str
    matter: Matter
    kinds: tuple[RequestKind, ...]
    ended_as: State
    ended_on: date
    kept_until: date
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """The cases to be disposed of, the longest ended first, and those that only a legal hold still keeps."""

    due: tuple[Due, ...]
    held: tuple[Due, ...]


def retention_run(desk: Desk, today: date) -> Run:
    """What the run of this day would dispose of, and what it leaves out for a legal hold."""
    found = [(case, desk.policy_of(case)) for case in _ended(desk, today)]
    return Run(
        due=tuple(
            _due(case, policy, today)
            for case, policy in found
            if retention.due_for_disposal(case, policy, today)
        ),
        held=tuple(
            _due(case, policy, today)
            for case, policy in found
            if retention.held(case) and (retention.kept_until(case, policy) or today) < today
        ),
    )


def _ended(desk: Desk, today: date) -> list[Case]:
    """The cases that ended long enough ago to be looked at: no policy keeps them shorter."""
    with desk.looking() as reader:
        shortest = min(
            parse_profile(each.text, each.kind).retention_years for each in reader.revised("profile")
        )
        before = today - timedelta(days=365 * shortest)
        return [reader.case(case_id) for case_id in reader.ended_before(before)]


def _due(case: Case, policy: Policy, today: date) -> Due:
    ended_on, until = case.over_on, retention.kept_until(case, policy)
    return Due(
        case_id=case.id,
        version=case.version,
        number=case.number,
        name=case.person.name,
        matter=case.matter,
        kinds=tuple(item.kind for item in case.items),
        ended_as=standing(case, policy, today).state,
        ended_on=ended_on or today,
        kept_until=until or today,
        papers=tuple(paper.paper for paper in retention.retained(case)),
    )


def approve_retention(
    desk: Desk,
    case_ids: Sequence[str],
    method: DisposalMethod,
    witness: str | None = None,
    seen: Mapping[str, int] | None = None,
    once: str | None = None,
    firm: Firm = IN_HOUSE,
    watch: Watch | None = None,
) -> Changes:
    """A supervisor approves the run list: its papers were destroyed, its personal data go now.

    Each batch is one commit with its log lines, written down beside the database before the next begins,
    so that no restore brings it back; then it is told to `watch`, which may stop the run behind it: what
    is left stays whole. A case that something has come to keep meanwhile (a hold, an incident), or that was
    changed since the list showed it at the version `seen`, is left out: nobody approved what it is now. The
    answer names those that are gone. Done again, it goes on with what is left. At the end, also
    of a run that breaks off, the journal is emptied, so that nothing removed is left beside the file either.

    Raises:
        RuleViolation: `not_your_role`, `nothing_to_dispose`, `witness_unknown`, and those of
            `domain.retention.dispose_case`; nothing was removed then.
        StorageProblem: `disposed_unnoted` when some are gone and that could not be written down;
            `journal_busy` when everything was removed but another desk still reads.
    """
    permit(desk.staff, Act.RUN_RETENTION, desk.stands_in)
    if not case_ids:
        raise RuleViolation("nothing_to_dispose")
    refuse_unknown_witness(desk, witness)
    watch, once = watch or Watch(), once or new_id()
    left = _refuse_beforehand(desk, case_ids, method, witness, firm)
    gone, pace = set(case_ids) - set(left), Pace(BATCH_SECONDS)
    try:
        while left and not watch.stopped:
            with desk.doing(Act.RUN_RETENTION, f"{once}:{left[0]}") as tx:
                batch = _dispose_batch(tx, left, seen or {}, pace, method, witness, firm)
                disposed_at = monotonic()
            pace.committed(monotonic() - disposed_at)
            gone |= {case.id for case in batch if case.disposed_on}
            _note(desk, batch, len(gone))
            left = left[len(batch) :]
            watch.tell(len(case_ids) - len(left))
    finally:
        settled = desk.store.settle()
    if not settled:
        raise StorageProblem("journal_busy", count=len(gone))
    return Changes(frozenset(gone))


def _note(desk: Desk, batch: Iterable[Case], gone: int) -> None:
    """Write a batch down; what is committed is not told as if nothing had been saved."""
    try:
        note_batch(desk, batch)
    except StorageProblem as problem:
        raise StorageProblem("disposed_unnoted", count=gone, folder=str(desk.folder)) from problem


def empty_journal(desk: Desk) -> bool:
    """Empty the journal that a run left behind; False while somebody still reads what stood there before."""
    return desk.store.settle(patient=False)


def _refuse_beforehand(
    desk: Desk, case_ids: Iterable[str], method: DisposalMethod, witness: str | None, firm: Firm
) -> list[str]:
    """What would be refused in a later batch is refused before the first; the cases that are still whole."""
    left = []
    for case_id in case_ids:
        with desk.looking() as reader:
            case = reader.case(case_id)
        if case.disposed_on is None:
            _disposed(desk, case, method, witness, firm)
            left.append(case_id)
    return left


def _dispose_batch(
    tx: Tx,
    case_ids: Iterable[str],
    seen: Mapping[str, int],
    pace: Pace,
    method: DisposalMethod,
    witness: str | None,
    firm: Firm,
) -> list[Case]:
    """Dispose of the first of these, as many as a batch has time for; how those stand then."""
    began, batch = monotonic(), []
    for case_id in case_ids:
        begun = monotonic()
        batch.append(_dispose(tx, case_id, seen.get(case_id), method, witness, firm))
        now = monotonic()
        pace.took(now - begun)
        if tx.done or not pace.fits(now - began):
            break
    left_out = [case.number for case in batch if not case.disposed_on]
    if left_out:
        tx.writer.log({"left_out": left_out})
    return batch


def _dispose(
    tx: Tx, case_id: str, seen: int | None, method: DisposalMethod, witness: str | None, firm: Firm
) -> Case:
    """The case without anything personal; as it is where it changed, or something came to keep it."""
    case = tx.writer.case(case_id)
    if case.disposed_on or tx.done or (seen is not None and seen != case.version):
        return case
    try:
        gone = _disposed(tx.desk, case, method, witness, firm)
    except RuleViolation:
        return case
    tx.save(gone)
    tx.writer.forget(case)
    return gone


def _disposed(desk: Desk, case: Case, method: DisposalMethod, witness: str | None, firm: Firm) -> Case:
    papers = (paper.id for paper in retention.retained(case))
    gone = disposals_of(desk, papers, method, witness, firm)
    return retention.dispose_case(case, gone, desk.policy_of(case), desk.staff.id, desk.today)


def hold_case(
    desk: Desk, case_id: str, reason: str, seen: int | None = None, once: str | None = None
) -> Changes:
    """Keep a case past its retention: a lawsuit, an authority's order (legal hold).

    Raises:
        RuleViolation: `not_your_role`, `already_held`, `reason_missing`.
    """
    id = new_id()
    return desk.change(
        Act.HOLD_CASE,
        case_id,
        lambda case: retention.place_hold(case, id, reason, desk.staff.id, desk.today),
        seen,
        once,
    )


def release_hold(desk: Desk, case_id: str, seen: int | None = None, once: str | None = None) -> Changes:
    """Let the retention of a case run again.

    Raises:
        RuleViolation: `not_your_role`, `no_hold`.
    """
    return desk.change(
        Act.RELEASE_HOLD,
        case_id,
        lambda case: retention.release_hold(case, desk.staff.id, desk.today),
        seen,
        once,
    )
