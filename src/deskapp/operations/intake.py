"""Taking requests in, describing them, noting contacts and handing them over (spec §2, §6)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from deskapp.domain import intake
from deskapp.domain.acts import Act
from deskapp.domain.case import Case, altered, find, swap
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Contact, Item, Party
from deskapp.domain.kinds import (
    AuthorityKind,
    ConsultationKind,
    ContactHow,
    Door,
    Matter,
    Requester,
    RequestKind,
    Role,
    Side,
)
from deskapp.domain.pasted import trimmed
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, Tx, new_id
from deskapp.operations.printable import refuse_text


@dataclass(frozen=True, slots=True)
class Request:
    """What is known when somebody first gets in touch; a name is enough.

    Of an authority the name is the office's, such as 葛飾警察署; which sort it is must be known too. Whose
    request it is, and by whom, is often seen from an envelope only.
    """

    name: str
    door: Door
    contacted_on: date
    matter: Matter = Matter.REQUEST
    kana: str = ""
    phone: str = ""
    reachable: str = ""
    postal: str = ""
    address: str = ""
    own_words: str = ""
    kinds: tuple[RequestKind, ...] = ()
    follow_up_on: date | None = None
    consultation: ConsultationKind | None = None
    authority: AuthorityKind | None = None
    reference: str = ""
    basis: str = ""
    contact: str = ""
    requester: Requester = Requester.SELF
    role: Role | None = None
    proxy_name: str = ""


def take_request(desk: Desk, request: Request, once: str | None = None) -> Changes:
    """Open a case for a phone call, a mail or an envelope; `made` is its id.

    Raises:
        RuleViolation: `name_missing`, `in_the_future`, `authority_missing`, and those of
            `printable.refuse_unprintable`.
    """
    with desk.doing(Act.TAKE_REQUEST, once) as tx:
        if not tx.done:
            keep_request(tx, opened(tx, request), request)
        return tx.changes


def keep_request(tx: Tx, case: Case, request: Request) -> None:
    """Add the new case and the first line of its contact log; `made` is its id."""
    tx.add(case)
    tx.makes(case.id)
    if request.own_words.strip() or request.follow_up_on:
        write_note(tx, case.id, how_of(request.door), request.own_words, request.follow_up_on)


def opened(tx: Tx, request: Request) -> Case:
    """The case of a request, with the next number; not yet kept. Raises as `take_request`."""
    desk = tx.desk
    told = ("name", "kana", "phone", "reachable", "postal", "address")
    known: dict[str, Any] = {name: trimmed(getattr(request, name)) for name in told}
    person = Party(new_id(), Side.PERSON, **known)
    case = Case(
        id=new_id(),
        number=tx.writer.next_number(desk.today.year),
        version=1,
        matter=request.matter,
        requester=request.requester,
        role=request.role,
        door=request.door,
        contacted_on=request.contacted_on,
        registered_on=desk.today,
        own_words=request.own_words,
        operator=_first_operator(tx, request),
        profile=desk.policy.profile.digest,
        follow_up_on=request.follow_up_on,
        consultation=request.consultation,
        authority=request.authority,
        authority_reference=trimmed(request.reference),
        authority_basis=trimmed(request.basis),
        authority_contact=trimmed(request.contact),
        parties=(person, *proxy_of(request)),
        items=tuple(Item(new_id(), kind) for kind in request.kinds),
    )
    return intake.take_request(case, desk.today)


def proxy_of(request: Request) -> tuple[Party, ...]:
    """Who asks for the person, where their name is known by now."""
    name = "" if request.requester is Requester.SELF else trimmed(request.proxy_name)
    return (Party(new_id(), Side.PROXY, name=name),) if name else ()


def _first_operator(tx: Tx, request: Request) -> str | None:
    """Whoever takes it down; an authority's inquiry waits for a supervisor to take it (spec §2)."""
    desk = tx.desk
    if request.matter is Matter.AUTHORITY and not desk.may(Act.SETTLE_AUTHORITY):
        return None
    return desk.staff.id


def how_of(door: Door) -> ContactHow:
    """How a contact through this door stands in the log."""
    return {Door.PHONE: ContactHow.PHONE, Door.MAIL: ContactHow.MAIL, Door.ENVELOPE: ContactHow.LETTER}[door]


def describe_case(
    desk: Desk, case_id: str, fields: Mapping[str, Any], seen: int | None = None, once: str | None = None
) -> Changes:
    """Change what the case says of the request: requester, role, own words, reply address, follow-up.

    `fields` holds only what was edited, so that two desks editing different fields both keep theirs.

    Raises:
        RuleViolation: `follow_up_past`, and those of `domain.intake.describe`.
    """
    intake.refuse_past_follow_up(fields.get("follow_up_on"), desk.today)
    return desk.change(
        Act.DESCRIBE_CASE,
        case_id,
        lambda case: intake.describe(case, altered(case, **_trimmed(fields))),
        seen,
        once,
    )


