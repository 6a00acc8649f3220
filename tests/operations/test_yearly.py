"""The year's ledger and statistics as files: right, without names unless meant, and never unlogged."""

import csv
import hashlib
import io
import json
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from pdfminer.high_level import extract_text
from sqlalchemy import text

from deskapp.domain.closures import OwnKind, own_days, with_days
from deskapp.domain.kinds import Door, LateReason, LetterCode, Matter, PostMethod, RequestKind
from deskapp.domain.letters import COMPARISONS
from deskapp.domain.periods import Year, YearKind
from deskapp.exchange.csv_text import MARK
from deskapp.operations import disposal, intake, letters
from deskapp.operations.calendar import adopt_calendar, propose_calendar
from deskapp.operations.deadlines import suspend_clock
from deskapp.operations.desk import Desk
from deskapp.operations.handing_out import FileKind
from deskapp.operations.views.statistics import statistics
from deskapp.operations.yearly import export_ledger, export_statistics, file_name
from desks import OHNO, SATO, TANAKA, FixedClock, open_desk, who
from playing import answered, checked, closed, page, posted, received, submitted, taken
from refusals import refused

YEAR = Year(YearKind.FISCAL, 2026)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    """田中's, a supervisor's."""
    return open_desk(tmp_path, clock).as_person(who(TANAKA))


def clerk(desk: Desk) -> Desk:
    return desk.as_person(who(SATO))


def log_end(desk: Desk) -> tuple[int, str, dict[str, object]]:
    with desk.store._engine.connect() as connection:
        row = connection.execute(text("SELECT seq, act, fields FROM log ORDER BY seq DESC LIMIT 1")).one()
    return row.seq, row.act, json.loads(row.fields)


def ledger(desk: Desk, *, names: bool = False) -> list[dict[str, str]]:
    content = export_ledger(desk, YEAR, FileKind.CSV, names=names).content.decode()
    assert content.startswith(MARK)
    return list(csv.DictReader(io.StringIO(content.removeprefix(MARK), newline="")))


def answered_late(desk: Desk, clock: FixedClock) -> str:
    case_id, letter_id = answered(desk)
    clock.wait(30)
    letters.compare_letter(desk.as_person(who(OHNO)), case_id, letter_id, COMPARISONS)
    letters.post_letter(
        *(desk, case_id, letter_id, desk.today, PostMethod.REGISTERED, "123-45-67890-1"),
        late_why=LateReason.DEPARTMENT,
    )
    return case_id


def test_a_row_for_each_thing_asked_for(desk: Desk) -> None:
    case_id = taken(clerk(desk), RequestKind.DISCLOSURE, RequestKind.CORRECTION)
    number = page(desk, case_id).case.number
    rows = ledger(desk)
    assert [(row["受付番号"], row["件目"], row["請求の種類"]) for row in rows] == [
        (number, "1", "開示"),
        (number, "2", "訂正"),
    ]
    assert rows[0]["受付日"] == "2027-01-18" and rows[0]["担当"] == SATO and rows[0]["請求者"] == "本人"


def test_what_came_of_it_stands_in_its_row(desk: Desk) -> None:
    case_id, letter_id = posted(clerk(desk))
    case = page(desk, case_id).case
    (row,) = ledger(desk)
    assert row["結果"] == "応じる" and row["期限内"] == "○" and row["営業日数"] == "0"
    assert (row["依頼書の受領日"], row["書類がそろった日"], row["回答の発送日"]) == ("2027-01-18",) * 3
    assert row["回答期限"] == "2027-02-05"
    assert row["回答書の番号"] == case.letters[0].number and letter_id == case.letters[0].id


def test_a_refusal_names_its_ground_and_nobody_elses_words(desk: Desk) -> None:
    submitted(clerk(desk))
    (row,) = ledger(desk)
    assert row["応じなかった理由"] == "D-1 本人・第三者の権利利益を害するおそれ"
    assert "第三者の住所" not in str(row)


def test_names_are_there_only_when_they_are_meant(desk: Desk) -> None:
    taken(clerk(desk))
    assert "ご本人の氏名" not in ledger(desk)[0]
    assert log_end(desk)[2]["names"] is False
    assert ledger(desk, names=True)[0]["ご本人の氏名"] == "髙橋 邉󠄏子"
    assert log_end(desk)[2]["names"] is True


@pytest.mark.of_the_file
def test_a_disposed_case_has_its_row_and_no_name(desk: Desk, clock: FixedClock) -> None:
    number = page(desk, case_id := closed(clerk(desk))).case.number
    with desk.store._engine.begin() as connection:  # as the retention run leaves it
        for statement in (
            "UPDATE cases SET disposed_on = '2030-01-21', state = 'disposed' WHERE id = :id",
            "UPDATE parties SET name = '' WHERE case_id = :id",
        ):
            connection.execute(text(statement), {"id": case_id})
    (row,) = ledger(desk, names=True)
    assert (row["受付番号"], row["ご本人の氏名"], row["状態"]) == (number, "", "廃棄済")
    assert (row["結果"], row["個人情報の廃棄日"]) == ("応じる", "2030-01-21")


