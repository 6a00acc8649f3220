"""Letters to test with, and PDF bytes read back by three readers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import zxingcpp
from pdfminer.high_level import extract_text
from pypdf import PdfReader

from cases import a_case
from deskapp.domain.case import Case
from deskapp.domain.facts import Party
from deskapp.domain.kinds import Requester, RequestKind, Role, Side
from deskapp.letters.blocks import Block, Letter
from deskapp.letters.context import LetterContext
from policies import default_policy

DAY = date(2027, 1, 18)
_SCANNER_DPI = 200
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def a_context(**facts: object) -> LetterContext:
    """A context with every date and paper that a letter may ask for."""
    context = LetterContext(
        made_on=DAY,
        number="個相発第2027-0041号",
        profile=default_policy().profile,
        in_charge="佐藤　美咲",
        complete_on=date(2026, 12, 28),
        due_on=date(2027, 1, 22),
        reply_by_on=date(2027, 2, 17),
        accepted_papers=("運転免許証", "マイナンバーカード（表面）"),
        first_due_on=date(2027, 1, 22),
    )
    return replace(context, **facts)  # type: ignore[arg-type]  # a test names real fields


def a_posted_case(*kinds: RequestKind, **facts: object) -> Case:
    """A case with an address to answer to."""
    address = "東京都葛飾区東立石九丁目99番9号"
    return a_case(*kinds, reply_postal="1240012", reply_address=address, **facts)


def by_lawyer(case: Case) -> Case:
    """The same case asked for by a lawyer, who also receives the answer."""
    proxy = Party(
        "q", Side.PROXY, name="葛\U000e0100城　実", postal="150-0001", address="東京都渋谷区見本一丁目1番1号"
    )
    parties = (*case.parties, proxy)
    return replace(
        case, requester=Requester.DELEGATED, role=Role.LAWYER, reply_to=Side.PROXY, parties=parties
    )


def a_letter(*blocks: Block, **values: object) -> Letter:
    """A letter of these blocks alone."""
    return replace(Letter(code="T", title="題", blocks=blocks), **values)  # type: ignore[arg-type]


def pages(pdf: bytes) -> list[str]:
    """The text of each page as pypdfium2 reads it, without line ends."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_squeezed(_hyphened(page.get_textpage().get_text_range())) for page in document]
    finally:
        document.close()


def _hyphened(text: str) -> str:
    """pdfium tells a hyphen at the end of a line as U+FFFE, which no letter can hold."""
    return text.replace("\ufffe", "-")


def scanned(pdf: bytes) -> list[list[str]]:
    """What a reader of QR codes finds on each page, grey as an office scanner takes it.

    Of all kinds at once it once took a corner of a code for a Micro QR of its own.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        pictures = [page.render(scale=_SCANNER_DPI / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()
    return [[found.text for found in zxingcpp.read_barcodes(picture, formats=_QR)] for picture in pictures]


def readings(pdf: bytes) -> Iterator[str]:
    """The whole text as each of three readers copies it, without line ends."""
    yield "".join(pages(pdf))
    yield _squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))
    yield _squeezed(extract_text(BytesIO(pdf)))


def _squeezed(text: str) -> str:
    return "".join(line.strip() for line in text.replace("\x0c", "\n").splitlines())
