"""Somebody at the program who clicks, types and locks without any sense; seeded, so as to be met again."""

import random
from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QMenu, QWidget
from shiboken6 import isValid

from deskapp.app import Program
from deskapp.ui.sign_in.screen import SignInScreen
from desks import PASSWORD, SATO, TANAKA
from ui.hands import compose
from window.looks import OFFICE, named
from window.visits import VISITS

KEYS = (
    *("Tab", "Shift+Tab", "Return", "Esc", "Space", "Up", "Down", "Left", "Right", "Home", "End", "PgDown"),
    *(f"Alt+{place}" for place in range(1, 8)),
    *(f"Ctrl+{place}" for place in range(1, 9)),
    *("F1", "F2", "Shift+F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10"),
    *("Ctrl+Return", "Ctrl+E", "Ctrl+D", "Ctrl+H", "Ctrl+M", "Ctrl+O", "Ctrl+K", "Ctrl+S", "Ctrl+Z"),
    *("Ctrl+Backspace", "Ctrl+L", "Ctrl+P", "Ctrl+R", "Ctrl+Down", "Backspace", "Delete", "A", "P"),
)
WORDS = (
    "髙橋 花子",
    "𠮷田",
    "葛󠄀城",
    "1226",
    "R8.12.26",
    "令和8年13月",
    "03-0000-1234",
    "ﾀｶﾊｼ",
    "<b>&",
    "あ" * 300,
    "",
)
PATIENCE_MS = 120_000


class Stuck(AssertionError):
    """A lane did not come to its end."""


