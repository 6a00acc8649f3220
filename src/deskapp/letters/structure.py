"""The structure tree of a file: every tag with what it holds on which page, in reading order."""

from collections.abc import Iterator
from itertools import groupby

from deskapp.letters.pdf_file import PdfFile
from deskapp.letters.tags import Tag


class Structure:
    """Gives out the numbers of marked content page by page, and writes the tree that reaches each of them."""

    def __init__(self) -> None:
        self._tops: dict[Tag, None] = {}
        self._held: dict[Tag, list[tuple[int, int]]] = {}
        self._pages: list[list[Tag]] = []

    def turn(self) -> None:
        """Begin a page."""
        self._pages.append([])

    def hold(self, tag: Tag) -> int:
        """The number under which the next content of this page belongs to the tag."""
        page = self._pages[-1]
        self._tops[tag.top] = None
        self._held.setdefault(tag, []).append((len(self._pages) - 1, len(page)))
        page.append(tag)
        return len(page) - 1

    def put_into(self, file: PdfFile, pages: list[str]) -> str:
        """Put the tree for these pages, in order, into the file; the name of its root."""
        root, document, parents = file.reserve(), file.reserve(), file.reserve()
        names: dict[Tag, str] = {}
        kids = " ".join([self._put(file, tag, document, pages, names) for tag in self._tops])
        file.put(document, f"<< /Type /StructElem /S /Document /P {root} /K [{kids}] >>".encode("ascii"))
        owners = " ".join(
            f"{number} [{' '.join(map(names.__getitem__, page))}]" for number, page in enumerate(self._pages)
        )
        file.put(parents, f"<< /Nums [{owners}] >>".encode("ascii"))
        file.put(
            root,
            f"<< /Type /StructTreeRoot /K [{document}] /ParentTree {parents}"
            f" /ParentTreeNextKey {len(self._pages)} >>".encode("ascii"),
        )
        return root

    def _put(self, file: PdfFile, tag: Tag, parent: str, pages: list[str], names: dict[Tag, str]) -> str:
        name = names[tag] = file.reserve()
        held = self._held.get(tag, [])
        page = f" /Pg {pages[held[0][0]]}" if held else ""
        kids = [self._put(file, part, name, pages, names) for part in tag.parts]
        if held and kids:
            # A word with its reading lies between what stands before and behind it.
            places = [*(self._held[part.parts[0]][0] for part in tag.parts), *held]
            placed = sorted(zip(places, (*kids, *_content(held, pages)), strict=True))
            kids = [kid for _, kid in placed]
        else:
            kids += _content(held, pages)
        body = f"<< /Type /StructElem /S /{tag.kind} /P {parent}{page} {tag.more} /K [{' '.join(kids)}] >>"
        file.put(name, body.encode("ascii"))
        return name


def _content(held: list[tuple[int, int]], pages: list[str]) -> Iterator[str]:
    """The numbers of the first page alone, those of others with their page."""
    for place, (page, numbers) in enumerate(groupby(held, lambda each: each[0])):
        for _, number in numbers:
            yield f"<< /Type /MCR /Pg {pages[page]} /MCID {number} >>" if place else str(number)
