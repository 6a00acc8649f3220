"""The sheets of a letter: its first page's head, and what stands on every page."""

from collections.abc import Iterator

from deskapp.domain.sheet_codes import SheetCode
from deskapp.letters.blocks import Block, Letter, Title
from deskapp.letters.codes import QUIET, SIDE, code_squares
from deskapp.letters.fonts import Style
from deskapp.letters.marks import A4, MM, Fill, Mark, Rule, Sheet, centered, right, said_apart, text
from deskapp.letters.pages import BOTTOM, paginate
from deskapp.letters.rows import MEASURE, rows_of
from deskapp.letters.tags import Tag
from deskapp.letters.typeset import one_line
from deskapp.letters.window import SENDER_LEFT, WIDE, Window, address_marks
from deskapp.letters.wordings import words

_WIDTH = A4[0]
LEFT = (_WIDTH - MEASURE) / 2
_RIGHT = LEFT + MEASURE
#: The code stays white all around: clear of 以下余白 above it and of what no printer prints below.
_CODE_TOP = 278.8 * MM
_FOLDS = (99 * MM, 198 * MM)


def sheets(letter: Letter, window: Window) -> Iterator[Sheet]:
    """The pages of the letter, furniture included."""
    posted = bool(letter.address or letter.addressee)
    first_top = 103 * MM if posted else 20 * MM
    pages = paginate(rows_of(_blocks(letter)), LEFT, first_top, letter.sheet_code)
    for number, page in enumerate(pages, 1):
        head = _head(letter, window) if posted and number == 1 else ()
        folds = _fold_marks() if posted else ()
        stamp = _stamp() if letter.sample else ()
        end = (_end(page.end),) if number == len(pages) else ()
        drawn = (*stamp, *head, *folds, *page.marks, *end, *_foot(letter, number, len(pages), page.code))
        # Grey fields first, so that no field covers a rule or a word.
        yield Sheet(tuple(sorted(drawn, key=lambda mark: not isinstance(mark, Fill))))


def _blocks(letter: Letter) -> Iterator[Block]:
    yield Title(letter.title)
    yield from letter.blocks
    yield from letter.attachments


def _end(y: float) -> Mark:
    """以下余白: nothing was lost behind the last line (domain.md §4.4)."""
    return right(_RIGHT, min(y + 10, BOTTOM + 10), 8.5, words("words")["以下余白"], Tag("P"))


def _head(letter: Letter, window: Window) -> tuple[Mark, ...]:
    size, leading = 9.5, 14.2
    sender = [one_line(line) for line in letter.sender]
    return (
        right(_RIGHT, 14 * MM, size, letter.number, Tag("P")),
        right(_RIGHT, 19 * MM, size, letter.dated, Tag("P")),
        *address_marks(letter.address, letter.addressee, WIDE if letter.wide_address else window),
        *said_apart(SENDER_LEFT * MM, 27 * MM, size, leading, sender),
    )


def _fold_marks() -> Iterator[Rule]:
    for y in _FOLDS:
        yield Rule(4 * MM, y, 7 * MM, y, 0.4, 0.3)


def _foot(letter: Letter, number: int, count: int, code: SheetCode | None) -> Iterator[Mark]:
    y, size = 283 * MM, 8.5
    if letter.case_number:
        yield text(LEFT, y, size, f"{words('words')['受付番号']} {letter.case_number}")
    yield centered(_WIDTH / 2, y, size, f"{number} / {count}")
    if code:
        yield code_squares(code, _RIGHT, _CODE_TOP, words("words")["二次元コードの説明"])
    if letter.number:
        yield right(_RIGHT - (SIDE + QUIET + 3 if code else 0), y, size, letter.number)


def _stamp() -> Iterator[Mark]:
    """見本 across the page, behind the text."""
    word = words("words")["見本"]
    for y in (70, 160, 250):
        yield text(_WIDTH / 2 - 110, y * MM, 110, word, Style.STRONG, gray=0.93)
