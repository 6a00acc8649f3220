"""What was typed and not yet saved: kept per person and form, so that a crash loses nothing."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress

from deskapp.domain.acts import Act
from deskapp.domain.errors import StorageProblem
from deskapp.operations.desk import Desk


def keep_draft(desk: Desk, form: str, typed: Mapping[str, str], *, patient: bool = True) -> None:
    """Keep what is typed in `form`; an empty mapping forgets it.

    Raises:
        StorageProblem: as every act; `desk_locked` at once where it is not `patient`.
    """
    with desk.doing(Act.SAVE_DRAFT, patient=patient) as tx:
        text = json.dumps(dict(typed)) if any(typed.values()) else ""
        tx.writer.keep_draft(desk.staff.id, form, text)


def forget_draft(desk: Desk, form: str) -> None:
    """What was typed in `form` is on record now.

    Where the disk is full just then, or another desk writes too long, the draft is offered once more; the act
    before it was done and must not be told as refused.
    """
    with suppress(StorageProblem):
        keep_draft(desk, form, {})


def draft_of(desk: Desk, form: str) -> dict[str, str]:
    """What this person had typed in `form`; empty when nothing is left."""
    with desk.looking() as reader:
        text = reader.draft(desk.staff.id, form)
    return dict(json.loads(text)) if text else {}


def first_left(desk: Desk, forms: Iterable[str]) -> str | None:
    """The first of these forms in which this person left something."""
    with desk.looking() as reader:
        return next((form for form in forms if reader.draft(desk.staff.id, form)), None)
