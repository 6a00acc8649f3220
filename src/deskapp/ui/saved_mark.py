"""The mark that what was done is on the disk: never before the commit, and why where there was none."""

from datetime import datetime

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from deskapp.domain.calendar import in_tokyo
from deskapp.domain.errors import RuleViolation, StorageProblem
from deskapp.text import t
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.widgets import icons
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.paint import painting
from deskapp.ui.widgets.tokens import tokens

#: Troubles whose reason has a short word of its own.
_SHORT = (
    "disk_full",
    "disk_full_once",
    "desk_locked",
    "desk_read_only",
    "database_damaged",
    "server_unreachable",
)


class SavedMark(QWidget):
    """「保存 10:42」 after a commit, 「保存中…」 while one is under way, 「未保存」 and why after a failure.

    What the rules refuse is told where it was asked for: nothing was lost, and the mark stays as it was.
    """

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._under_way = 0
        self._saved_at: datetime | None = None
        self._failed: BaseException | None = None
        self.words, self._icon = Label("", 12, tone="text2"), _Icon()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self.words)
        seat.runner.act_begun.connect(self._begun)
        seat.runner.act_ended.connect(self._ended)
        self._show()

    def _begun(self) -> None:
        self._under_way += 1
        self._show()

    def _ended(self, error: BaseException | None) -> None:
        self._under_way -= 1
        if error is None:
            self._saved_at, self._failed = self._seat.desk.clock.now(), None
        elif not isinstance(error, RuleViolation):
            self._failed = error
        self._show()

    def _show(self) -> None:
        """Hidden before the first act."""
        at, failed = self._saved_at, self._failed
        words, why, icon = "", "", ""
        if self._under_way:
            words = t("window.saving")
        elif failed is not None:
            words, why, icon = t("window.unsaved", why=_short(failed)), _whole(failed), "alert"
        elif at is not None:
            moment = in_tokyo(at)
            words, icon = t("window.saved", time=f"{moment.hour}:{moment.minute:02}"), "check"
        self._icon.show_icon(icon)
        self.words.set_words(words, "danger" if icon == "alert" else "text2")
        self.setToolTip(why)
        self.setAccessibleName(f"{words} {why}".strip())
        self.setVisible(bool(words))


def _short(error: BaseException) -> str:
    code = error.code if isinstance(error, StorageProblem) else ""
    return t(f"window.unsaved_{code}" if code in _SHORT else "window.unsaved_other")


def _whole(error: BaseException) -> str:
    return sentence(error) if isinstance(error, StorageProblem) else t("window.broken")


class _Icon(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._icon = ""
        self.setFixedSize(14, 14)

    def show_icon(self, icon: str) -> None:
        self._icon = icon
        self.setVisible(bool(icon))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        ink = tokens().danger.text if self._icon == "alert" else tokens().ok.text
        with painting(self) as painter:
            if self._icon:
                icons.draw(painter, self._icon, QPointF(0, 0), ink, 14)
