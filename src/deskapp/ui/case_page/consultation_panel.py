"""The page of what is no request: what it is about, who it is from, and how it goes on or ends."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.kinds import AuthorityKind, ConsultationKind, Matter, Side
from deskapp.domain.step import Step
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.case_form import CaseForm, WordsForm
from deskapp.ui.case_page.day_words import short
from deskapp.ui.case_page.half_typed import HalfTyped
from deskapp.ui.case_page.others_banner import OthersBanner
from deskapp.ui.case_page.party_form import PartyForm
from deskapp.ui.case_page.saved_field import SavedField
from deskapp.ui.case_page.settling import ask_kinds, ask_settlement
from deskapp.ui.charge import charge_words
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.banner import Banner
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.field import ChoiceField, LineField
from deskapp.ui.widgets.label import Label


class AboutForm(CaseForm):
    """The kind of a consultation, or which authority asks and on what ground."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        kinds: list[tuple[str, object]] = [(label(kind), kind) for kind in ConsultationKind]
        askers: list[tuple[str, object]] = [(label(kind), kind) for kind in AuthorityKind]
        self.kind = self.field(
            ChoiceField(t("consultations.kind"), kinds), lambda kind: {"consultation": kind}
        )
        self.asker = self.field(
            ChoiceField(t("consultations.authority"), askers), lambda kind: {"authority": kind}
        )
        names = ("authority_reference", "authority_basis", "authority_contact")
        self.lines = {name: self._line(name) for name in names}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        for field in (self.kind, self.asker, *self.lines.values()):
            row.addWidget(field, 0 if field is self.kind else 1)
        row.addStretch(1)

    def show_page(self, page: CasePage) -> None:
        """Show what it is about."""
        super().show_page(page)
        case, authority = page.case, page.case.matter is Matter.AUTHORITY
        self.kind.show_value(case.consultation or ConsultationKind.QUESTION, case.version)
        self.asker.show_value(case.authority or AuthorityKind.OTHER, case.version)
        for name, field in self.lines.items():
            field.show_value(getattr(case, name), case.version)
            field.setVisible(authority)
        self.kind.setVisible(not authority)
        self.asker.setVisible(authority)

    def _line(self, name: str) -> SavedField:
        return self.field(LineField(t(f"consultations.{name}")), lambda text: {name: text}, name)

    def start_over(self) -> None:
        """Another case is shown."""
        for field in (self.kind, self.asker, *self.lines.values()):
            field.start_over()


class ConsultationPanel(QWidget):
    """Every field saves itself; Ctrl+T turns it into a request, Ctrl+D closes it."""

    reload_asked = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._page: CasePage | None = None
        self.about, self.words, self.person = AboutForm(seat), WordsForm(seat), PartyForm(seat, Side.PERSON)
        self._took, self.others = Label("", 13, tone="text2"), OthersBanner()
        self._half = HalfTyped(seat, self)
        self._ended, self._foot = Banner("mute", "check"), Panel("surface", "top")
        self.settle = Button(t("consultations.settle"), "soft", icon="check", keys="Ctrl+D")
        self.convert = Button(t("consultations.convert"), icon="file-text", keys="Ctrl+T")
        self.why_not = Label(t("consultations.supervisor_ends"), 13, tone="text2")
        self._lay_out()
        self.settle.clicked.connect(self._settle)
        self.convert.clicked.connect(self._convert)
        for form in (self.about, self.words, self.person):
            form.stale.connect(self.reload_asked)
        self.setFocusProxy(self.settle)

    def show_page(self, page: CasePage) -> None:
        """Show it as stored; what is being written stays."""
        if self._page is None or page.case.id != self._page.case.id:
            for form in (self.about, self.words, self.person):
                form.start_over()
        self._page = page
        for part in (self.about, self.words, self.person):
            part.show_page(page)
        self._show_frame(page)
        self._half.show_page(page)

    def begin(self, step: Step) -> None:
        """What comes next here is to close it."""
        self._settle()

    def _show_frame(self, page: CasePage) -> None:
        case, authority = page.case, page.case.matter is Matter.AUTHORITY
        told = {"day": short(case.contacted_on), "door": label(case.door), "operator": charge_words(page)}
        self._took.set_words(t("intake_panel.took", **told))
        self.others.show_others(page.others)
        self._show_end(page)
        act = Act.SETTLE_AUTHORITY if authority else Act.SETTLE_CONSULTATION
        self._foot.setVisible(case.over_on is None)
        self.settle.setVisible(case.over_on is None)
        may = self._seat.desk.may(act)
        self.settle.setEnabled(may)
        self.why_not.setVisible(not may)
        self.setFocusProxy(self.settle if may else self.words.words.field.input)
        self.convert.setVisible(case.over_on is None and not authority)

    def _show_end(self, page: CasePage) -> None:
        last = page.case.settlements[-1:] if page.case.closed_on else ()
        for made in last:
            by = page.staff.get(made.settled_by, "")
            title = t("consultations.ended", day=short(made.settled_on), how=label(made.settled), by=by)
            self._ended.say(title, made.said)
        if not last:
            self._ended.say("")

    def _settle(self) -> None:
        if self._page and self.settle.isVisible() and self.settle.isEnabled():
            ask_settlement(self, self._seat, self._page)

    def _convert(self) -> None:
        if self._page and self.convert.isVisible():
            ask_kinds(self, self._seat, self._page)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._sheet(), 1)
        buttons = QHBoxLayout(self._foot)
        buttons.setContentsMargins(16, 10, 20, 10)
        for each in (self.settle, self.convert, self.why_not):
            buttons.addWidget(each)
        buttons.addStretch(1)
        column.addWidget(self._foot)

    def _sheet(self) -> QScrollArea:
        """The fields scroll on a low screen; what ends the page stays in sight."""
        area, sheet = QScrollArea(), QWidget()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 12, 20, 16)
        column.setSpacing(10)
        for part in (self._took, self.others, self._ended, self.about, self.words, self.person):
            column.addWidget(part)
        column.addStretch(1)
        area.setWidget(sheet)
        sheet.setAutoFillBackground(False)
        return area
