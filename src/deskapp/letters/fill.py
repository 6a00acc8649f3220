"""Wording and facts become blocks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple, NoReturn

from deskapp.domain.errors import RuleViolation
from deskapp.letters.blocks import (
    Block,
    Centered,
    FormBox,
    FormRow,
    Framed,
    Heading,
    ListItems,
    PageBreak,
    Paragraph,
    Right,
    Table,
)
from deskapp.letters.fields import NEVER_EMPTY
from deskapp.letters.fonts import named
from deskapp.letters.readings import marked, settled, signs_in
from deskapp.letters.wording import FIELD, Piece, Wording, printed
from deskapp.text import t

Value = str | tuple[str, ...] | tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What wording is filled with: fields, the conditions that hold, and prepared parts."""

    fields: Mapping[str, Value]
    true: frozenset[str] = frozenset()
    parts: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)

    def also(self, fields: Mapping[str, Value], true: Iterable[str] = ()) -> "Facts":
        """These facts with more fields and conditions."""
        return Facts({**self.fields, **fields}, self.true | frozenset(true), self.parts)


class Filled(NamedTuple):
    """The title and blocks of a filled wording."""

    title: str
    blocks: tuple[Block, ...]


def fill(wording: Wording, facts: Facts) -> Filled:
    """Fill a wording. A line of a list, and a paragraph, that comes out empty is left out.

    Raises:
        RuleViolation: `form_broken` where the wording names a field this letter does not have, or puts
            one with several columns where they have no room; `letter_date_missing` where a sentence names
            a day that is not known.
    """
    filler = _Filler(wording.file, facts)
    title = ""
    blocks: list[Block] = []
    for (kind, _), run in groupby(_numbered_runs(printed(wording, facts.true)), lambda each: each[0]):
        pieces = [piece for _, piece in run]
        if kind == "title":
            title = filler.text(pieces[-1], 0)
        else:
            blocks += filler.blocks(kind, pieces)
    return Filled(title, tuple(blocks))


_LISTS = {"numbered": "numbered", "item": "item"}
_FENCES = {
    "表": "fence",
    "row": "fence",
    "枠": "fence",
    "framed_line": "fence",
    "記入欄": "fence",
    "form_row": "fence",
}


def _numbered_runs(pieces: Iterable[Piece]) -> Iterable[tuple[tuple[str, int], Piece]]:
    """Each piece with the run it belongs to: neighbours of a list or of one fence share a run."""
    run, before = 0, ""
    for piece in pieces:
        kind = _LISTS.get(piece.kind) or _FENCES.get(piece.kind) or piece.kind
        opens = piece.kind in ("表", "枠", "記入欄")
        if kind != before or opens or kind not in ("numbered", "item", "fence"):
            run += 1
        before = kind
        yield (kind, run), piece


