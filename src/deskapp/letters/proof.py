"""Whether a wording may be adopted: read, whole, printable, and tried line by line on its example."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from typing import NoReturn

from deskapp.domain.errors import RuleViolation
from deskapp.letters.context import LetterContext
from deskapp.letters.examples import TABLES, example_facts, variants_of
from deskapp.letters.fields import allowed
from deskapp.letters.fill import columns_of, fill
from deskapp.letters.fonts import named, undrawable
from deskapp.letters.marks import MM, Fill, Mark, Row, Squares, Text
from deskapp.letters.pages import BOTTOM
from deskapp.letters.readings import has_reading
from deskapp.letters.rows import MEASURE, SIZE, rows_of
from deskapp.letters.wording import FIELD, Piece, Wording, read_wording
from deskapp.letters.wordings import words
from deskapp.text import t

#: A dozen printed pages; no letter needs more, and a page of it is shown while one types.
MOST = 20_000
#: A column narrower than this holds no character beside its margins.
_NARROWEST = 20.0
_HIGHEST = BOTTOM - 20 * MM
_OPENING = frozenset({"表", "枠", "記入欄"})
_WITHIN = frozenset({"row", "framed_line", "form_row"})


def prove(name: str, text: str, context: LetterContext) -> Wording:
    """The wording, if it may be adopted for the letter or form `name`.

    Nothing in it is executed: a text is cut into lines, and each is set once with invented facts.

    Raises:
        RuleViolation: `wording_broken` with the line and the reason, in one sentence.
    """
    try:
        if len(text) > MOST:
            _refuse(1, "too_long", most=MOST)
        _refuse_undrawable(text)
        wording = read_wording(text, f"{name}.txt")
        _refuse_table(wording, name) if name in TABLES else _refuse_lacking(wording, name)
        _try(wording, name, context)
    except RuleViolation as refusal:
        facts = refusal.facts
        if refusal.code != "form_broken":
            raise
        raise RuleViolation("wording_broken", line=facts["line"], reason=facts["reason"]) from refusal
    return wording


def _refuse_undrawable(text: str) -> None:
    for number, line in enumerate(text.splitlines(), 1):
        missing = () if line.startswith("//") else undrawable(line)
        if missing:
            _refuse(number, "undrawable", characters=" ".join(map(named, missing)))


def _refuse_lacking(wording: Wording, name: str) -> None:
    """A letter without its title, or without what the law and the policy have it say."""
    cells = [cell for piece in wording.pieces for cell in piece.cells]
    parts = {piece.cells[0] for piece in wording.pieces if piece.kind == "part"}
    said = {field for cell in cells for field in FIELD.findall(cell)}
    end = wording.pieces[-1].line if wording.pieces else 1
    for wanted in allowed(name).needed:
        if wanted not in said | parts:
            part = wanted not in allowed(name).fields
            _refuse(end, "needed", name=f":::{wanted}" if part else f"{{{{{wanted}}}}}")
    if not any(piece.kind == "title" and piece.cells[0].strip() for piece in wording.pieces):
        _refuse(1, "no_title")


def _refuse_table(wording: Wording, name: str) -> None:
    """A table whose labels are not those delivered, each once."""
    delivered, seen = words(name), set[str]()
    for piece in wording.pieces:
        label = piece.cells[0]
        if any(map(has_reading, piece.cells)):
            _refuse(piece.line, "reading_elsewhere")
        if piece.kind != "item" or piece.when or not label:
            _refuse(piece.line, "table_line")
        if label not in delivered or label in seen:
            _refuse(piece.line, "table_twice" if label in seen else "table_unknown", name=label)
        seen.add(label)
    for label in delivered:
        if label not in seen:
            _refuse(wording.pieces[-1].line if wording.pieces else 1, "table_missing", name=label)


def _try(wording: Wording, name: str, context: LetterContext) -> None:
    facts_where = cache(partial(example_facts, name, context))  # many lines are tried in the same case
    for pieces in _units(wording.pieces):
        if pieces[0].kind == "表":
            _refuse_narrow(pieces[0])
        for true in _cases(pieces):
            always = tuple(replace(piece, when=()) for piece in pieces)
            filled = fill(replace(wording, pieces=always), facts_where(true))
            _refuse_unfit(rows_of(filled.blocks), pieces[-1].line)


def _units(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    """What is tried at once: a line alone; a line of a fence with its opening; a whole fence."""
    fence: tuple[Piece, ...] = ()
    for piece in pieces:
        if piece.kind in _WITHIN:
            fence = (*fence, piece)
            yield fence[0], piece
            continue
        yield from [fence] if len(fence) > 2 else []
        fence = (piece,) if piece.kind in _OPENING else ()
        yield (piece,)
    yield from [fence] if len(fence) > 2 else []


def _cases(pieces: tuple[Piece, ...]) -> Iterator[frozenset[str]]:
    """The conditions to try a line under: its own, and one more where that changes what a field says."""
    when = dict(pieces[-1].when)
    own = frozenset(name for name, wanted in when.items() if wanted)
    yield own
    for field in {field for piece in pieces for cell in piece.cells for field in FIELD.findall(cell)}:
        if not variants_of(field) & own:
            yield from (own | {each} for each in variants_of(field) if when.get(each, True))


def _refuse_narrow(opening: Piece) -> None:
    _, widths = columns_of(opening.cells)
    if min(widths) * MEASURE < _NARROWEST * sum(widths):
        _refuse(opening.line, "narrow_column")


def _refuse_unfit(rows: Iterable[Row], line: int) -> None:
    for row in rows:
        if row.height > _HIGHEST:
            _refuse(line, "tall")
        if any(not _fits(mark) for mark in row.marks):
            _refuse(line, "long_line")


def _fits(mark: Mark) -> bool:
    """Whether it stays within the lines of the page; a full stop may hang outside."""
    if isinstance(mark, Fill | Squares):
        return True
    end = mark.x + mark.line.width * mark.size if isinstance(mark, Text) else mark.to_x
    return mark.x > -SIZE and end < MEASURE + 1.5 * SIZE


def _refuse(line: int, code: str, **facts: object) -> NoReturn:
    raise RuleViolation("form_broken", file="", line=line, reason=t(f"letters.wording.{code}", **facts))
