"""Right of the list: the chosen person, or in their place the form of what is being done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from deskapp.domain.errors import Trouble
from deskapp.operations.views.people import Colleague, People
from deskapp.text import t
from deskapp.ui.case_page.sheet import Sheet
from deskapp.ui.settings.access_forms import AddForm, EndForm, GiveForm, OwnPasswordForm, RoleForm
from deskapp.ui.settings.away_forms import AwayForm, DeputyForm
from deskapp.ui.settings.people_form import PeopleForm
from deskapp.ui.settings.person_view import PersonView
from deskapp.ui.widgets.button import ButtonKind

#: The forms that are about the person chosen in the list.
_ABOUT_ONE = frozenset({"change_role", "end_access", "give_password", "let_back", "own_password"})


class PeopleForms(QStackedWidget):
    """`proposed` tells the `Proposal` of the open form, `left` that the list has the keyboard again."""

    proposed = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.person = PersonView()
        self.forms: dict[str, PeopleForm] = {
            "add": AddForm(),
            "change_role": RoleForm(),
            "end_access": EndForm(),
            "give_password": GiveForm(),
            "let_back": GiveForm(),
            "own_password": OwnPasswordForm(),
            "set_away": AwayForm(),
            "name_deputy": DeputyForm(),
        }
        self.sheets: dict[str, Sheet] = {}
        self._about = ""
        self.addWidget(self.person)
        for name, form in self.forms.items():
            self._add_sheet(name, form)
        self.currentChanged.connect(lambda _place: self._forget())

    @property
    def open(self) -> str:
        """The name of the form in front, empty while the person is."""
        return next((name for name, sheet in self.sheets.items() if sheet is self.currentWidget()), "")

    def begin(self, name: str, people: People, who: Colleague) -> None:
        """Open a form about somebody."""
        sheet = self.sheets[name]
        sheet.say(t(f"people.{name}_title", name=who.staff.name), t(f"people.{name}_help"))
        self.ready()
        self._about = who.staff.id
        self.forms[name].begin(people, who)
        self.setCurrentWidget(sheet)
        sheet.begun()
        self.forms[name].setFocus()

    def renew(self, people: People) -> None:
        """The people as another desk left them; what is filled in stays."""
        for each in people.colleagues:
            if self.open in _ABOUT_ONE and each.staff.id == self._about:
                self.forms[self.open].renew(each)

    def half_filled(self) -> str:
        """The name of the act whose form somebody is filling in, if one is."""
        sheet = self.sheets.get(self.open)
        return sheet.title.text() if sheet and sheet.unsaved() else ""

    def leave(self) -> None:
        """Back to the person."""
        self.setCurrentWidget(self.person)
        self.left.emit()

    def close_about(self) -> None:
        """Close a form about one person; the others stay as they are."""
        if self.open in _ABOUT_ONE:
            self.setCurrentWidget(self.person)

    def refuse(self, trouble: Trouble) -> None:
        """Tell a trouble in the form that is open, under its field if it has one."""
        self.ready()
        if self.open and not self.forms[self.open].refuse(trouble):
            self.sheets[self.open].refuse(trouble)

    def ready(self) -> None:
        """The forms can be sent again."""
        for sheet in self.sheets.values():
            sheet.yes.setEnabled(True)

    def _forget(self) -> None:
        for name, form in self.forms.items():
            if name != self.open:
                form.forget()

    def _propose(self) -> None:
        sheet, form = self.sheets[self.open], self.forms[self.open]
        proposal = form.proposal() if sheet.yes.isEnabled() else None
        if proposal:
            sheet.yes.setEnabled(False)
            self.proposed.emit(proposal)

    def _add_sheet(self, name: str, form: PeopleForm) -> None:
        kind: ButtonKind = "danger" if name == "end_access" else "primary"
        sheet = Sheet("-", form, t(f"people.{name}_yes"), kind=kind, help="-")
        sheet.agreed.connect(self._propose)
        sheet.left.connect(self.leave)
        sheet.body.addStretch(1)
        self.sheets[name] = sheet
        self.addWidget(sheet)
