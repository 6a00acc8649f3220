"""朝会リスト on paper: who needs what today, where the log ends, and nobody's address or phone."""

from io import BytesIO
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text
from pypdf import PdfReader

from deskapp.operations.audit import verify_log
from deskapp.operations.desk import Desk
from deskapp.operations.morning_list import MorningLine, morning_sheet
from deskapp.storage.audit import Head
from desks import TANAKA, open_desk, who
from playing import HOME, taken

LINE = MorningLine(
    "残り3営業日\n1/21", "2027-000001", "髙橋 邉󠄏子", "調査", "システム部の回答待ち(6日)", "佐藤"
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def said(pdf: bytes) -> str:
    return "".join(extract_text(BytesIO(pdf)).split())


def test_the_sheet_says_what_the_list_says_in_the_letters_brackets(desk: Desk) -> None:
    taken(desk)
    text = said(morning_sheet(desk, (LINE,)))
    for word in ("朝会リスト", "令和9年1月18日現在", "1件", "残り3営業日", "1/21", "2027-000001", "髙橋邉󠄏子"):
        assert word in text, word
    assert "システム部の回答待ち（6日）" in text and "会が終わったら裁断" in text
    assert str(HOME["address"]) not in text and "03-0000-1230" not in text


def test_the_end_of_the_log_stands_below_as_it_is_typed_to_prove_the_log(desk: Desk) -> None:
    with desk.looking() as reader:
        head = reader.log_head()
    assert f"{head.seq}:{head.mac}" in said(morning_sheet(desk, (LINE,)))
    taken(desk)
    supervisor = desk.as_person(who(TANAKA))
    assert verify_log(supervisor, told=[Head(head.seq, head.mac)]).breach is None


def test_a_long_day_goes_over_pages_under_the_same_head(desk: Desk) -> None:
    pages = PdfReader(BytesIO(morning_sheet(desk, (LINE,) * 60))).pages
    assert len(pages) > 2
    assert all("次にすること（理由）" in "".join(page.extract_text().split()) for page in pages)
