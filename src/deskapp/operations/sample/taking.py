"""Taking a sample case in: the first contact, and who asks."""

from collections.abc import Mapping
from typing import Any

from deskapp.domain.kinds import (
    AuthorityKind,
    ConsultationKind,
    Door,
    Matter,
    Requester,
    RequestKind,
    Role,
    Side,
)
from deskapp.operations import intake
from deskapp.operations.desk import Desk
from deskapp.operations.sample.shift import Shift
from deskapp.operations.sample.steps import present


def take(desk: Desk, told: Mapping[str, Any], shift: Shift) -> str:
    """Take the request as told; returns the case's id."""
    follow_up = told.get("follow_up")
    request = intake.Request(
        name=told["name"],
        door=Door(told.get("door", "phone")),
        contacted_on=shift(told["on"]),
        matter=Matter(told.get("matter", "request")),
        kana=told["kana"],
        phone=told["phone"],
        reachable=told.get("reachable", ""),
        own_words=told["words"],
        kinds=tuple(RequestKind(kind) for kind in told.get("kinds", ())),
        follow_up_on=shift(follow_up) if follow_up else None,
        consultation=ConsultationKind(told["consultation"]) if "consultation" in told else None,
        authority=AuthorityKind(told["authority"]) if "authority" in told else None,
        reference=told.get("reference", ""),
        basis=told.get("basis", ""),
        contact=told.get("contact", ""),
    )
    case_id = present(intake.take_request(desk, request).made)
    _describe(desk, case_id, told)
    return case_id


def _describe(desk: Desk, case_id: str, told: Mapping[str, Any]) -> None:
    about = {
        "postal": told.get("postal", ""),
        "address": told.get("address", ""),
        "born_on": told.get("born"),
    }
    intake.describe_party(desk, case_id, Side.PERSON, {name: value for name, value in about.items() if value})
    if "proxy" in told:
        who = {"requester": Requester(told["requester"]), "role": Role(told["role"]), "reply_to": Side.PROXY}
        intake.describe_case(desk, case_id, who)
        proxy = {
            "name": told["proxy"],
            "kana": told["proxy_kana"],
            "relation": told.get("relation", ""),
            "postal": told.get("proxy_postal", told["postal"]),
            "address": told.get("proxy_address", told["address"]),
        }
        intake.describe_party(desk, case_id, Side.PROXY, proxy)
