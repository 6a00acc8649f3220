"""Where an original was returned to, and the number of its registered mail."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the columns."""
    for name in ("tracking", "sent_to"):
        op.add_column("disposals", sa.Column(name, sa.Text, nullable=False, server_default=""))
