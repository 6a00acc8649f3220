"""Who may ask for somebody: age, custody, and what a proof of authority covers (施行令13条; spec §3)."""

from calendar import monthrange
from dataclasses import replace
from datetime import date

from deskapp.domain.addresses import same_address
from deskapp.domain.case import Case, came_after_check, find, swap
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Authority, Paper
from deskapp.domain.guards import refuse_ended
from deskapp.domain.kinds import Custody, PaperResult, Requester, RequestKind, Role, Side
from deskapp.domain.papers import Catalogue, PaperUse
from deskapp.domain.verdicts import REQUEST_FORM, Rejected

#: From this day on 18 is the age of majority (民法4条); before it was 20.
MAJORITY_18_ON = date(2022, 4, 1)
#: These ask for a minor, so their authority ends with the person's majority.
ASK_FOR_A_MINOR = frozenset({Role.PARENT, Role.MINOR_GUARDIAN})
#: Their office address stands in a public register.
BY_REGISTER = (Role.LAWYER, Role.SCRIVENER)
#: Whose office stands in a public register (spec §3).
REGISTERED = frozenset({Role.LAWYER, Role.SCRIVENER})
#: A paper older than so many months when it came is warned of, and warned of again (domain.md §3).
FRESH_MONTHS, STALE_MONTHS = 3, 6


def adult_from(born_on: date) -> date:
    """The first day on which somebody born then is an adult.

    An age is reached as the day before the birthday ends (年齢計算ニ関する法律, 民法143条2項): whoever was
    born on 29 February reaches it as 28 February ends. Whoever was 18 or 19 already became an adult
    on 2022-04-01.
    """
    eighteen, twenty = (_birthday(born_on, years) for years in (18, 20))
    return min(max(eighteen, MAJORITY_18_ON), twenty)


def _birthday(born_on: date, years: int) -> date:
    try:
        return born_on.replace(year=born_on.year + years)
    except ValueError:  # 29 February in a common year
        return date(born_on.year + years, 3, 1)


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_adult(born_on: date, on: date) -> bool:
    """Whether somebody born then is an adult on this day."""
    return on >= adult_from(born_on)


def outgrown(case: Case, paper: Paper, catalogue: Catalogue) -> bool:
    """Whether this proof of authority came when the person was an adult, whom no parent represents."""
    proves = case.role in ASK_FOR_A_MINOR and case.role in catalogue.kind(paper.paper).proves
    born_on = case.person.born_on
    return proves and born_on is not None and is_adult(born_on, paper.received_on)


def proxy_nameless(case: Case) -> bool:
    """Whether nobody knows yet with which name a proxy's papers are to be compared."""
    return case.requester is not Requester.SELF and not (case.proxy and case.proxy.name)


def birth_missing(case: Case) -> bool:
    """Whether somebody asks for a minor whose day of birth, and with it their age, is not known yet."""
    return case.role in ASK_FOR_A_MINOR and case.person.born_on is None


def age_changed(case: Case, described: Case) -> bool:
    """Whether another day of birth may make an adult of the minor somebody asks for, or the reverse."""
    return described.role in ASK_FOR_A_MINOR and described.person.born_on != case.person.born_on


def age_of_paper(paper: Paper, catalogue: Catalogue, dated_on: date | None = None) -> str | None:
    """`stale` for a register or proof older than six months when it came, `old` for one of over three.

    `dated_on`: the date noted of a proof of authority, which goes before the one it came with. None for a
    paper whose age does not matter, that is fresh, or whose date is not known.
    """
    matters = catalogue.kind(paper.paper).use in (PaperUse.SUPPLEMENT, PaperUse.AUTHORITY)
    since = dated_on or paper.issued_on
    if since is None or not matters:
        return None
    if _months_later(since, STALE_MONTHS) < paper.received_on:
        return "stale"
    return "old" if _months_later(since, FRESH_MONTHS) < paper.received_on else None


