"""Destroying papers: which, how, where, and who saw it (spec §9); one act for all chosen."""

from PySide6.QtWidgets import QWidget

from deskapp.domain.kinds import DisposalMethod
from deskapp.domain.people import Staff
from deskapp.operations.disposal import IN_HOUSE, Firm
from deskapp.text import label, t
from deskapp.ui.ask import Ask
from deskapp.ui.disposal.witness import named_below, witness_field
from deskapp.ui.widgets.field import ChoiceField, LineField, half_width

DESTROYING = (DisposalMethod.SHREDDED, DisposalMethod.DISSOLVED)


class DisposeDialog(Ask):
    """`names` are the papers it is about; a witness is somebody else of the desk.

    `confirm` is a number that must be typed before anything is recorded; None where a yes is enough.
    """

    def __init__(
        self,
        parent: QWidget,
        names: tuple[str, ...],
        methods: tuple[DisposalMethod, ...],
        people: tuple[Staff, ...],
        *,
        required: bool,
        title: str = "",
        text: str = "",
        confirm: int | None = None,
    ) -> None:
        super().__init__(
            parent,
            title or t("disposal.dispose_title", count=len(names)),
            t("disposal.dispose_done"),
            kind="danger",
            icon="shredder",
            text=text or t("disposal.dispose_how"),
        )
        self._confirm = confirm
        self._how = ChoiceField(t("disposal.method"), [(label(each), each) for each in methods])
        self._witness = witness_field(people, required=required)
        self.where = ChoiceField(
            t("disposal.where"), [(t("disposal.in_house"), False), (t("disposal.by_firm"), True)]
        )
        self.firm = LineField(t("disposal.contractor"), required=True)
        self.proof = LineField(t("disposal.certificate"), help=t("disposal.certificate_help"))
        self.count = LineField(t("disposal.confirm", count=confirm or 0), required=True)
        self._lay_out_fields(names)

    def method(self) -> DisposalMethod:
        """How they left the desk."""
        return DisposalMethod(str(self._how.value()))

    def witness(self) -> str | None:
        """Who saw it, if somebody did."""
        value = self._witness.value()
        return str(value) if value else None

    def by(self) -> Firm:
        """Who destroyed them for the desk, or the desk itself."""
        return Firm(self.firm.text().strip(), self.proof.text().strip()) if self.where.value() else IN_HOUSE

    def complete(self) -> bool:
        """Whether all that is asked was filled in; what lacks is said under its field."""
        firm = "" if not self.where.value() or self.firm.text().strip() else t("disposal.contractor_missing")
        agreed = self._confirm is None or half_width(self.count.text()).strip() == str(self._confirm)
        self.firm.set_error(firm)
        self.count.set_error("" if agreed else t("disposal.confirm_wrong", count=self._confirm or 0))
        self.yes.setEnabled(True)
        self.fit()
        return not firm and agreed

    def _lay_out_fields(self, names: tuple[str, ...]) -> None:
        self.body.addWidget(named_below(names))
        for field in (self._how, self.where, self.firm, self.proof, self._witness, self.count):
            self.body.addWidget(field)
        self._show_firm()
        self.count.setVisible(self._confirm is not None)
        self.where.committed.connect(lambda _value: self._show_firm())
        self._how.setFocus()

    def _show_firm(self) -> None:
        for field in (self.firm, self.proof):
            field.setVisible(bool(self.where.value()))
        self.fit()
