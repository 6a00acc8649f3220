"""The tab 受付: what is asked for, by whom, in which words, and where the answer goes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.kinds import Matter, Requester, Side
from deskapp.domain.step import Step
from deskapp.operations.views.matches import Match, namesakes
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.case_form import ReplyForm, WhoForm, WordsForm
from deskapp.ui.case_page.custody_form import CustodyForm
from deskapp.ui.case_page.day_words import short
from deskapp.ui.case_page.half_typed import HalfTyped
from deskapp.ui.case_page.items_form import ItemsForm
from deskapp.ui.case_page.others_banner import OthersBanner
from deskapp.ui.case_page.party_form import PartyForm
from deskapp.ui.charge import charge_words
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.label import Label


class IntakePanel(QScrollArea):
    """Every field saves itself when it is left; `reload_asked` after a conflict."""

    reload_asked = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._page: CasePage | None = None
        self._namesakes: tuple[Match, ...] = ()
        self.items = ItemsForm(seat)
        self.words, self.who, self.reply = WordsForm(seat), WhoForm(seat), ReplyForm(seat)
        self.custody = CustodyForm(seat)
        self.person, self.proxy = PartyForm(seat, Side.PERSON), PartyForm(seat, Side.PROXY)
        self._took = Label("", 13, tone="text2")
        self.others = OthersBanner()
        self._half = HalfTyped(seat, self)
        self._heads: dict[str, Label] = {}
        self._lay_out()
        for form in (self.items, self.words, self.who, self.custody, self.reply, self.person, self.proxy):
            form.stale.connect(self.reload_asked)

    def show_page(self, page: CasePage) -> None:
        """Show the request as stored; what is being written stays."""
        before, self._page = self._page, page
        if before is None or page.case.id != before.case.id:
            self._namesakes = ()
            for form in (self.words, self.who, self.custody, self.reply, self.person, self.proxy):
                form.start_over()
        for part in (self.items, self.words, self.who, self.custody, self.reply, self.person, self.proxy):
            part.show_page(page)
        self._show_frame(page)
        self._half.show_page(page)
        if before and before.case.id == page.case.id and before.case.person.name != page.case.person.name:
            self._look_for_namesakes(page)

    def _look_for_namesakes(self, page: CasePage) -> None:
        """Another name may be somebody else's: whose requests are known by it is told as at the intake."""
        desk, case = self._seat.desk, page.case

        def show(found: tuple[Match, ...]) -> None:
            if self._page and self._page.case.id == case.id:
                self._namesakes = found
                self._show_others(self._page)

        self._seat.runner.ask(self, "namesakes", lambda: namesakes(desk, case), show)

    def _show_others(self, page: CasePage) -> None:
        known = {match.line.id for match in page.others}
        new = tuple(match for match in self._namesakes if match.line.id not in known)
        self.others.show_others((*page.others, *new))

    def begin(self, step: Step) -> None:
        """Stand where the request is described, or where birth or custody is asked for."""
        field = self._place_of(step)
        field.setFocus()
        self.ensureWidgetVisible(field, 0, 80)

    def ask_address(self) -> None:
        """Stand where the person's address is put in."""
        field = self.person.fields["address"].field
        field.setFocus()
        self.ensureWidgetVisible(field, 0, 80)

    def _place_of(self, step: Step) -> QWidget:
        if step.act is Act.NOTE_CUSTODY:
            return self.custody.custody.field
        if step.code == "ask_who":
            return self.who.who.field
        if step.code == "reply_address":
            return self.reply.postal.field  # which fills in the address
        if step.code == "ask_proxy":
            return self.proxy.fields["name"].field
        if step.code == "confirm_register":
            return self.proxy.fields["register_number"].field
        if step.act is Act.DESCRIBE_CASE:
            return self.person.fields["born_on"].field
        first = next(iter(self.items.rows.values()), None)
        return first.data.field if first else self.person.fields["name"].field

    def _show_frame(self, page: CasePage) -> None:
        case = page.case
        request = case.matter is Matter.REQUEST
        by_proxy = case.requester is not Requester.SELF
        for head, part, shown in (
            ("items", self.items, request),
            ("who", self.who, request),
            ("", self.proxy, request and by_proxy),
            ("reply", self.reply, request),
        ):
            part.setVisible(shown)
            if head:
                self._heads[head].setVisible(shown)
        told = {"day": short(case.contacted_on), "door": label(case.door), "operator": charge_words(page)}
        self._took.set_words(t("intake_panel.took", **told))
        self._show_others(page)

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        sheet = QWidget()
        sheet.setAutoFillBackground(False)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(16, 12, 20, 16)
        column.setSpacing(8)
        column.addWidget(self._took)
        column.addWidget(self.others)
        for head, parts in (
            ("items", (self.items,)),
            ("", (self.words,)),
            ("person", (self.person,)),
            ("who", (self.who, self.custody, self.proxy)),
            ("reply", (self.reply,)),
        ):
            if head:
                self._heads[head] = Label(t(f"intake_panel.{head}"), 13, bold=True, tone="text2")
                column.addSpacing(8)
                column.addWidget(self._heads[head])
            for part in parts:
                column.addWidget(part)
        column.addStretch(1)
        self.setWidget(sheet)
        sheet.setAutoFillBackground(False)
