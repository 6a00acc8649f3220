"""A sealed letter opens with its password alone, and is then the same letter."""

import re
from io import BytesIO
from typing import cast

import pikepdf
import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError
from pypdf.generic import ArrayObject

from cases import checked, decided
from deskapp.domain.kinds import LetterCode
from deskapp.letters.compose import compose
from deskapp.letters.pdf import draw
from deskapp.letters.sealing import ALPHABET, new_password, seal
from letters.papers import a_context, a_posted_case

PASSWORD = "ACDE-FGHJ-KMNP-QRTW"


@pytest.fixture(scope="module")
def letter() -> bytes:
    case = decided(checked(a_posted_case()), content="氏名は髙橋 邉󠄏子、登録日は令和6年6月3日です。")
    return draw(compose(LetterCode.ANSWER, case, a_context()))


@pytest.fixture(scope="module")
def sealed(letter: bytes) -> bytes:
    return seal(letter, PASSWORD)


def said(pdf: bytes, password: str | None = None) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf), password=password).pages]


def test_it_has_the_same_pages_for_three_readers(letter: bytes, sealed: bytes) -> None:
    assert said(sealed, PASSWORD) == said(letter)
    with pikepdf.open(BytesIO(sealed), password=PASSWORD) as opened:
        pages = [bytes(page.Contents.read_bytes()) for page in opened.pages]
    with pikepdf.open(BytesIO(letter)) as plain:
        assert pages == [bytes(page.Contents.read_bytes()) for page in plain.pages]
    document = pypdfium2.PdfDocument(sealed, password=PASSWORD)
    assert len(document) == len(pages)
    document.close()


@pytest.mark.parametrize("password", ["", "acde-fghj-kmnp-qrtw", PASSWORD[:-1]])
def test_nothing_else_opens_it(sealed: bytes, password: str) -> None:
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(sealed), password=password)
    assert not PdfReader(BytesIO(sealed)).decrypt(password)
    with pytest.raises(FileNotDecryptedError):
        said(sealed)


def test_it_is_aes_256_in_its_newest_revision_and_may_be_printed_and_copied_but_not_changed(
    sealed: bytes,
) -> None:
    with pikepdf.open(BytesIO(sealed), password=PASSWORD) as opened:
        how, may = opened.encryption, opened.allow
        assert (how.R, how.V, how.bits) == (6, 5, 256)
        assert {each.name for each in (how.stream_method, how.string_method, how.file_method)} == {"aesv3"}
        assert opened.user_password_matched and not opened.owner_password_matched
    assert may.print_highres and may.extract and may.accessibility
    assert not (may.modify_other or may.modify_annotation or may.modify_assembly or may.modify_form)


def test_it_tells_nothing_before_it_is_opened(letter: bytes, sealed: bytes) -> None:
    """Neither its title nor a digest of the letter, by which names could be tried on it."""
    plain = PdfReader(BytesIO(letter))
    assert plain.metadata and plain.metadata.title
    for text in (plain.metadata.title, "髙橋", "個相発第2027-0041号"):
        assert text.encode("utf-16-be") not in sealed and text.encode() not in sealed
    known = cast("ArrayObject", plain.trailer["/ID"])[0].original_bytes
    assert known not in sealed and known.hex().encode() not in sealed.lower()


def test_each_file_is_another(letter: bytes, sealed: bytes) -> None:
    assert seal(letter, PASSWORD) != sealed


def test_a_password_has_no_letter_that_is_misread_and_is_never_the_same() -> None:
    made = {new_password() for _ in range(200)}
    assert len(made) == 200
    assert all(re.fullmatch(f"([{ALPHABET}]{{4}}-){{3}}[{ALPHABET}]{{4}}", each) for each in made)
    assert not set(ALPHABET) & set("0O1IL2Z5S8BUV")
