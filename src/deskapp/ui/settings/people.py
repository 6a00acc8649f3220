"""Who works at the desk, and adding somebody."""

from PySide6.QtCore import Signal

from deskapp.domain.errors import Trouble
from deskapp.domain.people import Staff, StaffRole
from deskapp.operations.desk import Credential
from deskapp.operations.people import NewStaff
from deskapp.text import label, t
from deskapp.ui.sign_in.first_start import PersonForm, row_of
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.cells import Name, Words
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Row

_ROW, _ROWS = 32, 6


class People(Card):
    """`wanted` tells the `NewStaff` to add."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(t("settings.people"))
        columns = (
            Column("name", t("settings.person"), 200, stretch=True),
            Column("role", t("settings.role"), 120),
        )
        self.table = Table(columns, _ROW, name=t("settings.people"))
        self.table.setFixedHeight(_ROW * _ROWS)
        self.form = PersonForm((StaffRole.OPERATOR, StaffRole.SUPERVISOR, StaffRole.AUDITOR))
        self.add = Button(t("settings.add"), "primary", icon="plus", height=34)
        self._refusal = Label(t("settings.only_supervisors"), 13, tone="text3", wrap=True)
        self.add.clicked.connect(self._add)
        self.form.finished.connect(self._add)
        self.body.addWidget(self.table)
        self.body.addWidget(Label(t("settings.add_title"), 14, bold=True))
        self.body.addWidget(self.form)
        self.body.addWidget(self._refusal)
        self.body.addLayout(row_of(self.add))
        self.body.addStretch(1)

    def show_staff(self, staff: tuple[Staff, ...], *, may_add: bool) -> None:
        """Show everybody, and the form only to who may add."""
        cells = ((each.id, Name(each.name), Words(label(each.role), "text2", px=13)) for each in staff)
        self.table.set_rows(tuple(Row(key, (name, role)) for key, name, role in cells))
        self.form.setVisible(may_add)
        self.add.setVisible(may_add)
        self._refusal.setVisible(not may_add)

    def added(self) -> None:
        """Be ready for the next one."""
        self.add.setEnabled(True)
        self.form.clear()

    def refuse(self, trouble: Trouble) -> None:
        """Say what is wrong under its field."""
        self.add.setEnabled(True)
        self.form.refuse(trouble)

    def _add(self) -> None:
        typed = self.form.typed()
        role = self.form.role.value()
        if typed and isinstance(role, StaffRole):
            self.add.setEnabled(False)
            self.wanted.emit(NewStaff(Credential(*typed), role))
