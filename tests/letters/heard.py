"""A PDF as a screen reader goes through it: by its structure tree, and what the pages show for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any

import pikepdf

_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_PAINTS = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI"})


@dataclass
class Content:
    """A run of marked content: its tag, its number (none for an artifact), and the text it shows."""

    tag: str
    number: int | None
    text: str = ""


@dataclass
class Element:
    """An element of the tree: its kind, its own entries, what lies in it, and which content it holds.

    `said` is its words in reading order, without the readings above them (RT).
    """

    kind: str
    entries: Any
    parts: list["Element"] = field(default_factory=list)
    holds: list[tuple[int, int]] = field(default_factory=list)
    said: str = ""

    def all(self) -> Iterator["Element"]:
        """This element and all below it, in reading order."""
        yield self
        for part in self.parts:
            yield from part.all()


class Heard:
    """An open PDF: what its pages show run by run, and its tree.

    Raises:
        AssertionError: something is shown outside of marked content, or runs lie in one another.
    """

    def __init__(self, pdf: bytes, password: str = "") -> None:
        self.file: Any = pikepdf.open(BytesIO(pdf), password=password)
        self.root = self.file.Root
        self.pages = [list(_runs(page)) for page in self.file.pages]
        self._places: dict[Any, int] = {page.objgen: place for place, page in enumerate(self.file.pages)}

    @cached_property
    def tree(self) -> Element:
        """The Document element, alone below the root."""
        (document,) = self.root.StructTreeRoot.K
        return self._element(document, self.root.StructTreeRoot)

    def owner(self, page: int, number: int) -> Any:
        """What the parent tree names as the element of a run."""
        numbers = list(self.root.StructTreeRoot.ParentTree.Nums)
        where = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        return where[int(self.file.pages[page].StructParents)][number]

    def _element(self, entries: Any, above: Any) -> Element:
        assert entries.P.objgen == above.objgen
        made = Element(str(entries.S)[1:], entries)
        for kid in entries.K:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                made.parts.append(self._element(kid, entries))
                made.said += made.parts[-1].said if made.parts[-1].kind != "RT" else ""
            else:
                page, number = (
                    (kid.Pg, int(kid.MCID)) if isinstance(kid, pikepdf.Dictionary) else (entries.Pg, kid)
                )
                place = self._places[page.objgen], int(number)
                made.holds.append(place)
                made.said += next(run.text for run in self.pages[place[0]] if run.number == place[1])
        return made


def _runs(page: Any) -> Iterator[Content]:
    maps = {name: _characters(font) for name, font in page.Resources.Font.items()}
    run, now = None, {}
    instructions: Any = pikepdf.parse_content_stream(page)
    for operands, operator in instructions:
        match str(operator):
            case "BDC" | "BMC" as begins:
                assert run is None, "marked content in marked content"
                number = int(operands[1].MCID) if begins == "BDC" else None
                run = Content(str(operands[0])[1:], number)
            case "EMC":
                assert run is not None
                yield run
                run = None
            case "Tf":
                now = maps[str(operands[0])]
            case shows if shows in _SHOWS | _PAINTS:
                assert run is not None, f"{shows} outside of marked content"
                run.text += "".join(_said(each, now) for each in operands) if shows in _SHOWS else ""
    assert run is None


def _said(shown: Any, characters: dict[int, str]) -> str:
    if isinstance(shown, pikepdf.Array):
        return "".join(_said(each, characters) for each in shown)
    if not isinstance(shown, pikepdf.String):
        return ""
    codes = bytes(shown)
    return "".join(characters[int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2))


def _characters(font: Any) -> dict[int, str]:
    """What each code of a font stands for, by its ToUnicode."""
    rows = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]+)>\n", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(unit.decode()).decode("utf-16-be") for code, unit in rows}
