"""A letter came back (返戻): when and why, what became of it, and the tries to reach the person (spec §6)."""

from datetime import date

from PySide6.QtWidgets import QWidget

from deskapp.domain.facts import Party
from deskapp.domain.kinds import ContactHow, ReturnFate, ReturnReason
from deskapp.domain.profile import Policy
from deskapp.text import label, t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.day_field import day_field
from deskapp.ui.widgets.field import ChoiceField, LineField


class ReturnDialog(Ask):
    """`back`, `why` and `reason` are read when it is agreed to."""

    def __init__(self, parent: QWidget, policy: Policy, today: date) -> None:
        super().__init__(
            parent, t("posting.return_title"), t("posting.return_done"), text=t("posting.return_how")
        )
        self.back = day_field(t("posting.return_day"), policy.calendar, today)
        self.why = ChoiceField(t("posting.return_why"), [(label(each), each) for each in ReturnReason])
        self.reason = LineField(t("posting.return_reason"), help=t("posting.return_reason_help"))
        for field in (self.back, self.why, self.reason):
            self.body.addWidget(field)
        self.why.setFocus()

    def chosen(self) -> ReturnReason:
        """Why it came back."""
        return ReturnReason(str(self.why.value()))


class FateDialog(Ask):
    """What became of the letter that came back."""

    def __init__(self, parent: QWidget, number: str, fates: tuple[ReturnFate, ...]) -> None:
        title = t("posting.fate_title", number=number)
        super().__init__(parent, title, t("posting.fate_yes"), text=t("posting.fate_text"))
        self.fate = ChoiceField(t("posting.fate"), [(label(each), each) for each in fates])
        self.body.addWidget(self.fate)
        self.fate.setFocus()

    def chosen(self) -> ReturnFate:
        """Where it is now, or how it went."""
        return ReturnFate(str(self.fate.value()))


class TryDialog(Ask):
    """A try to reach the person, of which this will be the `number`th; says where `whom` can be called."""

    def __init__(
        self, parent: QWidget, number: int, tries: int, whom: Party, policy: Policy, today: date
    ) -> None:
        phone = t("posting.try_phone", phone=whom.phone, when=whom.reachable).rstrip() if whom.phone else ""
        super().__init__(
            parent,
            t("posting.try_title", number=number, tries=tries),
            t("posting.try_yes"),
            text="\n".join(filter(None, (t("posting.try_text"), phone))),
        )
        self.how = ChoiceField(t("posting.try_how"), [(label(each), each) for each in ContactHow])
        self.reached = ChoiceField(
            t("posting.try_result"), [(t("posting.try_missed"), False), (t("posting.try_reached"), True)]
        )
        self.day = day_field(t("posting.try_day"), policy.calendar, today)
        for field in (self.day, self.how, self.reached):
            self.body.addWidget(field)
        self.how.setFocus()

    def chosen(self) -> tuple[ContactHow, bool]:
        """How it was tried, and whether the person was reached."""
        return ContactHow(str(self.how.value())), bool(self.reached.value())
