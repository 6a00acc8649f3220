"""By when a person is asked to complete their papers (補正, spec §6)."""

from datetime import date, timedelta

from deskapp.domain.profile import Policy


def proposed_reply_by(told_on: date, policy: Policy) -> date:
    """The day proposed to complete by: so many calendar days on, moved to an open day."""
    days = policy.profile.deficiency_calendar_days
    return policy.calendar.next_open(told_on + timedelta(days=days))
