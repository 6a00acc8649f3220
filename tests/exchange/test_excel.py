"""A workbook read back with another library: days are days, text stays text, nothing runs."""

import io
import re
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest

from deskapp.domain.errors import StorageProblem
from deskapp.exchange.excel import workbook
from deskapp.exchange.tables import Column, Table

AT = datetime(2027, 1, 18, 1, 42, tzinfo=UTC)
ABOUT = Table("この表について", (Column("", 16), Column("")), [("作成", "=1+1")])
COLUMNS = (
    Column("氏名", 18),
    Column("受付日", 11),
    Column("件数"),
    Column("平均"),
    Column("割合", percent=True),
)
EVIL = ("=1+1", "+81-3", "-1", "@SUM(A1)", "＝1+1", "03-0000-1230", "0012", "http://example.invalid", "1e5")


def test_types_are_told_apart_and_nothing_is_a_formula() -> None:
    rows = [(text, date(2027, 1, 18), 3, 4.5, 0.96) for text in EVIL]
    content = workbook((Table("台帳", COLUMNS, rows, fixed=1),), ABOUT, AT)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["台帳"]
    for place, text in enumerate(EVIL, 2):
        name, on, count, mean, rate = (sheet.cell(place, at) for at in range(1, 6))
        assert (name.value, name.data_type, name.hyperlink) == (text, "s", None)
        assert on.is_date and on.value.date() == date(2027, 1, 18)
        assert on.number_format == "yyyy/mm/dd"
        assert (count.value, count.data_type, mean.value) == (3, "n", 4.5)
        assert (rate.value, rate.number_format) == (0.96, "0.0%")
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:E{len(EVIL) + 1}"
    assert sheet.column_dimensions["A"].width > 18
    with zipfile.ZipFile(io.BytesIO(content)) as unpacked:
        sheets = [name for name in unpacked.namelist() if name.startswith("xl/worksheets/")]
        assert not any(re.search(rb"<f[ >]", unpacked.read(name)) for name in sheets)


def test_an_empty_cell_is_empty_and_a_rare_name_whole() -> None:
    table = Table("台帳", COLUMNS, [("𠮷田 葛󠄀子\n髙﨑", None, None, None, None)])
    sheet = openpyxl.load_workbook(io.BytesIO(workbook((table,), ABOUT, AT)))["台帳"]
    assert [cell.value for cell in sheet[2]] == ["𠮷田 葛󠄀子\n髙﨑", None, None, None, None]


def test_the_same_tables_are_the_same_bytes() -> None:
    table = Table("台帳", COLUMNS, [("佐藤", date(2027, 1, 18), 1, 1.5, 1.0)])
    assert workbook((table,), ABOUT, AT) == workbook((table,), ABOUT, AT)


def test_a_longer_table_goes_on_in_a_further_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deskapp.exchange.excel.MOST_ROWS", 3)
    table = Table("台帳", COLUMNS[:1], [(str(n),) for n in range(5)])
    book = openpyxl.load_workbook(io.BytesIO(workbook((table,), ABOUT, AT)))
    assert book.sheetnames == ["台帳 1", "台帳 2", "台帳 3", "この表について"]
    assert [book[name]["A2"].value for name in book.sheetnames[:3]] == ["0", "2", "4"]


def test_a_text_that_excel_cannot_hold_is_never_cut_silently() -> None:
    with pytest.raises(ValueError, match="Excel"):
        workbook((Table("台帳", COLUMNS[:1], [("長" * 40_000,)]),), ABOUT, AT)


def test_the_work_can_be_stopped() -> None:
    table = Table("台帳", COLUMNS[:1], [("a",)] * 2_000)
    parts: list[float] = []

    def go_on(part: float) -> bool:
        parts.append(part)
        return len(parts) < 2

    with pytest.raises(StorageProblem) as stopped:
        workbook((table,), ABOUT, AT, go_on)
    assert stopped.value.code == "export_cancelled"
    assert parts == [0.25, 0.5]
