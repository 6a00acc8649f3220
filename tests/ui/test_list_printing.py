"""P prints the list in front as it stands there, on every page in the same way; the print is in the log."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pdfminer.high_level import extract_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from deskapp.operations.views.places import Place
from deskapp.ui.ask import Ask
from deskapp.ui.letters.print_dialog import PrintDialog
from deskapp.ui.list_printing import lists_of
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.settings.screen import SettingsScreen
from deskapp.ui.widgets.cells import Digits, Ticked, Words
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Group, Row
from desks import TANAKA, open_desk, who
from playing import posted, submitted, taken
from ui.hands import CTRL, asked, click, cups, press, write
from ui.seats import window_shown

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    (tmp_path / "bin").mkdir()
    cups(tmp_path / "bin", monkeypatch, f"cat > {tmp_path}/came")
    (tmp_path / "desk").mkdir()
    desk = open_desk(tmp_path / "desk")
    submitted(desk)
    posted(desk)
    taken(desk)
    with window_shown(Seat(desk.as_person(who(TANAKA)), Runner(inline=True)), qtbot) as made:
        yield made


def printed(window: MainWindow, folder: Path) -> str:
    """Say yes to both questions; what lies in the tray."""
    click(asked(window, PrintDialog).yes)
    click(asked(window, Ask).yes)
    pdf = (folder / "came").read_bytes()
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked and "/StructTreeRoot" in opened.Root
    return "".join(extract_text(BytesIO(pdf)).split())


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place.TODAY, ("止まっている理由", "承認待ち")),
        (Place.CASES, ("次にすること", "2027-000001")),
        (Place.APPROVALS, ("承認を待つ判断", "2027-000001")),
        (Place.DISPOSAL, ("2027-000002",)),
    ],
)
def test_the_list_of_each_place_goes_to_paper(
    window: MainWindow, tmp_path: Path, place: Place, words: tuple[str, ...]
) -> None:
    window.go(place)
    press(window, Qt.Key.Key_P)
    said = printed(window, tmp_path)
    for word in (*words, "裁断してください"):
        assert word in said, word
    with window._seat.desk.store._engine.connect() as connection:
        last = connection.execute(text("SELECT act, fields FROM log ORDER BY seq DESC LIMIT 1")).one()
    assert last.act == "print_letter" and '"list"' in last.fields


def test_people_and_calendar_are_printed_with_the_other_key(window: MainWindow, tmp_path: Path) -> None:
    window.go(Place.SETTINGS)
    front = window.stack.currentWidget()
    assert isinstance(front, SettingsScreen)
    for page, word in (("people", TANAKA), ("calendar", "元日")):
        front.show_page(page)
        press(window, Qt.Key.Key_P, CTRL | SHIFT)
        assert word.replace(" ", "") in printed(window, tmp_path)


def test_nothing_is_printed_while_somebody_types(window: MainWindow) -> None:
    window.go(Place.CASES)
    write(window.top.search, "髙")
    press(window.top.search, Qt.Key.Key_P)
    assert not window.findChildren(PrintDialog)


def test_groups_get_their_heads_and_marks_are_written_out(stage: Callable[..., QWidget]) -> None:
    table = Table((Column("a", "番号", 80), Column("b", "済", 40), Column("c", "", 20)), name="一覧")
    rows = (
        Row(1, (Digits("1"), Ticked(True), Words("x"))),
        Group("やめた人"),
        Row(2, (Digits("2"), Ticked(False), Words("x"))),
    )
    stage(table)
    first, second = lists_of(table, rows)
    assert (first.head, first.rows, first.heading) == (("番号", "済"), (("1", "レ"),), "")
    assert (second.rows, second.heading) == ((("2", ""),), "やめた人")


def test_where_rows_are_marked_they_alone_are_printed(stage: Callable[..., QWidget]) -> None:
    table = Table((Column("a", "番号", 80),), name="一覧")
    stage(table)
    (only,) = lists_of(table, (Row(1, (Digits("1"),)), Row(2, (Digits("2"),), marked=True)))
    assert only.rows == (("2",),)
