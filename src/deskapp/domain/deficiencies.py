"""Telling what is missing, by letter or phone; both set the day to complete by (補正, spec §6)."""

from dataclasses import replace
from datetime import date, timedelta

from deskapp.domain.case import Case, Deficiency
from deskapp.domain.decisions import refuse_ended
from deskapp.domain.errors import RuleViolation
from deskapp.domain.profile import Policy


def proposed_reply_by(told_on: date, policy: Policy) -> date:
    """The day proposed to complete by: so many calendar days on, moved to an open day."""
    days = policy.profile.deficiency_calendar_days
    return policy.calendar.next_open(told_on + timedelta(days=days))


def tell_deficiency(case: Case, deficiency: Deficiency) -> Case:
    """Keep that the person was told what is missing.

    Raises:
        RuleViolation: `nothing_missing`, `reply_by_past`, `case_ended`.
    """
    refuse_ended(case)
    if not deficiency.missing:
        raise RuleViolation("nothing_missing")
    if deficiency.reply_by_on <= deficiency.told_on:
        raise RuleViolation("reply_by_past")
    return replace(case, deficiencies=(*case.deficiencies, deficiency))
