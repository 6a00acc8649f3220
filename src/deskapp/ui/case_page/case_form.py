"""Who asks, their own words and where the answer goes: fields of the case itself, saved when left."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.case import Case
from deskapp.domain.decisions import answers_elsewhere
from deskapp.domain.facts import Party
from deskapp.domain.kinds import ROLES_OF, Matter, Requester, Role, Side
from deskapp.domain.redaction import suspicious_number
from deskapp.domain.requesters import may_receive, may_turn_to_proxy
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.intake import describe_case
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.acting import act_on
from deskapp.ui.case_page.field_values import AnyField
from deskapp.ui.case_page.saved_field import Prepare, SavedField, saver
from deskapp.ui.postal_fill import PostalFill
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import ChoiceField, LineField, TextField, half_width

Who = tuple[Requester, Role | None]


class CaseForm(QWidget):
    """Fields of the case; `write(fields)` says what a value means for it."""

    stale = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._page: CasePage | None = None

    def show_page(self, page: CasePage) -> None:
        """Know the case that is written to."""
        self._page = page

    def field(
        self, field: AnyField, write: Callable[[object], Mapping[str, object]], key: str = ""
    ) -> SavedField:
        """A field of this form that saves itself; by `key` its half typed words are kept."""
        saved = SavedField(field, saver(self, self._seat, self._preparing(write)), key)
        saved.stale.connect(self.stale)
        return saved

    def _preparing(self, write: Callable[[object], Mapping[str, object]]) -> Prepare:
        def prepare(value: object, seen: int) -> Callable[[Desk, str], Changes]:
            case_id, fields = self._page.case.id if self._page else "", write(value)
            return lambda desk, once: describe_case(desk, case_id, fields, seen, once)

        return prepare


class WhoForm(CaseForm):
    """Whose request it is: the person's own, or by whom and in what capacity."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.who = self.field(ChoiceField(t("intake_panel.who_asks"), _whos()), _who_fields)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.who)
        row.addStretch(1)

    def show_page(self, page: CasePage) -> None:
        """Show who asks."""
        super().show_page(page)
        self.who.show_value((page.case.requester, page.case.role), page.case.version)

    def start_over(self) -> None:
        """Another case is shown."""
        self.who.start_over()


class WordsForm(CaseForm):
    """The person's own words, as they were heard or written."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._text = TextField(t("intake_panel.own_words"), rows=3)
        self.words = self.field(self._text, lambda text: {"own_words": text}, "own_words")
        self._text.edited.connect(self._warn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)

    def show_page(self, page: CasePage) -> None:
        """Show the words."""
        super().show_page(page)
        authority = page.case.matter is Matter.AUTHORITY
        self._text.set_label(t("consultations.asked" if authority else "intake_panel.own_words"))
        self.words.show_value(page.case.own_words, page.case.version)

    def start_over(self) -> None:
        """Another case is shown."""
        self.words.start_over()

    def _warn(self, text: object) -> None:
        self._text.set_note(t("intake_panel.number_warning") if suspicious_number(str(text)) else "")


class ReplyForm(CaseForm):
    """The address the answer goes to: the one named on the form (spec §7)."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        sides: list[tuple[str, object]] = [(t(f"intake_panel.to_{side}"), side) for side in Side]
        self.to = self.field(ChoiceField(t("intake_panel.reply_to"), sides), lambda side: {"reply_to": side})
        postal = LineField(t("intake_panel.postal"), fold=half_width)
        address = LineField(t("intake_panel.address"))
        self.postal = self.field(postal, lambda text: {"reply_postal": text}, "reply_postal")
        self.address = self.field(address, lambda text: {"reply_address": text}, "reply_address")
        self._fill = PostalFill(seat, postal, address)
        self.same = {side: Button(t(f"intake_panel.same_as_{side}"), "soft", height=30) for side in Side}
        for side, button in self.same.items():
            button.clicked.connect(lambda _on=False, side=side: self._copy(side))
        self._lay_out()

    def show_page(self, page: CasePage) -> None:
        """Show where the answer goes."""
        super().show_page(page)
        case = page.case
        self.to.show_value(case.reply_to, case.version)
        if not self.to.field.error():
            self.to.field.set_note(_where_note(case))
        self.postal.show_value(case.reply_postal, case.version)
        self.address.show_value(case.reply_address, case.version)
        if not self.address.field.error():
            unseen = case.identity_checked_on is not None and answers_elsewhere(case)
            self.address.field.set_note(t("intake_panel.unseen_address_note") if unseen else "")
        self._fill.look()
        by_proxy = case.requester is not Requester.SELF
        self.to.setVisible(by_proxy)
        self.same[Side.PROXY].setVisible(by_proxy)

    def start_over(self) -> None:
        """Another case is shown."""
        self._fill.forget()
        for field in (self.to, self.postal, self.address):
            field.start_over()

    def _copy(self, side: Side) -> None:
        if self._page is None:
            return
        case = self._page.case
        party: Party | None = case.person if side is Side.PERSON else case.proxy
        if party is None:
            return
        fields = {"reply_postal": party.postal, "reply_address": party.address}
        act_on(
            self._seat,
            self,
            self._page,
            lambda desk, case, seen, once: describe_case(desk, case, fields, seen, once),
            self._seat.runner.troubled.emit,
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row, buttons = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.to)
        row.addWidget(self.postal, 1)
        row.addWidget(self.address, 3)
        for button in self.same.values():
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(row)
        column.addLayout(buttons)


def _where_note(case: Case) -> str:
    """Why it goes where it goes while no mandate says so, and whether it could go elsewhere."""
    if may_turn_to_proxy(case):
        return t(f"intake_panel.to_{'legal' if case.requester is Requester.LEGAL else 'proxy'}_note")
    to_asker = case.reply_to is Side.PROXY
    if not may_receive(case):
        return t(f"intake_panel.to_{'asker' if to_asker else 'person'}_note")
    unproven = case.requester is Requester.DELEGATED and not case.authorities
    return t("intake_panel.to_asker_note") if unproven and to_asker else ""


def _whos() -> list[tuple[str, object]]:
    whos: list[tuple[str, object]] = [(t("intake_panel.self"), (Requester.SELF, None))]
    for requester, roles in ROLES_OF.items():
        for role in roles:
            words = t("intake_panel.by", requester=label(requester), role=label(role))
            whos.append((words, (requester, role)))
    return whos


def _who_fields(value: object) -> Mapping[str, object]:
    requester, role = value if isinstance(value, tuple) else (Requester.SELF, None)
    return {"requester": requester, "role": role}
