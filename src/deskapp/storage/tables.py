"""The tables; those of a case and its facts are generated from the domain's dataclasses (law 9)."""

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from deskapp.domain.case import FACTS, Case
from deskapp.domain.facts import Contact
from deskapp.domain.machines import Machine
from deskapp.domain.people import Absence, Deputy, Staff
from deskapp.domain.projection import Projection
from deskapp.storage.columns import Moment, Typed, Words, columns_of

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_TWICE = frozenset({"operator"})  # a fact of the case that lists show too


def _case_column(primary: bool = False) -> Column[Any]:
    return Column("case_id", ForeignKey("cases.id"), primary_key=primary, nullable=False, index=not primary)


def _ordering(name: str, type_: Any, of: str) -> Column[Any]:
    """A column that the database works out itself, never null: what a list is ordered by."""
    return Column(name, type_, Computed(of))


_FAR = "'9999-12-31'"
_STRICT, _TOLD, _DUE = (f"coalesce({day}, {_FAR})" for day in ("strict_due_on", "told_due_on", "due_on"))
_ENDED = " OR ".join(f"{day} IS NOT NULL" for day in ("posted_on", "closed_on", "withdrawn_on", "unable_on"))
#: Whether a case is closed; the earlier of its strict and its told date (spec §5), answered and ended cases
#: last; the reading of a name, else the name; who is in charge; by when something is to be done. What is
#: alike stands by its line, under a name of its own: SQLite walks no index by a pair that ends in the key.
_ORDERINGS = (
    _ordering("over", Boolean, "closed_on IS NOT NULL"),
    _ordering(
        "alarm_on",
        Date,
        f"CASE WHEN {_ENDED} THEN {_FAR} WHEN {_STRICT} <= {_TOLD} AND {_STRICT} <= {_DUE} THEN {_STRICT} "
        f"WHEN {_TOLD} <= {_DUE} THEN {_TOLD} ELSE {_DUE} END",
    ),
    _ordering("sort_name", Text, "CASE WHEN kana <> '' THEN kana ELSE name END"),
    _ordering("charge", Text, "coalesce(operator, '')"),
    _ordering("step_on", Date, f"coalesce(next_by, {_FAR})"),
    _ordering("tie", Integer, "line"),
)
#: In each of these orders a list of any length is walked along an index, the open cases and the closed apart.
_ORDERED = ("alarm_on", "number", "sort_name", "charge", "contacted_on", "step_on")

#: One row per case: its own facts, the projection for lists, and the folded text that is searched.
#: `line` is what the search index points to.
cases = Table(
    "cases",
    metadata,
    Column("line", Integer, primary_key=True),
    *columns_of(Case, frozenset(FACTS)),
    *columns_of(Projection, _TWICE),
    Column("searched_text", Typed, nullable=False),
    *_ORDERINGS,
    Index("uq_cases_id", "id", unique=True),
    Index("uq_cases_number", "number", unique=True),
    Index("ix_cases_rules_version", "rules_version"),
    Index("ix_cases_closed_on", "closed_on"),
    Index("ix_cases_disposed_on_closed_on", "disposed_on", "closed_on"),
    Index("ix_cases_letters_waiting", "letters_waiting"),
    *(Index(f"ix_cases_over_{each}", "over", each, "tie") for each in _ORDERED),
)


def _fact_table(name: str, kind: type) -> Table:
    own = columns_of(kind)
    own[0].primary_key = True
    return Table(name, metadata, *own, _case_column(), Column("position", Integer, nullable=False))


#: The child tables of a case, by the name of its field.
facts: dict[str, Table] = {name: _fact_table(name, kind) for name, kind in FACTS.items()}

#: Facts that are also asked for by a day or a place, over all cases.
for _name, _column in (("postings", "posted_on"), ("disposals", "disposed_on"), ("printings", "place")):
    Index(f"ix_{_name}_{_column}", facts[_name].c[_column])

contacts = Table(
    "contacts",
    metadata,
    *columns_of(Contact, frozenset({"id", "case_id"})),
    Column("id", Text, primary_key=True),
    _case_column(),
)

#: The last number given out of each series, such as the case numbers of a year.
counters = Table(
    "counters",
    metadata,
    Column("series", String, primary_key=True),
    Column("last", Integer, nullable=False),
)

#: The append-only log: `mac` chains each entry to the one before.
log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False, index=True),
    Column("actor", String, nullable=False),
    Column("act", String, nullable=False),
    Column("case", String, nullable=True, index=True),
    Column("fields", Text, nullable=False),
    Column("prev", String, nullable=False),
    Column("mac", String, nullable=False),
)

#: Acts already done, by their idempotency key.
done = Table(
    "done",
    metadata,
    Column("once", String, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("case_ids", Words, nullable=False),
    Column("version", Integer, nullable=True),
    Column("made", String, nullable=True),
)

staff = Table("staff", metadata, *columns_of(Staff, frozenset({"id"})), Column("id", Text, primary_key=True))


def _desk_table(name: str, kind: type) -> Table:
    own = columns_of(kind)
    own[0].primary_key = True
    return Table(name, metadata, *own)


#: Who is away, and who stands in for a supervisor: facts of the desk, of no case.
absences, deputies = _desk_table("absences", Absence), _desk_table("deputies", Deputy)

#: The computers that a supervisor let in; those let out too, since the log names them.
machines = _desk_table("machines", Machine)

#: Adopted revisions of the policy, the wording and the calendar: never edited, only followed.
revisions = Table(
    "revisions",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("text", Typed, nullable=False),
    Column("adopted_on", Date, nullable=False),
    Column("adopted_by", String, nullable=False),
    Index("uq_revisions_kind_digest", "kind", "digest", unique=True),
)

#: Desk-wide settings.
settings = Table(
    "settings",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Typed, nullable=False),
)

#: What somebody has typed into a form and not yet saved.
drafts = Table(
    "drafts",
    metadata,
    Column("person", String, primary_key=True),
    Column("form", String, primary_key=True),
    Column("text", Typed, nullable=False),
    Column("saved_at", Moment, nullable=False),
)

#: One key per case; without it the letters of that case can never be read again.
letter_keys = Table(
    "letter_keys",
    metadata,
    _case_column(primary=True),
    Column("key", LargeBinary, CheckConstraint("length(key) = 32", name="key_length"), nullable=False),
)

letter_bytes = Table(
    "letter_bytes",
    metadata,
    Column("letter_id", String, primary_key=True),
    _case_column(),
    Column("sealed", LargeBinary, nullable=False),
)

#: Which places a postal code stands for. A newer list is written beside the one in force, under an edition
#: of its own, until it is whole; the setting `postal` names the edition in force.
postal_places = Table(
    "postal_places",
    metadata,
    Column("edition", Integer, primary_key=True, autoincrement=False),
    Column("code", String, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("prefecture", Text, nullable=False),
    Column("city", Text, nullable=False),
    Column("town", Text, nullable=False),
    Column("building", Text, nullable=False),
    sqlite_with_rowid=False,  # the rows lie in the index itself: half the room
)
