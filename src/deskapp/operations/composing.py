"""What a letter says beside the case: gathered from its facts and the policy, composed and drawn."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from deskapp.domain.annex import rows_of
from deskapp.domain.case import Case
from deskapp.domain.decisions import GROUNDS, hands_out
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Item
from deskapp.domain.kinds import LetterCode, Requester, RequestKind
from deskapp.domain.outdated import DUE_TOLD
from deskapp.domain.papers import Catalogue, PaperUse
from deskapp.domain.profile import Policy
from deskapp.domain.spellings import refuse_unallowed
from deskapp.domain.standing import Standing, standing
from deskapp.domain.verdicts import Received, Rejected
from deskapp.letters.compose import compose
from deskapp.letters.context import LetterContext
from deskapp.letters.facts import owned
from deskapp.letters.pdf import draw
from deskapp.letters.wordings import Wordings
from deskapp.operations.addressing import window_of
from deskapp.operations.desk import Desk
from deskapp.operations.paper_names import accepted_papers, paper_name, proving_papers
from deskapp.operations.wording import context_of

#: Kinds answered by handing out data: their content is the 別紙.
ATTACHED = frozenset({RequestKind.DISCLOSURE, RequestKind.TRANSFER_RECORD_DISCLOSURE})

# Page objects are never packed; each has this entry once.
_PAGE = re.compile(rb"/Type /Page\b")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A letter as bytes, and what is kept of it beside them; `digest` is their SHA-256."""

    pdf: bytes
    form_version: str
    told_due_on: date | None = None
    complete_on: date | None = None

    @property
    def digest(self) -> str:
        """The name of just these bytes."""
        return hashlib.sha256(self.pdf).hexdigest()

    @property
    def pages(self) -> int:
        """How many sheets it has."""
        return len(_PAGE.findall(self.pdf))


def draw_letter(
    desk: Desk,
    case: Case,
    code: LetterCode,
    number: str,
    names: Mapping[str, str],
    reply_by_on: date | None = None,
    wide_address: bool = False,
) -> Drawn:
    """The letter `code` as it would be made now; `names` maps staff ids to names.

    `wide_address` gives up the envelope's window where the address does not fit it.

    Raises:
        RuleViolation: `receipt_day_missing` for an answer whose set is not complete any more, those of
            `compose`, `frames_unallowed`, `letter_undrawable` naming the characters and the place, and
            `letter_address_too_long` (spec §8).
    """
    policy = desk.policy_of(case)
    stand = standing(case, policy, desk.today)
    if code is LetterCode.ANSWER and stand.checklist.complete_on is None:
        raise RuleViolation("receipt_day_missing")
    in_charge = names.get(case.operator or "", "")
    base = context_of(desk, policy.profile, number=number, in_charge=in_charge)
    context = replace(beside(case, policy, stand, desk.today, base), reply_by_on=reply_by_on)
    refuse_unallowed(case)
    letter = compose(code, case, replace(context, wide_address=wide_address))
    pdf = draw(letter, window_of(desk))
    return Drawn(pdf, letter.form_version, _told(code, stand), _complete_on(code, stand))


def beside(case: Case, policy: Policy, stand: Standing, today: date, base: LetterContext) -> LetterContext:
    """What a letter says beside the case, added to what every letter of the desk says."""
    return replace(
        base,
        complete_on=stand.checklist.complete_on,
        due_on=stand.due_on,
        form_received_on=_form_received_on(case),
        missing=stand.checklist.asked,
        rejected=tuple(
            _rejected(case, row, policy.catalogue, base.wordings) for row in stand.checklist.rejected
        ),
        arrived=tuple(
            _named(case, each, policy.catalogue, base.wordings) for each in stand.checklist.counted
        ),
        accepted_papers=accepted_papers(policy.catalogue, today),
        authority_papers=proving_papers(policy.catalogue, case.role),
        attachments={
            item.id: rows_of(item.content, item.kind)
            for item in case.items
            if hands_out(item) and item.content.strip()
        },
        hidden_items=frozenset(item.id for item in case.items if _hidden(item)),
        first_due_on=stand.first_due_on,
        extension_reason=case.extensions[-1].reason if case.extensions else "",
    )


def _rejected(case: Case, row: Rejected, catalogue: Catalogue, wordings: Wordings) -> tuple[str, str, str]:
    notes = {paper.id: paper.rejection_note for paper in case.papers}
    return _named(case, row, catalogue, wordings), row.code, notes.get(row.id, "")


def _named(case: Case, paper: Received | Rejected, catalogue: Catalogue, wordings: Wordings) -> str:
    """A paper's name; of two people who send identity papers it says whose this one is."""
    whose = case.requester is not Requester.SELF and catalogue.kind(paper.paper).use is PaperUse.IDENTITY
    name = paper_name(paper.paper)
    return owned(name, paper.owner, wordings) if whose else name


def _told(code: LetterCode, stand: Standing) -> date | None:
    """The due date that the letter prints, if it prints one (spec §5)."""
    return stand.due_on if code in DUE_TOLD else None


def _complete_on(code: LetterCode, stand: Standing) -> date | None:
    """The 受付日 that an answer names."""
    return stand.checklist.complete_on if code is LetterCode.ANSWER else None


def _form_received_on(case: Case) -> date | None:
    return min((paper.received_on for paper in case.papers if paper.paper == "request_form"), default=None)


def _hidden(item: Item) -> bool:
    """Refused without saying whether data exists (存否応答拒否)."""
    return item.ground is not None and GROUNDS[item.ground].hidden
