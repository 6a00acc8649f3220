"""What a list is ordered by is worked out by the database and stands in an index, the open cases apart."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_FAR = "'9999-12-31'"
_STRICT, _TOLD, _DUE = (f"coalesce({day}, {_FAR})" for day in ("strict_due_on", "told_due_on", "due_on"))
_ENDED = " OR ".join(f"{day} IS NOT NULL" for day in ("posted_on", "closed_on", "withdrawn_on", "unable_on"))
_COLUMNS = (
    ("over", sa.Boolean, "closed_on IS NOT NULL"),
    (
        "alarm_on",
        sa.Date,
        (
            f"CASE WHEN {_ENDED} THEN {_FAR} "
            f"WHEN {_STRICT} <= {_TOLD} AND {_STRICT} <= {_DUE} THEN {_STRICT} "
            f"WHEN {_TOLD} <= {_DUE} THEN {_TOLD} ELSE {_DUE} END"
        ),
    ),
    ("sort_name", sa.Text, "CASE WHEN kana <> '' THEN kana ELSE name END"),
    ("charge", sa.Text, "coalesce(operator, '')"),
    ("step_on", sa.Date, f"coalesce(next_by, {_FAR})"),
    ("tie", sa.Integer, "line"),
)
_ORDERED = ("alarm_on", "number", "sort_name", "charge", "contacted_on", "step_on")


def upgrade() -> None:
    """Add the columns and their indexes."""
    # A file works them out when they are read, which a server does only without an index, if at all.
    stored = op.get_context().dialect.name != "sqlite" or None
    for name, kind, of in _COLUMNS:
        op.add_column("cases", sa.Column(name, kind, sa.Computed(of, persisted=stored)))
    op.drop_index("ix_cases_due_on", "cases")  # nothing asked by it
    for name in _ORDERED:
        op.create_index(f"ix_cases_over_{name}", "cases", ["over", name, "tie"])
