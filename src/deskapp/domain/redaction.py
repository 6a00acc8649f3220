"""What must not stay readable, what opens the gate, and numbers nobody may note (spec §3, §4)."""

import re
import unicodedata
from dataclasses import replace
from datetime import date

from deskapp.domain.case import Case, find, swap
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Mask, Paper
from deskapp.domain.guards import refuse_ended
from deskapp.domain.kinds import MaskItem, MaskStatus
from deskapp.domain.papers import Catalogue, Maskable, PaperKind, Presence

_OPENING = frozenset({MaskStatus.MASKED, MaskStatus.MASKED_BY_DESK, MaskStatus.NOT_KEPT})


def goes_back(paper: Paper, catalogue: Catalogue) -> bool:
    """Whether this is an original of its owner's: rather returned than destroyed, never painted (spec §9)."""
    return is_owners(catalogue.kind(paper.paper), original=paper.original)


def is_owners(kind: PaperKind, *, original: bool) -> bool:
    """Whether a paper of this kind that came in so is its owner's: as `goes_back`, before it is taken in."""
    return original and not kind.ours


def maskable(kind: PaperKind, received_on: date) -> tuple[Maskable, ...]:
    """What may have to be blacked out on such a paper received on this day, one entry per item."""
    return tuple(entry for entry in kind.maskable if _applies(entry, received_on))


def _applies(entry: Maskable, on: date) -> bool:
    after_first = entry.received_from is None or on >= entry.received_from
    return after_first and (entry.received_to is None or on <= entry.received_to)


def entry_for(kind: PaperKind, item: MaskItem, received_on: date) -> Maskable | None:
    """The catalogue's entry for one item of the paper, None if this paper never shows it."""
    return next((entry for entry in maskable(kind, received_on) if entry.item is item), None)


def arrival_status(entry: Maskable) -> MaskStatus:
    """How an item stands until somebody says otherwise: unmasked if the side that came prints it."""
    return MaskStatus.NOT_PRINTED if entry.presence is Presence.UNUSUAL else MaskStatus.UNMASKED


def open_gate(status: MaskStatus, item: MaskItem, kind: PaperKind, received_on: date) -> bool:
    """Whether the identity check may finish with this item so (spec §4).

    「印字なし」 is not believed on a paper that always prints the item; the 「同上」 exception (seed §7(2)①)
    is for 本籍 only.
    """
    if status is MaskStatus.EXEMPT_SAME_AS_ADDRESS:
        return item is MaskItem.HONSEKI
    if status is MaskStatus.NOT_PRINTED:
        return believed(item, kind, received_on)
    return status in _OPENING


def believed(item: MaskItem, kind: PaperKind, received_on: date) -> bool:
    """Whether 「印字なし」 can be true of this item on a paper of this kind received on this day."""
    entry = entry_for(kind, item, received_on)
    return entry is None or entry.presence is not Presence.ALWAYS


_DASH = "[-‐‑‒–—―−ー]"
_START, _END = rf"(?<![0-9])(?<!{_DASH})", rf"(?![0-9])(?!{_DASH})"
_GAP = rf"(?:{_DASH}| ?)"
_SHAPES = (
    # 2026-000041 is a case number of the desk, no 基礎年金番号.
    ("pension_number", re.compile(rf"{_START}(?!20[0-9]{{2}}{_DASH}0)[0-9]{{4}}{_DASH}[0-9]{{6}}{_END}")),
    ("my_number", re.compile(rf"{_START}[0-9]{{4}}{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}{_END}")),
    ("insurance_numbers", re.compile(r"保険者番号[^0-9]{0,3}[0-9]{4,8}")),
    ("insurance_numbers", re.compile(r"記号[^番]{1,12}番号[^0-9]{0,3}[0-9]{1,8}")),
    ("insurance_numbers", re.compile(r"(?<![0-9])[0-9]{4,8}・[0-9]{2,8}(?![0-9])")),
)


def suspicious_number(text: str) -> str | None:
    """The kind of number a free text seems to hold that must not be recorded, if any (番号法20条).

    "my_number" (12 digits), "pension_number" (NNNN-NNNNNN) or "insurance_numbers" (記号・番号). Do not ask
    about phone, 〒, tracking or date fields.
    """
    plain = unicodedata.normalize("NFKC", text)
    return next((what for what, shape in _SHAPES if shape.search(plain)), None)


def set_mask(case: Case, mask: Mask, catalogue: Catalogue) -> Case:
    """Note how one maskable item of a paper stands; a second note about it replaces the first.

    Raises:
        RuleViolation: `mask_not_here` for an item such a paper never shows; `mask_exempt_only_honseki`
            (the 「同上」 exception, seed §7(2)①); `mask_set_by_program`, as only a My Number that came by
            mistake is destroyed by hand (番号法20条); `mask_on_original` where the desk would paint what
            goes back to its owner; `case_ended`.
    """
    refuse_ended(case)
    paper = find(case.papers, mask.paper_id)
    if entry_for(catalogue.kind(paper.paper), mask.item, paper.received_on) is None:
        raise RuleViolation("mask_not_here", paper=paper.paper, item=mask.item)
    if mask.status is MaskStatus.EXEMPT_SAME_AS_ADDRESS and mask.item is not MaskItem.HONSEKI:
        raise RuleViolation("mask_exempt_only_honseki", item=mask.item)
    if mask.status is MaskStatus.NOT_KEPT and mask.item is not MaskItem.MY_NUMBER:
        raise RuleViolation("mask_set_by_program")
    if mask.status is MaskStatus.MASKED_BY_DESK and goes_back(paper, catalogue):
        raise RuleViolation("mask_on_original", paper=paper.paper)
    former = next((m for m in case.masks if (m.paper_id, m.item) == (mask.paper_id, mask.item)), None)
    if former is None:
        return replace(case, masks=(*case.masks, mask))
    return replace(case, masks=swap(case.masks, replace(mask, id=former.id)))
