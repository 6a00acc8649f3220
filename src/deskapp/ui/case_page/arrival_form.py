"""One paper as it came in: what, whose, when, copy or original, and how each item on it was masked."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.dates import read_date
from deskapp.domain.kinds import MaskItem, MaskStatus, Side
from deskapp.domain.papers import Catalogue, PaperKind, PaperUse
from deskapp.domain.profile import Policy
from deskapp.domain.redaction import arrival_status, is_owners, maskable
from deskapp.operations.checklist import Arrival
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import brief
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import ChoiceField
from deskapp.ui.widgets.tick import Tick

#: What an operator may say of an item when the paper comes in; the exception is for 本籍 only (seed §7(2)①).
_SAID = (MaskStatus.UNMASKED, MaskStatus.MASKED, MaskStatus.MASKED_BY_DESK, MaskStatus.NOT_PRINTED)


def mask_choices(item: MaskItem, *, goes_back: bool) -> list[tuple[str, object]]:
    """The standings an operator may give one item, in words; the desk paints on nothing that goes back."""
    exempt = (MaskStatus.EXEMPT_SAME_AS_ADDRESS,) if item is MaskItem.HONSEKI else ()
    said = (status for status in _SAID if not (goes_back and status is MaskStatus.MASKED_BY_DESK))
    return [(label(status), status) for status in (*said, *exempt)]


class ArrivalForm(QWidget):
    """The fields of one arrival; `dated` asks for its day too, where no envelope tells it.

    `changed` tells that another paper or day stands there, `edited` every word and choice of a person.
    """

    changed = Signal()
    edited = Signal()

    def __init__(self, *, dated: bool) -> None:
        super().__init__()
        self._policy: Policy | None = None
        self._dated = dated
        self._today = date.min
        self._sides: tuple[Side, ...] = (Side.PERSON,)
        self._masks: dict[MaskItem, ChoiceField] = {}
        self._proposal: tuple[object, ...] = ()
        self.paper = ChoiceField(t("checklist_panel.paper"), [])
        self.owner = ChoiceField(t("checklist_panel.owner"), [])
        self.copy = ChoiceField(t("checklist_panel.copy"), _copies())
        self.received = DateField(t("checklist_panel.received_on"), self._read, self._echo)
        self.issued = DateField(t("checklist_panel.issued_on"), self._read, self._echo)
        self.back = Tick(t("checklist_panel.back_came"))
        self._lay_out()
        self.paper.committed.connect(lambda _paper: self._paper_chosen())
        self.received.committed.connect(lambda _day: self._offer_masks())
        self.copy.committed.connect(lambda _original: self._offer_standings())
        for field in (self.paper, self.owner, self.copy):
            field.committed.connect(lambda _value: self.edited.emit())
        self.issued.line.textEdited.connect(lambda _text: self.edited.emit())
        self.back.clicked.connect(lambda _on: self.edited.emit())

    def begin(self, policy: Policy, today: date, received_on: date, sides: tuple[Side, ...]) -> None:
        """Start with an empty form for a paper received on a day, from one of these owners."""
        self._policy, self._today, self._sides = policy, today, sides
        kinds = policy.catalogue.kinds.values()
        offered = [kind for kind in kinds if set(kind.owners) & set(sides)]
        self.paper.choice.set_choices([(t(f"papers.{kind.id}"), kind.id) for kind in offered])
        self.received.set_day(received_on)
        self.owner.set_value(None)
        self.issued.set_day(None)
        self.back.setChecked(False)
        self._paper_chosen()
        self._proposal = self._said()

    def suggest(self, paper: str, owner: Side) -> None:
        """Choose a paper that is awaited."""
        self.issued.set_day(None)
        self.paper.set_value(paper)
        self._paper_chosen()
        self.owner.set_value(owner)
        self._proposal = self._said()

    def touched(self) -> bool:
        """Whether somebody changed what was proposed: then a paper lies in their hand."""
        return self._said() != self._proposal

    def typed(self) -> dict[str, str]:
        """What was said of the paper in hand, as plain text for a draft; nothing where nobody touched it."""
        if not self.touched():
            return {}
        said = {"paper": str(self.paper.value()), "owner": str(self.owner.value())}
        said |= {"issued": self.issued.line.text()}
        ticked = (("original", self.copy.value()), ("back", self.back.isChecked()))
        said |= {name: "yes" for name, on in ticked if on}
        return said | {str(item): str(field.value()) for item, field in self._masks.items()}

    def fill(self, typed: Mapping[str, str]) -> None:
        """Put a draft of the paper in hand back; one that is no longer in the catalogue is left out."""
        if typed.get("paper") not in self._catalogue().kinds:
            return
        self.paper.set_value(typed["paper"])
        self._paper_chosen()
        self.owner.set_value(Side(typed["owner"]))
        self.copy.set_value("original" in typed)
        self._offer_standings()
        self.issued.line.setText(typed.get("issued", ""))
        self.back.setChecked("back" in typed)
        for item, field in self._masks.items():
            if item in typed:
                _choose(field, MaskStatus(typed[item]))

    def as_proposed(self) -> None:
        """Go back to what was proposed, as if nobody had touched it."""
        paper, owner, *_ = self._proposal
        self.suggest(str(paper), Side(str(owner)))

    def arrival(self) -> Arrival | None:
        """What was entered; None when the date cannot be read, which then stands under it."""
        if not self.received.commit() or self.received.day() is None:
            if not self.received.error():
                self.received.set_error(t("checklist_panel.received_missing"))
            return None
        if not self.issued.commit():
            return None
        masks = {item: field.value() for item, field in self._masks.items()}
        return Arrival(
            paper=str(self.paper.value()),
            owner=Side(str(self.owner.value())),
            received_on=self.received.day() or self._today,
            original=bool(self.copy.value()),
            masks={item: MaskStatus(str(status)) for item, status in masks.items()},
            issued_on=self.issued.day() if self.issued.isVisibleTo(self) else None,
            sides=self._sides_that_came(),
        )

    def _said(self) -> tuple[object, ...]:
        masks = {item: field.value() for item, field in self._masks.items()}
        whose = self.paper.value(), self.owner.value()
        return *whose, self.copy.value(), self.issued.line.text(), self.back.isChecked(), masks

    def _sides_that_came(self) -> tuple[str, ...]:
        kind = self._kind()
        return kind.sides_required + (kind.sides_forbidden if self.back.isChecked() else ())

    def _paper_chosen(self) -> None:
        kind = self._kind()
        owners = [side for side in self._sides if side in kind.owners]
        before = self.owner.value()
        self.issued.setVisible(kind.use in (PaperUse.SUPPLEMENT, PaperUse.AUTHORITY))
        self.copy.set_value(kind.ours)  # how the paper before came in tells nothing of this one
        self.back.setVisible(bool(kind.sides_forbidden))
        self.back.setChecked(False)
        self.owner.choice.set_choices([(t(f"checklist_panel.of_{side}"), side) for side in owners])
        if before in owners:
            self.owner.set_value(before)
        self._offer_masks()

    def _offer_masks(self) -> None:
        for field in self._masks.values():
            field.hide()
            field.deleteLater()
        self._masks = {}
        received_on = self.received.day() or self._today
        for place, entry in enumerate(maskable(self._kind(), received_on)):
            name = _mask_label(entry.item, entry.side)
            field = ChoiceField(name, mask_choices(entry.item, goes_back=False))
            field.set_value(arrival_status(entry))
            field.committed.connect(lambda _status: self.edited.emit())
            self._masks[entry.item] = field
            self._mask_grid.addWidget(field, place // self._abreast, place % self._abreast)
        self._offer_standings()
        self.changed.emit()

    def _offer_standings(self) -> None:
        """The desk may have painted on a copy; of an original that goes back it is said why not."""
        back = is_owners(self._kind(), original=bool(self.copy.value()))
        for item, field in self._masks.items():
            before = field.value()
            field.choice.set_choices(mask_choices(item, goes_back=back))
            _choose(field, before)
            field.set_note(t("checklist_panel.unpainted") if back else "")

    def _kind(self) -> PaperKind:
        return self._catalogue().kind(str(self.paper.value()))

    def _catalogue(self) -> Catalogue:
        if self._policy is None:
            raise RuntimeError("begin() comes first")
        return self._policy.catalogue

    def _read(self, typed: str) -> date:
        return read_date(typed, self._today)

    def _echo(self, day: date) -> str:
        return brief(day, self._policy.calendar) if self._policy else ""

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        also = QHBoxLayout()
        also.setSpacing(12)
        row.addWidget(self.paper, 3)
        for field in (self.owner, self.copy):
            (row if self._dated else also).addWidget(field)  # beside the envelope there is no room for all
        row.addWidget(self.received, 3)
        column.addLayout(row)
        also.addWidget(self.issued, 2)
        also.addWidget(self.back)
        also.addStretch(1)
        column.addLayout(also)
        self.received.setVisible(self._dated)
        self._abreast = 4 if self._dated else 2
        self._mask_grid = QGridLayout()
        self._mask_grid.setHorizontalSpacing(12)
        self._mask_grid.setVerticalSpacing(6)
        column.addLayout(self._mask_grid)


def _choose(field: ChoiceField, status: object) -> None:
    """What was chosen, unless it is offered no more."""
    field.set_value(status)
    if field.value() is None:
        field.set_value(MaskStatus.UNMASKED)


def _copies() -> list[tuple[str, object]]:
    return [(t("checklist_panel.copied"), False), (t("checklist_panel.original"), True)]


def _mask_label(item: MaskItem, side: str) -> str:
    key = side.replace(" ", "_")
    return t("checklist_panel.mask_of", item=label(item), side=t(f"papers.sides.{key}"))
