"""Toast, banners and the next step: what they say, and the way back they offer."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.ui.widgets.banner import Banner, DvBar, TroubleBar
from deskapp.ui.widgets.next_step_bar import NextStepBar
from deskapp.ui.widgets.toast import EDGE, FOR_MS, Toast

Stage = Callable[..., QWidget]


def test_a_toast_offers_the_way_back_once(qtbot: QtBot, stage: Stage) -> None:
    window = stage(QWidget())
    toast, undone = Toast(window), list[str]()
    toast.say("「済」にしました", undo=lambda: undone.append("済"))
    assert toast.isVisible()
    assert toast._timer.interval() == FOR_MS
    qtbot.mouseClick(toast._back, Qt.MouseButton.LeftButton)
    assert (undone, toast.isVisible()) == (["済"], False)


def test_a_toast_without_a_way_back_goes_by_itself_and_keeps_its_corner(stage: Stage) -> None:
    window = stage(QWidget())
    toast = Toast(window)
    toast.say("保存しました")
    window.resize(700, 500)
    assert toast._back.isHidden()
    assert (toast.x(), toast.geometry().bottom() < 500) == (EDGE, True)
    assert toast.height() <= 30  # no higher than the hints and the page's edge
    toast._timer.timeout.emit()
    assert toast.isHidden()


def test_bars_stand_only_while_they_have_something_to_say(stage: Stage) -> None:
    banner, protection, trouble = Banner("warn", "eye-off"), DvBar(), TroubleBar()
    stage(banner, protection, trouble)
    assert [bar.isVisible() for bar in (banner, protection, trouble)] == [False] * 3
    banner.say("本籍が見えています", "黒く塗ってください。")
    protection.say("DV・支援措置", "回答先だけです。")
    trouble.say("保存先につながりません。")
    assert [bar.isVisible() for bar in (banner, protection, trouble)] == [True] * 3
    assert banner.accessibleName() == "本籍が見えています 黒く塗ってください。"
    trouble.say("")
    assert not trouble.isVisible()


def test_the_next_step_is_done_by_key_and_by_nothing_when_there_is_none(qtbot: QtBot, stage: Stage) -> None:
    bar = NextStepBar()
    window = stage(bar)
    bar.show_step("本籍を黒く塗る", "本人確認を終えるため", "本日中")
    with qtbot.waitSignal(bar.done_pressed):
        qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bar.show_step("")
    with qtbot.assertNotEmitted(bar.done_pressed):
        qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_the_reason_gives_way_before_the_sentence(stage: Stage) -> None:
    bar = NextStepBar()
    stage(bar)
    bar.show_step("住民票の本籍を黒く塗り、記録する", "本人確認を終えるため" * 8, "本日中")
    bar.window().resize(760, 60)
    assert bar._sentence.width() >= bar._sentence.sizeHint().width()
    assert bar._why.width() < bar._why.sizeHint().width()
