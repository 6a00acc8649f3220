"""Fields tell what was typed once, fold it only then, and say what is wrong in words."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from deskapp.ui.widgets.field import ChoiceField, LineField, TextField, half_width
from deskapp.ui.widgets.inputs import Choice

Stage = Callable[..., QWidget]


def told_by(field: LineField | TextField | ChoiceField) -> list[object]:
    told: list[object] = []
    field.committed.connect(told.append)
    return told


def compose(widget: QWidget, unfinished: str, finished: str = "") -> None:
    """Type through an input method: `unfinished` stands underlined, `finished` is entered."""
    event = QInputMethodEvent(unfinished, [])
    event.setCommitString(finished)
    QApplication.sendEvent(widget, event)


def test_what_was_typed_is_told_once_when_the_field_is_left(qtbot: QtBot, stage: Stage) -> None:
    name, other = LineField("氏名"), LineField("フリガナ")
    stage(name, other)
    told = told_by(name)
    name.line.setFocus()
    qtbot.keyClicks(name.line, "abc")
    qtbot.keyClick(name.line, Qt.Key.Key_Return)
    other.line.setFocus()
    name.line.setFocus()
    other.line.setFocus()
    assert told == ["abc"]


def test_full_width_figures_are_folded_on_commit_and_not_while_composing(stage: Stage) -> None:
    phone, other = LineField("電話", fold=half_width), LineField("ほか")
    stage(phone, other)
    told = told_by(phone)
    phone.line.setFocus()
    compose(phone.line, "", "０３ー００００")
    compose(phone.line, "１２")
    assert (phone.text(), told) == ("０３ー００００", [])
    compose(phone.line, "", "−１２")
    other.line.setFocus()
    assert (phone.text(), told) == ("03-0000-12", ["03-0000-12"])


def test_filling_a_field_from_outside_tells_nothing(stage: Stage) -> None:
    line, text = LineField("氏名"), TextField("お客様の言葉")
    stage(line, text)
    told = [*told_by(line), *told_by(text)]
    line.set_text("山﨑 𠮷乃")
    text.set_text("止めたい")
    text.box.setFocus()
    line.line.setFocus()
    assert told == []
    assert (line.text(), text.text()) == ("山﨑 𠮷乃", "止めたい")


def test_a_long_text_is_told_when_it_is_left(stage: Stage) -> None:
    text, other = TextField("お客様の言葉"), LineField("氏名")
    stage(text, other)
    told = told_by(text)
    text.box.setFocus()
    compose(text.box, "", "案内を止めたい")
    other.line.setFocus()
    assert told == ["案内を止めたい"]


def test_an_error_is_seen_and_read_aloud_until_it_is_taken_back(stage: Stage) -> None:
    field = LineField("電話", help="番号だけ")
    stage(field)
    field.set_error("桁が2つ足りません。")
    assert field.wrong.isVisible()
    assert field.error() == "桁が2つ足りません。"
    assert field.line.accessibleName() == "電話"
    said = field.line.accessibleDescription()
    assert said.startswith("番号だけ ") and said.endswith("桁が2つ足りません。")
    field.set_error("")
    assert (field.error(), field.wrong.isVisible()) == ("", False)
    assert "桁が2つ" not in field.line.accessibleDescription()


def test_a_line_stays_level_under_a_letter_of_another_face() -> None:
    field = LineField("氏名")
    field.set_text("山田")
    assert field.line.textMargins().top() == 0
    field.set_text("𠮷田")
    assert field.line.textMargins().top() > 0


def test_a_choice_tells_the_value_a_person_chose(qtbot: QtBot, stage: Stage) -> None:
    ways = ChoiceField("発送方法", [("簡易書留", "registered"), ("普通郵便", "plain")])
    stage(ways)
    told = told_by(ways)
    ways.set_value("plain")
    assert (ways.value(), told) == ("plain", [])
    ways.choice.setFocus()
    qtbot.keyClick(ways.choice, Qt.Key.Key_Up)
    assert told == ["registered"]
    ways.set_value("pigeon")
    assert ways.value() is None


def test_a_screen_reader_is_led_from_a_choice_to_its_label(stage: Stage) -> None:
    """On Linux Qt tells what is chosen in the place of a choice's name."""
    field, bare = ChoiceField("方法", [("簡易書留", 1)]), Choice([("電話", 1)])
    bare.setAccessibleName("どのように")
    stage(field, bare)
    told = QAccessible.queryAccessibleInterface(field.input)
    ((label, _),) = told.relations(QAccessible.RelationFlag.Label)
    assert label.text(QAccessible.Text.Name) == "方法"
    alone = QAccessible.queryAccessibleInterface(bare)
    said = [alone.text(each) for each in (QAccessible.Text.Name, QAccessible.Text.Description)]
    assert "どのように" in said
