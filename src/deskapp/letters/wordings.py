"""Which texts are in use: those that a desk adopted, for the rest those delivered in forms/ (law 6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from deskapp import assets
from deskapp.letters.wording import Wording, read_wording


@dataclass(frozen=True, slots=True)
class Wordings:
    """The texts adopted in place of delivered ones, by name, such as "cover"."""

    adopted: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The text in use."""
        return self.adopted[name] if name in self.adopted else delivered(name)

    def wording(self, name: str) -> Wording:
        """The wording in use.

        Raises:
            RuleViolation: `form_broken` with file, line and reason.
        """
        return read_wording(self.text(name), f"{name}.txt")

    def words(self, name: str) -> Mapping[str, str]:
        """A table of labels and texts in use; what an adopted one lacks keeps its delivered text."""
        if name not in self.adopted:
            return words(name)
        return {**words(name), **table_of(self.wording(name))}


@cache
def delivered(name: str) -> str:
    """The text that the program brings along."""
    return assets.form(f"{name}.txt").read_text(encoding="utf-8")


@cache
def words(name: str) -> Mapping[str, str]:
    """A delivered file of label–text lines, as a table: "- 以下余白 | （以下余白）"."""
    return table_of(read_wording(delivered(name), f"{name}.txt"))


def table_of(wording: Wording) -> dict[str, str]:
    """The labels and texts of a wording that is a table."""
    return {piece.cells[0]: piece.cells[1] for piece in wording.pieces if len(piece.cells) == 2}
