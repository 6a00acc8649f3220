"""Recording a letter that went astray, judging the duty to report it, and ending it (26条; spec §6)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date

from deskapp.domain import incidents
from deskapp.domain.acts import Act
from deskapp.domain.incident_facts import Incident
from deskapp.domain.kinds import IncidentKind
from deskapp.operations.desk import Desk
from deskapp.operations.disposal import reopen_for
from deskapp.operations.doing import Changes, new_id


@dataclass(frozen=True, slots=True)
class Astray:
    """What is known when an incident is noticed."""

    kind: IncidentKind
    noticed_on: date
    what: str
    letter_id: str | None = None
    persons: int = 1
    sensitive: bool = False
    financial: bool = False
    malicious: bool = False
    recovered: bool = False
    encrypted: bool = False


def record_incident(
    desk: Desk, case_id: str, astray: Astray, seen: int | None = None, once: str | None = None
) -> Changes:
    """Note an incident, in a closed case too, which is open again; a supervisor judges it next.

    Raises:
        RuleViolation: as `domain.incidents.record_incident`.
    """
    known = asdict(replace(astray, what=astray.what.strip()))
    incident = Incident(id=new_id(), noticed_by=desk.staff.id, **known)
    return desk.change(
        Act.RECORD_INCIDENT,
        case_id,
        lambda case: incidents.record_incident(reopen_for(desk, case, "incident"), incident, desk.today),
        seen,
        once,
    )


def amend_incident(
    desk: Desk,
    case_id: str,
    incident_id: str,
    values: Mapping[str, object],
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Put right what is known of an incident; a supervisor judges it anew where the duty changed.

    Raises:
        RuleViolation: as `domain.incidents.amend_incident`.
    """
    told = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    return desk.change(
        Act.AMEND_INCIDENT,
        case_id,
        lambda case: incidents.amend_incident(case, incident_id, told),
        seen,
        once,
    )


def judge_incident(
    desk: Desk,
    case_id: str,
    incident_id: str,
    reporting: bool,
    reason: str,
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """A supervisor decides whether it is reported.

    Raises:
        RuleViolation: `not_your_role`, and as `domain.incidents.judge_incident`.
    """
    return desk.change(
        Act.JUDGE_INCIDENT,
        case_id,
        lambda case: incidents.judge_incident(
            case, incident_id, reporting, reason, desk.staff.id, desk.today
        ),
        seen,
        once,
    )


def note_report(
    desk: Desk,
    case_id: str,
    incident_id: str,
    which: str,
    on: date | None = None,
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Note that the first or final report was made (`first`, `final`), or the person told (`person`).

    Raises:
        RuleViolation: as `domain.incidents.note_report`.
    """
    return desk.change(
        Act.REPORT_INCIDENT,
        case_id,
        lambda case: incidents.note_report(case, incident_id, which, on or desk.today, desk.today),
        seen,
        once,
    )


def close_incident(
    desk: Desk, case_id: str, incident_id: str, seen: int | None = None, once: str | None = None
) -> Changes:
    """A supervisor ends it.

    Raises:
        RuleViolation: `not_your_role`, and as `domain.incidents.close_incident`.
    """
    return desk.change(
        Act.JUDGE_INCIDENT,
        case_id,
        lambda case: incidents.close_incident(case, incident_id, desk.staff.id, desk.today),
        seen,
        once,
    )
