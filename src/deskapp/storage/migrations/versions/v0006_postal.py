"""The places that postal codes stand for."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "postal_places",
        sa.Column("edition", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("prefecture", "city", "town", "building")),
        sa.PrimaryKeyConstraint("edition", "code", "position", name="pk_postal_places"),
        sqlite_with_rowid=False,
    )
