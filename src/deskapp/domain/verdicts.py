"""What the judging of papers speaks of: received, rejected, needed, to be masked, warned of (spec §3, §4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from deskapp.domain.kinds import MaskItem, MaskStatus, Side

REQUEST_FORM = "request_form"
IDENTITY = {Side.PERSON: "identity:person", Side.PROXY: "identity:proxy"}
AUTHORITY = "authority:proxy"
#: An identity paper of the proxy that need not show the address, which the public register does (spec §3).
ANY_OF_PROXY = "identity:proxy:any"

#: What the rules themselves reject a paper for (spec §14; the last two of a case only, spec §3).
RULE_REJECTIONS = (
    *("not_yet_issued", "no_longer_valid", "never_accepted", "no_address"),
    *("adult_child", "never_compared"),
)
#: What an operator rejects a paper for after looking at it.
DESK_REJECTIONS = (
    "form_incomplete",
    "name_mismatch",
    "birth_mismatch",
    "address_mismatch",
    "expired",
    "illegible",
    "relation_unclear",
    "scope_missing",
    "other",
)


@dataclass(frozen=True, slots=True)
class Received:
    """A paper that came in. Items without a status in `masks` stand as on arrival.

    `rejection` is the desk's code where `rejected_by_desk`; a supervisor's override beats every rejection.
    """

    paper: str
    owner: Side
    received_on: date
    masks: Mapping[MaskItem, MaskStatus] = field(default_factory=dict)
    overridden: bool = False
    rejected_by_desk: bool = False
    rejection: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A paper that does not count, the code of why, and the dates that fill the sentence."""

    paper: str
    owner: Side
    code: str
    facts: Mapping[str, date | None]
    id: str = ""


@dataclass(frozen=True, slots=True)
class ToMask:
    """An item to be blacked out on a paper that counts, on which side, and how it stands now."""

    paper: str
    owner: Side
    item: MaskItem
    side: str
    status: MaskStatus
    id: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning about a paper; it stops nothing. `facts` has the items it is about, if any."""

    code: str
    paper: str
    owner: Side
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    id: str = ""


@dataclass(frozen=True, slots=True)
class Needed:
    """One thing that is needed, the paper that gives it, and the supplement that lends it the address."""

    token: str
    received: Received | None
    lent_by: Received | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """How far the set is; `complete_on` is the day the last needed item was received (spec §5)."""

    complete: bool
    complete_on: date | None
    missing: tuple[str, ...]
    rejected: tuple[Rejected, ...]
    mask: tuple[ToMask, ...]
    warnings: tuple[Notice, ...]
    needed: tuple[Needed, ...]
    surplus: tuple[Received, ...] = ()
    by_register: bool = False

    @property
    def asked(self) -> tuple[str, ...]:
        """What is missing as it is asked for: of a lawyer found in the register, any identity paper."""
        loose = {IDENTITY[Side.PROXY]: ANY_OF_PROXY} if self.by_register else {}
        return tuple(loose.get(token, token) for token in self.missing)

    @property
    def counted(self) -> tuple[Received, ...]:
        """The papers the set rests on, supplements that lend an address included, each once."""
        both = [paper for row in self.needed for paper in (row.received, row.lent_by) if paper]
        return tuple(paper for n, paper in enumerate(both) if paper not in both[:n])
