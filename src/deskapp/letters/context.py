"""What a letter says that is not in the case: dates promised, papers named, who signs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from deskapp.domain.profile import Profile
from deskapp.letters.wordings import Wordings


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContext:
    """The facts beside the case that a letter is composed from.

    `number` is the document number, `in_charge` the name of who answers questions. `complete_on`
    is the day the set was complete, `due_on` the promised day, `reply_by_on` when papers are asked
    for. `missing` are checklist tokens (`identity:person`) or sentences; `rejected` has a paper's
    name, its rejection code and what was written beside that; `arrived` and `accepted_papers` are
    names as printed, `authority_papers` those that prove this proxy's authority. `attachments` maps an
    item's id to the rows of its 別紙. `hidden_items` are refused without saying whether data exists
    (存否応答拒否). `wide_address` gives up the window for an envelope with a label.
    `first_due_on` and `extension_reason` are for the extension letter. `wordings` are the texts in use.
    `desk` is the mark that the codes of its sheets have; without one they have no code.
    """

    made_on: date
    number: str
    profile: Profile
    in_charge: str = ""
    complete_on: date | None = None
    due_on: date | None = None
    reply_by_on: date | None = None
    form_received_on: date | None = None
    missing: tuple[str, ...] = ()
    rejected: tuple[tuple[str, str, str], ...] = ()
    arrived: tuple[str, ...] = ()
    accepted_papers: tuple[str, ...] = ()
    authority_papers: tuple[str, ...] = ()
    attachments: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    hidden_items: frozenset[str] = frozenset()
    first_due_on: date | None = None
    extension_reason: str = ""
    wide_address: bool = False
    sample: bool = False
    desk: str = ""
    wordings: Wordings = field(default_factory=Wordings)
