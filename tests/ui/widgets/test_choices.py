"""Chips, boxes, segments, tabs, stages and the rail: what is on, what is told, what is said."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.ui.widgets.chip import Chip
from deskapp.ui.widgets.rail import NARROW, WIDE, Rail, RailItem
from deskapp.ui.widgets.segments import Segments
from deskapp.ui.widgets.steps import Steps
from deskapp.ui.widgets.tabs import Tabs
from deskapp.ui.widgets.tick import Tick

Stage = Callable[..., QWidget]


def test_a_chip_toggles_by_key_keeps_its_width_and_says_its_number(qtbot: QtBot, stage: Stage) -> None:
    chip = Chip("超過", 2, mark="overdue", tone="danger")
    stage(chip)
    before = chip.sizeHint()
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()
    assert chip.sizeHint() == before
    chip.set_count(0)
    assert chip.accessibleName() == "超過 0"


def test_a_box_is_ticked_by_space_enter_and_a_click_on_its_words(qtbot: QtBot, stage: Stage) -> None:
    tick = Tick("氏名 ↔ 封筒 ↔ 1枚目")
    stage(tick)
    tick.setFocus()
    seen = []
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    seen.append(tick.isChecked())
    qtbot.keyClick(tick, Qt.Key.Key_Return)
    seen.append(tick.isChecked())
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=tick.rect().center())
    seen.append(tick.isChecked())
    assert seen == [True, False, True]


def test_segments_tell_what_a_person_chose_only(qtbot: QtBot, stage: Stage) -> None:
    segments = Segments([("開示等の請求", "request"), ("相談・苦情", "consultation")], name="種類")
    stage(segments)
    with qtbot.assertNotEmitted(segments.chosen):
        segments.set_value("consultation")
    assert segments.value() == "consultation"
    segments._group.button(1).setFocus()
    with qtbot.waitSignal(segments.chosen) as chosen:
        qtbot.keyClick(segments._group.button(1), Qt.Key.Key_Left)
    assert chosen.args == ["request"]


def test_a_tab_grows_for_its_count_and_says_it(stage: Stage) -> None:
    tabs = Tabs(["受付", "書類"])
    stage(tabs)
    plain = tabs.tabSizeHint(1).width()
    tabs.set_count(1, 3, blocks=True)
    assert tabs.tabSizeHint(1).width() > plain
    assert tabs.accessibleTabName(1) == "書類 3"
    tabs.set_count(1, 0)
    assert tabs.tabSizeHint(1).width() == plain


def test_stages_say_where_the_case_stands() -> None:
    steps = Steps(["受付", "書類", "完了"], 1)
    assert steps.accessibleName() == "書類"
    steps.set_now(3)
    assert steps.accessibleName() == "完了"


def test_the_rail_goes_by_alt_and_number_and_narrows(qtbot: QtBot, stage: Stage) -> None:
    rail = Rail((RailItem("today", "sun", "今日"), RailItem("cases", "folder", "案件")))
    stage(rail)
    with qtbot.waitSignal(rail.chosen) as chosen:
        qtbot.keyClick(rail, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert chosen.args == ["cases"]
    rail.set_count("cases", 40)
    assert rail._buttons["cases"].accessibleName() == "案件 40"
    assert rail.width() == WIDE
    rail.set_narrow(True)
    assert rail.width() == NARROW
    assert rail._buttons["cases"].toolTip() == "案件 Alt+2"
