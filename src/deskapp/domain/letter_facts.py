"""The facts of a letter's life: made, approved, printed, compared, posted (spec §7, §8)."""

from dataclasses import dataclass, field
from datetime import date

from deskapp.domain.kinds import (
    ContactHow,
    LateReason,
    LetterCode,
    PostMethod,
    ReturnFate,
    ReturnReason,
    Verdict,
)
from deskapp.domain.personal import PERSONAL, Printed, personal


@dataclass(frozen=True, slots=True)
class LetterFact:
    """A letter that was made; its bytes lie sealed elsewhere under the same id (law 9).

    `digest` is of the bytes, `basis` of the facts an answer says; both are personal like that of an approval
    and of a comparison: whoever tries names and addresses on the case's number would find the one that fits,
    the same letter drawn again having the same bytes. `wide_address`: too wide for any window. `complete_on`
    is the 受付日 that an answer prints, None where it was made before that was kept; `voided_by` and
    `void_reason` are of one that somebody took back unposted.
    """

    id: str
    code: LetterCode
    number: str
    form_version: str
    digest: str = field(metadata=PERSONAL)
    pages: int
    made_on: date
    made_by: str
    basis: str = personal("")
    told_due_on: date | None = None
    reply_by_on: date | None = None
    voided_on: date | None = None
    wide_address: bool = False
    complete_on: date | None = None
    voided_by: str | None = None
    void_reason: str = personal("")


@dataclass(frozen=True, slots=True)
class Approval:
    """A decision with its draft letter, sent up to a supervisor, and what they said (spec §7)."""

    id: str
    letter_id: str
    digest: str = field(metadata=PERSONAL)
    submitted_by: str
    submitted_on: date
    verdict: Verdict | None = None
    decided_by: str | None = None
    decided_on: date | None = None
    comment: str = personal("")


@dataclass(frozen=True, slots=True)
class Printing:
    """A letter on paper: somebody said yes to 「印刷できましたか」.

    `place` counts from 1 in the order of a print run, as long as nobody has said whether the paper came
    out; once somebody has, it is 0.
    """

    id: str
    letter_id: str
    printed_on: date
    printed_by: str
    place: int = 0

    @property
    def unsure(self) -> bool:
        """Whether it was handed to the printer and nobody has looked at the paper yet."""
        return self.place > 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """A second person's three comparisons before posting: name, address, content (spec §8).

    It vouches for one posting: `resend` is that posting's number, 0 the first, 1 再送1.
    """

    id: str
    letter_id: str
    digest: str = field(metadata=PERSONAL)
    compared_by: str
    compared_on: date
    resend: int = 0


@dataclass(frozen=True, slots=True)
class Posting:
    """A letter handed to the post, or an answer as a file; the first one meets the deadline (spec §5, §6).

    `late_why` and the words of `late_reason` tell why an answer was late. `fate` is what became of it after
    it came back. `checked_by_poster`: whoever posted it ticked that name
    and address agree, where no second person compares (spec §8). `calendar` is the digest of the desk's
    calendar on which that deadline was counted. `handed_to`: the address or place a file went to.
    """

    id: str
    letter_id: str
    posted_on: date
    method: PostMethod
    posted_by: str
    tracking: str = personal("", Printed.LINE)
    resend: int = 0
    late_reason: str = personal("")
    returned_on: date | None = None
    returned_reason: str = personal("")
    returned_why: ReturnReason | None = None
    fate: ReturnFate | None = None
    fate_on: date | None = None
    checked_by_poster: bool = False
    late_why: LateReason | None = None
    calendar: str = ""
    handed_to: str = personal("")

    @property
    def explained(self) -> bool:
        """Whether it is told why this went out late: one of the usual reasons, or words (spec §11)."""
        return bool(self.late_reason.strip()) or self.late_why not in (None, LateReason.OTHER)


@dataclass(frozen=True, slots=True)
class ContactTry:
    """A try to reach the person after a letter came back: how, whether they were reached, by whom."""

    id: str
    tried_on: date
    how: ContactHow
    reached: bool
    tried_by: str
