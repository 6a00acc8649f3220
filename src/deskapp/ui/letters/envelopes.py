"""Addresses on paper where no window shows them: labels of several cases, or an envelope for each."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from deskapp.letters.envelopes import LABELS, EnvelopeSize
from deskapp.operations.addressing import envelopes_of, labels_of
from deskapp.text import label, t
from deskapp.ui.ask import Ask
from deskapp.ui.letters.sheets import Refused, print_sheet
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import ChoiceField

#: So many case numbers are named; more are counted.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Addressed:
    """A case to whose address something goes."""

    case_id: str
    number: str


class AddressButton(Button):
    """Offers a label or an envelope for the cases that `cases` names when it is pressed."""

    def __init__(
        self,
        seat: Seat,
        cases: Callable[[], tuple[Addressed, ...]],
        refused: Refused,
        *,
        short: bool = False,
    ) -> None:
        """`short` says less on it, where room is scarce."""
        words = t("envelopes.short" if short else "envelopes.print")
        super().__init__(words, icon="envelope", menu=True, height=34)
        self.setAccessibleName(t("envelopes.print"))
        self.setToolTip(t("envelopes.print"))
        self._seat, self._cases, self._refused = seat, cases, refused
        menu = QMenu(self)
        menu.addAction(t("envelopes.label")).triggered.connect(lambda _checked: self._ask_place())
        for size in EnvelopeSize:
            menu.addAction(label(size)).triggered.connect(partial(self._print_envelopes, size))
        self.setMenu(menu)

    def _ask_place(self) -> None:
        cases = self._cases()
        if not cases:
            return
        dialog = LabelDialog(self.parentWidget() or self, len(cases))

        def agreed() -> None:
            first = dialog.first()
            dialog.accept()
            self._print("label", cases, lambda: labels_of(self._seat.desk, _ids(cases), first))

        dialog.agreed.connect(agreed)
        dialog.open()

    def _print_envelopes(self, size: EnvelopeSize, _checked: bool = False) -> None:
        if cases := self._cases():
            self._print("envelope", cases, lambda: envelopes_of(self._seat.desk, _ids(cases), size))

    def _print(self, sheet: str, cases: tuple[Addressed, ...], read: Callable[[], bytes]) -> None:
        print_sheet(
            self.parentWidget() or self, self._seat, sheet, _named(cases), read, self._refused, _ids(cases)
        )


class LabelDialog(Ask):
    """From which free label of a sheet on the printing begins."""

    def __init__(self, parent: QWidget, count: int) -> None:
        super().__init__(
            parent, t("envelopes.label_title", count=count), t("envelopes.go"), text=t("envelopes.label_how")
        )
        self.place = ChoiceField(
            t("envelopes.place"), [(_place(each), each) for each in range(1, LABELS + 1)]
        )
        self.body.addWidget(self.place)
        self.place.setFocus()

    def first(self) -> int:
        """The number of the first free label."""
        return int(str(self.place.value()))


def _place(number: int) -> str:
    row, column = divmod(number - 1, 2)
    return t(f"envelopes.place_{('left', 'right')[column]}", number=number, row=row + 1)


def _ids(cases: tuple[Addressed, ...]) -> tuple[str, ...]:
    return tuple(each.case_id for each in cases)


def _named(cases: tuple[Addressed, ...]) -> str:
    numbers = tuple(dict.fromkeys(each.number for each in cases))
    named = t("envelopes.comma").join(numbers[:_NAMED])
    more = len(numbers) - _NAMED
    return named if more <= 0 else t("envelopes.and_more", named=named, count=more)
