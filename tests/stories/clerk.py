"""Somebody at the main window who finds a case, opens and reads it, and acts with real keys and clicks."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from deskapp.operations import sample
from deskapp.operations.desk import Desk
from deskapp.ui.demo.hand import Hand, compose
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.table import Table
from desks import OHNO

TODAY, CASES, CONSULTATIONS, APPROVALS, POSTING, DISPOSAL = (f"Alt+{n}" for n in range(1, 7))
LIST = "案件の一覧"
TABS = ("受付", "書類", "調査", "判断", "文書・発送", "廃棄・完了")


class Clerk:
    """One signed-in person at an office screen of 1366×768."""

    def __init__(self, desk: Desk) -> None:
        self.window = MainWindow(Seat(desk, Runner(inline=True)))
        self.window.resize(1366, 768)
        self.hand = Hand(self.window, lambda: False)

    def sit_down(self) -> "Clerk":
        """Bring this person's window to the front, with the list of cases."""
        self.window.show()
        self.window.activateWindow()
        self.hand.settle()
        self.hand.press("Alt+2")
        return self

    def find(self, words: str) -> list[str]:
        """Type into the search, and read the rows that are left; Enter would open a number at once."""
        self.hand.press(CASES)
        self.hand.press("F3")
        compose(words)
        self.hand.press("Down")
        return self.rows(LIST)

    def open(self, words: str) -> str:
        """Find the only case of these words, open it, and read its page."""
        found = self.find(words)
        assert len(found) == 1, found
        self.hand.press("Return")
        return self.page()

    def tab(self, name: str) -> str:
        """Turn to a tab of the case, and read the page."""
        self.hand.press(f"Ctrl+{TABS.index(name) + 1}")
        return self.page()

    def go(self, place: str) -> str:
        """Go to a place of the rail, and read it."""
        self.hand.press(place)
        return self.page()

    def page(self) -> str:
        """All that the window says."""
        self.hand.settle()
        return "\n".join(_words(self.window))

    def rows(self, name: str) -> list[str]:
        """What each row of a table says, as a screen reader hears it; none where the table gave way."""
        self.hand.settle()
        tables = (each for each in self.window.findChildren(Table) if each.isVisible())
        return [row for each in tables if each.accessibleName() == name for row in _rows(each)]

    def row(self, name: str, words: str) -> str:
        """The one row of a table that says this."""
        found = [each for each in self.rows(name) if words in each]
        assert len(found) == 1, found
        return found[0]


#: Who sits down at their own window.
Seated = Callable[[str], Clerk]


def says(page: str, *words: str) -> None:
    """The page says all of this."""
    assert not [each for each in words if each not in page], page


def compare_and_post(clerk: Clerk, *, late: str = "") -> None:
    """The answer in front is compared by the other supervisor and goes out by registered mail."""
    for tick in ("氏名 ↔ 封筒 ↔ 1枚目", "住所 ↔ 依頼書の回答先", "枚数・別紙 ↔ 請求の内容"):
        clerk.hand.click(tick)
    clerk.hand.choose("照合する人", OHNO)
    clerk.hand.write("その人のパスワード", sample.password())
    clerk.hand.click("照合した")
    clerk.hand.choose("方法", "簡易書留")
    clerk.hand.write("引受番号", "123-45-67890-1")
    if late:
        clerk.hand.choose("遅れた理由", late)
    clerk.hand.press("F8")


def approve(clerk: Clerk) -> None:
    """Agree to the decision in front, once it can be read."""
    clerk.hand.ready("差し戻す")
    clerk.hand.press("Ctrl+Return")


def print_elsewhere(clerk: Clerk, folder: Path) -> None:
    """No printer answers here: the PDF is saved, and the paper came out of another."""
    clerk.hand.press("Ctrl+P")
    clerk.hand.save_as(folder / "answer.pdf", "PDFに保存")
    clerk.hand.click("はい、印刷できた")


def _words(window: QWidget) -> Iterator[str]:
    for each in window.findChildren(QWidget):
        if not each.isVisible():
            continue
        if isinstance(each, QLabel | QAbstractButton | QLineEdit):
            yield each.text()
        elif isinstance(each, QPlainTextEdit):
            yield each.toPlainText()
        elif isinstance(each, QComboBox):
            yield each.currentText()
        elif isinstance(each, Table):
            yield from _rows(each)


def _rows(table: Table) -> Iterator[str]:
    model = table.model()
    for row in range(model.rowCount()):
        cells = (model.index(row, column) for column in range(model.columnCount()))
        yield " ".join(str(cell.data(Qt.ItemDataRole.AccessibleTextRole) or "") for cell in cells)
