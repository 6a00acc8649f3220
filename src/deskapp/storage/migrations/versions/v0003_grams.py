"""The gram set anew: pieces of three signs too, so that a longer word meets few cases that do not hold it."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_LONGEST = 3
_BATCH = 5_000
_MADE = (
    "DROP TABLE grams",
    "CREATE VIRTUAL TABLE grams USING fts5(words, content='', detail=none, columnsize=0, tokenize='ascii')",
    "INSERT INTO grams(grams, rank) VALUES ('secure-delete', 1)",
)


def upgrade() -> None:
    """Make it from the searched texts, some thousands at a time; a server had these pieces from the first."""
    if op.get_context().dialect.name != "sqlite":
        return
    for statement in _MADE:
        op.execute(statement)
    connection, last = op.get_bind(), 0
    told = op.get_context().config
    go_on = told.attributes.get("go_on") if told else None
    whole = connection.execute(sa.text("SELECT max(line) FROM cases")).scalar() or 1
    wanted = sa.text("SELECT line, searched_text FROM cases WHERE line > :last ORDER BY line LIMIT :batch")
    written = sa.text("INSERT INTO grams(rowid, words) VALUES (:line, :words)")
    while found := connection.execute(wanted, {"last": last, "batch": _BATCH}).all():
        connection.execute(written, [{"line": line, "words": " ".join(_words(text))} for line, text in found])
        last = found[-1].line
        if go_on:  # somebody waits for it: a million cases take minutes
            go_on(last / whole)


def _words(whole: str) -> dict[str, None]:
    """Every piece of every line, written so that the tokenizer cuts nowhere."""
    return dict.fromkeys("x" + piece.encode("utf-16-be").hex() for piece in _pieces(whole))


def _pieces(whole: str) -> Iterator[str]:
    for part in whole.split("\n"):
        for length in range(1, _LONGEST + 1):
            yield from (part[at : at + length] for at in range(len(part) - length + 1))
