"""Papers by the names that letters and forms print, Japanese whatever the screen speaks."""

from collections.abc import Iterator
from datetime import date

from deskapp.domain.kinds import Role, Side
from deskapp.domain.papers import Address, Catalogue, PaperUse
from deskapp.text import texts


def paper_name(id: str) -> str:
    """The paper's name as letters print it."""
    return texts("ja", "papers").get(id, id)


def accepted_papers(catalogue: Catalogue, on: date) -> tuple[str, ...]:
    """The papers that prove who the person is, as far as they are in force on this day (spec §3)."""
    return tuple(
        paper_name(kind.id)
        for kind in catalogue.kinds.values()
        if kind.use is PaperUse.IDENTITY
        and kind.address is not Address.NONE  # one without counts with a warning, but is not what to ask for
        and Side.PERSON in kind.owners
        and _in_force(kind.accepted_from, kind.accepted_to, on)
    )


def proving_papers(catalogue: Catalogue, role: Role | None) -> tuple[str, ...]:
    """The papers that prove the authority of a proxy in this role."""
    return tuple(_proving(catalogue, role))


def _proving(catalogue: Catalogue, role: Role | None) -> Iterator[str]:
    for kind in catalogue.kinds.values():
        if role in kind.proves and kind.accepted_to is None:
            yield paper_name(kind.id)


def _in_force(first: date | None, last: date | None, on: date) -> bool:
    return (first is None or first <= on) and (last is None or on <= last)
