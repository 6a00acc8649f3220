"""What may be decided on an item, on which ground, and who must agree (spec §2, §7; domain.md §1.2)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from deskapp.domain.addresses import same_address
from deskapp.domain.case import Case, change, find
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Item
from deskapp.domain.guards import refuse_answered, refuse_ended
from deskapp.domain.intake import party_of
from deskapp.domain.kinds import (
    DOING_OUTCOMES,
    REASONED_OUTCOMES,
    SERVICE_WARNING_KINDS,
    AnswerMethod,
    Outcome,
    RequestKind,
    Side,
)
from deskapp.domain.requesters import custody_open, known_addresses, may_receive, outside_mandate

_K = RequestKind
_CORRECTING = (_K.CORRECTION, _K.ADDITION, _K.DELETION)
_STOPPING = (_K.SUSPENSION, _K.ERASURE)
_TRANSFER = (_K.TRANSFER_SUSPENSION,)
_OPENING = (_K.DISCLOSURE, _K.TRANSFER_RECORD_DISCLOSURE)


@dataclass(frozen=True, slots=True)
class Ground:
    """A statutory ground: for which kinds, by which article, and which of the seed's three it is.

    `seed` is a key of the profile's `[grounds]`, or None where the policy's three do not cover it.
    `alternative` says that the measure taken instead must be told (35条2項・4項・6項 但書).
    `outcomes` are the outcomes it may stand under. `hidden` refuses without saying whether data
    exists (存否応答拒否, spec §2).
    """

    id: str
    article: str
    kinds: tuple[RequestKind, ...]
    seed: str | None = None
    alternative: bool = False
    outcomes: tuple[Outcome, ...] = (Outcome.REFUSED, Outcome.PARTLY)
    hidden: bool = False


_ALL = tuple(RequestKind)
_REFUSE = (Outcome.REFUSED,)
_HELD = (Outcome.NOT_HELD,)

_TABLE = (
    Ground("N-1", "32条2項1号", (_K.PURPOSE_NOTICE,)),
    Ground("N-2a", "32条2項2号（21条4項1号）", (_K.PURPOSE_NOTICE,), "rights"),
    Ground("N-2b", "32条2項2号（21条4項2号）", (_K.PURPOSE_NOTICE,), "business"),
    Ground("N-2c", "32条2項2号（21条4項3号）", (_K.PURPOSE_NOTICE,)),
    Ground("D-1", "33条2項1号", _OPENING, "rights"),
    Ground("D-1h", "33条2項1号", _OPENING, "rights", outcomes=_REFUSE, hidden=True),
    Ground("D-2", "33条2項2号", _OPENING, "business"),
    Ground("D-3", "33条2項3号", _OPENING, "law"),
    Ground("D-4", "33条4項", (_K.DISCLOSURE,)),
    Ground("R-X", "33条5項（施行令11条）", (_K.TRANSFER_RECORD_DISCLOSURE,)),
    Ground("C-1", "34条2項", _CORRECTING),
    Ground("C-2", "34条2項", _CORRECTING),
    Ground("C-3", "34条2項", _CORRECTING),
    Ground("C-4", "34条2項", _CORRECTING),
    Ground("U-1", "35条2項・6項", _STOPPING),
    Ground("U-2", "35条2項・6項ただし書", _STOPPING, alternative=True),
    Ground("U-3", "35条2項・6項", _STOPPING, outcomes=(Outcome.PARTLY,)),
    Ground("P-1", "35条4項・6項", _TRANSFER),
    Ground("P-2", "35条4項・6項ただし書", _TRANSFER, alternative=True),
    Ground("H-0", "33条3項", _ALL, outcomes=_HELD),
    Ground("X-1", "16条4項", _ALL, outcomes=_REFUSE),
    Ground("X-3", "37条2項", _ALL, outcomes=_REFUSE),
    Ground("X-4", "2条1項", _ALL, outcomes=_REFUSE),
)

#: The duty to tell that nothing is held, by kind: H-0 rests on another article for each (domain.md §0, 4).
_NOT_HELD = {
    _K.PURPOSE_NOTICE: "32条3項",
    _K.DISCLOSURE: "33条3項",
    _K.TRANSFER_RECORD_DISCLOSURE: "33条3項・5項",
    _K.CORRECTION: "34条3項",
    _K.ADDITION: "34条3項",
    _K.DELETION: "34条3項",
    _K.SUSPENSION: "35条7項",
    _K.ERASURE: "35条7項",
    _K.TRANSFER_SUSPENSION: "35条7項",
}

GROUNDS: dict[str, Ground] = {ground.id: ground for ground in _TABLE}


def article_of(ground: Ground, kind: RequestKind) -> str:
    """The article a ground rests on for one kind of request: what screens show and the letter prints."""
    return _NOT_HELD[kind] if ground.id == "H-0" else ground.article


def grounds_for(kind: RequestKind, outcome: Outcome) -> tuple[Ground, ...]:
    """The grounds a clerk may choose for this kind and outcome; empty when none is needed."""
    if outcome not in REASONED_OUTCOMES:
        return ()
    return tuple(g for g in _TABLE if kind in g.kinds and outcome in g.outcomes)


def decide_item(
    case: Case, decided: Item, by: str, on: date, offered: Collection[str] = tuple(AnswerMethod)
) -> Case:
    """Keep what was decided on one item; `decided` carries outcome, ground, reason and the rest.

    `offered` are the methods the policy offers. Source: 36条 and seed §7(1): a refusal is explained;
    35条2項但書: the measure instead is told; 33条3項: another method than the one asked for is told.

    Raises:
        RuleViolation: `outcome_missing`, `ground_missing`, `ground_of_other_kind`, `reason_missing`,
            `alternative_missing`, `search_missing`, `purposes_missing`, `warning_not_told`,
            `method_reason_missing`, `already_carried_out` for what was done on another decision,
            `case_ended`, `answer_is_out`.
    """
    refuse_ended(case)
    refuse_answered(case)
    known = find(case.items, decided.id)
    if known.done_on and decided.outcome is not known.outcome:
        raise RuleViolation("already_carried_out", on=known.done_on)
    judged = replace(decided, kind=known.kind, method=known.method)
    _refuse_incomplete(judged)
    _refuse_unsaid_method(judged, offered)
    items = change(
        case.items,
        decided.id,
        outcome=decided.outcome,
        ground=decided.ground if decided.outcome in REASONED_OUTCOMES else None,
        reason=decided.reason.strip(),
        content=decided.content,
        alternative=decided.alternative,
        searched=decided.searched,
        search_keys=decided.search_keys,
        method_reason=decided.method_reason.strip(),
        warned_on=decided.warned_on,
        decided_by=by,
        decided_on=on,
    )
    return replace(case, items=items)


def _refuse_incomplete(item: Item) -> None:
    if item.outcome is None:
        raise RuleViolation("outcome_missing")
    if item.outcome in REASONED_OUTCOMES:
        _refuse_groundless(item, item.outcome)
    if item.kind is _K.PURPOSE_NOTICE and item.outcome is Outcome.PARTLY and not item.content.strip():
        raise RuleViolation("purposes_missing")
    if item.outcome is Outcome.VOLUNTARY and not item.reason.strip():
        raise RuleViolation("reason_missing")
    doing = item.outcome in DOING_OUTCOMES
    if doing and item.kind in SERVICE_WARNING_KINDS and item.warned_on is None:
        raise RuleViolation("warning_not_told")


def _refuse_groundless(item: Item, outcome: Outcome) -> None:
    if item.ground is None:
        raise RuleViolation("ground_missing")
    if GROUNDS.get(item.ground) not in grounds_for(item.kind, outcome):
        raise RuleViolation("ground_of_other_kind", ground=item.ground)
    if not item.reason.strip():
        raise RuleViolation("reason_missing")
    if GROUNDS[item.ground].alternative and not item.alternative.strip():
        raise RuleViolation("alternative_missing")
    if outcome is Outcome.NOT_HELD and not (item.searched.strip() and item.search_keys.strip()):
        raise RuleViolation("search_missing")


def _refuse_unsaid_method(item: Item, offered: Collection[str]) -> None:
    """D-M refuses nothing: the data goes out in writing, and the reason is told (33条2項ただし書・3項)."""
    if hands_out(item) and item.method not in offered and not item.method_reason.strip():
        raise RuleViolation("method_reason_missing")


def changes_method(item: Item) -> bool:
    """Whether what is disclosed goes out in another way than was asked for (D-M)."""
    return hands_out(item) and item.method is AnswerMethod.ELECTRONIC and bool(item.method_reason)


def hands_out_file(item: Item) -> bool:
    """Whether what is disclosed goes out electronically, as was asked for (33条2項)."""
    return hands_out(item) and item.method is AnswerMethod.ELECTRONIC and not item.method_reason


def needs_carrying_out(item: Item) -> bool:
    """Whether something must be done in the company's data before the answer can say so (34・35条)."""
    done_kinds = item.kind in SERVICE_WARNING_KINDS | {RequestKind.CORRECTION, RequestKind.ADDITION}
    return done_kinds and item.outcome in DOING_OUTCOMES


