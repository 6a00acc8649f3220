"""The first tables: cases and their facts, the log, people, policy, drafts, letters and the gram set."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_KINDS = {
    "word": sa.String,
    "text": sa.Text,
    "date": sa.Date,
    "flag": sa.Boolean,
    "number": sa.Integer,
    "bytes": sa.LargeBinary,
}

# name:kind of each column; ! is the primary key, ? may be null.
_TABLES = {
    "cases": """
        line:number! id:text number:text version:number matter:word door:word contacted_on:date
        registered_on:date requester:word role:word? own_words:text operator:text? profile:text
        reply_to:word reply_postal:text reply_address:text follow_up_on:date? protected_by:text?
        protected_on:date? released_by:text? released_on:date? identity_checked_by:text?
        identity_checked_on:date? withdrawn_on:date? unable_on:date? unable_reason:text closed_on:date?
        closed_by:text? disposed_on:date? disposed_by:text? state:word due_on:date? strict_due_on:date?
        told_due_on:date? complete_on:date? posted_on:date? paused_on:date? next_act:text next_by:date?
        next_facts:text rules_version:number name:text kana:text kinds:text undisposed:number
        returned:flag waiting_approval:flag awaiting:text searched_text:text
    """,
    "counters": """
        series:word! last:number
    """,
    "done": """
        once:word! seq:number case_ids:text version:number? made:word?
    """,
    "drafts": """
        person:word! form:word! text:text saved_at:word
    """,
    "log": """
        seq:number! at:word actor:word act:word case:word? fields:text prev:word mac:word
    """,
    "revisions": """
        place:number! kind:word digest:word text:text adopted_on:date adopted_by:word
    """,
    "settings": """
        key:word! value:text
    """,
    "staff": """
        name:text role:word id:text!
    """,
    "contacts": """
        how:text text:text noted_at:word noted_by:text next_on:date? id:text! case_id:text
    """,
    "letter_bytes": """
        letter_id:word! case_id:text sealed:bytes
    """,
    "letter_keys": """
        case_id:text! key:bytes
    """,
}

# The facts of a case; each table also has case_id and position.
_FACTS = {
    "parties": """
        id:text! side:word name:text kana:text born_on:date? phone:text reachable:text postal:text
        address:text relation:text register_number:text register_confirmed_on:date?
    """,
    "items": """
        id:text! kind:word data_meant:text method:word warned_on:date? outcome:word? ground:text?
        reason:text content:text alternative:text searched:text search_keys:text decided_by:text?
        decided_on:date? done_what:text remains:text done_by:text? done_on:date?
    """,
    "papers": """
        id:text! paper:text owner:word received_on:date registered_on:date postmarked_on:date?
        original:flag ticked:text result:word? rejection:text? rejection_note:text checked_by:text?
        checked_on:date? override_by:text? override_reason:text
    """,
    "masks": """
        id:text! paper_id:text item:word status:word set_by:text set_on:date
    """,
    "deficiencies": """
        id:text! how:word told_on:date reply_by_on:date missing:text told_by:text letter_id:text?
    """,
    "inquiries": """
        id:text! item_id:text asked_of:text asked_on:date wanted_on:date answered_on:date? finding:text
    """,
    "suspensions": """
        id:text! suspended_on:date reason:text suspended_by:text resumed_on:date?
    """,
    "extensions": """
        id:text! extended_on:date due_on:date reason:text extended_by:text
    """,
    "letters": """
        id:text! code:word number:text form_version:text digest:text pages:number made_on:date
        made_by:text basis:text told_due_on:date? reply_by_on:date? voided_on:date?
    """,
    "approvals": """
        id:text! letter_id:text digest:text submitted_by:text submitted_on:date verdict:word?
        decided_by:text? decided_on:date? comment:text
    """,
    "printings": """
        id:text! letter_id:text printed_on:date printed_by:text
    """,
    "comparisons": """
        id:text! letter_id:text digest:text compared_by:text compared_on:date
    """,
    "postings": """
        id:text! letter_id:text posted_on:date method:word posted_by:text tracking:text resend:number
        late_reason:text returned_on:date? returned_reason:text
    """,
    "disposals": """
        id:text! paper_id:text method:word disposed_on:date disposed_by:text witness:text?
        contractor:text certificate:text
    """,
    "holds": """
        id:text! held_on:date reason:text held_by:text released_on:date? released_by:text?
    """,
    "reopenings": """
        id:text! closed_on:date closed_by:text reopened_on:date reopened_by:text reason:text
    """,
    "corrections": """
        id:text! fact:text fact_id:text field:text old:text new:text reason:text corrected_by:text
        corrected_on:date?
    """,
}

_OF_CASE = ("contacts", "letter_bytes", "letter_keys")

_INDEXES = (
    ("uq_cases_id", "cases", "id", True),
    ("uq_cases_number", "cases", "number", True),
    ("ix_cases_due_on", "cases", "due_on", False),
    ("ix_cases_rules_version", "cases", "rules_version", False),
    ("ix_log_case", "log", "case", False),
    ("uq_revisions_kind_digest", "revisions", "kind digest", True),
    ("ix_contacts_case_id", "contacts", "case_id", False),
    ("ix_letter_bytes_case_id", "letter_bytes", "case_id", False),
)

# Contentless: the folded text lies in the case's row. Secure-delete, so that what was searched for
# leaves no trace once it is taken out.
_SQLITE_GRAMS = (
    "CREATE VIRTUAL TABLE grams USING fts5(words, content='', detail=none, columnsize=0, tokenize='ascii')",
    "INSERT INTO grams(grams, rank) VALUES ('secure-delete', 1)",
)

_SQLITE_TRIGGERS = (
    """CREATE TRIGGER log_no_update BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
    """CREATE TRIGGER log_no_delete BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
    """CREATE TRIGGER log_no_replace BEFORE INSERT ON log
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM log)
BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
)

