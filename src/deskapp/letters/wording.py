"""The wording of letters and forms: a line grammar in Japanese, checked when read, nothing to execute."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NoReturn

from deskapp.domain.errors import RuleViolation
from deskapp.letters.fields import CONDITIONS, FIELDS, PARTS, allowed
from deskapp.letters.readings import has_reading, is_broken
from deskapp.text import t

FIELD = re.compile(r"\{\{([^{}]*)\}\}")
_NUMBERED = re.compile(r"\d+\. ")
#: A word that closes what another opened (domain.md §4.3).
_PAIRS = (("記", "以上"), ("拝啓", "敬具"), ("前略", "草々"))
_CLOSINGS = frozenset(closing for _, closing in _PAIRS)
#: Where a reading would stand in what is no running text: a title, a heading, the head of a table or frame.
_UNREAD = frozenset({"title", "heading", "subheading", "centered", "right", "表", "枠", "記入欄"})
_FENCED = {"表": "row", "枠": "framed_line", "記入欄": "form_row"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of wording: where it stands, when it is printed, what it is, and its cells."""

    line: int
    when: tuple[tuple[str, bool], ...]
    kind: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A checked wording file; `version` is the digest of its text."""

    file: str
    version: str
    pieces: tuple[Piece, ...]


@lru_cache(256)
def read_wording(text: str, file: str) -> Wording:
    """Check and cut a wording text; `file`, such as "cover.txt", tells what it may name.

    Raises:
        RuleViolation: `form_broken` with file, line and reason: a field, condition or part that is
            unknown or not for this file, an open [もし …] or :::, a 記 without 以上, a table row of
            another width.
    """
    reader = _Reader(file)
    for number, line in enumerate(text.splitlines(), 1):
        reader.take(number, line.rstrip())
    reader.finish()
    return Wording(file, hashlib.sha256(text.encode()).hexdigest(), tuple(reader.pieces))


class _Reader:
    """Reads line by line; knows which condition and which fence are open."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._allowed = allowed(file.removesuffix(".txt"))
        self._line = 0
        self._open: list[tuple[int, str, bool]] = []
        self._fence: tuple[int, str, int] | None = None
        self._pairs: list[tuple[int, str]] = []
        self.pieces: list[Piece] = []

    def take(self, number: int, line: str) -> None:
        self._line = number
        if not line or line.startswith("//"):
            return
        if line.startswith("["):
            self._condition(line)
        elif line.startswith(":::"):
            self._directive(line.removeprefix(":::").strip())
        elif self._fence:
            self._fenced(line, *self._fence[1:])
        else:
            self._plain(line)

    def finish(self) -> None:
        if self._open:
            self._refuse("open_condition", self._open[-1][0])
        if self._fence:
            self._refuse("open_fence", self._fence[0])
        if self._pairs:
            self._refuse("unpaired", self._pairs[-1][0], word=self._pairs[-1][1])

    def _condition(self, line: str) -> None:
        word, _, name = line.strip("[]").partition(" ")
        if not line.endswith("]") or word not in ("もし", "ほか", "おわり") or (word == "もし") != bool(name):
            self._refuse("unknown_bracket", text=line)
        if word == "もし":
            if name not in self._allowed.conditions:
                elsewhere = name in CONDITIONS
                self._refuse("condition_elsewhere" if elsewhere else "unknown_condition", name=name)
            self._open.append((self._line, name, True))
        elif not self._open or (word == "ほか" and not self._open[-1][2]):
            self._refuse("nothing_open", text=line)
        else:
            start, name, _ = self._open.pop()
            if word == "ほか":
                self._open.append((start, name, False))

    def _directive(self, text: str) -> None:
        word, _, rest = text.partition(" ")
        if self._fence:
            if text:
                self._refuse("open_fence")
            self._fence = None
        elif word in _FENCED:
            cells = tuple(cell.strip() for cell in rest.split("|"))
            self._fence = (self._line, word, len(cells))
            self._add(word, cells)
        elif word in self._allowed.parts and not rest:
            self._add("part", (word,))
        else:
            self._refuse("part_elsewhere" if word in PARTS and not rest else "unknown_part", name=word)

    def _fenced(self, line: str, word: str, count: int) -> None:
        cells = tuple(cell.strip() for cell in line.split("|", 1 if word == "記入欄" else -1))
        whole = FIELD.fullmatch(line.strip()) is not None
        if (word == "表" and len(cells) != count and not whole) or (word == "記入欄" and len(cells) != 2):
            self._refuse("row_width", count=count if word == "表" else 2)
        self._add(_FENCED[word], cells)

    def _plain(self, line: str) -> None:
        for opening, closing in _PAIRS:
            if line == opening or (opening != "記" and line.startswith(opening)):
                self._pairs.append((self._line, opening))
            elif line == closing and (not self._pairs or self._pairs.pop()[1] != opening):
                self._refuse("unpaired", word=closing)
        self._add(*_recognised(line))

    def _add(self, kind: str, cells: tuple[str, ...]) -> None:
        for cell in cells:
            for name in FIELD.findall(cell):
                if name not in self._allowed.fields:
                    self._refuse("field_elsewhere" if name in FIELDS else "unknown_field", name=name)
            if "{{" in FIELD.sub("", cell) or "}}" in FIELD.sub("", cell):
                self._refuse("open_field")
            if has_reading(cell):
                self._read(kind, cell)
        when = tuple((name, wanted) for _, name, wanted in self._open)
        self.pieces.append(Piece(self._line, when, kind, cells))

    def _read(self, kind: str, cell: str) -> None:
        if is_broken(cell):
            self._refuse("broken_reading")
        if kind in _UNREAD:
            self._refuse("reading_elsewhere")

    def _refuse(self, code: str, line: int = 0, **facts: object) -> NoReturn:
        reason = t(f"letters.wording.{code}", **facts)
        raise RuleViolation("form_broken", file=self._file, line=line or self._line, reason=reason)


def _recognised(line: str) -> tuple[str, tuple[str, ...]]:
    """What a line outside any fence is, and its cells."""
    if line.startswith("件名："):
        return "title", (line.removeprefix("件名："),)
    if line.startswith("## "):
        return "subheading", (line[3:],)
    if line.startswith("# "):
        return "heading", (line[2:],)
    if line == "記":
        return "centered", (line,)
    if line in _CLOSINGS:
        return "right", (line,)
    if _NUMBERED.match(line):
        return "numbered", _labelled(line.partition(" ")[2])
    if line.startswith("- "):
        return "item", _labelled(line[2:])
    return ("note" if line.startswith("※") else "paragraph"), (line,)


def _labelled(text: str) -> tuple[str, ...]:
    label, bar, words = text.partition(" | ")
    return (label.strip(), words.strip()) if bar else ("", text)


def written(kind: str, name: str) -> str:
    """How a field, a condition (with its end), a part or a word with its reading is written into a text."""
    return {
        "field": f"{{{{{name}}}}}",
        "condition": f"[もし {name}]\n[おわり]",
        "part": f":::{name}",
        "reading": "｜漢字《かんじ》",
    }[kind]


def printed(wording: Wording, true: frozenset[str]) -> Iterator[Piece]:
    """The pieces whose conditions hold."""
    for piece in wording.pieces:
        if all((name in true) is wanted for name, wanted in piece.when):
            yield piece
