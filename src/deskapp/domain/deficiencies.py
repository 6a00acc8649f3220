"""What is missing is told, and by when to complete it (補正, spec §6)."""

from dataclasses import replace
from datetime import date, timedelta

from deskapp.domain.case import Case
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Deficiency
from deskapp.domain.guards import refuse_ended
from deskapp.domain.profile import Policy


def proposed_reply_by(told_on: date, policy: Policy) -> date:
    """The day proposed to complete by: so many calendar days on, moved to an open day."""
    days = policy.profile.deficiency_calendar_days
    return policy.calendar.next_open(told_on + timedelta(days=days))


def was_told(case: Case, deficiency: Deficiency) -> bool:
    """Whether the person heard of it: by phone, or by a letter that went out and did not come back."""
    return deficiency.letter_id is None or deficiency.letter_id in case.delivered


def came_after_asking(case: Case) -> bool:
    """Whether something was sent after the last time it was told what is missing: the next letter says so."""
    asked = [each.told_on for each in case.deficiencies if was_told(case, each)]
    return bool(asked) and any(paper.received_on > asked[-1] for paper in case.papers)


def tell_deficiency(case: Case, deficiency: Deficiency) -> Case:
    """Note that the person was told what is missing, and by when to send it (spec §6).

    Raises:
        RuleViolation: `case_ended`, `nothing_missing`, `reply_by_past`.
    """
    refuse_ended(case)
    if not deficiency.missing:
        raise RuleViolation("nothing_missing")
    if deficiency.reply_by_on <= deficiency.told_on:
        raise RuleViolation("reply_by_past", told_on=deficiency.told_on)
    return replace(case, deficiencies=(*case.deficiencies, deficiency))
