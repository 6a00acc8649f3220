"""What the whole rule book keeps: further columns of the first tables, and further facts of a case."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_KINDS = {
    "word": (sa.String, ""),
    "text": (sa.Text, ""),
    "words": (sa.Text, "[]"),
    "date": (sa.Date, None),
    "flag": (sa.Boolean, sa.false()),
    "number": (sa.Integer, "0"),
    "facts": (sa.Text, "{}"),
}

# Table → the columns it gains, as name:kind; ? may be null, anything else is empty in the rows there are.
_COLUMNS: dict[str, str] = {
    "items": """
        cause:word? claimed:text evidence:text method_reason:text done_where:text third_parties:text
        erasing_confirmed_on:date?""",
    "inquiries": "question:text keys:text",
    "letters": "wide_address:flag",
    "comparisons": "resend:number",
    "printings": "place:number",
    "staff": "ended_on:date?",
    "cases": """
        consultation:word? converted_on:date? converted_by:text? authority:word? authority_reference:text
        authority_basis:text authority_contact:text custody:word? other_parent_agrees:flag?
        lawsuit_on:date? further:facts unreachable_on:date? unreachable_by:text? unreachable_reason:text
        letters_waiting:number""",
    "parties": "register_address:text",
    "papers": "issued_on:date? sides:words shown_address:text",
    "postings": """
        returned_why:word? fate:word? fate_on:date? checked_by_poster:flag late_why:word? calendar:text
        handed_to:text""",
}

# Facts of a case that are new, as name:kind of each column; ! is the primary key. Each also has case_id
# and position.
_FACTS: dict[str, str] = {
    "chases": "id:text! inquiry_id:text chased_on:date chased_by:text",
    "authorities": """
        id:text! paper_id:text noted_by:text noted_on:date dated_on:date? kinds:words receives_result:flag
        relation:text""",
    "tries": "id:text! tried_on:date how:word reached:flag tried_by:text",
    "incidents": """
        id:text! kind:word noticed_on:date noticed_by:text letter_id:text? what:text persons:number
        sensitive:flag financial:flag malicious:flag recovered:flag encrypted:flag reporting:flag?
        reporting_reason:text decided_by:text? decided_on:date? first_reported_on:date?
        final_reported_on:date? person_told_on:date? closed_on:date? closed_by:text?""",
    "settlements": "id:text! settled:word settled_on:date said:text settled_by:text",
    "frames": "id:text! allowed_by:text allowed_on:date lines:words",
    "substitutes": "id:text! agreed_on:date noted_by:text noted_on:date said:text",
}

# Facts of the whole desk that are new.
_DESK: dict[str, str] = {
    "absences": "id:text! staff_id:text first_on:date last_on:date",
    "deputies": "id:text! supervisor_id:text deputy_id:text first_on:date last_on:date",
}


def upgrade() -> None:
    """Add the columns and the tables."""
    for table, words in _DESK.items():
        op.create_table(
            table, *map(_column, words.split()), sa.PrimaryKeyConstraint("id", name=f"pk_{table}")
        )
    for table, words in _COLUMNS.items():
        for word in words.split():
            op.add_column(table, _column(word, filled=True))
    for table, words in _FACTS.items():
        columns = [_column(word) for word in f"{words} case_id:text position:number".split()]
        keys = [word.partition(":")[0] for word in words.split() if word.endswith("!")]
        op.create_table(
            table,
            *columns,
            sa.PrimaryKeyConstraint(*keys, name=f"pk_{table}"),
            sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=f"fk_{table}_case_id_cases"),
        )
        op.create_index(f"ix_{table}_case_id", table, ["case_id"])


def _column(word: str, filled: bool = False) -> sa.Column[object]:
    name, kind = word.rstrip("!?").split(":")
    type_, empty = _KINDS[kind]
    nullable = word.endswith("?")
    default = empty if filled and not nullable else None
    return sa.Column(name, type_(), nullable=nullable, server_default=default)
