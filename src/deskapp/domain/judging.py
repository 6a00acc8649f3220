"""Which papers make the set complete, which are rejected and why, what to black out (spec §3, §4)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from deskapp.domain.kinds import MaskItem, MaskStatus, Requester, Role, Side
from deskapp.domain.papers import Address, Catalogue, PaperUse
from deskapp.domain.redaction import arrival_status, believed, entry_for, maskable, open_gate
from deskapp.domain.verdicts import (
    AUTHORITY,
    IDENTITY,
    REQUEST_FORM,
    Checklist,
    Needed,
    Notice,
    Received,
    Rejected,
    ToMask,
)

_CONFIRMED_BY_REGISTER = (Role.LAWYER, Role.SCRIVENER)


def judge(
    requester: Requester,
    role: Role | None,
    papers: Sequence[Received],
    catalogue: Catalogue,
    register_confirmed_on: date | None = None,
    form_complete: bool = True,
) -> Checklist:
    """Judge the papers in order of receipt against the complete set of the requester (seed §7(2); spec §3).

    `register_confirmed_on`: the day a lawyer's or scrivener's office address was confirmed in the public
    register, which stands for the address. `form_complete` False: the six points are not all there.
    Masks never hold up completeness (spec §4). Raises RuleViolation `paper_unknown`.
    """
    confirmed = register_confirmed_on is not None and role in _CONFIRMED_BY_REGISTER
    named = [paper if paper.id else replace(paper, id=f"#{n}") for n, paper in enumerate(papers)]
    in_order = sorted(named, key=lambda paper: paper.received_on)
    return _Set(requester, role, in_order, catalogue, confirmed).checklist(form_complete)


class _Set:
    """The papers of one request while they are judged."""

    def __init__(
        self,
        requester: Requester,
        role: Role | None,
        papers: list[Received],
        catalogue: Catalogue,
        confirmed: bool,
    ) -> None:
        self._role, self._papers, self._confirmed = role, papers, confirmed
        self._kinds = {paper.paper: catalogue.kind(paper.paper) for paper in papers}
        self._tokens = [REQUEST_FORM, IDENTITY[Side.PERSON]]
        if requester is not Requester.SELF:
            self._tokens += [IDENTITY[Side.PROXY], AUTHORITY]
        self._sound = [paper for paper in papers if self._unsound(paper) is None]
        self._good = [paper for paper in self._sound if not self._lacks_address(paper)]

    def checklist(self, form_complete: bool) -> Checklist:
        needed = tuple(self._needed(token) for token in self._tokens)
        missing = tuple(
            row.token
            for row in needed
            if row.received is None or (row.token == REQUEST_FORM and not form_complete)
        )
        kept = self._kept(needed)
        return Checklist(
            complete=not missing,
            complete_on=None
            if missing
            else max(self._usable_on(row.received) for row in needed if row.received),
            missing=missing,
            rejected=tuple(self._rejected()),
            mask=tuple(row for paper in kept for row in self._to_mask(paper)),
            warnings=tuple(self._notices(needed, kept)),
            needed=needed,
            surplus=tuple(paper for paper in self._good if paper not in kept),
            by_register=self._confirmed,
        )

    # Which papers count at all

    def _unsound(self, paper: Received) -> str | None:
        kind = self._kinds[paper.paper]
        if paper.overridden:
            return None
        if paper.rejected_by_desk:
            return paper.rejection
        if kind.use is PaperUse.NEVER or paper.owner not in kind.owners:
            return "never_accepted"
        if kind.accepted_from and paper.received_on < kind.accepted_from:
            return "not_yet_issued"
        if kind.accepted_to and paper.received_on > kind.accepted_to:
            return "no_longer_valid"
        return None

    def _lacks_address(self, paper: Received) -> bool:
        return self._needs_lender(paper) and self._lender(paper) is None

    def _needs_lender(self, paper: Received) -> bool:
        kind = self._kinds[paper.paper]
        shows_none = kind.use is PaperUse.IDENTITY and kind.address is Address.NONE
        alone = paper.owner is Side.PERSON and kind.alone
        exempt = paper.overridden or self._by_register(paper) or alone
        return shows_none and not exempt

    def _lender(self, paper: Received) -> Received | None:
        """The supplement of the same owner that lends its address to an identity paper."""
        return next((each for each in self._sound if self._lends(each, paper)), None)

    def _lends(self, supplement: Received, paper: Received) -> bool:
        return self._kinds[supplement.paper].use is PaperUse.SUPPLEMENT and supplement.owner is paper.owner

    def _rejected(self) -> Iterator[Rejected]:
        for paper in self._papers:
            code = self._unsound(paper) or ("no_address" if self._lacks_address(paper) else None)
            if code:
                kind = self._kinds[paper.paper]
                facts = {"received": paper.received_on, "first": kind.accepted_from, "last": kind.accepted_to}
                yield Rejected(paper.paper, paper.owner, code, facts, paper.id)

    # Which papers the set rests on

    def _needed(self, token: str) -> Needed:
        fitting = [paper for paper in self._good if self._gives(paper, token)]
        picked = min(fitting, key=self._usable_on, default=None)
        lent_by = self._lender(picked) if picked and self._borrows(picked, token) else None
        return Needed(token, picked, lent_by)

    def _gives(self, paper: Received, token: str) -> bool:
        kind = self._kinds[paper.paper]
        if token == REQUEST_FORM:
            return kind.use is PaperUse.FORM
        if token == AUTHORITY:
            return self._role in kind.proves
        return kind.use in (PaperUse.IDENTITY, PaperUse.NEVER) and IDENTITY[paper.owner] == token

    def _borrows(self, paper: Received, token: str) -> bool:
        printed = self._kinds[paper.paper].address is Address.PRINTED
        return token in IDENTITY.values() and not printed and not self._by_register(paper)

    def _by_register(self, paper: Received) -> bool:
        return self._confirmed and paper.owner is Side.PROXY

    def _usable_on(self, paper: Received) -> date:
        lender = self._lender(paper) if self._needs_lender(paper) else None
        return max(paper.received_on, lender.received_on) if lender else paper.received_on

    def _kept(self, needed: Sequence[Needed]) -> list[Received]:
        counted = [paper for row in needed for paper in (row.received, row.lent_by) if paper]
        without = {row.token for row in needed if row.received is None}
        return [paper for paper in self._good if paper in counted or self._waits(paper, without)]

    def _waits(self, paper: Received, without: set[str]) -> bool:
        """A supplement that came before the identity paper it belongs to."""
        return self._kinds[paper.paper].use is PaperUse.SUPPLEMENT and IDENTITY[paper.owner] in without

    # What to black out, what to warn of

    def _to_mask(self, paper: Received) -> Iterator[ToMask]:
        kind, on = self._kinds[paper.paper], paper.received_on
        for entry in maskable(kind, on):
            status = paper.masks.get(entry.item, arrival_status(entry))
            if not open_gate(status, entry.item, kind, on):
                yield ToMask(paper.paper, paper.owner, entry.item, entry.side, status, paper.id)

    def _notices(self, needed: Sequence[Needed], kept: Sequence[Received]) -> Iterator[Notice]:
        identities = [row for row in needed if row.token in IDENTITY.values()]
        for paper in self._good:
            for code, items in self._codes(paper, identities, kept):
                facts = {"items": items} if items else {}
                yield Notice(code, paper.paper, paper.owner, facts, paper.id)

    def _codes(
        self, paper: Received, identities: Sequence[Needed], kept: Sequence[Received]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        if paper not in kept:
            yield "surplus", ()
            return
        for row in identities:
            if row.received is paper:
                yield from ((code, ()) for code in self._identity_codes(paper, row.lent_by))
        yield from self._mask_codes(paper)

    def _identity_codes(self, paper: Received, lent_by: Received | None) -> Iterator[str]:
        kind = self._kinds[paper.paper]
        if kind.successor:
            yield "not_named_by_policy"
        if not kind.photo:
            yield "no_photo"
        if kind.address is not Address.PRINTED and not lent_by and not self._by_register(paper):
            yield "no_address" if kind.address is Address.NONE else "handwritten_address"

    def _mask_codes(self, paper: Received) -> Iterator[tuple[str, tuple[str, ...]]]:
        kind, on = self._kinds[paper.paper], paper.received_on
        claimed = [item for item, status in paper.masks.items() if status is MaskStatus.NOT_PRINTED]
        doubted = tuple(item.value for item in claimed if not believed(item, kind, on))
        if doubted:
            yield "not_believed", doubted
        exempt = paper.masks.get(MaskItem.HONSEKI) is MaskStatus.EXEMPT_SAME_AS_ADDRESS
        if exempt and entry_for(kind, MaskItem.HONSEKI, on) is None:
            yield "no_honseki_here", ()
