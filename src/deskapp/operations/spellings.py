"""What is done where a character cannot be printed: a frame is allowed, a substitute is noted (spec §8)."""

from datetime import date

from deskapp.domain import spellings
from deskapp.domain.acts import Act
from deskapp.domain.spelling_facts import Substitute
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, new_id


def allow_frames(desk: Desk, case_id: str, seen: int | None = None, once: str | None = None) -> Changes:
    """A supervisor lets 〓 be printed as a frame wherever it stands in the case now."""
    return desk.change(
        Act.ALLOW_FRAMES,
        case_id,
        lambda case: spellings.allow_frames(case, new_id(), desk.staff.id, desk.today),
        seen,
        once,
    )


def note_substitute(
    desk: Desk, case_id: str, said: str, agreed_on: date, seen: int | None = None, once: str | None = None
) -> Changes:
    """Note which character the person agreed to in writing, and when."""
    agreed = Substitute(new_id(), agreed_on, desk.staff.id, desk.today, said.strip())
    return desk.change(
        Act.NOTE_SUBSTITUTE,
        case_id,
        lambda case: spellings.note_substitute(case, agreed, desk.today),
        seen,
        once,
    )
