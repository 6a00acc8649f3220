"""What an answer gives as 受付日, and who took back a letter that was made by mistake, and why."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the columns."""
    op.add_column("letters", sa.Column("complete_on", sa.Date))
    op.add_column("letters", sa.Column("voided_by", sa.Text))
    op.add_column("letters", sa.Column("void_reason", sa.Text, nullable=False, server_default=""))
