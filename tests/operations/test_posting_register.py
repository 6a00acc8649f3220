"""The 発送簿 as paper and as table: what, when, how, by whom; never to whom."""

import csv
import io
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text

from deskapp.domain.acts import Act
from deskapp.domain.kinds import LetterCode, PostMethod
from deskapp.domain.people import StaffRole
from deskapp.exchange.csv_text import MARK
from deskapp.operations import letters, returns
from deskapp.operations.desk import Desk
from deskapp.operations.people import NewStaff, add_staff
from deskapp.operations.posting_register import export_register, register_sheet
from desks import OHNO, SATO, TANAKA, open_desk, who
from playing import HOME, page, posted, taken
from refusals import refused

AUDITOR = "監査 役"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def said(pdf: bytes) -> str:
    return "".join(extract_text(BytesIO(pdf)).split())


def logged(desk: Desk) -> int:
    with desk.looking() as reader:
        return reader.log_head().seq


def test_the_sheet_has_every_posting_and_nobodys_name_or_address(desk: Desk) -> None:
    case_id, _ = posted(desk)
    number = page(desk, case_id).case.number
    text = said(register_sheet(desk, desk.today, desk.today))
    for word in (number, "令和9年1月18日", "回答書", "書留", "123-45-67890-1", SATO, OHNO, "1通"):
        assert word.replace(" ", "") in text, word
    assert "髙橋" not in text and str(HOME["address"]) not in text


def test_the_days_are_named_from_first_to_last(desk: Desk) -> None:
    posted(desk)
    text = said(register_sheet(desk, desk.today - timedelta(17), desk.today))
    assert "令和9年1月1日から令和9年1月18日まで" in text


def test_the_table_has_the_same_lines_and_is_logged(desk: Desk) -> None:
    case_id, _ = posted(desk)
    before = logged(desk)
    text = export_register(desk, desk.today, desk.today)
    assert logged(desk) == before + 1
    assert text.startswith(MARK)
    (row,) = csv.DictReader(io.StringIO(text.removeprefix(MARK)))
    case = page(desk, case_id).case
    assert row == {
        "発送日": "2027-01-18",
        "受付番号": case.number,
        "文書": "回答書",
        "文書番号": case.letters[0].number,
        "再送": "0",
        "方法": "一般書留",
        "引受番号": "123-45-67890-1",
        "発送した人": SATO,
        "照合した人": OHNO,
        "返戻日": "",
    }


def test_a_day_without_postings_makes_no_register(desk: Desk) -> None:
    with refused("nothing_posted"):
        register_sheet(desk, desk.today, desk.today)
    with refused("nothing_posted"):
        export_register(desk, desk.today, desk.today)


def test_an_auditor_reads_but_takes_nothing_along(desk: Desk) -> None:
    posted(desk)
    supervisor = desk.as_person(who(TANAKA))
    add_staff(supervisor, NewStaff(who(AUDITOR), StaffRole.AUDITOR))
    auditor = supervisor.as_person(who(AUDITOR))
    assert not auditor.may(Act.EXPORT)
    with refused("not_your_role"):
        export_register(auditor, desk.today, desk.today)


def test_what_came_back_says_when_on_paper_and_in_the_table(desk: Desk) -> None:
    case_id, _ = posted(desk)
    (posting,) = page(desk, case_id).case.postings
    returns.record_return(desk, case_id, posting.id, "宛所なし", desk.today)
    assert "令和9年1月18日返戻" in said(register_sheet(desk, desk.today, desk.today))
    (row,) = csv.DictReader(io.StringIO(export_register(desk, desk.today, desk.today).removeprefix(MARK)))
    assert row["返戻日"] == "2027-01-18"


def test_no_spreadsheet_runs_what_somebody_typed_as_a_number(desk: Desk) -> None:
    case_id = taken(desk)
    letter_id = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made or ""
    letters.record_print(desk, case_id, letter_id)
    evil = '=HYPERLINK("http://example.invalid")'
    how = PostMethod.SPECIFIED_RECORD
    letters.post_letter(desk, case_id, letter_id, desk.today, how, evil, checked_by_poster=True)
    (row,) = csv.DictReader(io.StringIO(export_register(desk, desk.today, desk.today).removeprefix(MARK)))
    assert row["引受番号"] == f"'{evil}"
