"""What was typed into a form and not yet saved, per person and form."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from deskapp.storage.tables import drafts


def keep(connection: Connection, person: str, form: str, text: str, at: datetime) -> None:
    """Keep what is typed; an empty text forgets it."""
    connection.execute(delete(drafts).where(drafts.c.person == person, drafts.c.form == form))
    if text:
        connection.execute(insert(drafts), {"person": person, "form": form, "text": text, "saved_at": at})


def kept(connection: Connection, person: str, form: str) -> str | None:
    """What this person has typed into this form, if anything is left."""
    wanted = select(drafts.c.text).where(drafts.c.person == person, drafts.c.form == form)
    return connection.execute(wanted).scalar()


def forget(connection: Connection, about: Iterable[str]) -> None:
    """Forget what anybody typed into forms that name one of these ids."""
    ids = tuple(about)
    for form in connection.execute(select(drafts.c.form).distinct()).scalars().all():
        if any(id in form for id in ids):
            connection.execute(delete(drafts).where(drafts.c.form == form))
