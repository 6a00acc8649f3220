"""One quiet line after signing in: what was left half written, to be gone on with or thrown away."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout

from deskapp.domain.calendar import in_tokyo
from deskapp.domain.kinds import Door
from deskapp.operations.drafts import forget_draft
from deskapp.operations.views.drafts import LeftDraft, drafts_left
from deskapp.text import t
from deskapp.ui.case_page.day_words import short
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.label import Label

HEIGHT = 34
_DOORS = {"intake_phone": Door.PHONE, "intake_envelope": Door.ENVELOPE}
#: The tab of the case's page on which each kind of form stands; a note stands beside them all.
_TABS = {"note": "", "decision": "decisions", "carry_out": "decisions", "annex": "inquiries"}
_TABS |= {"finding": "inquiries", "question": "inquiries", "fields": "intake", "posting": "letters"}
_TABS |= dict.fromkeys(("void", "return", "handed"), "letters")
_TABS |= dict.fromkeys(("refusing", "override"), "checklist")
#: Pages of the settings on which something is typed at length.
_PAGES = {"wording"}


class DraftBar(Panel):
    """Tells of one draft at a time, the newest first; hidden where nothing was left.

    What is opened stays kept until it is saved; what is written from now on is no news.
    """

    case_wanted = Signal(str, str)  # case id, tab
    intake_wanted = Signal(object)
    approval_wanted = Signal(str)
    page_wanted = Signal(str)

    def __init__(self, seat: Seat) -> None:
        super().__init__("surface", "bottom")
        self.setFixedHeight(HEIGHT)
        self._seat = seat
        self._left: tuple[LeftDraft, ...] | None = None
        self.words = Label("", 13, tone="text2", elide=True)
        self.go_on = Button(t("drafts.open"), "soft", icon="pencil", height=26)
        self.drop = Button(t("drafts.drop"), "ghost", height=26)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(self.words, 1)
        row.addWidget(self.go_on)
        row.addWidget(self.drop)
        self.go_on.clicked.connect(self._open)
        self.drop.clicked.connect(self._drop)
        # What an act saved is forgotten as a draft just after it.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look)
        self.hide()
        seat.once_taken(self._begin)

    def _begin(self) -> None:
        self._seat.runner.changed.connect(self._soon.start)
        self.look()

    def look(self) -> None:
        """See what was left, then which of it is still there."""
        if self._left != ():
            desk = self._seat.desk
            self._seat.runner.ask(self, "drafts", lambda: drafts_left(desk), self._show)

    def _show(self, found: tuple[LeftDraft, ...]) -> None:
        if self._left is None:
            self._left = found
        forms = {each.form for each in found}
        self._left = tuple(each for each in self._left if each.form in forms)
        self._tell()

    def _tell(self) -> None:
        left = self._left or ()
        self.setVisible(bool(left))
        self.words.set_words(_words(left) if left else "")

    def _open(self) -> None:
        draft = self._take()
        if draft is None:
            return
        if draft.kind in _DOORS:
            self.intake_wanted.emit(_DOORS[draft.kind])
        elif draft.kind in _PAGES:
            self.page_wanted.emit(draft.kind)
        elif draft.kind == "send_back":
            self.approval_wanted.emit(draft.case_id)
        else:
            self.case_wanted.emit(draft.case_id, _TABS.get(draft.kind, ""))

    def _drop(self) -> None:
        draft, desk = self._take(), self._seat.desk
        if draft is not None:
            form = draft.form
            self._seat.runner.keep(self, lambda: forget_draft(desk, form))

    def _take(self) -> LeftDraft | None:
        """The one told of; the next is told of in its place."""
        first, *rest = self._left or (None,)
        self._left = tuple(each for each in rest if each)
        self._tell()
        return first


def _words(left: tuple[LeftDraft, ...]) -> str:
    first, at = left[0], in_tokyo(left[0].at)
    what = t(f"drafts.{first.kind}")
    if first.case_id:
        what = t("drafts.of_case", number=first.number, name=first.name, what=what)
    said = t("drafts.left", what=what, day=short(at.date()), time=f"{at.hour}:{at.minute:02}")
    return said + (t("drafts.more", count=len(left) - 1) if len(left) > 1 else "")