# On a server the pieces of one to three signs lie as they are, beside the case's row.
_SERVER_GRAMS = (
    "CREATE TABLE grams (line integer PRIMARY KEY REFERENCES cases(line), words text[] NOT NULL)",
    "ALTER TABLE grams ALTER words SET STATISTICS 1000",
    "CREATE INDEX ix_grams_words ON grams USING gin (words) WITH (fastupdate = off)",
)

_SERVER_TRIGGERS = (
    """CREATE FUNCTION log_only_grows() RETURNS trigger LANGUAGE plpgsql
AS $$BEGIN RAISE EXCEPTION 'the log only grows'; END$$""",
    """CREATE FUNCTION log_follows() RETURNS trigger LANGUAGE plpgsql
AS $$BEGIN IF EXISTS (SELECT FROM settings WHERE key = 'moved_to') THEN \
RAISE EXCEPTION 'the desk has moved' USING ERRCODE = 'DM001'; END IF; \
IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM log) THEN RAISE EXCEPTION \
'the log only grows'; END IF; RETURN NEW; END$$""",
    "CREATE TRIGGER log_no_update BEFORE UPDATE ON log FOR EACH ROW EXECUTE FUNCTION log_only_grows()",
    "CREATE TRIGGER log_no_delete BEFORE DELETE ON log FOR EACH ROW EXECUTE FUNCTION log_only_grows()",
    """CREATE TRIGGER log_no_truncate BEFORE TRUNCATE ON log
FOR EACH STATEMENT EXECUTE FUNCTION log_only_grows()""",
    "CREATE TRIGGER log_no_replace BEFORE INSERT ON log FOR EACH ROW EXECUTE FUNCTION log_follows()",
)


def upgrade() -> None:
    """Make every table of an empty file or database."""
    for name, words in _TABLES.items():
        _make(name, words, of_case=name in _OF_CASE)
        for index, _, columns, unique in (each for each in _INDEXES if each[1] == name):
            op.create_index(index, name, columns.split(), unique=unique)
    for name, words in _FACTS.items():
        _make(name, f"{words} case_id:text position:number", of_case=True)
        op.create_index(f"ix_{name}_case_id", name, ["case_id"])
    on_file = op.get_context().dialect.name == "sqlite"
    own = (*_SQLITE_GRAMS, *_SQLITE_TRIGGERS) if on_file else (*_SERVER_GRAMS, *_SERVER_TRIGGERS)
    for statement in own:
        op.execute(statement)


def _make(name: str, words: str, *, of_case: bool) -> None:
    op.create_table(name, *_columns(name, words), *(_constraints(name) if of_case else ()))


def _columns(table: str, words: str) -> Iterator[sa.schema.SchemaItem]:
    keys = []
    for word in words.split():
        name, kind = word.rstrip("!?").split(":")
        if word.endswith("!"):
            keys.append(name)
        yield sa.Column(name, _KINDS[kind](), nullable=word.endswith("?"))
    yield sa.PrimaryKeyConstraint(*keys, name=f"pk_{table}")


def _constraints(table: str) -> Iterator[sa.schema.SchemaItem]:
    yield sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=f"fk_{table}_case_id_cases")
    if table == "letter_keys":
        yield sa.CheckConstraint("length(key) = 32", name="ck_letter_keys_key_length")
