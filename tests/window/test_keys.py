"""The sheet of keys is true: what stands on it acts on the page where it says so, and it leaves out no key.

Whoever wires a new key adds it to `ui/help/key_list.GROUPS`, with its words under `key_list`.
"""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from deskapp.domain.kinds import Door
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.operations.views.places import Place
from deskapp.ui.approvals.screen import ApprovalScreen
from deskapp.ui.case_page.checklist_panel import ChecklistPanel
from deskapp.ui.disposal.screen import DisposalScreen
from deskapp.ui.intake.screen import IntakeScreen
from deskapp.ui.main_window import MainWindow
from deskapp.ui.today.place import TodayPlace
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.keys import bindings
from ui.hands import write
from window.listed import MOMENTARY, ON_SHEET, SHORT
from window.visits import VISITS, Visit, settle


def test_every_key_says_what_it_does(window: MainWindow) -> None:
    for visit in VISITS:
        visit(window)
    assert [each.keys for each in bindings(window) if not each.words] == []


def called(keys: str) -> QKeySequence:
    """What Qt calls the keys; Enter is to it the one of the keypad."""
    return QKeySequence.fromString(keys.replace("PgDn", "PgDown").replace("Enter", "Return"))


def press(keys: str) -> None:
    """Press what is printed on the keyboard, where the keyboard is."""
    wanted = called(keys)[0]  # type: ignore[index]  # it can be, and is no iterable
    QTest.keyClick(_focus(), wanted.key(), wanted.keyboardModifiers())


def wired(keys: str) -> list[QSignalSpy]:
    """What tells that a shortcut of these keys was meant, or a button that a page presses for them."""
    top, wanted = _focus().window(), called(keys)
    return [
        *(QSignalSpy(each.activated) for each in top.findChildren(QShortcut) if each.key() == wanted),
        *(QSignalSpy(each.clicked) for each in top.findChildren(Button) if SHORT.get(each.keys) == keys),
    ]


def standing(window: MainWindow) -> tuple[object, ...]:
    """What a person would see change: the page, the place of the keyboard, the chosen row, a question."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    front, asked = window.stack.currentWidget(), QApplication.activeModalWidget()
    return front, QApplication.focusWidget(), asked, (asked or window).grab().toImage()


def close_questions(window: MainWindow) -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    for each in QApplication.topLevelWidgets():
        if each.isModal() and each.isVisible():
            each.close()
    window.window().activateWindow()
    settle()


def acts(window: MainWindow, keys: str) -> bool:
    """Whether pressing the keys does something here."""
    heard = wired(keys)
    before = None if heard and keys not in MOMENTARY else standing(window)
    press(keys)
    settle()
    done = any(spy.count() for spy in heard) or (before is not None and standing(window) != before)
    close_questions(window)
    return done


def visits_of(name: str) -> list[Visit]:
    """Where the keys of a group are said to act."""
    starts = {
        "help": ("help-keys",),
        "everywhere": ("cases",),
        "list": ("cases",),
        "fields": ("intake-phone",),
        "cases": ("cases",),
        "case": ("case1-", "alone1", "case3-"),
        "settings": ("settings-desk", "settings-profile", "settings-calendar"),
    }
    return [each for each in VISITS if each.name.startswith(starts.get(name, (name,)))]


def _matches(window: MainWindow) -> None:
    window.begin_intake(Door.PHONE)
    intake = window.stack.currentWidget()
    assert isinstance(intake, IntakeScreen)
    intake.form.name.set_text("")
    write(intake.form.name.line, "林 健太郎")
    intake._look()


def _papers(window: MainWindow) -> None:
    window.begin_intake(Door.ENVELOPE)
    intake = window.stack.currentWidget()
    assert isinstance(intake, IntakeScreen)
    intake.envelope.add.click()
    intake.envelope.table.setFocus()


def _list_of_the_day(window: MainWindow) -> None:
    window.go(Place.TODAY)
    front = window.stack.currentWidget()
    assert isinstance(front, TodayPlace)
    front.show_day()


def _match(window: MainWindow) -> None:
    """From the name's field one goes to what was found first."""
    _matches(window)
    press("Alt+Down")


