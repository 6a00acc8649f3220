"""Another name of the person or their proxy: what was compared with the former is open again (spec §3)."""

from dataclasses import replace

from deskapp.domain.case import Case
from deskapp.domain.facts import Paper, Party
from deskapp.domain.kinds import PaperResult, Requester, Side


def renamed(case: Case, described: Case) -> tuple[Side, ...]:
    """Whose name is another now; a proxy's matters only where one asks.

    A name that is only spelled otherwise is another: no rule knows whether it is the same person's.
    """
    sides = (Side.PERSON,) if described.requester is Requester.SELF else tuple(Side)
    return tuple(side for side in sides if _name(case, side) != _name(described, side))


def compared_anew(case: Case, sides: tuple[Side, ...]) -> Case:
    """The case with the identity check open again, and with it what is still here of whoever is renamed."""
    if not sides:
        return case
    gone = {disposal.paper_id for disposal in case.disposals}
    papers = tuple(
        _opened(paper) if paper.owner in sides and paper.id not in gone else paper for paper in case.papers
    )
    return replace(case, papers=papers, identity_checked_by=None, identity_checked_on=None)


def unregistered(case: Case, described: Case) -> tuple[Party, ...]:
    """The parties as described; a proxy of another name was not found in the public register yet."""
    proxy = described.proxy
    if proxy is None or _name(case, Side.PROXY) == proxy.name:
        return described.parties
    unfound = replace(proxy, register_confirmed_on=None, register_address="")
    return tuple(unfound if party is proxy else party for party in described.parties)


def _name(case: Case, side: Side) -> str:
    return next((party.name for party in case.parties if party.side is side), "")


def _opened(paper: Paper) -> Paper:
    if not paper.ticked or paper.result is PaperResult.REJECTED:
        return paper
    return replace(paper, ticked=(), result=None, checked_by=None, checked_on=None, shown_address="")
