"""A table walks, opens and ticks by keyboard and stays where it was when its rows come again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.ui.widgets.cells import Name, Ticked
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Group, Row
from deskapp.ui.widgets.tokens import tokens

COLUMNS = (Column("name", "氏名", 200, sortable=True), Column("same", "氏名の一致", 60))
NAMES = ("佐々木 悠", "髙橋 邉子", "山﨑 𠮷乃")


def rows(*names: str) -> tuple[Row | Group, ...]:
    people = [Row(name, (Name(name, "カナ"), Ticked(on=False, name="氏名"))) for name in names]
    return (Group("本人"), *people[:1], Group("代理人"), *people[1:])


@pytest.fixture
def table(stage: Callable[..., QWidget]) -> Table:
    made = Table(COLUMNS, name="案件")
    made.set_rows(rows(*NAMES))
    stage(made)
    made.setFocus()
    return made


def test_arrows_walk_past_group_heads_and_enter_opens(qtbot: QtBot, table: Table) -> None:
    assert table.chosen_key() == NAMES[0]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.chosen_key() == NAMES[1]
    qtbot.keyClick(table, Qt.Key.Key_Up)
    qtbot.keyClick(table, Qt.Key.Key_Up)
    assert table.chosen_key() == NAMES[0]
    qtbot.keyClick(table, Qt.Key.Key_End)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [NAMES[2]]


def test_new_rows_keep_the_chosen_one_or_its_neighbour(table: Table) -> None:
    table.choose(NAMES[1])
    table.set_rows(rows("渡邊 明日香", *NAMES))
    assert table.chosen_key() == NAMES[1]
    table.set_rows(rows("渡邊 明日香", NAMES[0], NAMES[2]))
    assert table.chosen_key() in (NAMES[0], NAMES[2])


def test_a_table_without_rows_has_nothing_chosen(qtbot: QtBot, table: Table) -> None:
    with qtbot.waitSignal(table.chosen) as chosen:
        table.set_rows(())
    assert chosen.args == [None]
    assert table.chosen_key() is None


def test_space_ticks_a_box_and_marks_a_row_elsewhere(qtbot: QtBot, table: Table) -> None:
    with qtbot.waitSignal(table.marked) as marked:
        qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    with qtbot.waitSignal(table.ticked) as ticked:
        qtbot.keyClick(table, Qt.Key.Key_Space)
    assert (marked.args, ticked.args) == ([NAMES[0]], [NAMES[0], "same", True])


def test_a_click_on_a_box_ticks_and_on_a_name_does_not(qtbot: QtBot, table: Table) -> None:
    boxes, names = (table.visualRect(table.model().index(1, column)).center() for column in (1, 0))
    with qtbot.waitSignal(table.ticked) as ticked:
        click(qtbot, table, boxes)
    with qtbot.assertNotEmitted(table.ticked), qtbot.waitSignal(table.pressed_cell) as pressed:
        click(qtbot, table, names)
    assert (ticked.args, pressed.args) == ([NAMES[0], "same", True], [NAMES[0], "name"])


def test_letters_are_left_to_the_page(qtbot: QtBot, table: Table) -> None:
    before = table.chosen_key()
    qtbot.keyClick(table, Qt.Key.Key_A)
    assert table.chosen_key() == before


def test_a_head_asks_to_sort_only_where_it_can(qtbot: QtBot, table: Table) -> None:
    head = table.horizontalHeader()
    with qtbot.waitSignal(table.sort_asked) as asked:
        head.sectionClicked.emit(0)
    with qtbot.assertNotEmitted(table.sort_asked):
        head.sectionClicked.emit(1)
    assert asked.args == ["name"]
    table.show_sorted("name", "down")
    assert [column.sorted for column in table.columns] == ["down", ""]


def test_what_is_read_aloud_is_what_is_seen(table: Table) -> None:
    model = table.model()
    assert model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "佐々木 悠 カナ"
    assert model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "氏名 ☐"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "本人"
    assert table.accessibleName() == "案件"


def click(qtbot: QtBot, table: Table, at: QPoint) -> None:
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_row_is_painted_whatever_its_key_and_not_before_it_has_one(stage: Callable[..., QWidget]) -> None:
    def picture(key: object) -> QImage:
        made = Table(COLUMNS, name="案件")
        made.set_rows(tuple(Row(each, (Name("佐々木 悠"), Ticked(on=False))) for each in ("first", key)))
        stage(made).resize(300, 120)
        made.choose("first")
        return made.grab().toImage()

    here = picture("second")
    assert picture(0) == here
    assert picture(None) != here


def test_what_is_painted_in_pieces_is_what_is_painted_whole(table: Table) -> None:
    """Rows are painted as wholes: a strip that is uncovered must fit what is beside it."""
    view, strip = table.viewport(), 37
    for first_hidden in (False, True):
        table.setColumnHidden(0, first_hidden)
        whole = view.grab().toImage()
        pieced, ratio = QImage(whole.size(), whole.format()), whole.devicePixelRatio()
        pieced.setDevicePixelRatio(ratio)
        for left in range(0, view.width(), strip):
            for top in range(0, view.height(), strip):
                view.render(pieced, QPoint(left, top), QRegion(left, top, strip, strip))
        assert pieced == whole
        chosen = table.visualRect(table.currentIndex()).center().y()
        assert whole.pixelColor(1, int(chosen * ratio)) == QColor(tokens().accent), (
            "the bar stands at the edge"
        )
