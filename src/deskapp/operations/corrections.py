"""Putting a dated fact right, with a reason."""

from datetime import date

from deskapp.domain import corrections
from deskapp.domain.acts import Act
from deskapp.domain.facts import Correction
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, new_id


def correct_fact(
    desk: Desk,
    case_id: str,
    fact: tuple[str, str, str],
    new: date | None,
    reason: str,
    seen: int | None = None,
    once: str | None = None,
) -> Changes:
    """Correct a date, or withdraw it with None; `fact` is (tuple's name or "case", id, field)."""
    group, fact_id, field = fact
    made = Correction(
        new_id(), group, fact_id, field, old="", new=new.isoformat() if new else "", reason=reason.strip()
    )
    return desk.change(
        Act.CORRECT_FACT,
        case_id,
        lambda case: corrections.correct_fact(case, made, desk.acting, desk.today),
        seen,
        once,
    )
