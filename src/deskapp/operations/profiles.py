"""Adopting revisions of what the desk goes by; a revision is adopted, never edited (law 6, spec §13)."""

from deskapp.domain.acts import Act
from deskapp.domain.calendar import parse_calendar
from deskapp.domain.profile import digest_of
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes


def adopt_calendar(desk: Desk, text: str, once: str | None = None) -> Changes:
    """Adopt the desk's own table of closures and openings, as TOML text (spec §5).

    Raises:
        RuleViolation: `not_your_role`, `calendar_broken`.
    """
    parse_calendar(text, "calendar")
    with desk.doing(Act.CHANGE_SETTINGS, once) as tx:
        if not tx.done:
            tx.writer.adopt("calendar", text, digest_of(text), desk.today)
        return tx.changes