def describe_party(
    desk: Desk,
    case_id: str,
    side: Side,
    fields: Mapping[str, Any],
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Write details of the person or the proxy; the proxy is added with the first of them."""

    def move(case: Case) -> Case:
        known = case.person if side is Side.PERSON else case.proxy
        party = replace(known or Party(new_id(), side), **_trimmed(fields))
        return intake.describe(case, intake.put_party(case, party))

    return desk.change(Act.DESCRIBE_CASE, case_id, move, seen, once)


def _trimmed(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed or pasted, without what nobody sees at its ends: no other name comes of it."""
    return {
        name: trimmed(value) if isinstance(value, str) and not isinstance(value, Enum) else value
        for name, value in fields.items()
    }


def confirm_register(
    desk: Desk, case_id: str, number: str, seen: int | None = None, once: str | None = None
) -> Changes:
    """Note that a lawyer's or scrivener's office stands in the public register today (spec §3)."""
    return desk.change(
        Act.DESCRIBE_CASE,
        case_id,
        lambda case: intake.confirm_register(case, number, desk.today),
        seen,
        once,
    )


def add_item(
    desk: Desk, case_id: str, kind: RequestKind, seen: int | None = None, once: str | None = None
) -> Changes:
    """Add one thing asked for."""

    def move(case: Case) -> Case:
        return intake.describe(case, replace(case, items=(*case.items, Item(new_id(), kind))))

    return desk.change(Act.DESCRIBE_CASE, case_id, move, seen, once)


def describe_item(
    desk: Desk,
    case_id: str,
    item_id: str,
    fields: Mapping[str, Any],
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Write what data is meant, or the method asked for, of one item."""

    def move(case: Case) -> Case:
        item = replace(find(case.items, item_id), **_trimmed(fields))
        return intake.describe(case, replace(case, items=swap(case.items, item)))

    return desk.change(Act.DESCRIBE_CASE, case_id, move, seen, once)


def drop_item(
    desk: Desk, case_id: str, item_id: str, seen: int | None = None, once: str | None = None
) -> Changes:
    """Take away an item that was entered by mistake; one with a decision stays.

    Raises:
        RuleViolation: `item_decided`.
    """

    def move(case: Case) -> Case:
        items = tuple(item for item in case.items if item.id != item_id)
        return intake.describe(case, replace(case, items=items))

    return desk.change(Act.DESCRIBE_CASE, case_id, move, seen, once)


def note_contact(
    desk: Desk,
    case_id: str,
    how: ContactHow,
    text: str,
    next_on: date | None = None,
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Write one line into the contact log, with the day to follow up if there is one.

    Raises:
        RuleViolation: `note_empty`, `follow_up_past`.
        Conflict: when another desk set another day to follow up meanwhile.
    """
    if not text.strip():
        raise RuleViolation("note_empty")
    with desk.doing(Act.NOTE_CONTACT, once) as tx:
        if not tx.done:
            write_note(tx, case_id, how, text, next_on)
            case = tx.case(case_id, seen)
            tx.save(replace(case, follow_up_on=next_on or _still_ahead(case.follow_up_on, desk.today)))
        return tx.changes


def _still_ahead(follow_up_on: date | None, today: date) -> date | None:
    """A contact on the day to follow up, or after it, is the following up."""
    return follow_up_on if follow_up_on and follow_up_on > today else None


def write_note(tx: Tx, case_id: str, how: ContactHow, text: str, next_on: date | None) -> None:
    """Add a line to the contact log inside an act.

    Raises:
        RuleViolation: `follow_up_past`, `undrawable`.
    """
    intake.refuse_past_follow_up(next_on, tx.desk.today)
    refuse_text("text", text, None)
    now = tx.desk.clock.now()
    tx.writer.note(Contact(new_id(), case_id, how.value, text.strip(), now, tx.desk.staff.id, next_on))


def raise_protection(desk: Desk, case_id: str, seen: int | None = None, once: str | None = None) -> Changes:
    """Raise the DV・支援措置 flag; posting stops."""
    return desk.change(
        Act.RAISE_PROTECTION,
        case_id,
        lambda case: intake.raise_protection(case, desk.staff.id, desk.today),
        seen,
        once,
    )


def release_protection(desk: Desk, case_id: str, seen: int | None = None, once: str | None = None) -> Changes:
    """A supervisor lets the post go out again."""
    return desk.change(
        Act.RELEASE_PROTECTION,
        case_id,
        lambda case: intake.release_protection(case, desk.staff.id, desk.today),
        seen,
        once,
    )
