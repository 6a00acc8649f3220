"""The case page: the case, where it stands, what to do, and why its date is what it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from deskapp.domain.acts import Act
from deskapp.domain.case import Case
from deskapp.domain.countdown import Countdown, countdown
from deskapp.domain.facts import Contact
from deskapp.domain.next_steps import next_steps
from deskapp.domain.people import away
from deskapp.domain.profile import Policy
from deskapp.domain.standing import Standing, standing
from deskapp.domain.step import Step
from deskapp.operations.desk import Desk
from deskapp.operations.views.matches import Match, same_person


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of the log about this case: no personal data, names of fields only.

    `by_deputy_of` names the supervisor in whose stead it was done.
    """

    at: datetime
    by: str
    by_deputy_of: str
    act: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class CasePage:
    """All that the case page shows, read in one snapshot; `staff` maps ids to names.

    `away_until` and `operator_gone` tell of whoever is in charge that somebody else has to look after it.
    """

    case: Case
    standing: Standing
    steps: tuple[Step, ...]
    countdown: Countdown
    strict: Countdown
    contacts: tuple[Contact, ...]
    history: tuple[HistoryLine, ...]
    staff: Mapping[str, str]
    away_until: date | None
    operator_gone: bool
    others: tuple[Match, ...]
    policy: Policy
    today: date


def case_page(desk: Desk, case_id: str) -> CasePage:
    """Read one case for its page.

    Raises:
        RuleViolation: `case_not_found`.
    """
    with desk.looking() as reader:
        case = reader.case(case_id)
        contacts = tuple(reader.contacts(case_id))
        entries = reader.history(case_id)
        people = desk.people(reader)
        staff = {each.id: each.name for each in people}
        absence = away(reader.absences(), case.operator or "", desk.today)
        policy, others = desk.policy_by(reader, case), same_person(desk, reader, case)
    stand = standing(case, policy, desk.today)
    return CasePage(
        case=case,
        standing=stand,
        steps=next_steps(case, stand, policy, desk.today),
        countdown=_countdown(case, stand, stand.first_due_on, desk.today, policy),
        strict=_countdown(
            case, stand, stand.deadline.strict_due if stand.deadline else None, desk.today, policy
        ),
        contacts=contacts,
        history=tuple(
            HistoryLine(
                entry.at,
                staff.get(entry.actor, ""),
                staff.get(str(entry.fields.get("deputy_for", "")), ""),
                entry.act,
                entry.fields,
            )
            for entry in entries
            if entry.act != Act.LOOK  # who looked is for whoever reads the log, not for the case's story
        ),
        staff=staff,
        away_until=absence.last_on if absence else None,
        operator_gone=any(each.id == case.operator and each.ended_on for each in people),
        others=others,
        policy=policy,
        today=desk.today,
    )


def _countdown(case: Case, stand: Standing, due_on: date | None, today: date, policy: Policy) -> Countdown:
    return countdown(due_on, stand.paused_on, stand.posted_on, today, policy.calendar, case.over_on)
