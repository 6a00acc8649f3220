"""Shredding or returning papers: which, how, and who saw it (spec §9); one act for all chosen."""

from PySide6.QtWidgets import QWidget

from deskapp.domain.kinds import DisposalMethod
from deskapp.domain.people import Staff
from deskapp.text import label, t
from deskapp.ui.ask import Ask
from deskapp.ui.widgets.field import ChoiceField
from deskapp.ui.widgets.label import Label

DESTROYING = (DisposalMethod.SHREDDED, DisposalMethod.DISSOLVED)


class DisposeDialog(Ask):
    """`names` are the papers it is about; a witness is somebody else of the desk."""

    def __init__(
        self,
        parent: QWidget,
        names: tuple[str, ...],
        methods: tuple[DisposalMethod, ...],
        people: tuple[Staff, ...],
        *,
        required: bool,
    ) -> None:
        back = methods == (DisposalMethod.RETURNED,)
        super().__init__(
            parent,
            t("disposal.return_title" if back else "disposal.dispose_title", count=len(names)),
            t("disposal.return_done" if back else "disposal.dispose_done"),
            kind="primary" if back else "danger",
            icon="send" if back else "shredder",
            text=t("disposal.return_how" if back else "disposal.dispose_how"),
        )
        self.body.addWidget(Label("\n".join(f"・{name}" for name in names), wrap=True))
        self._how = ChoiceField(t("disposal.method"), [(label(each), each) for each in methods])
        nobody: list[tuple[str, object]] = [] if required and people else [(t("disposal.no_witness"), None)]
        people_named: list[tuple[str, object]] = [(each.name, each.id) for each in people]
        self._witness = ChoiceField(t("disposal.witness"), nobody + people_named, required=required)
        self.body.addWidget(self._how)
        self.body.addWidget(self._witness)
        self._how.setVisible(not back)
        (self._witness if back else self._how).setFocus()

    def method(self) -> DisposalMethod:
        """How they left the desk."""
        return DisposalMethod(str(self._how.value()))

    def witness(self) -> str | None:
        """Who saw it, if somebody did."""
        value = self._witness.value()
        return str(value) if value else None