def _day(window: MainWindow) -> None:
    """The first tab in front again, whichever was looked at before."""
    window.go(Place.DISPOSAL)
    front = window.stack.currentWidget()
    assert isinstance(front, DisposalScreen)
    front.tabs.setCurrentIndex(0)


def _readable(window: MainWindow) -> ApprovalScreen:
    """A decision that can be judged; one tried before is never answered here, and nobody waits a moment."""
    window.go(Place.APPROVALS)
    front = window.stack.currentWidget()
    assert isinstance(front, ApprovalScreen)
    front._judging = False
    front._moment.stop()
    front._weigh()
    front.comment.set_text("")
    front.list.setFocus()
    return front


def _comment(window: MainWindow) -> None:
    """A decision is sent back with a word."""
    front = _readable(window)
    write(front.comment.box, "理由")
    front.list.setFocus()


def _unchecked(window: MainWindow) -> None:
    """A case whose papers came and wait to be checked."""
    for line in case_list(window._seat.desk, Wanted()).lines:
        window.open_case(line.id, "checklist")
        settle()
        if any(each.isEnabled() for each in window.findChildren(Button) if each.keys == "Ctrl+E"):
            return


def _ticks(window: MainWindow) -> None:
    next(each for each in VISITS if each.name == "case1-checklist")(window)
    panel = next(each for each in window.findChildren(ChecklistPanel) if each.isVisible())
    panel.table.setFocus()


def _load(window: MainWindow) -> None:
    """A person's cases are asked about in a window of their own."""
    next(each for each in VISITS if each.name == "statistics")(window)
    press("Enter")


def _last_row(window: MainWindow) -> None:
    next(each for each in VISITS if each.name == "cases")(window)
    press("End")


def _first_row(window: MainWindow) -> None:
    next(each for each in VISITS if each.name == "cases")(window)
    press("Home")


def _question(window: MainWindow) -> None:
    next(each for each in VISITS if each.name == "cases")(window)
    press("A")


def _told(window: MainWindow) -> None:
    next(each for each in VISITS if each.name == "cases")(window)
    window.toast.say("引き継ぎました", undo=lambda: None)


#: What has to be done first, where the page as it comes up does not offer it.
FIRST: dict[tuple[str, str], Callable[[MainWindow], object]] = {
    ("intake", "Ctrl+Enter"): _match,
    ("intake", "Alt+Down"): _matches,
    ("intake", "Delete"): _papers,
    ("case", "Ctrl+Z"): _ticks,
    ("everywhere", "Ctrl+Z"): _told,
    ("today", "A"): _list_of_the_day,
    ("today", "Ctrl+P"): _list_of_the_day,
    ("case", "Ctrl+E"): _unchecked,
    ("approvals", "Ctrl+Enter"): _readable,
    ("approvals", "Ctrl+Backspace"): _comment,
    ("disposal", "Ctrl+D"): _day,
    ("list", "Ctrl+A"): _load,
    ("list", "Down"): _first_row,
    ("list", "End"): _first_row,
    ("list", "Up"): _last_row,
    ("list", "Home"): _last_row,
    ("fields", "Enter"): _question,
    ("fields", "Ctrl+Enter"): _question,
    ("fields", "Esc"): _question,
}


#: The sample desk has no letter that waits for its posting alone: tests/ui/case_page/test_letters_panel.
ELSEWHERE = {("case", "F8")}


@pytest.mark.parametrize(
    ("name", "keys"),
    [(name, key) for name in ON_SHEET for key in ON_SHEET[name] if (name, key) not in ELSEWHERE],
)
def test_every_key_of_the_sheet_acts_where_it_says(window: MainWindow, name: str, keys: str) -> None:
    first = FIRST.get((name, keys))
    ways = [first] if first else visits_of(name)
    assert any(_tried(window, go, keys) for go in ways), f"{keys} does nothing on {name}"


def _tried(window: MainWindow, go: Callable[[MainWindow], object], keys: str) -> bool:
    window.keys.help.leave()
    window.window().activateWindow()
    go(window)
    settle()
    if QApplication.activeModalWidget() is None and not window.isAncestorOf(_focus()):
        window.setFocus()
    return acts(window, keys)


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus
