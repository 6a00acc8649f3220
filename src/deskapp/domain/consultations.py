"""What comes to the desk and is no request: consultations, and inquiries of authorities (spec §2)."""

from dataclasses import replace
from datetime import date

from deskapp.domain.case import Case
from deskapp.domain.endings import Settlement
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import (
    Item,
)
from deskapp.domain.guards import refuse_ended
from deskapp.domain.kinds import Matter, Settled

#: How each may end; a request ends by its answer and not in this way.
ENDINGS: dict[Matter, tuple[Settled, ...]] = {
    Matter.REQUEST: (),
    Matter.CONSULTATION: (Settled.SOLVED, Settled.UNSOLVED, Settled.PASSED_ON),
    Matter.AUTHORITY: (Settled.REPLIED, Settled.NOT_REPLIED, Settled.PASSED_ON),
}


def convert_case(case: Case, items: tuple[Item, ...], by: str, on: date) -> Case:
    """A consultation becomes a request: the same case goes on, with its number and its log.

    It stands at 受付 from then on; a request never turns back, and an authority's inquiry never
    becomes one (spec §2).

    Raises:
        RuleViolation: `authority_never_requests`, `already_a_request`, `kinds_missing`, `case_ended`.
    """
    refuse_ended(case)
    if case.matter is Matter.AUTHORITY:
        raise RuleViolation("authority_never_requests")
    if case.matter is Matter.REQUEST:
        raise RuleViolation("already_a_request")
    if not items:
        raise RuleViolation("kinds_missing")
    return replace(case, matter=Matter.REQUEST, items=items, converted_by=by, converted_on=on)


def settle_case(case: Case, settlement: Settlement) -> Case:
    """Close what is no request, with how it ended in one line.

    Where an authority was not replied to, the line is the ground (法27条1項各号 lets a company choose to).

    Raises:
        RuleViolation: `ends_by_its_answer` for a request, `settled_of_other_matter`, `outcome_words_missing`,
            `case_ended`.
    """
    refuse_ended(case)
    if case.matter is Matter.REQUEST:
        raise RuleViolation("ends_by_its_answer")
    if settlement.settled not in ENDINGS[case.matter]:
        raise RuleViolation("settled_of_other_matter", settled=settlement.settled, matter=case.matter)
    if not settlement.said.strip():
        raise RuleViolation("outcome_words_missing")
    made = replace(settlement, said=settlement.said.strip())
    return replace(
        case,
        settlements=(*case.settlements, made),
        closed_on=made.settled_on,
        closed_by=made.settled_by,
        follow_up_on=None,
    )
