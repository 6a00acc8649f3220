"""What was typed into a form and not yet saved, per person and form."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, delete, insert, select, union_all

from deskapp.storage.tables import cases, drafts, facts

#: Forms name a case or one of these facts of it.
_NAMED = ("items", "papers", "inquiries", "letters", "incidents")


def keep(connection: Connection, person: str, form: str, text: str, at: datetime) -> None:
    """Keep what is typed; an empty text forgets it, and of a case that was disposed of nothing is kept."""
    connection.execute(delete(drafts).where(drafts.c.person == person, drafts.c.form == form))
    if text and not _about_gone(connection, form.partition(":")[2]):
        connection.execute(insert(drafts), {"person": person, "form": form, "text": text, "saved_at": at})


def kept(connection: Connection, person: str, form: str) -> str | None:
    """What this person has typed into this form, if anything is left."""
    wanted = select(drafts.c.text).where(drafts.c.person == person, drafts.c.form == form)
    return connection.execute(wanted).scalar()


def _about_gone(connection: Connection, id: str) -> bool:
    """Whether the case that a form is about, itself or one of its facts, was disposed of."""
    gone = select(cases.c.id).where(cases.c.id.in_(union_all(*_about(id))), cases.c.disposed_on.is_not(None))
    return bool(id) and connection.execute(gone).first() is not None


def _about(id: str) -> list[Select[Any]]:
    of_facts = [select(facts[name].c.case_id).where(facts[name].c.id == id) for name in _NAMED]
    return [select(cases.c.id).where(cases.c.id == id), *of_facts]


def forget(connection: Connection, about: Iterable[str]) -> None:
    """Forget what anybody typed into forms that name one of these ids."""
    ids = tuple(about)
    for form in connection.execute(select(drafts.c.form).distinct()).scalars().all():
        if any(id in form for id in ids):
            connection.execute(delete(drafts).where(drafts.c.form == form))


class Kept(NamedTuple):
    """A form with something left in it, the case it is about, if any, and when it was typed last."""

    form: str
    case_id: str | None
    at: datetime


def left(connection: Connection, person: str) -> list[Kept]:
    """The forms in which this person left something, the newest first."""
    mine = select(drafts.c.form, drafts.c.saved_at).where(drafts.c.person == person)
    rows = connection.execute(mine.order_by(drafts.c.saved_at.desc(), drafts.c.form)).all()
    return [Kept(form, _case_of(connection, form.partition(":")[2]), at) for form, at in rows]


def _case_of(connection: Connection, id: str) -> str | None:
    """The case that a form is about, itself or one of its facts."""
    if not id:
        return None
    found: str | None = connection.execute(union_all(*_about(id))).scalar()
    return found
