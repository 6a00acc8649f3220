"""What a letter rests on, as a digest: when a fact in it changes, letter and approval no longer stand."""

import hashlib
from collections.abc import Iterable

from deskapp.domain.case import Case
from deskapp.domain.decisions import needs_approval
from deskapp.domain.facts import Item
from deskapp.domain.intake import party_of
from deskapp.domain.kinds import LetterCode
from deskapp.domain.verdicts import Checklist


def answer_basis(case: Case, done: bool = True) -> str:
    """The digest of everything an answer says: addressee, items, decisions, and what was done.

    With `done=False` it is what an approval covers: without what was carried out, which comes after it
    (spec §6 order 承認 → 実施 → 発送), and with the papers that count by override and every reason why a
    supervisor must agree: what arises later was not agreed to (spec §7). An extension is granted by itself.
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
    return hashlib.sha256(repr([str(value) for value in said]).encode()).hexdigest()


def letter_basis(case: Case, code: LetterCode, checklist: Checklist) -> str:
    """The digest of what a letter that is no answer rests on: to whom and where it goes, and what it says."""
    to = party_of(case, case.reply_to)
    where = (case.reply_postal, case.reply_address) if case.reply_address else (to.postal, to.address)
    said = (case.requester, case.role, case.reply_to, case.person.name, to.name, *where)
    told = _told(case, code, checklist)
    return hashlib.sha256(repr([str(value) for value in (*said, *told)]).encode()).hexdigest()


def _told(case: Case, code: LetterCode, checklist: Checklist) -> Iterable[object]:
    """L01 and L02 name the kinds asked for, L02 the day the set was complete, L03 what came and did not."""
    if code in (LetterCode.FORM_OUT, LetterCode.RECEIPT):
        yield from (item.kind for item in case.items)
    if code is LetterCode.RECEIPT:
        yield checklist.complete_on
    if code is LetterCode.DEFICIENCY:
        yield checklist.asked
        yield [(row.id, row.code) for row in checklist.rejected]
        yield [row.id for row in checklist.counted]
    if code is LetterCode.UNABLE:
        yield case.unable_reason


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