def asker_unclear(case: Case, catalogue: Catalogue) -> tuple[Paper, ...]:
    """Proofs of authority that came in the person's own request: somebody else may be asking (spec §3).

    Until it is said who asks, or the paper is rejected, the check does not end and the paper stays. Behind
    a posted answer, or once the work is over, nobody is asked any more.
    """
    settled = case.answered or case.over_on or case.unreachable_on
    if case.requester is not Requester.SELF or settled:
        return ()
    gone = {disposal.paper_id for disposal in case.disposals}
    open_ = (paper for paper in case.papers if paper.result is None and paper.id not in gone)
    return tuple(paper for paper in open_ if catalogue.kind(paper.paper).use is PaperUse.AUTHORITY)


def note_custody(case: Case, custody: Custody | None, other_parent_agrees: bool | None) -> Case:
    """Note what a parent said of custody, None to take it back; asked once (民法818条・819条).

    Raises:
        RuleViolation: `custody_not_asked` where nobody asks as a parent, `case_ended`.
    """
    refuse_ended(case)
    if case.role is not Role.PARENT:
        raise RuleViolation("custody_not_asked")
    agrees = other_parent_agrees if custody is Custody.SHARED_AFTER_DIVORCE else None
    return replace(case, custody=custody, other_parent_agrees=agrees)


def custody_missing(case: Case) -> bool:
    """Whether a parent asks and nobody has asked about custody yet."""
    return case.role is Role.PARENT and case.custody is None


def custody_open(case: Case) -> bool:
    """Whether custody is shared after a divorce and the other parent is not known to agree."""
    return case.custody is Custody.SHARED_AFTER_DIVORCE and case.other_parent_agrees is not True


def note_authority(case: Case, noted: Authority, catalogue: Catalogue, to_proxy: bool = False) -> Case:
    """Note what a proof of authority says before it goes; a second note about a paper replaces the first.

    Without authority to receive the result the answer goes to the person (spec §6) once the check has
    ended; with it, to the proxy where `to_proxy` says so, and else where it went before.

    Raises:
        RuleViolation: `no_authority_paper`, `authority_future` for a date after receipt; `already_closed`,
            since by then the paper is gone.
    """
    if case.closed_on:
        raise RuleViolation("already_closed", on=case.closed_on)
    paper = find(case.papers, noted.paper_id)
    if case.role not in catalogue.kind(paper.paper).proves:
        raise RuleViolation("no_authority_paper", paper=paper.paper)
    if noted.dated_on and noted.dated_on > paper.received_on:
        raise RuleViolation("authority_future", received_on=paper.received_on)
    former = next((each for each in case.authorities if each.paper_id == noted.paper_id), None)
    kept = swap(case.authorities, replace(noted, id=former.id)) if former else (*case.authorities, noted)
    case = replace(case, authorities=kept)
    return replace(case, reply_to=Side.PROXY) if to_proxy and may_receive(case) else turned_back(case)


def turned_to_asker(case: Case) -> Case:
    """The case as somebody comes to ask for the person: from now on they are written to (spec §6).

    Before a mandate is noted too, and after one failed. What is asked of them they alone can send, and a
    letter to the person's home may tell a household of a request that nobody there is to know of: so a
    reply address that is the person's home goes. They learn nothing by it: what goes out before the
    identity is checked (L01-L03, L15) tells no more than they sent in themselves, and the end of the check
    turns the answer where it belongs (`turned_back`).
    """
    if case.requester is Requester.SELF:
        return case
    case = replace(case, reply_to=Side.PROXY)
    home = same_address(case.reply_address, case.person.address)
    return replace(case, reply_postal="", reply_address="") if home else case


def turned_back(case: Case) -> Case:
    """The case with its answer turned to the person where nobody else may be handed it (spec §6).

    Not while the check is open: what papers are still asked for goes to who asked, and no answer goes out.
    A reply address that is the proxy's goes with it: letters to the person would be delivered to the proxy.
    """
    if may_be_written_to(case):
        return case
    if case.reply_to is not Side.PERSON:
        case = replace(case, reply_to=Side.PERSON)
    return replace(case, reply_postal="", reply_address="") if _goes_to_proxy(case) else case


