"""An answer handed over as a file: its password shown once, then to whom it went and how (33条2項)."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from deskapp.domain.dates import read_date
from deskapp.domain.errors import Trouble
from deskapp.domain.facts import LetterFact
from deskapp.domain.kinds import LateReason, PostMethod
from deskapp.domain.sending import FILE_METHODS, is_late
from deskapp.operations import letters
from deskapp.operations.desk import Desk
from deskapp.operations.electronic import seal_answer
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.acting import act_and_close
from deskapp.ui.case_page.asked_words import keep_words
from deskapp.ui.countdown import weekday, written
from deskapp.ui.letters.compare_dialog import goes_to
from deskapp.ui.letters.posting_words import late_reasons
from deskapp.ui.letters.saving import pdf_path
from deskapp.ui.printing import write_file
from deskapp.ui.refusal import tell_refusal
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import ChoiceField, Field, LineField, half_width
from deskapp.ui.widgets.label import Label

_WIDE = 560
_CARRIED = (PostMethod.DISC, PostMethod.USB)
_FIELD_OF = {
    "handed_to_missing": "to",
    "mail_address_unlike": "to",
    "late_reason_missing": "late_why",
    "in_the_future": "day",
    "posted_before_made": "day",
    "posted_before_ready": "day",
}


class HandoverDialog(Ask):
    """`make` is pressed for the file; `agreed` means that it was handed over as the fields say."""

    def __init__(self, parent: QWidget, page: CasePage) -> None:
        super().__init__(
            parent, t("electronic.title"), t("electronic.yes"), text=t("electronic.how"), wide=_WIDE
        )
        self._page, self._home = page, goes_to(page.case).replace("\n", " ")
        self.make = Button(t("electronic.make"), "soft", icon="lock", height=34)
        self.password = Label("", 20, bold=True, digits=True)
        self.made = Card(t("electronic.password"))
        self.method = ChoiceField(t("posting.method"), [(label(each), each) for each in FILE_METHODS])
        self.day = DateField(
            t("electronic.day"),
            lambda typed: read_date(typed, page.today),
            lambda day: t("posting.echo", day=written(day), weekday=weekday(day)),
            required=True,
            day=page.today,
        )
        self.to = LineField(t("electronic.to_mail"), required=True)
        self.tracking = LineField(t("posting.tracking"), fold=half_width, composed=False)
        self.late_why = ChoiceField(t("posting.late_reason"), late_reasons(), required=True)
        self.late = LineField(t("posting.late_words"))
        self._fill()
        self.method.set_value(PostMethod.MAIL)
        self._weigh()
        self.method.committed.connect(lambda _method: self._weigh())
        self.day.committed.connect(lambda _day: self._weigh())
        self.make.setFocus()

    def show_password(self, name: str, password: str) -> None:
        """Tell the password of the file that was just written, for as long as this window is open."""
        self.say("")
        self.make.setEnabled(True)
        self.make.set_words(t("electronic.again"))
        self.note.set_words(t("electronic.once", file=name))
        self.password.set_words(password)
        self.made.show()
        self.fit()

    def sent(self) -> tuple[date, PostMethod, str, str]:
        """Day, method, tracking number and reason of lateness as entered."""
        method = PostMethod(str(self.method.value()))
        tracking = half_width(self.tracking.text()) if method in _CARRIED else ""
        return self.day.day() or date.min, method, tracking, self.late.text()

    def why_late(self) -> LateReason | None:
        """Which of the usual reasons was chosen for an answer that is late."""
        chosen = self.late_why.value()
        return chosen if isinstance(chosen, LateReason) and self.late_why.isVisibleTo(self) else None

    def refuse(self, trouble: Trouble) -> None:
        """Tell a refusal under the field it is about."""
        self.say("")
        self.make.setEnabled(True)
        for field in (self.to, self.late_why, self.late):
            field.set_error("")
        wordless = self.late_why.value() is LateReason.OTHER  # then the words are what is missing
        fields: dict[str, Field] = {"to": self.to, "day": self.day}
        fields["late_why"] = self.late if wordless else self.late_why
        tell_refusal(trouble, fields.get(_FIELD_OF.get(trouble.code, "")), self.wrong)
        self.fit()

    def _fill(self) -> None:
        self.note = Label("", 13, tone="text2", wrap=True)
        for each in (self.password, self.note):
            self.made.body.addWidget(each)
        self.made.hide()
        row = QHBoxLayout()
        row.addWidget(self.make)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.made)
        self.body.addWidget(Label(t("electronic.then"), 13, bold=True))
        way = QHBoxLayout()
        way.setSpacing(12)
        way.addWidget(self.method)
        way.addWidget(self.day, 1)
        self.body.addLayout(way)
        for field in (self.to, self.tracking, self.late_why, self.late):
            self.body.addWidget(field)

    def _weigh(self) -> None:
        """Ask what this way needs; a medium goes to where the answer goes unless something else is typed."""
        method = PostMethod(str(self.method.value()))
        carried = method in _CARRIED
        self.to.set_label(t(f"electronic.to_{'post' if carried else method}"))
        self.to.set_error("")
        if self.to.text() in ("", self._home):
            self.to.set_text(self._home if carried else "")
        self.tracking.setVisible(carried)
        late = is_late(self._page.case, self.day.day() or self._page.today, self._page.standing.first_due_on)
        for field in (self.late_why, self.late):
            field.setVisible(late)
        self.fit()


def ask_handover(parent: QWidget, seat: Seat, page: CasePage, letter: LetterFact) -> None:
    """Make the file of an answer, then record to whom it was handed over."""
    dialog, case_id = HandoverDialog(parent, page), page.case.id
    way = {"method": dialog.method, "day": dialog.day, "late_why": dialog.late_why, "late": dialog.late}
    keep_words(dialog, seat, f"handed:{letter.id}", **way, to=dialog.to, tracking=dialog.tracking)

    def make() -> None:
        if path := pdf_path(dialog, letter.number):
            dialog.make.setEnabled(False)
            seat.runner.long(
                dialog,
                lambda: _written(seat.desk, case_id, letter.id, path),
                lambda password: dialog.show_password(path.name, password),
                dialog.refuse,
            )

    def record() -> None:
        if not dialog.day.commit():
            dialog.say("")
            return
        values, to, why = dialog.sent(), dialog.to.text(), dialog.why_late()
        act_and_close(
            seat,
            dialog,
            page,
            lambda desk, case, seen, once: letters.post_letter(
                desk, case, letter.id, *values, seen=seen, once=once, late_why=why, handed_to=to
            ),
        )

    dialog.make.clicked.connect(make)
    dialog.agreed.connect(record)
    dialog.open()


def _written(desk: Desk, case_id: str, letter_id: str, path: Path) -> str:
    """Write the file; its password."""
    sealed = seal_answer(desk, case_id, letter_id)
    write_file(sealed.pdf, path)
    return sealed.password
