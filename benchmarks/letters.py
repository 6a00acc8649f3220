"""Our letters beside the same words drawn by a stock canvas without layout, and made by other programs."""

import os
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

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
#: So many letters in one call of LibreOffice tell its start from what each costs.
BATCH, OFFICE_ROUNDS = 6, 3
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


def beside(name: str) -> None:
    """Print what a letter costs in each way; all take turns, each turn is another letter."""
    make, known = LETTERS[name], dict(makers())
    peers: dict[str, Maker] = {peer: way for peer, way in known.items() if callable(way)}
    took: dict[str, list[float]] = {}
    made: dict[str, bytes] = {}
    for number in range(ROUNDS[name] + 1):
        letter = make(number)
        lines, words = lines_of(letter), content(letter)
        ways: dict[str, Callable[[], bytes]] = {FLOOR: lambda lines=lines: floor(lines)}
        ways[OURS] = lambda number=number: draw(make(number))
        ways |= {peer: lambda way=way, words=words: way(words) for peer, way in peers.items()}
        for way, work in ways.items():
            began = time.perf_counter()
            made[way] = work()
            took.setdefault(way, []).append(time.perf_counter() - began)
    print(f"\n{name}: {ROUNDS[name]} rounds, medians; x is the median of the rounds' own ratios")
    for way, all_rounds in took.items():
        _tell(way, all_rounds[1:], took[FLOOR][1:], made[way])  # the first fills every table
    for peer, why in known.items():
        if isinstance(why, str):
            print(f"{peer:<26}left out: {why}")


def _tell(way: str, took: list[float], least: list[float], pdf: bytes) -> None:
    times = statistics.median(mine / theirs for mine, theirs in zip(took, least, strict=True))
    pages = len(PdfDocument(pdf))
    print(
        f"{way:<26}{statistics.median(took) * 1000:>10.1f} ms{times:>10.2f} x"
        f"{pages:>6} p{len(pdf) / 1000:>8.0f} kB"
    )


def beside_office(name: str) -> None:
    """Print what a call of LibreOffice costs, and each letter in it."""
    if office.lacking():
        print(f"{'LibreOffice':<26}left out: {office.lacking()}")
        return
    alone, many = ([_converted(name, count) for _ in range(OFFICE_ROUNDS)] for count in (1, BATCH))
    start, whole = statistics.median(alone), statistics.median(many)
    each = (whole - start) / (BATCH - 1)
    print(f"{'LibreOffice':<26}{each * 1000:>10.1f} ms a letter more, {start:.1f} s the first with its start")


def _converted(name: str, count: int) -> float:
    with tempfile.TemporaryDirectory(prefix="letters-bench-") as folder:
        files = [Path(folder) / f"{number}.fodt" for number in range(count)]
        for number, file in enumerate(files):
            office.write(content(LETTERS[name](number)), file)
        began = time.perf_counter()
        office.convert(files, Path(folder))
        return time.perf_counter() - began


def many() -> None:
    """Print the time of a thousand letters and the memory in use behind the hundredth and the last."""
    began = time.perf_counter()
    for number in range(1, 1001):
        draw(one_of_many(number))
        if number in (1, 100, 1000):
            spent = time.perf_counter() - began
            print(f"{number:>6,} letters{spent:>9.2f} s{number / spent:>9.0f} a second{_resident():>9.1f} MB")


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
