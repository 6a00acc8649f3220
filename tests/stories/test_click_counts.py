"""What the daily work costs in keys, counted at the real window; the mouse stays where it is (screens.md)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from deskapp.domain.kinds import LetterCode, PaperResult, RequestKind, Side
from deskapp.operations import checklist, letters
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.operations.views.page import CasePage, case_page
from deskapp.ui.demo.hand import Hand, compose
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets import style
from desks import FixedClock, open_desk
from playing import received, taken

_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease)


class Keyboard(Hand):
    """A hand that has no mouse: it counts the keys it presses, and the signs it writes besides."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, lambda: False)
        self.keys: list[str] = []
        self.signs = 0

    def strike(self, keys: str) -> None:
        """Press a key or a combination: one more."""
        self.keys.append(keys)
        super().strike(keys)

    def point(self, button: QWidget) -> None:
        """There is no mouse."""
        raise AssertionError(button.accessibleName())

    def say(self, text: str) -> None:
        """Write where the cursor stands."""
        self.signs += len(text)
        compose(text)

    def press_all(self, *keys: str) -> None:
        """One after the other."""
        for each in keys:
            self.press(each)


class Mouse(QObject):
    """Notices every press of a mouse."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.pressed += event.type() in _MOUSE
        return False


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def keyboard(desk: Desk, qapp: QApplication) -> Iterator[Keyboard]:
    style.apply(qapp, "light")
    window, mouse = MainWindow(Seat(desk, Runner(inline=True))), Mouse()
    qapp.installEventFilter(mouse)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    made = Keyboard(window)
    made.settle()
    yield made
    qapp.removeEventFilter(mouse)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    assert mouse.pressed == 0


def only(desk: Desk) -> CasePage:
    (line,) = case_list(desk, Wanted()).lines
    return case_page(desk, line.id)


def test_a_phone_call_takes_six_keys_besides_what_is_said(desk: Desk, keyboard: Keyboard) -> None:
    """A minute at a hundred signs: F2, four steps from field to field, Ctrl+S."""
    keyboard.press("F2")
    keyboard.say("小林 さくら")
    keyboard.press("Tab")
    keyboard.say("コバヤシ サクラ")
    keyboard.press("Tab")
    keyboard.say("03-0000-7788")
    keyboard.press_all("Tab", "Tab")
    keyboard.say("案内の葉書が届いた。登録されている住所と氏名を知りたい。案内は止めてほしい")
    keyboard.press("Ctrl+S")
    case = only(desk).case
    assert (case.person.name, case.person.kana) == ("小林 さくら", "コバヤシ サクラ")
    assert case.person.phone == "03-0000-7788" and case.own_words.startswith("案内の葉書")
    assert len(keyboard.keys) <= 6 and keyboard.signs < 100


def test_a_call_back_is_noted_with_three_keys(desk: Desk, keyboard: Keyboard) -> None:
    """On the case's page: Ctrl+M, Tab to the next day, Enter."""
    taken(desk)
    keyboard.press_all("F5", "Return")
    keyboard.keys.clear()
    keyboard.press("Ctrl+M")
    keyboard.say("折り返しの約束")
    keyboard.press("Tab")
    keyboard.say("+3")
    keyboard.press("Return")
    page = only(desk)
    assert page.contacts[0].text == "折り返しの約束"
    assert page.case.follow_up_on and page.case.follow_up_on.isoformat() == "2027-01-21"
    assert keyboard.keys == ["Ctrl+M", "Tab", "Return"]


def test_each_paper_is_matched_with_one_key(desk: Desk, keyboard: Keyboard) -> None:
    """Enter opens the case where its papers wait; Ctrl+E ticks all of one."""
    case_id = taken(desk)
    received(desk, case_id)
    keyboard.press_all("F5", "Return")
    keyboard.keys.clear()
    keyboard.press_all("Ctrl+E", "Ctrl+E")
    papers = case_page(desk, case_id).case.papers
    assert [each.result for each in papers] == [PaperResult.ACCEPTED] * 2
    assert keyboard.keys == ["Ctrl+E"] * 2


def test_an_arrived_paper_is_recorded_with_one_key_for_each_thing_asked(
    desk: Desk, keyboard: Keyboard
) -> None:
    """F6 proposes the paper that is missing, a copy, received today; Enter goes from field to field."""
    case_id = taken(desk)
    checklist.receive_papers(desk, case_id, [checklist.Arrival("request_form", Side.PERSON, desk.today)])
    keyboard.press_all("F5", "Return", "Ctrl+2")
    keyboard.keys.clear()
    keyboard.press("F6")
    keyboard.press_all(*["Return"] * 5)
    came = case_page(desk, case_id).case.papers[1]
    assert (came.paper, came.received_on, came.original) == ("drivers_licence", desk.today, False)
    assert len(keyboard.keys) == 6


def test_the_day_a_form_went_out_is_recorded_with_two_keys(desk: Desk, keyboard: Keyboard) -> None:
    """The page of a case whose form waits for the post: the tick of one's own, F8; today stands there."""
    case_id = taken(desk, RequestKind.DISCLOSURE)
    letter_id = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made or ""
    letters.record_print(desk, case_id, letter_id)
    keyboard.press_all("F5", "Return")
    keyboard.keys.clear()
    keyboard.press("Ctrl+Return")
    keyboard.press_all("Space", "F8")
    (posting,) = case_page(desk, case_id).case.postings
    assert posting.posted_on == desk.today and len(keyboard.keys) <= 3
