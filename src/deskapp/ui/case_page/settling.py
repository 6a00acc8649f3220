"""Ending what is no request with its outcome in one line, and turning a consultation into a request."""

from PySide6.QtWidgets import QWidget

from deskapp.domain.consultations import ENDINGS
from deskapp.domain.kinds import Matter, Settled
from deskapp.operations.consultations import convert_case, settle_case
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.acting import act_and_close
from deskapp.ui.case_page.asked_words import keep_words
from deskapp.ui.intake.kind_chips import KindChips
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.field import LineField
from deskapp.ui.widgets.segments import Segments

_WIDE = 860


class SettleDialog(Ask):
    """How it ended, and what was said, in one line."""

    def __init__(self, parent: QWidget, page: CasePage) -> None:
        matter = page.case.matter
        text = t(f"consultations.settle_text_{matter}")
        super().__init__(
            parent, t(f"consultations.settle_{matter}"), t("consultations.settle_yes"), text=text
        )
        choices: list[tuple[str, object]] = [(label(how), how) for how in ENDINGS[matter]]
        asked = matter is Matter.AUTHORITY  # whether it was answered is nobody's guess
        self.how = Segments(choices, name=t("consultations.how"), none=asked)
        self.said = LineField(t("consultations.said"), required=True, help=t(f"consultations.said_{matter}"))
        self.body.addWidget(self.how)
        self.body.addWidget(self.said)
        (self.how if asked else self.said).setFocus()


class KindsDialog(Ask):
    """For what the person asks; the case keeps its number and its log."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            t("consultations.convert"),
            t("consultations.convert_yes"),
            text=t("consultations.convert_text"),
            wide=_WIDE,
        )
        self.kinds = KindChips()
        self.body.addWidget(self.kinds)
        next(iter(self.kinds.chips.values())).setFocus()


def ask_settlement(parent: QWidget, seat: Seat, page: CasePage) -> SettleDialog:
    """Ask how it ended, and close it."""
    ask = SettleDialog(parent, page)
    keep_words(ask, seat, f"settlement:{page.case.id}", said=ask.said)

    def agreed() -> None:
        if ask.how.value() is None:
            ask.say(t("consultations.how_missing"))
            ask.how.setFocus()
            return
        how, said = Settled(str(ask.how.value())), ask.said.text()
        act_and_close(
            seat,
            ask,
            page,
            lambda desk, case, seen, once: settle_case(desk, case, how, said, seen, once),
        )

    ask.agreed.connect(agreed)
    ask.show()
    return ask


def ask_kinds(parent: QWidget, seat: Seat, page: CasePage) -> KindsDialog:
    """Ask what is requested, and go on with the same case as a request."""
    ask = KindsDialog(parent)

    def agreed() -> None:
        kinds = ask.kinds.kinds()
        act_and_close(
            seat,
            ask,
            page,
            lambda desk, case, seen, once: convert_case(desk, case, kinds, seen, once),
        )

    ask.agreed.connect(agreed)
    ask.show()
    return ask
