"""Another name, day of birth or address: what was compared with the former is open again (spec §3)."""

from collections.abc import Mapping
from dataclasses import replace

from deskapp.domain.case import Case
from deskapp.domain.comparing import is_gone
from deskapp.domain.facts import Paper, Party
from deskapp.domain.kinds import PaperResult, Requester, Side

#: Ticks of a proof of authority, which names the person and whoever asks for them.
_NAMES_BOTH = frozenset({"relation", "scope", "mandated"})
#: The ticks of each side's facts that are others now.
Others = Mapping[Side, frozenset[str]]


def compared_anew(case: Case, described: Case) -> Case:
    """The case with the ticks taken back that were set against a value that is another now.

    A name that is only spelled otherwise is another: no rule knows whether it is the same person's. A
    paper still here is compared again; one that is gone keeps its result without the tick, so that it no
    longer ends the check by itself (`comparing.beyond_compare`). Another day of birth or address is
    compared again only on a paper still here while the check is open: afterwards the age of a minor is
    judged anew (`requesters.age_changed`), and nothing goes to an address that no paper was found to show
    without a supervisor (`requesters.known_addresses`, spec §7).
    """
    if case.parties == described.parties:
        return case
    others = {side: _others(case, described, side) for side in Side}
    if not any(others.values()):
        return case
    papers = tuple(_compared(case, paper, others) for paper in case.papers)
    if not _renamed(described, others):
        return replace(case, papers=papers)
    return replace(case, papers=papers, identity_checked_by=None, identity_checked_on=None)


def unregistered(case: Case, described: Case) -> tuple[Party, ...]:
    """The parties as described; a proxy of another name or role was not found in the public register yet."""
    proxy = described.proxy
    same = case.proxy and proxy and (case.proxy.name, case.role) == (proxy.name, described.role)
    if proxy is None or same:
        return described.parties
    unfound = replace(proxy, register_confirmed_on=None, register_address="")
    return tuple(unfound if party is proxy else party for party in described.parties)


def _others(case: Case, described: Case, side: Side) -> frozenset[str]:
    """What is another now; what is only filled in was compared with nothing, but for the name."""
    old, new = _values(case, side), _values(described, side)
    return frozenset(fact for fact in old if old[fact] != new[fact] and (old[fact] or fact == "name"))


def _values(case: Case, side: Side) -> dict[str, object]:
    party = next((each for each in case.parties if each.side is side), Party("", side))
    return {"name": party.name, "birth": party.born_on, "address": party.address}


def _renamed(described: Case, others: Others) -> bool:
    """Whether somebody's name is another; a proxy's matters only where one asks."""
    sides = (Side.PERSON,) if described.requester is Requester.SELF else tuple(Side)
    return any("name" in others[side] for side in sides)


def _compared(case: Case, paper: Paper, others: Others) -> Paper:
    sides = tuple(Side) if _NAMES_BOTH & set(paper.ticked) else (paper.owner,)
    lost = {fact for side in sides for fact in others[side]} & set(paper.ticked)
    gone = is_gone(case, paper.id)
    if gone or case.identity_checked_on:
        lost &= {"name"}
    if not lost or paper.result is PaperResult.REJECTED:
        return paper
    ticked = tuple(fact for fact in paper.ticked if fact not in lost)
    if gone:
        return replace(paper, ticked=ticked)
    return replace(paper, ticked=ticked, result=None, checked_by=None, checked_on=None, shown_address="")
