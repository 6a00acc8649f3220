"""`deskapp checklist`: whether these papers make the set complete, what to black out (spec §14)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from deskapp.cli.options import Options, print_json, read_date, read_word
from deskapp.cli.usage import UsageProblem
from deskapp.domain.judging import judge
from deskapp.domain.kinds import ROLES_OF, MaskItem, MaskStatus, Requester, Role, Side
from deskapp.domain.papers import Catalogue
from deskapp.domain.redaction import maskable
from deskapp.domain.verdicts import Checklist, Notice, Received, Rejected, ToMask
from deskapp.operations.defaults import default_catalogue
from deskapp.text import t
from deskapp.ui.messages import said

#: What an operator may say of a mask; `not_kept` is the program's own word (spec §4).
_MASKS = tuple(status for status in MaskStatus if status is not MaskStatus.NOT_KEPT)


def run(arguments: Sequence[str]) -> int:
    """Judge the papers and print the checklist."""
    options = _options().read(arguments)
    requester = read_word(options.requester, tuple(Requester), "--requester")
    role = _role(options.role, requester)
    received_on = read_date(options.received, "--received")
    confirmed = options.register_confirmed
    confirmed_on = read_date(confirmed, "--register-confirmed") if confirmed else None
    catalogue = default_catalogue()
    papers = [_paper(text, requester, received_on, catalogue) for text in options.paper]
    checklist = judge(requester, role, papers, catalogue, confirmed_on)
    if options.json:
        print_json(answer_of(checklist))
    else:
        print(in_words(checklist))
    return 0


def _options() -> Options:
    options = Options()
    for name in ("--requester", "--role", "--received", "--register-confirmed"):
        options.add_argument(name)
    options.add_argument("--paper", action="append", default=[])
    return options


def _role(text: str | None, requester: Requester) -> Role | None:
    if text is None and requester is not Requester.LEGAL:
        return Role.INDIVIDUAL if requester is Requester.DELEGATED else None
    if requester is Requester.SELF:
        raise UsageProblem("role_of_self")
    return read_word(text, ROLES_OF[requester], "--role")


def _paper(text: str, requester: Requester, received_on: date, catalogue: Catalogue) -> Received:
    id, owner, mask, *more = (*text.split(":"), "", "")[: max(3, text.count(":") + 1)]
    if id not in catalogue.kinds or more:
        raise UsageProblem("unknown_paper", paper=text, papers=" / ".join(catalogue.kinds))
    side = read_word(owner or Side.PERSON, tuple(Side), text)
    if side is Side.PROXY and requester is Requester.SELF:
        raise UsageProblem("proxy_of_self", paper=text)
    status = read_word(mask, _MASKS, text) if mask else None
    return Received(id, side, received_on, _masks(catalogue, id, received_on, status))


def _masks(catalogue: Catalogue, id: str, on: date, status: MaskStatus | None) -> dict[MaskItem, MaskStatus]:
    if status is None:
        return {}
    if status is MaskStatus.EXEMPT_SAME_AS_ADDRESS:
        # It speaks of 本籍 alone, and where the paper has none that is worth a warning.
        return {MaskItem.HONSEKI: status}
    return {entry.item: status for entry in maskable(catalogue.kind(id), on)}


def answer_of(checklist: Checklist) -> dict[str, Any]:
    """The checklist under the keys of spec §14."""
    return {
        "complete": checklist.complete,
        "missing": list(checklist.missing),
        "rejected": [
            {"paper": _name(row), "code": row.code, "why": _why_rejected(row)} for row in checklist.rejected
        ],
        "mask": [{"paper": _name(row), "item": row.item, "why": _why_masked(row)} for row in checklist.mask],
        "warnings": [
            {"code": row.code, "text": _warning(row), "paper": _name(row)} for row in checklist.warnings
        ],
    }


def in_words(checklist: Checklist) -> str:
    """The same for a person at a terminal."""
    lines = [t("checklist.complete" if checklist.complete else "checklist.incomplete")]
    lines += [t("checklist.missing_row", what=t(f"checklist.needed.{token}")) for token in checklist.asked]
    lines += [t("checklist.rejected_row", why=_why_rejected(row)) for row in checklist.rejected]
    lines += [t("checklist.mask_row", why=_why_masked(row)) for row in checklist.mask]
    lines += [t("checklist.warning_row", text=_warning(row)) for row in checklist.warnings]
    return "\n".join(lines)


def _name(row: Rejected | ToMask | Notice) -> str:
    return f"{row.paper}:{row.owner}"


def _why_rejected(row: Rejected) -> str:
    days = {name: said(day) if day else "" for name, day in row.facts.items()}
    return t(f"checklist.rejections.{row.code}", paper=t(f"papers.{row.paper}"), **days)


def _why_masked(row: ToMask) -> str:
    return t(f"checklist.mask.{row.item}", paper=t(f"papers.{row.paper}"), side=t(f"papers.sides.{row.side}"))


def _warning(row: Notice) -> str:
    items = t("checklist.and").join(t(f"labels.mask_item.{item}") for item in row.facts.get("items", ()))
    return t(f"checklist.warnings.{row.code}", paper=t(f"papers.{row.paper}"), items=items)
