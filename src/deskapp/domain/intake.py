"""Taking a request in and describing it: who asks, for what, in which words (spec §2, §6)."""

from dataclasses import replace
from datetime import date

from deskapp.domain.case import Case, altered, change, swap
from deskapp.domain.causes import refuse_cause
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Item, Party
from deskapp.domain.guards import refuse_answered, refuse_ended, refuse_no_request
from deskapp.domain.kinds import ROLES_OF, Matter, Requester, Role, Side
from deskapp.domain.names import compared_anew, unregistered
from deskapp.domain.requesters import (
    REGISTERED,
    age_changed,
    may_be_written_to,
    turned_back,
    turned_to_asker,
)


def take_request(case: Case, today: date) -> Case:
    """A new case is accepted with a name and a day; nothing else is required (spec §6).

    Whoever asks, for themselves or for another, is who is written to.

    Raises:
        RuleViolation: `name_missing`, `in_the_future`, and those of `describe`.
    """
    refuse_future(case.contacted_on, today)
    return describe(case, turned_to_asker(case))


def describe(case: Case, described: Case) -> Case:
    """Take over who asks, for what and where the answer goes; dated facts and papers stay.

    Another requester or role needs other papers, another day of birth of a minor may, and another name
    was compared with none: an identity check done before is open again (spec §3), and the ticks set
    against what is another now are taken back (`names.compared_anew`), unless the answer is out.
    Whoever asks for themselves gets the answer, not a former proxy; and whoever comes to ask for them is
    written to from then on.

    Raises:
        RuleViolation: `name_missing`, `role_missing`, `role_of_other_requester`, `item_decided` when an
            item with a decision would be dropped or become of another kind, `item_asked` when one with
            an inquiry would be dropped, `cause_of_other_kind`, `answer_is_out` when who asks or what
            would change behind a posted answer, `case_ended`; `no_receipt_authority` where the answer
            would be turned, after the check, to a proxy whose mandate does not let them receive it;
            `no_request` for items of a consultation, `authority_missing` where it is not said which
            authority asks.
    """
    refuse_ended(case)
    _refuse_other_matter(case, described)
    if not described.person.name.strip():
        raise RuleViolation("name_missing")
    _refuse_role(described.requester, described.role)
    _refuse_lost_items(case, described)
    for item in described.items:
        refuse_cause(item)
    items = case.items if case.items == described.items else _merged(case.items, described.items)
    if described.requester is Requester.SELF:
        described = turned_back(described)
    elif case.requester is Requester.SELF:
        described = turned_to_asker(described)
    elif described.reply_to is Side.PROXY is not case.reply_to and not may_be_written_to(described):
        raise RuleViolation("no_receipt_authority")
    same = (described.requester, described.role) == (case.requester, case.role)
    if not same or items != case.items:
        refuse_answered(case)
    parties, opens = unregistered(case, described), not same
    if not case.answered:
        opens = opens or age_changed(case, described)
        case = compared_anew(case, described)
    if opens:
        case = replace(case, identity_checked_by=None, identity_checked_on=None)
    return altered(
        case,
        requester=described.requester,
        role=described.role,
        own_words=described.own_words,
        parties=parties,
        items=items,
        reply_to=described.reply_to,
        reply_postal=described.reply_postal,
        reply_address=described.reply_address,
        follow_up_on=described.follow_up_on,
        consultation=described.consultation,
        authority=described.authority,
        authority_reference=described.authority_reference,
        authority_basis=described.authority_basis,
        authority_contact=described.authority_contact,
    )


def _refuse_other_matter(case: Case, described: Case) -> None:
    if described.items:
        refuse_no_request(case)
    if case.matter is Matter.AUTHORITY and described.authority is None:
        raise RuleViolation("authority_missing")


def _refuse_lost_items(case: Case, described: Case) -> None:
    kinds = {item.id: item.kind for item in described.items}
    if any(item.outcome and kinds.get(item.id) is not item.kind for item in case.items):
        raise RuleViolation("item_decided")
    if any(inquiry.item_id not in kinds for inquiry in case.inquiries):
        raise RuleViolation("item_asked")


def _merged(old: tuple[Item, ...], new: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items as described, each with the decision it already had; a new one has none."""
    known = {item.id: item for item in old}
    return tuple(
        replace(
            known.get(item.id, Item(item.id, item.kind)),
            kind=item.kind,
            data_meant=item.data_meant,
            method=item.method,
            cause=item.cause,
            claimed=item.claimed,
            evidence=item.evidence,
        )
        for item in new
    )


def _refuse_role(requester: Requester, role: Role | None) -> None:
    if requester is Requester.SELF:
        if role is not None:
            raise RuleViolation("role_of_other_requester", role=role, requester=requester)
        return
    if role is None:
        raise RuleViolation("role_missing")
    if role not in ROLES_OF[requester]:
        raise RuleViolation("role_of_other_requester", role=role, requester=requester)


def refuse_future(on: date, today: date) -> None:
    """A fact cannot have happened after today.

    Raises:
        RuleViolation: `in_the_future` with the day.
    """
    if on > today:
        raise RuleViolation("in_the_future", on=on)


def refuse_past_follow_up(on: date | None, today: date) -> None:
    """A day to follow up lies ahead, or is today.

    Raises:
        RuleViolation: `follow_up_past`.
    """
    if on and on < today:
        raise RuleViolation("follow_up_past")


def put_party(case: Case, party: Party) -> Case:
    """Write the person's or the proxy's details; nobody changes sides.

    Raises:
        RuleViolation: `party_already_there`, `case_ended`.
    """
    refuse_ended(case)
    if any((known.id, known.side) == (party.id, party.side) for known in case.parties):
        return replace(case, parties=swap(case.parties, party))
    if any(known.id == party.id or known.side is party.side for known in case.parties):
        raise RuleViolation("party_already_there", side=party.side)
    return replace(case, parties=(*case.parties, party))


def confirm_register(case: Case, number: str, on: date) -> Case:
    """A lawyer's or scrivener's office address was found in the public register (spec §3).

    Raises:
        RuleViolation: `register_not_asked` for any other role, `register_number_missing`, `case_ended`.
    """
    refuse_ended(case)
    if case.role not in REGISTERED or case.proxy is None:
        raise RuleViolation("register_not_asked")
    if not number.strip():
        raise RuleViolation("register_number_missing")
    found = {
        "register_number": number,
        "register_confirmed_on": on,
        "register_address": case.proxy.address,
    }
    return replace(case, parties=change(case.parties, case.proxy.id, **found))


def raise_protection(case: Case, by: str, on: date) -> Case:
    """Mark the case DV・支援措置: posting stops until a supervisor releases it (spec §3).

    Raises:
        RuleViolation: `already_protected` with the day, who raised it and when being kept.
    """
    if case.protected:
        raise RuleViolation("already_protected", on=case.protected_on)
    return replace(case, protected_by=by, protected_on=on, released_by=None, released_on=None)


def release_protection(case: Case, by: str, on: date) -> Case:
    """A supervisor lets the post go out again.

    Raises:
        RuleViolation: `not_protected`.
    """
    if not case.protected:
        raise RuleViolation("not_protected")
    return replace(case, released_by=by, released_on=on)


def party_of(case: Case, side: Side) -> Party:
    """The party an answer or a paper belongs to; the person when there is no proxy."""
    return case.proxy if side is Side.PROXY and case.proxy else case.person