@dataclass(frozen=True, slots=True)
class _Filler:
    file: str
    facts: Facts

    def blocks(self, kind: str, pieces: list[Piece]) -> list[Block]:
        if kind in ("numbered", "item"):
            items = tuple(item for piece in pieces for item in self._items(piece) if item[1].strip())
            return [ListItems(items, numbered=kind == "numbered")] if items else []
        if kind == "fence":
            return self._fenced(pieces)
        return self._single(kind, pieces[0])

    def _single(self, kind: str, piece: Piece) -> list[Block]:
        if kind == "part":
            name = piece.cells[0]
            return [PageBreak()] if name == "改頁" else list(self.facts.parts.get(name, ()))
        text = self.text(piece, 0)
        if not text.strip():
            return []
        if kind in ("heading", "subheading"):
            return [Heading(text, 1 if kind == "heading" else 2)]
        if kind == "centered":
            return [Centered(text)]
        if kind == "right":
            return [Right(text)]
        flush = text.startswith(("拝啓", "前略"))
        return [
            Paragraph(part, indent=not flush, note=kind == "note")
            for part in text.split("\n")
            if part.strip()
        ]

    def _items(self, piece: Piece) -> list[tuple[str, str]]:
        many = self._many(piece, piece.cells[1])
        if many is None:
            return [(self.text(piece, 0), self.text(piece, 1))]
        label = self.text(piece, 0)
        if any(isinstance(each, tuple) and len(each) != 2 for each in many):
            self._refuse(piece, "only_in_tables", field=piece.cells[1].strip())
        return [_pair(each, "" if number else label) for number, each in enumerate(many)]

    def _fenced(self, pieces: list[Piece]) -> list[Block]:
        first, rest = pieces[0], pieces[1:]
        if first.kind == "枠":
            lines = tuple(line for piece in rest for line in self._lines(piece))
            return [Framed(self.text(first, 0), lines)]
        if first.kind == "記入欄":
            return [FormBox(tuple(self._form_row(piece) for piece in rest))]
        head, widths = columns_of(tuple(self.text(first, number) for number in range(len(first.cells))))
        rows = tuple(row for piece in rest for row in self._rows(piece, len(head)))
        return [Table(head, rows, widths)] if rows else []

    def _form_row(self, piece: Piece) -> FormRow:
        label = "\n".join(part.strip() for part in self.text(piece, 0).split("//"))
        return FormRow(label, tuple(part.strip(" ") for part in self.text(piece, 1).split("//")))

    def _lines(self, piece: Piece) -> list[str]:
        return [line for line in self.text(piece, 0, joined=" | ").split("\n") if line.strip()]

    def _rows(self, piece: Piece, count: int) -> list[tuple[str, ...]]:
        many = self._many(piece, piece.cells[0]) if len(piece.cells) == 1 else None
        rows = [tuple(self.text(piece, number) for number in range(len(piece.cells)))]
        if many is not None:
            rows = [_cells(each) for each in many]
        for row in rows:
            if len(row) != count:
                self._refuse(piece, "field_width", field=piece.cells[0].strip(), count=len(row))
        return rows

    def _many(self, piece: Piece, cell: str) -> tuple[str | tuple[str, ...], ...] | None:
        alone = FIELD.fullmatch(cell.strip())
        value = self._value(piece, alone.group(1)) if alone else None
        return value if isinstance(value, tuple) else None

    def text(self, piece: Piece, number: int, joined: str = "") -> str:
        cell = joined.join(piece.cells) if joined else piece.cells[number]
        alone = FIELD.fullmatch(cell.strip()) is not None
        said = FIELD.sub(lambda found: self._plain(piece, found.group(1), alone), marked(cell))
        return settled(said) if "｜" in cell else said

    def _plain(self, piece: Piece, name: str, alone: bool) -> str:
        value = on_one_line(self._value(piece, name))
        if name in NEVER_EMPTY and not value and not alone:
            raise RuleViolation("letter_date_missing", field=name)
        return value

    def _value(self, piece: Piece, name: str) -> Value:
        if name not in self.facts.fields:
            self._refuse(piece, "field_elsewhere", name=name)
        value = self.facts.fields[name]
        sign = signs_in(on_one_line(value))
        if sign:
            raise RuleViolation("letter_undrawable", characters=named(sign), place=name)
        return value

    def _refuse(self, piece: Piece, code: str, **facts: object) -> NoReturn:
        reason = t(f"letters.wording.{code}", **facts)
        raise RuleViolation("form_broken", file=self.file, line=piece.line, reason=reason)


def on_one_line(value: Value) -> str:
    """A value within a sentence: one thing after another."""
    return value if isinstance(value, str) else "、".join("：".join(_cells(each)) for each in value)


def _cells(each: str | tuple[str, ...]) -> tuple[str, ...]:
    return each if isinstance(each, tuple) else (each,)


def _pair(each: str | tuple[str, ...], label: str) -> tuple[str, str]:
    return (each[0], each[1]) if isinstance(each, tuple) else (label, each)


def columns_of(cells: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """A head cell may end in its share of the width: 「項目 3」."""
    head, widths = [], []
    for cell in cells:
        name, _, share = cell.rpartition(" ")
        shared = bool(name) and len(share) <= 4 and share.isdecimal() and int(share) > 0
        head.append(name if shared else cell)
        widths.append(float(share) if shared else 1.0)
    return tuple(head), tuple(widths)
