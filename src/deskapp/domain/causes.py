"""Why use, holding or provision should stop: the causes of 35条, by the kind of request (domain.md §1.2)."""

from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Item
from deskapp.domain.kinds import Cause, RequestKind

_STOPPING = (RequestKind.SUSPENSION, RequestKind.ERASURE)
_TRANSFER = (RequestKind.TRANSFER_SUSPENSION,)

#: Cause → the kinds it may be stated for.
_KINDS: dict[Cause, tuple[RequestKind, ...]] = {
    Cause.OTHER_PURPOSE: _STOPPING,  # 35条1項（18条）
    Cause.IMPROPER_USE: _STOPPING,  # 35条1項（19条）
    Cause.WRONGLY_OBTAINED: _STOPPING,  # 35条1項（20条）
    Cause.WRONGLY_PROVIDED: _TRANSFER,  # 35条3項（27条1項・28条）
    Cause.NO_LONGER_NEEDED: _STOPPING + _TRANSFER,  # 35条5項
    Cause.LEAKED: _STOPPING + _TRANSFER,  # 35条5項（26条1項）
    Cause.INTERESTS_AT_RISK: _STOPPING + _TRANSFER,  # 35条5項
    Cause.NOT_STATED: _STOPPING + _TRANSFER,
}


def causes_for(kind: RequestKind) -> tuple[Cause, ...]:
    """The causes a person may state for this kind, 記載なし last; empty where the law asks for none."""
    return tuple(cause for cause, kinds in _KINDS.items() if kind in kinds)


def refuse_cause(item: Item) -> None:
    """A cause of 35条 belongs to its kinds.

    Raises:
        RuleViolation: `cause_of_other_kind`.
    """
    if item.cause is not None and item.cause not in causes_for(item.kind):
        raise RuleViolation("cause_of_other_kind", cause=item.cause, kind=item.kind)
