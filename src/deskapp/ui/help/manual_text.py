"""A page of the manual, set for reading: one column, steps in figures, keys and found words marked."""

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit

from deskapp.assets import made_manual
from deskapp.ui.help.manual import Page
from deskapp.ui.widgets.fonts import face
from deskapp.ui.widgets.tokens import tokens

_HEADS = {1: 20, 2: 16, 3: 14}
_LINE, _WIDEST = 150.0, 760  # percent of a line; a line longer than this is no longer read easily


class ManualText(QTextBrowser):
    """`page_wanted` tells the name of a page that a link leads to."""

    page_wanted = Signal(str)

    def __init__(self) -> None:
        self._page: Page | None = None
        self._sought = ""
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setReadOnly(True)
        self.document().setDocumentMargin(20)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(_WIDEST)
        self.anchorClicked.connect(self._follow)

    def show_page(self, page: Page, sought: str = "") -> None:
        """Show a page from its top, or from the first of the words sought."""
        self._page, self._sought = page, sought
        self.setAccessibleName(page.title)
        document = self.document()
        document.setDefaultFont(face(14))
        tables = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        document.setMarkdown(f"# {page.title}\n\n{page.text}", tables)
        self._dress()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark(sought)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture as wide as the column; Qt asks for it by the name it has in the page."""
        if kind != QTextDocument.ResourceType.ImageResource:
            return super().loadResource(kind, name)
        ratio = self.devicePixelRatioF()
        picture = QImage(str(made_manual(QUrl(name).path())))
        wide = _WIDEST - 2 * self.document().documentMargin()
        picture = picture.scaledToWidth(round(wide * ratio), Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as there is room, and no wider than is read easily."""
        self.setLineWrapColumnOrWidth(min(_WIDEST, self.viewport().width()))
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other colours, and they stand in the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._page:
            self.show_page(self._page, self._sought)

    def _dress(self) -> None:
        block = self.document().begin()
        while block.isValid():
            self._set(block)
            block = block.next()

    def _set(self, block: QTextBlock) -> None:
        level = block.blockFormat().headingLevel()
        lines = QTextBlockFormat()
        lines.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        lines.setBottomMargin(10 if level or not block.textList() else 4)
        lines.setTopMargin(14 if level > 1 else 0)
        lines.setNonBreakableLines(False)  # a command is broken rather than read by scrolling
        QTextCursor(block).mergeBlockFormat(lines)
        for place, length, style in _parts(block):
            cursor = QTextCursor(block)
            cursor.setPosition(place)
            cursor.setPosition(place + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(_style(level, style))

    def _mark(self, sought: str) -> None:
        """Mark every place of the words sought, and stand at the first."""
        marked: list[QTextEdit.ExtraSelection] = []
        now, ground = tokens(), QTextCharFormat()
        ground.setBackground(QColor(now.tone("soon").tint if not now.high_contrast else now.sel))
        ground.setForeground(QColor(now.on_sel or now.text))
        for word in sought.split():
            found = self.document().find(word)
            while not found.isNull():
                each = QTextEdit.ExtraSelection()
                each.cursor, each.format = found, ground
                marked.append(each)
                found = self.document().find(word, found)
        self.setExtraSelections(marked)
        if marked:
            first = min((each.cursor for each in marked), key=QTextCursor.position)
            first.clearSelection()
            self.setTextCursor(first)
            self.ensureCursorVisible()

    def _follow(self, link: QUrl) -> None:
        self.page_wanted.emit(link.path().rpartition("/")[2].removesuffix(".md"))


def _parts(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """The stretches of a block that are set alike."""
    parts = []
    stretch = block.begin()
    while not stretch.atEnd():
        fragment = stretch.fragment()
        if fragment.isValid():
            parts.append((fragment.position(), fragment.length(), fragment.charFormat()))
        stretch += 1
    return parts


def _style(level: int, before: QTextCharFormat) -> QTextCharFormat:
    now, style = tokens(), QTextCharFormat()
    key = before.fontFixedPitch()
    bold = bool(level) or key or before.fontWeight() > QFont.Weight.Normal
    style.setFont(face(_HEADS.get(level, 14), bold))
    style.setForeground(QColor(now.accent_text if before.isAnchor() else now.text))
    if key:
        style.setBackground(QBrush(QColor(now.sunken)))
        style.setProperty(QTextFormat.Property.FontFixedPitch, False)
    return style
