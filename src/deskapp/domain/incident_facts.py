"""The fact that a letter or its data reached the wrong hands, and what was done about it (26条)."""

from dataclasses import dataclass
from datetime import date

from deskapp.domain.kinds import IncidentKind
from deskapp.domain.personal import personal


@dataclass(frozen=True, slots=True)
class Incident:
    """誤送付・紛失・誤開示: what the duty to report rests on, what a supervisor decided, what was done.

    `recovered` means that everything came back unread; `encrypted`, that it cannot be read without a key.
    `reporting` is a supervisor's decision whether to report, None before it.
    """

    id: str
    kind: IncidentKind
    noticed_on: date
    noticed_by: str
    letter_id: str | None = None
    what: str = personal("")
    persons: int = 1
    sensitive: bool = False
    financial: bool = False
    malicious: bool = False
    recovered: bool = False
    encrypted: bool = False
    reporting: bool | None = None
    reporting_reason: str = personal("")
    decided_by: str | None = None
    decided_on: date | None = None
    first_reported_on: date | None = None
    final_reported_on: date | None = None
    person_told_on: date | None = None
    closed_on: date | None = None
    closed_by: str | None = None
