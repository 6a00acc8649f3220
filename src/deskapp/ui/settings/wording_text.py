"""The text of a letter as it is typed, with the number of each line at its left edge."""

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from deskapp.ui.widgets.fonts import face
from deskapp.ui.widgets.inputs import Text
from deskapp.ui.widgets.paint import RIGHT, box, painting, words
from deskapp.ui.widgets.tokens import tokens

_MARGIN = 34


class WordingText(Text):
    """`typed` tells that somebody changed it; a line may be marked as the one at fault."""

    typed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._fault, self._setting = 0, False
        self._numbers = _Numbers(self)
        self.setViewportMargins(_MARGIN, 0, 0, 0)
        self.updateRequest.connect(lambda _rect, _moved: self._numbers.update())
        self.textChanged.connect(self._tell)

    def show_text(self, text: str) -> None:
        """Hold a text that nobody typed."""
        if text != self.toPlainText():
            self._setting = True
            self.setPlainText(text)
            self._setting = False

    def mark_fault(self, line: int) -> None:
        """Mark the number of a line, none for 0."""
        self._fault = line
        self.setProperty("wrong", bool(line))
        self.style().polish(self)
        self._numbers.update()

    def put_in(self, written: str) -> None:
        """Write something where the cursor stands; what takes lines of its own gets them."""
        cursor = self.textCursor()
        if not written.startswith("{"):
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            written = f"\n{written}" if cursor.block().text() else written
        cursor.insertText(written)
        self.setTextCursor(cursor)
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers beside the text."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(QRect(inside.left(), inside.top(), _MARGIN, inside.height()))

    def changeEvent(self, event: QEvent) -> None:
        """Read-only is drawn as well as said."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ReadOnlyChange:
            self.viewport().update()

    def _tell(self) -> None:
        if not self._setting:
            self.typed.emit()

    def draw_numbers(self, numbers: QWidget) -> None:
        """Draw the numbers of the lines in sight."""
        now = tokens()
        with painting(numbers) as painter:
            painter.fillRect(numbers.rect(), now.colour("sunken"))
            block = self.firstVisibleBlock()
            while block.isValid():
                area = self.blockBoundingGeometry(block).translated(self.contentOffset())
                if area.top() > numbers.height():
                    break
                first = block.layout().lineAt(0).height() if block.layout().lineCount() else area.height()
                place = QRectF(0, area.top() + self.viewport().y() - numbers.y(), _MARGIN - 6, first)
                wrong = block.blockNumber() + 1 == self._fault
                if wrong:
                    box(painter, place.adjusted(3, 0, 4, 0), now.danger.tint, now.danger.edge, radius=4)
                ink = now.danger.text if wrong else now.text3
                words(painter, place, str(block.blockNumber() + 1), face(12, wrong, digits=True), ink, RIGHT)
                block = block.next()


class _Numbers(QWidget):
    def __init__(self, text: WordingText) -> None:
        super().__init__(text)
        self._text = text
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._text.draw_numbers(self)
