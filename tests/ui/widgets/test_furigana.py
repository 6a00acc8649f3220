"""The reading of a name is what was typed before it was converted, as mozc and MS-IME send it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.readings import katakana
from deskapp.ui.widgets.field import LineField
from deskapp.ui.widgets.furigana import Furigana
from ui.hands import compose, press, write

Stage = Callable[..., QWidget]
Steps = tuple[tuple[str, str], ...]

TAKAHASHI: Steps = (("", "ｔ"), ("", "た"), ("", "たｋ"), ("", "たか"), ("", "たかｈ"), ("", "たかは"))
TAKAHASHI += (("", "たかはｓ"), ("", "たかはし"), ("", "高橋"), ("", "髙橋"), ("髙橋", ""))
HANAKO: Steps = (
    ("", "h"),
    ("", "は"),
    ("", "はn"),
    ("", "はな"),
    ("", "はなk"),
    ("", "はなこ"),
    ("花子", ""),
)


@pytest.fixture
def fields(stage: Stage) -> tuple[LineField, LineField]:
    name, kana = LineField("氏名"), LineField("フリガナ", fold=katakana)
    Furigana(name, kana)
    stage(name, kana)
    name.line.setFocus()
    return name, kana


@pytest.mark.parametrize(
    ("steps", "read"),
    [
        (TAKAHASHI, "タカハシ"),
        ((*TAKAHASHI, ("　", ""), *HANAKO), "タカハシ　ハナコ"),
        # the last n is made ん by the conversion itself
        ((("", "k"), ("", "け"), ("", "けｎ"), ("", "健"), ("健", "")), "ケン"),
        # a letter taken back
        ((("", "たなけ"), ("", "たな"), ("", "たなか"), ("", "田中"), ("田中", "")), "タナカ"),
        # back from the conversion and on
        ((("", "やま"), ("", "山"), ("", "やま"), ("", "やまだ"), ("", "山田"), ("山田", "")), "ヤマダ"),
        # typing on enters what was converted
        (
            (("", "やまだ"), ("", "山田"), ("山田", "ｔ"), ("", "た"), ("", "たろう"), ("太郎", "")),
            "ヤマダタロウ",
        ),
        # entered by parts: the rest is converted, or still kana
        ((("", "たかはしはなこ"), ("", "高橋花子"), ("高橋", "花子"), ("花子", "")), "タカハシハナコ"),
        ((("", "たかはしはなこ"), ("高橋", "はなこ"), ("", "華子"), ("華子", "")), "タカハシハナコ"),
        ((("", "たかはしはなこ"), ("高橋", "花子"), ("", "はなこ"), ("花子", "")), "タカハシハナコ"),
        # kana names, F7 and half-width kana
        ((("", "すみす"), ("", "スミス"), ("スミス", "")), "スミス"),
        ((("", "りん"), ("", "ﾘﾝ"), ("ﾘﾝ", "")), "リン"),
        # given up
        ((("", "たか"), ("", "")), ""),
        # F10 makes Latin letters of it
        ((("", "すみth"), ("", "smith"), ("smith", "")), ""),
        # converted while it was typed: the kana were never seen whole
        ((("", "たか"), ("", "高"), ("", "高h"), ("", "高橋"), ("高橋", "")), ""),
        # turned back from 漢字 that stood there
        ((("", "高橋"), ("髙橋", "")), ""),
    ],
)
def test_what_was_heard(fields: tuple[LineField, LineField], steps: Steps, read: str) -> None:
    name, kana = fields
    compose(name.line, *steps)
    assert kana.text() == read


def test_what_is_pasted_has_no_reading(fields: tuple[LineField, LineField]) -> None:
    name, kana = fields
    QApplication.clipboard().setText("髙橋 花子")
    name.line.paste()
    assert (name.text(), kana.text()) == ("髙橋 花子", "")


def test_part_pasted_and_part_composed_is_no_whole_reading(fields: tuple[LineField, LineField]) -> None:
    name, kana = fields
    write(name.line, "髙橋")
    compose(name.line, *HANAKO)
    assert kana.text() == ""


def test_a_space_of_the_keyboard_parts_the_reading_too(
    fields: tuple[LineField, LineField], qtbot: QtBot
) -> None:
    name, kana = fields
    compose(name.line, *TAKAHASHI)
    QApplication.processEvents()
    qtbot.keyClicks(name.line, " ")
    compose(name.line, *HANAKO)
    assert kana.text() == "タカハシ ハナコ"


def test_what_was_written_by_hand_is_never_overwritten(fields: tuple[LineField, LineField]) -> None:
    name, kana = fields
    write(kana.line, "たかばし")
    name.line.setFocus()
    assert kana.text() == "タカバシ"
    compose(name.line, *TAKAHASHI)
    assert kana.text() == "タカバシ"


def test_a_proposal_put_right_by_hand_stays(fields: tuple[LineField, LineField]) -> None:
    name, kana = fields
    compose(name.line, *TAKAHASHI)
    kana.line.selectAll()
    write(kana.line, "コウハシ")
    name.line.setFocus()
    name.line.deselect()
    compose(name.line, *HANAKO)
    assert kana.text() == "コウハシ"


def test_a_name_taken_back_takes_its_reading_along(fields: tuple[LineField, LineField]) -> None:
    name, kana = fields
    compose(name.line, *TAKAHASHI)
    QApplication.processEvents()
    name.line.selectAll()
    press(name.line, Qt.Key.Key_Backspace)
    assert kana.text() == ""
    compose(name.line, *HANAKO)
    assert kana.text() == "ハナコ"


def test_a_letter_put_right_keeps_the_reading_to_be_looked_at(fields: tuple[LineField, LineField]) -> None:
    name, kana = fields
    compose(name.line, ("", "たかはし"), ("", "高橋"), ("高橋", ""))
    QApplication.processEvents()
    name.line.home(False)
    press(name.line, Qt.Key.Key_Delete)
    compose(name.line, ("", "たか"), ("髙", ""))
    assert (name.text(), kana.text()) == ("髙橋", "タカハシ")
    assert "読み" in kana.wrong.text() and not kana.error()


def test_the_proposal_is_told_with_the_name(fields: tuple[LineField, LineField]) -> None:
    name, kana = fields
    told = list[object]()
    kana.committed.connect(told.append)
    compose(name.line, *TAKAHASHI)
    assert told == []
    kana.line.setFocus()
    assert told == ["タカハシ"]


def test_katakana() -> None:
    assert katakana("たかはし ﾊﾅｺ ゔ ﾊﾞ Smith 髙") == "タカハシ ハナコ ヴ バ Smith 髙"