def test_each_file_is_in_the_log_with_its_digest_and_its_rows(desk: Desk) -> None:
    taken(clerk(desk))
    for kind in FileKind:
        before = log_end(desk)[0]
        made = export_ledger(desk, YEAR, kind)
        seq, act, told = log_end(desk)
        assert (seq, act) == (before + 1, "export_ledger")
        assert told["digest"] == made.digest == hashlib.sha256(made.content).hexdigest()
        assert (told["file"], told["rows"], told["of"]) == (kind.value, 1, "fiscal:2026")


def test_only_a_supervisor_takes_the_ledger_along(desk: Desk) -> None:
    before = log_end(desk)[0]
    for export in (export_ledger, export_statistics):
        with refused("not_your_role"):
            export(clerk(desk), YEAR, FileKind.CSV)
    assert log_end(desk)[0] <= before + 2  # the clerk's sign-ins alone


def test_cp932_tells_what_it_cannot_write_and_hands_out_nothing(desk: Desk) -> None:
    taken(clerk(desk))
    before = log_end(desk)[0]
    with pytest.raises(Exception, match="cp932_unwritable") as told:
        export_ledger(desk, YEAR, FileKind.CP932, names=True)
    assert [str(each) for each in told.value.facts["cells"]] == ["2 ご本人の氏名 邉󠄏"]  # type: ignore[attr-defined]
    assert log_end(desk)[0] == before
    made = export_ledger(desk, YEAR, FileKind.CP932, names=True, replace_lost=True)
    assert "髙橋 邉〓(U+E010F)子" in made.content.decode("cp932")
    assert log_end(desk)[2]["lost"] == 1


def test_excel_has_days_as_days_and_says_what_it_holds(desk: Desk) -> None:
    posted(clerk(desk))
    book = openpyxl.load_workbook(BytesIO(export_ledger(desk, YEAR, FileKind.EXCEL, names=True).content))
    sheet = book["開示等請求台帳"]
    heads = [cell.value for cell in sheet[1]]
    on = sheet.cell(2, heads.index("受付日") + 1)
    assert on.is_date and on.value.date() == desk.today
    about = " ".join(str(cell.value) for row in book["この表について"] for cell in row)
    assert "氏名を含みます" in about and TANAKA in about and "2026-04-01" in about


def test_paper_has_the_columns_that_fit(desk: Desk) -> None:
    posted(clerk(desk))
    said = "".join(extract_text(BytesIO(export_ledger(desk, YEAR, FileKind.PDF).content)).split())
    for word in ("開示等請求台帳2026年度（令和8年度）", "2027-000001", "応じる", "含みません"):
        assert word in said, word
    assert "髙橋" not in said


def test_another_year_has_other_requests(desk: Desk, clock: FixedClock) -> None:
    taken(clerk(desk))
    clock.go_to(date(2027, 4, 1))
    taken(clerk(desk))
    assert [row["受付日"] for row in ledger(desk)] == ["2027-01-18"]
    calendar = export_ledger(desk, Year(YearKind.CALENDAR, 2027), FileKind.CSV)
    assert calendar.rows == 2


def test_a_year_is_counted(desk: Desk, clock: FixedClock) -> None:
    sato = clerk(desk)
    posted(sato)
    answered_late(sato, clock)
    withdrawn = taken(sato, RequestKind.ERASURE)
    disposal.withdraw_case(sato, withdrawn)
    found = statistics(desk, YEAR)
    assert found.received == 3
    assert (found.whole.met, found.whole.late, found.whole.standing) == (1, 1, 0)
    assert found.whole.rate == 0.5
    assert [month.due for month in found.months if month.due] == [2]
    assert found.late_why == ((LateReason.DEPARTMENT, 1),)
    assert dict(found.days.spans)["five"] == 1 and found.days.most == 21
    kinds = {each.kind: each for each in found.kinds}
    assert kinds[RequestKind.DISCLOSURE].all == 2
    assert dict(kinds[RequestKind.ERASURE].outcomes) == {"withdrawn": 1}


@pytest.mark.of_the_file
def test_a_case_over_its_day_counts_and_one_whose_clock_is_stopped_does_not(
    desk: Desk, clock: FixedClock
) -> None:
    sato = clerk(desk)
    for _ in range(2):
        received(sato, taken(sato))
    clock.wait(40)
    assert statistics(desk, YEAR).whole.standing == 2
    with desk.store._engine.begin() as connection:
        connection.execute(text("UPDATE cases SET paused_on = '2027-01-20' WHERE number = '2027-000001'"))
    assert statistics(desk, YEAR).whole.standing == 1
    with desk.store._engine.begin() as connection:
        connection.execute(text("UPDATE cases SET withdrawn_on = '2027-01-20', closed_on = '2027-03-20'"))
    assert statistics(desk, YEAR).whole.due == 0, "withdrawn before its day, and closed later"


