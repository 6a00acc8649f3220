"""What a letter rests on, as a digest: when a fact in it changes, letter and approval no longer stand."""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Protocol

from deskapp.domain.case import Case
from deskapp.domain.decisions import needs_approval
from deskapp.domain.deficiencies import came_after_asking
from deskapp.domain.facts import Item
from deskapp.domain.intake import party_of
from deskapp.domain.kinds import LetterCode
from deskapp.domain.verdicts import Checklist


class Reckoned(Protocol):
    """What letters print and no single fact says: how far the set is, and by when it is answered."""

    @property
    def checklist(self) -> Checklist: ...

    @property
    def due_on(self) -> date | None: ...

    @property
    def first_due_on(self) -> date | None: ...


def answer_basis(case: Case, done: bool = True) -> str:
    """The digest of everything an answer says: addressee, items, decisions, and what was done.

    With `done=False` it is what an approval covers: without what was carried out, which comes after it
    (spec §6 order 承認 → 実施 → 発送), and with the papers that count by override and every reason why a
    supervisor must agree: what arises later was not agreed to (spec §7). An extension is granted by itself.
    Its 受付日 and the version of its wording stand in the letter itself (`LetterFact`).
    """
    to = party_of(case, case.reply_to)
    said: list[object] = [case.number, case.profile, case.requester, case.role, case.reply_to]
    said += [case.reply_postal, case.reply_address, case.person.name, to.name]
    if not case.reply_address:
        said += _named(address=to.address, postal=to.postal)
    said += [value for item in case.items for value in _said_of(item, done)]
    if not done:
        said += [value for p in case.papers if p.override_by for value in (p.id, p.override_by)]
        said += sorted(set(needs_approval(case)) - {"extension"})
    return _digest(said)


def letter_basis(case: Case, code: LetterCode, stand: Reckoned) -> str:
    """The digest of what a letter that is no answer rests on: to whom and where it goes, and what it says.

    The due date and the day to reply by stand in the letter itself (`told_due_on`, `reply_by_on`).
    """
    return end_basis(case) if code is LetterCode.UNABLE else _digest((*_to(case), *_told(case, code, stand)))


def end_basis(case: Case) -> str:
    """The digest of what L15 rests on: whose request ended, for what, and why or since when."""
    kinds, withdrawn_on = [item.kind for item in case.items], case.withdrawn_on
    return _digest((*_to(case), case.unable_reason, *kinds, *_named(withdrawn_on=withdrawn_on)))


def _digest(said: Iterable[object]) -> str:
    return hashlib.sha256(repr([str(value) for value in said]).encode()).hexdigest()


def _to(case: Case) -> Iterable[object]:
    to = party_of(case, case.reply_to)
    where = (case.reply_postal, case.reply_address) if case.reply_address else (to.postal, to.address)
    return (case.requester, case.role, case.reply_to, case.person.name, to.name, *where)


def _told(case: Case, code: LetterCode, stand: Reckoned) -> Iterable[object]:
    """L01, L02, L16 name the kinds asked for; L02 the day the set was complete, L03 what came and did not."""
    if code in (LetterCode.FORM_OUT, LetterCode.RECEIPT, LetterCode.EXTENSION):
        yield from (item.kind for item in case.items)
    if code is LetterCode.RECEIPT:
        yield stand.checklist.complete_on
    if code is LetterCode.EXTENSION:
        yield stand.first_due_on
        yield from (each.reason for each in case.extensions[-1:])
    if code is LetterCode.DEFICIENCY:
        yield stand.checklist.asked
        yield [(row.id, row.code) for row in stand.checklist.rejected]
        yield [row.id for row in stand.checklist.counted]
        yield from _named(**{paper.id: paper.rejection_note for paper in case.papers})
        yield from _named(again=came_after_asking(case))


def _said_of(item: Item, done: bool) -> Iterable[object]:
    yield from (item.id, item.kind, item.data_meant, item.method, item.outcome, item.ground)
    yield from (item.reason, item.content, item.alternative, item.searched, item.search_keys)
    yield from _named(cause=item.cause, claimed=item.claimed, method_reason=item.method_reason)
    if done:
        yield from (item.done_what, item.remains, item.done_on)
        yield from _named(done_where=item.done_where, third_parties=item.third_parties)


def _named(**values: object) -> Iterable[object]:
    """What is not empty, under its name: what was made before there was such a field stays as it is."""
    return (f"{name} {value}" for name, value in values.items() if value)