def may_be_written_to(case: Case) -> bool:
    """Whether letters may go to whoever asks for the person: till the check ends, else as `may_receive`."""
    asked = case.requester is not Requester.SELF and case.identity_checked_on is None
    return asked or may_receive(case)


def _goes_to_proxy(case: Case) -> bool:
    """Whether the reply address is one of the proxy's, typed in, in the register or on a paper of theirs."""
    theirs = [paper.shown_address for paper in case.papers if paper.owner is Side.PROXY]
    theirs += [case.proxy.address, case.proxy.register_address] if case.proxy else []
    return any(same_address(case.reply_address, each) for each in theirs if each) and bool(case.reply_address)


def may_turn_to_proxy(case: Case) -> bool:
    """Whether the answer goes to the person though the law or a mandate lets the proxy receive it."""
    empowered = case.requester is Requester.LEGAL or bool(case.authorities)
    return empowered and case.reply_to is Side.PERSON and may_receive(case)


def may_receive(case: Case) -> bool:
    """Whether the proxy may be handed the answer: a mandate must say so, a representative need not.

    Whoever asks for themselves has no proxy any more, whatever papers of a former one are left.
    """
    if case.requester is Requester.SELF:
        return False
    if case.requester is not Requester.DELEGATED or not case.authorities:
        return True
    return any(each.receives_result for each in _in_force(case))


def _in_force(case: Case) -> tuple[Authority, ...]:
    """What was noted of proofs of authority, but for those rejected, or come later and never compared."""
    idle = {paper.id for paper in case.papers if _rejected(paper) or came_after_check(case, paper)}
    return tuple(each for each in case.authorities if each.paper_id not in idle)


def _rejected(paper: Paper) -> bool:
    """Whether it counts for nothing: rejected, and no supervisor let it count after all."""
    return paper.rejection is not None and paper.override_by is None


def known_addresses(case: Case) -> tuple[str, ...]:
    """The addresses the answer may go to with no further ado (spec §7).

    Those that checked papers were found to show, and a lawyer's or scrivener's office as the public
    register has it; the proxy's only where the proxy may be handed the answer. What was typed in after a
    paper was compared stood on none.
    """
    sides = tuple(Side) if may_receive(case) else (Side.PERSON,)
    accepted = (paper for paper in case.papers if paper.result is PaperResult.ACCEPTED)
    shown = [paper for paper in accepted if paper.owner in sides and shows_address(paper)]
    addresses = [paper.shown_address for paper in shown]
    registered = case.proxy and case.proxy.register_confirmed_on and case.role in REGISTERED
    if case.proxy and registered and Side.PROXY in sides:
        addresses.append(case.proxy.register_address or case.proxy.address)
    return tuple(address for address in addresses if address)


def shows_address(paper: Paper) -> bool:
    """Whether the address was compared on it; what somebody wrote into the form proves none."""
    return "address" in paper.ticked and paper.paper != REQUEST_FORM


def awaits_register(case: Case, row: Rejected) -> bool:
    """Whether a paper shows no address and the office is still to be found in the public register (spec §3).

    For a lawyer or scrivener the register stands for the address: no other paper is asked for.
    """
    office = case.proxy is not None and case.proxy.register_confirmed_on is None
    asked = office and case.role in BY_REGISTER and row.owner is Side.PROXY
    return asked and row.code == "no_address" and find(case.papers, row.id).result is not PaperResult.REJECTED


def outside_mandate(case: Case) -> tuple[RequestKind, ...]:
    """The kinds asked for that no mandate covers; empty until one is noted, and for representatives."""
    if case.requester is not Requester.DELEGATED or not case.authorities:
        return ()
    covered = {kind for each in _in_force(case) for kind in each.kinds}
    return tuple(dict.fromkeys(item.kind for item in case.items if item.kind.value not in covered))


def authority_unnoted(case: Case, paper: Paper, catalogue: Catalogue) -> bool:
    """Whether this proof of authority still has to be noted before it may go (spec §9)."""
    proves = case.role is not None and case.role in catalogue.kind(paper.paper).proves
    noted = any(each.paper_id == paper.id for each in case.authorities)
    return proves and not _rejected(paper) and not noted
