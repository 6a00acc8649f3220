"""Given passwords, other names, computers let in, and an index for whatever is asked over all cases."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

# Table and columns of each further index.
_INDEXES: tuple[tuple[str, str], ...] = (
    ("cases", "closed_on"),
    ("cases", "disposed_on closed_on"),
    ("cases", "letters_waiting"),
    ("postings", "posted_on"),
    ("disposals", "disposed_on"),
    ("printings", "place"),
    ("log", "at"),
)


def upgrade() -> None:
    """Add the columns, the table and the indexes."""
    op.add_column("staff", sa.Column("renews", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("parties", sa.Column("other_names", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "machines",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("computer", sa.Text, nullable=False),
        sa.Column("let_in_on", sa.Date, nullable=False),
        sa.Column("let_in_by", sa.Text, nullable=False),
        sa.Column("ended_on", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_machines"),
    )
    for table, words in _INDEXES:
        op.create_index(f"ix_{table}_{words.replace(' ', '_')}", table, words.split())