class Monkey:
    """Acts on whatever stands in front; `done` are its last acts, `out` is where it lets files be written."""

    def __init__(self, seed: int, program: Program, out: Path) -> None:
        self._dice = random.Random(seed)  # noqa: S311  no secret is made
        self._program, self._out = program, out
        self._shell, self._desk = program.shell, program.config.desk
        self.seed, self.done = seed, deque[str](maxlen=60)
        self._acts: tuple[tuple[Callable[[], None], int], ...] = (
            (self._click, 45),
            (self._press, 30),
            (self._compose, 12),
            (self._row, 8),
            (self._choose, 5),
            (self._go, 3),
            (self._resize, 1),
        )

    def play(self, steps: int) -> None:
        """Do so many things, and wait for each to be answered now and then."""
        acts, weights = zip(*self._acts, strict=True)
        for step in range(steps):
            if not self._at_desk and self._dice.random() < 0.3:
                self.come_in()
            self._dice.choices(acts, weights)[0]()
            QApplication.processEvents()
            if step % 10 == 0:
                self.rest()
        self.rest()

    def come_in(self, name: str = "") -> None:
        """Sign in as one who may, from wherever before the desk one is."""
        self.rest()
        if self._at_desk:
            return
        if not isinstance(self._program.entrance.page, SignInScreen):
            self._program.entrance.go_to(self._desk, (SATO, TANAKA))
        page = self._program.entrance.page
        assert isinstance(page, SignInScreen)
        name = name or self._dice.choice((SATO, TANAKA))
        self.done.append(f"sign in as {name}")
        page.name.box.line.setText(name)
        page.password.field.line.setText(PASSWORD)
        QTest.keyClick(page.password.field.line, Qt.Key.Key_Return)
        self.rest()

    def go_home(self) -> None:
        """Close what stands open before the window, and be at the desk."""
        self.rest()
        while (front := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
            front.close()
            self.rest()
        self.come_in()

    def rest(self) -> None:
        """Wait until the lanes are empty.

        Raises:
            Stuck: when one is not, after two minutes.
        """
        for _ in range(PATIENCE_MS // 5):
            QApplication.processEvents()
            if not self._program.busy:
                return
            QTest.qWait(5)
        raise Stuck("a lane does not come to its end")

    @property
    def told(self) -> str:
        """How to meet it again, and what it did last."""
        return "\n".join((f"seed {self.seed}", *self.done))

    def a_file(self, *_asked: object) -> tuple[str, str]:
        """Its answer to a dialog that asks which file to read: none, or one of those it has written."""
        there = ["", *sorted(map(str, self._out.iterdir()))]
        return self._told(self._dice.choice(there)), ""

    def a_new_file(self, *_asked: object) -> tuple[str, str]:
        """Its answer to a dialog that asks where to write: nowhere, or a few names over and over."""
        name = self._dice.choice(("", "one.pdf", "two.csv", "three.xlsx", "four.txt", "none/five.zip"))
        return self._told(str(self._out / name) if name else ""), ""

    def a_folder(self, *_asked: object) -> str:
        """Its answer to a dialog that asks for a folder."""
        return self._told(self._dice.choice(("", str(self._out), str(self._out / "none"))))

    def _told(self, path: str) -> str:
        self.done.append(f"answer a file dialog: {Path(path).name or 'cancel'}")
        return path

    @property
    def _at_desk(self) -> bool:
        return self._shell.pages.currentWidget() is self._program.window

    def _front(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._shell

    def _one(self, kind: type[QWidget]) -> QWidget | None:
        there = filter(isValid, self._front().findChildren(kind))  # a list of a choice is freed as it closes
        found = [each for each in there if each.isVisible() and each.isEnabled()]
        return self._dice.choice(found) if found else None

    def _focused(self) -> QWidget:
        """Where keys go; without a window manager nobody else gives the window in front the keyboard."""
        front = self._front()
        if not front.isActiveWindow():
            front.activateWindow()
            QApplication.processEvents()
        return QApplication.focusWidget() or front

    def _click(self) -> None:
        front = self._front()
        if isinstance(front, QMenu):
            self._take(front)
            return
        button = self._one(QAbstractButton)
        if button is not None:
            self.done.append(f"click {named(button)}")
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _take(self, menu: QMenu) -> None:
        actions = [each for each in menu.actions() if each.isEnabled() and each.text()]
        action = self._dice.choice(actions) if actions else None
        menu.close()
        if action is not None:
            self.done.append(f"choose {action.text()}")
            action.trigger()

    def _press(self) -> None:
        keys = self._dice.choice(KEYS)
        self.done.append(f"press {keys}")
        QTest.keySequence(self._focused(), QKeySequence(keys))

    def _compose(self) -> None:
        """As an input method: something half composed, which is then given up or entered."""
        field, words = self._focused(), self._dice.choice(WORDS)
        self.done.append(f"compose {words[:8]!r} in {named(field)}")
        compose(field, ("", words), (words if self._dice.random() < 0.8 else "", ""))

    def _row(self) -> None:
        view = self._one(QAbstractItemView)
        if not isinstance(view, QAbstractItemView):
            return
        room = view.viewport().rect()
        at = QPoint(self._dice.randrange(max(room.width(), 1)), self._dice.randrange(max(room.height(), 1)))
        self.done.append(f"click at {at.x()},{at.y()} of {named(view)}")
        act = QTest.mouseDClick if self._dice.random() < 0.3 else QTest.mouseClick
        act(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def _choose(self) -> None:
        box = self._one(QComboBox)
        if isinstance(box, QComboBox) and box.count():
            box.setFocus()
            self.done.append(f"step through {named(box)}")
            for _ in range(self._dice.randrange(4)):
                QTest.keyClick(box, Qt.Key.Key_Down)

    def _go(self) -> None:
        """Somewhere else at once, as by many presses of the right keys."""
        window, visit = self._program.window, self._dice.choice(VISITS)
        if window is not None and self._at_desk and self._front() is self._shell:
            self.rest()
            self.done.append(f"go to {visit.name}")
            visit(window)

    def _resize(self) -> None:
        wide, high = self._dice.randrange(1024, 1920), self._dice.randrange(620, 1080)
        self.done.append(f"resize to {wide}×{high}")
        self._shell.resize(wide, high)
        if self._dice.random() < 0.5:
            self._shell.resize(OFFICE.size())
