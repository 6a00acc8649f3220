"""A letter as plain data: what is said and in which shape, never how it is drawn (law 13)."""

from dataclasses import dataclass
from datetime import date

from deskapp.domain.sheet_codes import SheetCode


@dataclass(frozen=True, slots=True)
class Title:
    """The name of a paper, large and centred; the first of a letter is the letter's own title."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 stands with a rule, level 2 is a bold line."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `indent` begins with one empty square (一字下げ), `note` is smaller."""

    text: str
    indent: bool = True
    note: bool = False


@dataclass(frozen=True, slots=True)
class ListItems:
    """A list: (label, text) pairs; numbered 1, 2, …, or led by a dot; labels stand in a column."""

    items: tuple[tuple[str, str], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table; `widths` are shares of the page width. The head is repeated on every page."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty height in millimetres."""

    height: float


@dataclass(frozen=True, slots=True)
class Centered:
    """A centred line, as 記."""

    text: str


@dataclass(frozen=True, slots=True)
class Right:
    """A line at the right edge, as 敬具 and 以上."""

    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new sheet; `code` is that of a form which begins there."""

    code: SheetCode | None = None


@dataclass(frozen=True, slots=True)
class Framed:
    """What must not be overlooked, in a frame: the decision, or (`small`) whom to call."""

    title: str
    lines: tuple[str, ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a form to fill in: what is asked, and lines with □, blanks and [枠n] comb boxes."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormBox:
    """A ruled form to be filled in by hand."""

    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Short (label, text) pairs under small headings, set small in two columns: a sheet to hang on a wall."""

    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


Block = (
    Title
    | Heading
    | Paragraph
    | ListItems
    | Table
    | Spacer
    | Centered
    | Right
    | PageBreak
    | Framed
    | FormBox
    | Pairs
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter or form ready to be drawn.

    `code` is the letter's or form's code (`L01`, `answer`, `request_form`); `address` is the postal
    code and address line by line, `addressee` the names with 様; both empty for a form without a
    letterhead. `sender` stands line by line. `attachments` (別紙) follow on sheets of their own.
    `wide_address` gives up the envelope's window (宛名ラベル, 角2). `sample` stamps
    見本 across every page. `form_version` is the digest of the wording used, `sheet_code` what its
    sheets are found by, as on the first page.
    """

    code: str
    title: str
    number: str = ""
    made_on: date | None = None
    dated: str = ""
    address: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    attachments: tuple[Block, ...] = ()
    case_number: str = ""
    sheet_code: SheetCode | None = None
    form_version: str = ""
    wide_address: bool = False
    sample: bool = False
