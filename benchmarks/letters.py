"""Our letters beside the same words drawn by a stock canvas without layout, and made by other programs."""

import os
import resource
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, TypeVar

import office
from answers import LETTERS, content, one_of_many
from peers import Maker, makers, register
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from deskapp.letters.blocks import Letter
from deskapp.letters.marks import Sheet, Text
from deskapp.letters.pdf import draw
from deskapp.letters.sheet import sheets
from deskapp.letters.window import Window

ROUNDS = {"one page": 21, "nineteen pages": 7}
FLOOR, OURS = "stock canvas, no layout", "deskapp, from the case"
#: Ours draws other letters than the floor, whose lines were set by our own composer.
OTHERS = 1000
#: So many letters in one call of LibreOffice tell its start from what each costs.
BATCH, OFFICE_ROUNDS = 6, 3
WIDE = 40
Made = TypeVar("Made")


class Took(NamedTuple):
    """Seconds by the clock, and of the processor."""

    clock: float
    spent: float


_Lines = list[list[tuple[str, float, float, float, str]]]


def lines_of(letter: Letter) -> _Lines:
    """Every line of our pages where it stands, in the face of most of its characters."""
    return [_drawn(sheet) for sheet in sheets(letter, Window())]


def _drawn(sheet: Sheet) -> list[tuple[str, float, float, float, str]]:
    texts = [mark for mark in sheet.marks if isinstance(mark, Text) and mark.line.pieces]
    return [
        (
            _face(mark),
            mark.size,
            mark.x,
            sheet.height - mark.y,
            "".join(each.text for each in mark.line.pieces),
        )
        for mark in texts
    ]


def _face(mark: Text) -> str:
    faces = Counter(face.name for each in mark.line.pieces for face, _ in each.runs)
    return faces.most_common(1)[0][0]


def floor(pages: _Lines) -> bytes:
    """One drawString a line and nothing else, as reportlab comes."""
    out = BytesIO()
    canvas = Canvas(out)
    for lines in pages:
        for face, size, x, y, text in lines:
            canvas.setFont(face, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def timed(work: Callable[[], Made]) -> tuple[Made, Took]:
    """What it makes, and what that took: by the clock, and of the processor with other programs it calls."""
    clock, spent = time.perf_counter(), _spent()
    made = work()
    return made, Took(time.perf_counter() - clock, _spent() - spent)


def _spent() -> float:
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + others.ru_utime + others.ru_stime


def beside(name: str) -> None:
    """Print what a letter costs in each way; all take turns, each turn is another letter."""
    make, known = LETTERS[name], dict(makers())
    peers: dict[str, Maker] = {peer: way for peer, way in known.items() if callable(way)}
    took: dict[str, list[Took]] = {}
    made: dict[str, bytes] = {}
    for number in range(ROUNDS[name] + 1):
        letter = make(number)
        lines, words = lines_of(letter), content(letter)
        ways: dict[str, Callable[[], bytes]] = {
            FLOOR: partial(floor, lines),
            OURS: partial(ours, make, number),
        }
        for way, work in (ways | {peer: partial(way, words) for peer, way in peers.items()}).items():
            made[way], spent = timed(work)
            took.setdefault(way, []).append(spent)
    print(
        f"\n{name}: medians of {ROUNDS[name]} rounds; x is the median of the rounds' own ratios, by processor"
    )
    for way, rounds in took.items():
        _tell(way, rounds[1:], took[FLOOR][1:], made[way])  # the first round fills every table
    for peer, why in known.items():
        if isinstance(why, str):
            print(f"{peer:<{WIDE}}left out: {why}")


def ours(make: Callable[[int], Letter], number: int) -> bytes:
    """A letter composed from its case and drawn."""
    return draw(make(number))


def _tell(way: str, took: list[Took], least: list[Took], pdf: bytes) -> None:
    times = statistics.median(mine.spent / theirs.spent for mine, theirs in zip(took, least, strict=True))
    what = f"{times:>9.2f} x{len(PdfDocument(pdf)):>5} p{len(pdf) / 1000:>6.0f} kB"
    _say(way, median(took), what)


def _say(way: str, took: Took, what: str = "") -> None:
    print(f"{way:<{WIDE}}{took.spent * 1000:>9.1f} ms{what:<27}{took.clock * 1000:>9.1f} ms by the clock")


def median(took: list[Took]) -> Took:
    """The median of each."""
    return Took(*map(statistics.median, zip(*took, strict=True)))


def beside_office(name: str) -> None:
    """Print what a call of LibreOffice costs, and each letter in it."""
    if office.lacking():
        print(f"{'LibreOffice':<{WIDE}}left out: {office.lacking()}")
        return
    one, many = (median([_converted(name, count) for _ in range(OFFICE_ROUNDS)]) for count in (1, BATCH))
    each = Took(*((whole - start) / (BATCH - 1) for start, whole in zip(one, many, strict=True)))
    _say("LibreOffice, with its start", one)
    _say("LibreOffice, a letter more", each)


def _converted(name: str, count: int) -> Took:
    with tempfile.TemporaryDirectory(prefix="letters-bench-") as folder:
        files = [Path(folder) / f"{number}.fodt" for number in range(count)]
        for number, file in enumerate(files):
            office.write(content(LETTERS[name](number)), file)
        return timed(partial(office.convert, files, Path(folder)))[1]


def many() -> None:
    """Print the time of two thousand letters, and the memory in use at some of them."""
    spent = 0.0
    for number in range(1, 2001):
        spent += timed(partial(ours, one_of_many, number))[1].spent
        if number in (1, 100, 1000, 2000):
            print(f"{number:>6,} letters{spent:>8.2f} s{number / spent:>7.0f} a second{_resident():>8.1f} MB")


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Print all of it, with how busy the machine was."""
    print("load average " + " ".join(f"{load:.1f}" for load in os.getloadavg()))
    many()
    register()
    for name in LETTERS:
        beside(name)
        beside_office(name)
    print("load average " + " ".join(f"{load:.1f}" for load in os.getloadavg()))


if __name__ == "__main__":
    main()