def hands_out(item: Item) -> bool:
    """Whether the decision hands data out to whoever asked; a refusal never does."""
    opening = item.kind in _OPENING
    return opening and item.outcome in DOING_OUTCOMES


def all_decided(case: Case) -> bool:
    """Whether every item has its outcome, and what is handed out is there."""
    decided = bool(case.items) and all(item.outcome is not None for item in case.items)
    return decided and not without_content(case)


def without_content(case: Case) -> tuple[Item, ...]:
    """The items whose data is to be handed out and was not taken in yet: they would go out with no 別紙."""
    return tuple(item for item in case.items if hands_out(item) and not item.content.strip())


def refuse_unanswerable(case: Case) -> None:
    """No decision letter without a checked identity, a decision on every item, and its data (§6, 36条).

    Raises:
        RuleViolation: `identity_unchecked`, `content_missing`, `not_decided`.
    """
    if case.identity_checked_on is None:
        raise RuleViolation("identity_unchecked")
    if without_content(case):
        raise RuleViolation("content_missing")
    if not all_decided(case):
        raise RuleViolation("not_decided")


def needs_approval(case: Case) -> tuple[str, ...]:
    """Why a supervisor who is not the author must agree; empty when nobody needs to (spec §7).

    The codes: `refusal`, `told_beside`, `override`, `extension`, `other_address`, `custody`,
    `outside_mandate`, `proxy_receives`.
    """
    why = []
    if any(item.outcome in REASONED_OUTCOMES for item in case.items):
        why.append("refusal")
    if _told_beside(case):
        why.append("told_beside")
    if any(paper.override_by for paper in case.papers):
        why.append("override")
    if case.extensions:
        why.append("extension")
    if answers_elsewhere(case):
        why.append("other_address")
    if custody_open(case):
        why.append("custody")
    if outside_mandate(case):
        why.append("outside_mandate")
    if case.reply_to is Side.PROXY and not may_receive(case):
        why.append("proxy_receives")
    return tuple(why)


def _told_beside(case: Case) -> bool:
    """Whether another item's answer may tell what one keeps hidden: that data exists at all (spec §2)."""
    decided = [item for item in case.items if item.outcome]
    hidden = [item for item in decided if item.ground and GROUNDS[item.ground].hidden]
    return 0 < len(hidden) < len(decided)


def answers_elsewhere(case: Case) -> bool:
    """Whether the answer goes to an address that no checked paper shows, nor is the proxy's office."""
    address = case.reply_address or party_of(case, case.reply_to).address
    return bool(address) and not any(same_address(address, known) for known in known_addresses(case))
