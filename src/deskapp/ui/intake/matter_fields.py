"""What is asked beside the name when nothing is requested: the kind of consultation, or which authority."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.kinds import AuthorityKind, ConsultationKind, Matter
from deskapp.text import label, t
from deskapp.ui.widgets.field import ChoiceField, LineField
from deskapp.ui.widgets.segments import Segments


class MatterFields(QWidget):
    """Shows the fields of one matter; of a request there are none."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        kinds: list[tuple[str, object]] = [(label(kind), kind) for kind in ConsultationKind]
        self.consultation = Segments(kinds, name=t("intake.consultation"))
        self.authority = ChoiceField(t("intake.authority"), [(label(kind), kind) for kind in AuthorityKind])
        self.authority.set_value(AuthorityKind.OTHER)  # nobody is taken for the police unasked
        self.reference = LineField(t("intake.authority_reference"))
        self.basis = LineField(t("intake.authority_basis"), placeholder=t("intake.authority_basis_help"))
        self.contact = LineField(t("intake.authority_contact"))
        self._asking = QWidget()
        self._lines = {"reference": self.reference, "basis": self.basis, "contact": self.contact}
        self._lay_out()
        self.consultation.chosen.connect(lambda _kind: self.edited.emit())
        self.authority.committed.connect(lambda _kind: self.edited.emit())
        for field in self._lines.values():
            field.edited.connect(lambda _text: self.edited.emit())

    def show_matter(self, matter: Matter) -> None:
        """Ask what this matter needs."""
        self.consultation.setVisible(matter is Matter.CONSULTATION)
        self._asking.setVisible(matter is Matter.AUTHORITY)
        self.setVisible(matter is not Matter.REQUEST)

    def kind(self, matter: Matter) -> ConsultationKind | None:
        """The kind of consultation; None for anything else."""
        consulted = matter is Matter.CONSULTATION
        return ConsultationKind(str(self.consultation.value())) if consulted else None

    def asker(self, matter: Matter) -> AuthorityKind | None:
        """Which authority asks; None where none does."""
        return AuthorityKind(str(self.authority.value())) if matter is Matter.AUTHORITY else None

    def typed(self) -> dict[str, str]:
        """What was typed, for the draft."""
        return {name: field.text() for name, field in self._lines.items()}

    def chosen(self) -> dict[str, str]:
        """What is chosen from the start."""
        return {"consultation": str(self.consultation.value()), "authority": str(self.authority.value())}

    def fill(self, typed: Mapping[str, str]) -> None:
        """Put a draft back; what it does not hold is empty."""
        kind, asker = typed.get("consultation"), typed.get("authority")
        self.consultation.set_value(ConsultationKind(kind or ConsultationKind.QUESTION))
        self.authority.set_value(AuthorityKind(asker or AuthorityKind.OTHER))
        for name, field in self._lines.items():
            field.set_text(typed.get(name, ""))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.consultation)
        row = QHBoxLayout(self._asking)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for field, share in ((self.authority, 2), (self.reference, 2), (self.basis, 3), (self.contact, 2)):
            row.addWidget(field, share)
        column.addWidget(self._asking)
        self.show_matter(Matter.REQUEST)
