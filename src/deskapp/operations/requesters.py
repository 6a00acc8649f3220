"""What is asked and noted of whoever asks for somebody: custody, and what a proof covers (spec §3, §9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from deskapp.domain import requesters
from deskapp.domain.acts import Act
from deskapp.domain.facts import Authority
from deskapp.domain.kinds import Custody, RequestKind
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, new_id


@dataclass(frozen=True, slots=True)
class Proof:
    """What somebody reads off a proof of authority; `to_proxy` turns the answer to the proxy with it."""

    dated_on: date | None = None
    kinds: Iterable[RequestKind] = ()
    receives_result: bool = False
    relation: str = ""
    to_proxy: bool = False


def note_custody(
    desk: Desk,
    case_id: str,
    custody: Custody | None,
    other_parent_agrees: bool | None = None,
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Note what a parent said of custody; None takes it back.

    Raises:
        RuleViolation: `custody_not_asked`.
    """
    return desk.change(
        Act.NOTE_CUSTODY,
        case_id,
        lambda case: requesters.note_custody(case, custody, other_parent_agrees),
        seen,
        once,
    )


def note_authority(
    desk: Desk, case_id: str, paper_id: str, proof: Proof, seen: int | None = None, once: str | None = None
) -> Changes:
    """Note what a proof of authority says: its date, what it covers, what the proxy is to the person.

    Raises:
        RuleViolation: those of `domain.requesters.note_authority`.
    """
    noted = Authority(
        new_id(),
        paper_id,
        desk.staff.id,
        desk.today,
        dated_on=proof.dated_on,
        kinds=tuple(kind.value for kind in proof.kinds),
        receives_result=proof.receives_result,
        relation=proof.relation.strip(),
    )
    catalogue = desk.policy.catalogue
    return desk.change(
        Act.NOTE_AUTHORITY,
        case_id,
        lambda case: requesters.note_authority(case, noted, catalogue, proof.to_proxy),
        seen,
        once,
    )