def test_consultations_are_counted_apart(desk: Desk) -> None:
    request = intake.Request("見本 花", Door.PHONE, desk.today, matter=Matter.CONSULTATION)
    intake.take_request(clerk(desk), request)
    found = statistics(desk, YEAR)
    assert found.received == 0
    assert [(each.matter, each.count) for each in found.talks] == [(Matter.CONSULTATION, 1)]
    assert ledger(desk) == []


def test_the_statistics_go_out_in_every_kind_of_file(desk: Desk) -> None:
    posted(clerk(desk))
    book = openpyxl.load_workbook(BytesIO(export_statistics(desk, YEAR, FileKind.EXCEL).content))
    months = {row[0].value: [cell.value for cell in row[1:]] for row in book["月ごとの受付と期限"]}
    assert months["2027-02"] == [0, 1, 1, 0, 0, 1]
    assert months["計"] == [1, 1, 1, 0, 0, 1]
    content = export_statistics(desk, YEAR, FileKind.CSV).content.decode().removeprefix(MARK)
    figures = {
        (row["表"], row["項目"], row["区分"]): row["値"] for row in csv.DictReader(io.StringIO(content))
    }
    assert figures["種類ごとの結果", "開示", "応じる"] == "1"
    assert figures["月ごとの受付と期限", "計", "期限内の割合"] == "100.0%"
    said = "".join(extract_text(BytesIO(export_statistics(desk, YEAR, FileKind.PDF).content)).split())
    assert "種類ごとの結果" in said and "氏名は含みません" in said


def test_an_empty_year_has_its_tables_too(desk: Desk) -> None:
    empty = Year(YearKind.CALENDAR, 2001)
    for kind in FileKind:
        assert export_statistics(desk, empty, kind).content
        assert export_ledger(desk, empty, kind).rows == 0
    assert statistics(desk, empty).whole.rate is None


def test_a_file_is_named_by_what_it_is() -> None:
    assert file_name("ledger", YEAR, FileKind.CP932) == "開示等請求台帳_2026年度.csv"


def test_the_work_can_be_stopped(desk: Desk) -> None:
    before = log_end(desk)[0]
    with refused("export_cancelled"):
        export_statistics(desk, YEAR, FileKind.CSV, go_on=lambda _part: False)
    assert log_end(desk)[0] == before


def test_a_form_letter_is_no_answer(desk: Desk) -> None:
    sato = clerk(desk)
    letters.make_letter(sato, taken(sato), LetterCode.FORM_OUT)
    assert ledger(desk)[0]["回答書の番号"] == ""


def test_a_later_closure_changes_no_figure_of_what_was_answered(desk: Desk, clock: FixedClock) -> None:
    """Whoever answered in ten business days has done so, whatever is registered as closed afterwards."""
    case_id, letter_id = answered(clerk(desk))
    clock.go_to(date(2027, 2, 1))
    letters.compare_letter(desk.as_person(who(OHNO)), case_id, letter_id, COMPARISONS)
    letters.post_letter(clerk(desk), case_id, letter_id, desk.today, PostMethod.REGISTERED, "1")
    before = [row["営業日数"] for row in ledger(desk)], statistics(desk, YEAR).days
    days = own_days(date(2027, 1, 25), date(2027, 1, 29), "後から登録した休業")
    change = propose_calendar(desk, lambda own: with_days(own, OwnKind.CLOSURE, days))
    adopt_calendar(desk, change.text, change.digest)
    assert ([row["営業日数"] for row in ledger(desk)], statistics(desk, YEAR).days) == before
    assert before[0] == ["10"] and before[1].mean == 10


def test_ledger_and_statistics_count_alike_what_was_in_time(desk: Desk, clock: FixedClock) -> None:
    sato = clerk(desk)
    posted(sato)
    answered_late(sato, clock)
    clock.go_to(date(2027, 1, 18))
    over, stopped, withdrawn, early = (checked(sato) for _ in range(4))
    assert over
    suspend_clock(desk, stopped, "対象の確認")
    disposal.withdraw_case(sato, early)
    clock.go_to(date(2027, 3, 20))
    disposal.withdraw_case(sato, withdrawn)
    marks = [row["期限内"] for row in ledger(desk)]
    whole = statistics(desk, YEAR).whole
    assert marks == ["○", "×", "×", "", "×", ""]
    assert (whole.met, whole.late, whole.standing) == (1, 1, 2)
