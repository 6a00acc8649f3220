"""The dated facts a case is made of, as frozen values whose field names are the column names (law 9)."""

from dataclasses import dataclass, field
from datetime import date, datetime

from deskapp.domain.kinds import (
    AnswerMethod,
    Cause,
    DisposalMethod,
    MaskItem,
    MaskStatus,
    Outcome,
    PaperResult,
    RequestKind,
    Side,
    Told,
)
from deskapp.domain.letter_facts import Approval, Comparison, LetterFact, Posting, Printing
from deskapp.domain.personal import PERSONAL, Printed, personal, printed

__all__ = [
    "Approval",
    "Authority",
    "Comparison",
    "Contact",
    "Correction",
    "Deficiency",
    "Disposal",
    "Extension",
    "Inquiry",
    "Item",
    "LetterFact",
    "Mask",
    "Paper",
    "Party",
    "Posting",
    "Printing",
    "Suspension",
    "personal",
]


@dataclass(frozen=True, slots=True)
class Party:
    """The person, or the proxy who asks for them; names stand exactly as typed (spec §12).

    `register_address` is the office as it was found in the public register on that day. `other_names` are
    旧姓, 通称 and other names they may be on record by: they are searched, and no letter prints them.
    """

    id: str
    side: Side
    name: str = personal("", Printed.LINE)
    kana: str = personal("")
    born_on: date | None = personal(None)
    phone: str = personal("")
    reachable: str = personal("")
    postal: str = personal("", Printed.LINE)
    address: str = personal("", Printed.LINES)
    relation: str = personal("")
    register_number: str = personal("")
    register_confirmed_on: date | None = None
    register_address: str = personal("")
    other_names: str = personal("")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked for, with its own decision and what was done about it (spec §2, §7).

    `cause` is the ground of 35条 that the person states; `claimed` and `evidence` say for 34条 what is
    wrong, what would be right and what shows it. `method_reason` is why the method asked for cannot be
    used (33条2項ただし書). `third_parties` is what those who had received the data were told.
    `erasing_confirmed_on` is the day somebody confirmed to erase before the data was extracted.
    """

    id: str
    kind: RequestKind
    data_meant: str = personal("", Printed.LINES)
    method: AnswerMethod = AnswerMethod.WRITTEN
    cause: Cause | None = None
    claimed: str = personal("", Printed.LINES)
    evidence: str = personal("")
    warned_on: date | None = None
    outcome: Outcome | None = None
    ground: str | None = None
    reason: str = personal("", Printed.LINES)
    content: str = personal("", Printed.ROWS)
    alternative: str = personal("", Printed.LINES)
    searched: str = personal("", Printed.LINES)
    search_keys: str = personal("", Printed.LINES)
    method_reason: str = personal("", Printed.LINES)
    decided_by: str | None = None
    decided_on: date | None = None
    done_what: str = personal("", Printed.LINES)
    done_where: str = personal("", Printed.LINES)
    remains: str = personal("", Printed.LINES)
    third_parties: str = personal("", Printed.LINES)
    done_by: str | None = None
    done_on: date | None = None
    erasing_confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper that came in; no document number is ever recorded (spec §3).

    `issued_on` is the day it was issued, where that matters. `sides` are the sides that came; one that
    may not be kept, as the back of a マイナンバーカード, was destroyed on the spot. `shown_address` is the
    address of its owner that it was found to show, kept as the answer may go there (spec §7).
    """

    id: str
    paper: str
    owner: Side
    received_on: date
    registered_on: date
    postmarked_on: date | None = None
    original: bool = False
    ticked: tuple[str, ...] = ()
    result: PaperResult | None = None
    rejection: str | None = None
    rejection_note: str = personal("", Printed.LINE)
    checked_by: str | None = None
    checked_on: date | None = None
    override_by: str | None = None
    override_reason: str = personal("")
    issued_on: date | None = None
    sides: tuple[str, ...] = ()
    shown_address: str = personal("")


@dataclass(frozen=True, slots=True)
class Authority:
    """What a proof of authority says, noted before it goes (spec §9).

    `kinds` are the kinds of request a mandate covers; `receives_result` whether it covers being handed
    the answer. `relation` is what the proxy is to the person.
    """

    id: str
    paper_id: str
    noted_by: str
    noted_on: date
    dated_on: date | None = None
    kinds: tuple[str, ...] = ()
    receives_result: bool = False
    relation: str = personal("")


@dataclass(frozen=True, slots=True)
class Mask:
    """How one maskable item of one paper stands, who said so and when (spec §4)."""

    id: str
    paper_id: str
    item: MaskItem
    status: MaskStatus
    set_by: str
    set_on: date


@dataclass(frozen=True, slots=True)
class Deficiency:
    """What was missing, told by letter or phone, and by when it was asked for (spec §6)."""

    id: str
    how: Told
    told_on: date
    reply_by_on: date
    missing: tuple[str, ...]
    told_by: str
    letter_id: str | None = None


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question to a department or a joint user about one item (調査).

    `keys` are what to search by, as the clerk chose them: they alone reach the 照会票. `asked_of` is free
    text and may name somebody.
    """

    id: str
    item_id: str
    asked_of: str = field(metadata={**PERSONAL, "printed": Printed.LINE})
    asked_on: date
    wanted_on: date
    answered_on: date | None = None
    finding: str = personal("")
    question: str = personal("", Printed.LINES)
    keys: str = personal("", Printed.LINES)


@dataclass(frozen=True, slots=True)
class Chase:
    """A reminder to whoever has not answered an inquiry (督促)."""

    id: str
    inquiry_id: str
    chased_on: date
    chased_by: str


@dataclass(frozen=True, slots=True)
class Suspension:
    """The clock stopped by a supervisor; paused business days do not count (spec §5)."""

    id: str
    suspended_on: date
    reason: str = personal("")
    suspended_by: str = ""
    resumed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """A later date granted by a supervisor; lateness is still measured by the first (spec §5)."""

    id: str
    extended_on: date
    due_on: date
    reason: str = personal("", Printed.LINES)
    extended_by: str = ""


@dataclass(frozen=True, slots=True)
class Disposal:
    """One paper destroyed or returned (spec §9); `certificate` is the number of the contractor's proof.

    An original that was returned has the `tracking` number of its registered mail and where it went.
    """

    id: str
    paper_id: str
    method: DisposalMethod
    disposed_on: date
    disposed_by: str
    witness: str | None = None
    contractor: str = printed("", Printed.LINE)
    certificate: str = printed("", Printed.LINE)
    tracking: str = personal("", Printed.LINE)
    sent_to: str = personal("")


@dataclass(frozen=True, slots=True)
class Correction:
    """A dated fact put right or withdrawn, with the reason; `new` empty means withdrawn."""

    id: str
    fact: str
    fact_id: str
    field: str
    old: str
    new: str
    reason: str = personal("")
    corrected_by: str = ""
    corrected_on: date | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A line of the contact log; read apart from the case (law 9)."""

    id: str
    case_id: str
    how: str
    text: str = field(metadata=PERSONAL)
    noted_at: datetime
    noted_by: str
    next_on: date | None = None
