"""Typing as an office in Japan types: Mozc composes, under a real X server; run by `make check-desktop`.

What a test sends to a field by itself is what it believes of an input method. Here the input method decides
which keys it takes, and when.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from deskapp.display import reach_input_method
from deskapp.ui.demo.hand import Hand
from sample_desk import sample_desk
from stories.clerk import LIST, Clerk

#: As a quick typist presses keys, in milliseconds; the input method answers each.
DELAY_MS = "40"
NAME, KANA, PHONE = "氏名", "フリガナ", "電話"

reach_input_method()  # as at a start, before Qt looks for it


class Heard(QObject):
    """What the input method last composed."""

    def __init__(self) -> None:
        super().__init__()
        self.composed, self.entered, self.times = "", "", 0

    def wrote_since(self, times: int) -> bool:
        """Whether it composed anything since it had so many times."""
        return self.times > times

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note what is composed and let it pass."""
        if isinstance(event, QInputMethodEvent):
            self.composed = event.preeditString()
            self.times += 1
            self.entered = event.commitString() or self.entered
        return False


class Typist:
    """Types on the display's keyboard, with Mozc between it and the window."""

    def __init__(self, clerk: Clerk, heard: Heard) -> None:
        self.clerk, self.heard, self.hand = clerk, heard, clerk.hand

    def types(self, letters: str, composed: str) -> None:
        """Type letters one by one, until Mozc shows them composed."""
        _send("type", "--delay", DELAY_MS, letters)
        self._wait(lambda: self.heard.composed == composed, composed)

    def strikes(self, key: str, until: Callable[[], bool]) -> None:
        """Strike one key, and wait for what it does."""
        _send("key", key)
        self._wait(until, key)

    def enters(self, text: str) -> None:
        """Agree with what is composed."""
        self.strikes("Return", lambda: (self.heard.entered, self.heard.composed) == (text, ""))

    def takes_back(self) -> None:
        """Strike Esc until nothing is composed, and not once more: then it would be the page's."""
        while self.heard.composed:
            self.strikes("Escape", partial(self.heard.wrote_since, self.heard.times))
        self.hand.settle()

    def _wait(self, until: Callable[[], bool], what: str) -> None:
        self.hand.wait(until, f"{what!r}, but composed {self.heard.composed!r}")


def _send(*words: str) -> None:
    subprocess.run(["xdotool", *words], check=True)


@pytest.fixture
def typist(qapp: QApplication, tmp_path: Path) -> Iterator[Typist]:
    assert os.environ.get("QT_IM_MODULE"), "started by tests/desktop/ime.sh"
    heard = Heard()
    qapp.installEventFilter(heard)
    clerk = Clerk(sample_desk(tmp_path / "desk")).sit_down()
    yield Typist(clerk, heard)
    clerk.window.close()
    clerk.window.deleteLater()
    qapp.removeEventFilter(heard)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def line(hand: Hand, name: str) -> QLineEdit:
    """The field of this label, with the keyboard in it."""
    found = hand.go_to(name)
    assert isinstance(found, QLineEdit)
    return found


def test_a_name_is_composed_and_its_reading_kept(typist: Typist) -> None:
    hand = typist.hand
    hand.press("F2")
    kana, name = line(hand, KANA), line(hand, NAME)
    typist.types("takahasi", "たかはし")
    typist.strikes("space", lambda: typist.heard.composed == "高橋")
    typist.enters("高橋")
    assert (name.text(), kana.text()) == ("高橋", "タカハシ")
    assert focused() is name, "Enter was the input method's"


def test_keys_of_the_window_belong_to_mozc_while_it_composes(typist: Typist) -> None:
    """F6 to F10 turn kana over, Esc takes back, Space chooses: none of them is an act of the page."""
    hand = typist.hand
    hand.press("F2")
    name = line(hand, NAME)
    typist.types("tarou", "たろう")
    typist.strikes("F7", lambda: typist.heard.composed == "タロウ")
    typist.strikes("F6", lambda: typist.heard.composed == "たろう")
    typist.takes_back()
    assert (focused(), name.text()) == (name, "")


def test_one_enter_ends_the_composition_and_the_next_notes_the_contact(typist: Typist) -> None:
    hand, clerk = typist.hand, typist.clerk
    clerk.open("森田")
    hand.press("Ctrl+M")
    note = focused()
    assert isinstance(note, QLineEdit)
    typist.types("denwa", "でんわ")
    typist.enters("でんわ")
    assert note.text() == "でんわ"
    hand.press("Return")
    assert note.text() == ""
    assert "でんわ" in clerk.page()


def test_saving_does_not_act_on_half_a_word(typist: Typist) -> None:
    """Ctrl+S while something is composed: Mozc keeps it, or the window leaves it alone."""
    hand = typist.hand
    hand.press("F2")
    name = line(hand, NAME)
    typist.types("suzuki", "すずき")
    _send("key", "ctrl+s")
    hand.settle()
    assert focused() is name
    assert typist.heard.composed == "すずき"


def test_what_is_composed_is_no_act_on_the_case_in_front(typist: Typist) -> None:
    """The letters of 「あ」 and 「ぷ」 are the list's keys for 担当変更 and 一覧印刷."""
    hand = typist.hand
    hand.press("F3")
    field = focused()
    typist.types("apu", "あぷ")
    typist.enters("あぷ")
    hand.settle()
    assert QApplication.activeModalWidget() is None
    assert isinstance(field, QLineEdit)
    assert field.text() == "あぷ"


def test_a_person_is_found_by_what_is_composed(typist: Typist) -> None:
    hand, clerk = typist.hand, typist.clerk
    hand.press("F3")
    typist.types("takahasi", "たかはし")
    typist.strikes("space", lambda: typist.heard.composed == "高橋")
    typist.enters("高橋")
    hand.press("Down")
    found = clerk.rows(LIST)
    assert found
    assert all("橋" in each for each in found)


def test_a_number_typed_wide_becomes_a_number(typist: Typist) -> None:
    """Who forgets to turn Mozc off types 全角 figures; the phone field takes them."""
    hand = typist.hand
    hand.press("F2")
    phone = line(hand, PHONE)
    typist.types("0312345678", "０３１２３４５６７８")
    typist.enters("０３１２３４５６７８")
    hand.press("Tab")
    assert phone.text() == "0312345678"


def test_the_keys_of_a_list_act_with_mozc_on(typist: Typist) -> None:
    """In a list nothing is composed: its keys of one letter act, whatever the input method's mode is."""
    hand, clerk = typist.hand, typist.clerk
    hand.press("F3")
    typist.types("a", "あ")
    typist.takes_back()
    hand.press("Alt+2")
    table = next(
        each
        for each in clerk.window.findChildren(QWidget)
        if each.accessibleName() == LIST and each.isVisible()
    )
    table.setFocus()
    _send("key", "space")
    hand.wait(lambda: "1件" in clerk.page(), "marked")
    assert not typist.heard.composed
