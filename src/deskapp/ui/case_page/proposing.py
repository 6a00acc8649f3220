"""Which paper to propose when one comes in: the one that is missing first (spec §3)."""

from collections.abc import Sequence

from deskapp.domain.kinds import Role, Side
from deskapp.domain.papers import Catalogue, PaperUse
from deskapp.domain.verdicts import AUTHORITY, IDENTITY, REQUEST_FORM

_IDENTITY = "drivers_licence"


def proposed(missing: Sequence[str], role: Role | None, catalogue: Catalogue) -> tuple[str, Side]:
    """The usual paper for what is missing first; with nothing missing another identity paper."""
    token = missing[0] if missing else ""
    if token == REQUEST_FORM:
        return REQUEST_FORM, Side.PERSON
    if token == IDENTITY[Side.PROXY]:
        return _IDENTITY, Side.PROXY
    proof = _proof(role, catalogue) if token == AUTHORITY else None
    return (proof, Side.PROXY) if proof else (_IDENTITY, Side.PERSON)


def _proof(role: Role | None, catalogue: Catalogue) -> str | None:
    """The paper that shows this authority and nothing else."""
    kinds = catalogue.kinds.values()
    return next((kind.id for kind in kinds if kind.use is PaperUse.AUTHORITY and role in kind.proves), None)
