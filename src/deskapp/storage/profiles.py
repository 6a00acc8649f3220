"""Adopted revisions (profile, wording, calendar) and desk-wide settings (law 6, spec §13)."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from deskapp.domain.errors import RuleViolation
from deskapp.domain.profile import digest_of
from deskapp.storage import errors
from deskapp.storage.prepared import Prepared
from deskapp.storage.tables import revisions, settings


@dataclass(frozen=True, slots=True)
class Revision:
    """A text the desk works by since somebody adopted it; it is followed by others, never edited."""

    kind: str
    digest: str
    text: str
    adopted_on: date
    adopted_by: str


_WHOLE = select(*(revisions.c[name] for name in ("kind", "digest", "text", "adopted_on", "adopted_by")))
_ADOPTIONS = Prepared(
    select(revisions.c.digest, revisions.c.adopted_on)
    .where(revisions.c.kind == bindparam("kind"))
    .order_by(revisions.c.place.desc())
)
_SETTING = Prepared(select(settings.c.value).where(settings.c.key == bindparam("key")))


def adopt(connection: Connection, revision: Revision) -> None:
    """Make this the newest revision of its kind.

    Raises:
        RuleViolation: `already_adopted`, when the very same text was adopted before.
    """
    if any(digest == revision.digest for digest, _ in _ADOPTIONS.rows(connection, kind=revision.kind)):
        raise RuleViolation("already_adopted")
    connection.execute(insert(revisions), asdict(revision))


def revised(connection: Connection, kind: str) -> list[Revision]:
    """All adopted revisions of a kind, the newest first."""
    rows = connection.execute(_WHOLE.where(revisions.c.kind == kind).order_by(revisions.c.place.desc()))
    return [Revision(**row) for row in rows.mappings()]


def newest(connection: Connection, kind: str) -> str:
    """The digest of the revision in force.

    Raises:
        RuleViolation: `nothing_adopted`.
    """
    found = _ADOPTIONS.first(connection, kind=kind)
    if found is None:
        raise RuleViolation("nothing_adopted", kind=kind)
    return str(found[0])


def newest_of(connection: Connection, family: str) -> dict[str, Revision]:
    """The revision in force of every kind whose name begins with `family`."""
    rows = connection.execute(_WHOLE.where(revisions.c.kind.startswith(family)).order_by(revisions.c.place))
    return {row["kind"]: Revision(**row) for row in rows.mappings()}


def in_force(connection: Connection, kind: str, on: date) -> str:
    """The digest of the revision in force at the end of a day; before the first, that of the first day.

    Raises:
        RuleViolation: `nothing_adopted`.
    """
    adoptions = list(_ADOPTIONS.rows(connection, kind=kind))
    first_on = min((adopted_on for _, adopted_on in adoptions), default=on)
    by_then = (str(digest) for digest, adopted_on in adoptions if adopted_on <= max(on, first_on))
    digest = next(by_then, None)
    if digest is None:
        raise RuleViolation("nothing_adopted", kind=kind)
    return digest


def adopted(connection: Connection, digest: str) -> str:
    """The text of the policy or the calendar adopted under this digest.

    Raises:
        RuleViolation: `nothing_adopted`.
        Damaged: it is not the text that was adopted.
    """
    wanted = select(revisions.c.text).where(revisions.c.digest == digest)
    found: str | None = connection.execute(wanted).scalar()
    if found is None:
        raise RuleViolation("nothing_adopted", kind=digest)
    if digest_of(found) != digest:
        raise errors.Damaged
    return found


def setting(connection: Connection, key: str) -> str | None:
    """A desk-wide setting, if it was ever set."""
    found = _SETTING.first(connection, key=key)
    return str(found[0]) if found else None


def set_setting(connection: Connection, key: str, value: str) -> None:
    """Set a desk-wide setting."""
    if connection.execute(update(settings).where(settings.c.key == key).values(value=value)).rowcount == 0:
        connection.execute(insert(settings), {"key": key, "value": value})


def drop_setting(connection: Connection, key: str) -> None:
    """Let a desk-wide setting be as if it was never set."""
    connection.execute(delete(settings).where(settings.c.key == key))
