"""担当者: who works at the desk and since when no more, who is away, who stands in (spec §7, §10)."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from deskapp.domain.errors import Conflict, Trouble
from deskapp.domain.people import Absence, Deputy
from deskapp.operations.absences import end_away, end_deputy
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.people import keep_access
from deskapp.operations.views.lists import Line
from deskapp.operations.views.people import Colleague, People, open_cases_of, people
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_list.hand_over import ask_hand_over, handed
from deskapp.ui.seat import Seat
from deskapp.ui.settings.page import SettingsPage
from deskapp.ui.settings.people_form import Proposal, days_words
from deskapp.ui.settings.people_forms import PeopleForms
from deskapp.ui.settings.people_list import PeopleList
from deskapp.ui.settings.people_plan import PeoplePlan, plan_words
from deskapp.ui.typed import Form

_RIGHT, _NARROW = 440, 340


class PeoplePage(SettingsPage):
    """The desk's people, read anew whenever the page is shown and after every act."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._people: People | None = None
        self._wanted: str | None = seat.desk.staff.id  # whom to walk to once they are read
        self._about: object = None
        self.list, self.plan, self.forms = PeopleList(), PeoplePlan(), PeopleForms()
        self._lay_out()
        self._connect()
        half = self.forms.half_filled
        seat.typed.add(self, Form(half, lambda: "", lambda: bool(half())))
        self.setFocusProxy(self.list.table)

    def reload(self) -> None:
        """Read who works here anew."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "people", lambda: people(desk), self._show)

    def _show(self, found: People) -> None:
        self._people = found
        self.list.show_people(found)
        if self._wanted and self.list.table.choose(self._wanted):
            self._wanted = None
        self.plan.show_people(found)
        self._show_person()
        self.forms.renew(found)

    def _who(self) -> Colleague | None:
        key, found = self.list.table.chosen_key(), self._people
        return next((each for each in found.colleagues if each.staff.id == key), None) if found else None

    def _show_person(self) -> None:
        who = self._who()
        if self._people and who:
            self.forms.person.show_person(who, self._people)

    def _begin(self, name: str) -> None:
        who = self._who()
        if self._people and who:
            self._about = who.staff.id
            self.forms.begin(name, self._people, who)

    def _asked(self, act: str) -> None:
        if act == "hand_over":
            self._hand_over()
        elif act == "keep_access":
            self._keep()
        else:
            self._begin(act)

    def _do(self, proposal: Proposal) -> None:
        def done(changes: Changes) -> None:
            self.forms.ready()
            self.forms.leave()
            self._wanted = changes.made
            self.reload()
            self.told.emit(proposal.told)

        def refused(trouble: Trouble) -> None:
            self.forms.refuse(trouble)
            if isinstance(trouble, Conflict):  # told with both values: asked for again, it is meant
                self.reload()

        self._seat.act(self, proposal.work, done, refused)

    def _keep(self) -> None:
        who = self._who()
        if who:
            id, seen, told = who.staff.id, who.record, t("people.told_kept", name=who.staff.name)
            self._seat.act(
                self, lambda desk, once: keep_access(desk, id, seen, once), lambda _: self.told.emit(told)
            )

    def _take_back(self, planned: Absence | Deputy) -> None:
        if self._people is None:
            return
        words = plan_words(planned, self._people)
        days = days_words(planned.first_on, planned.last_on)
        kind = "away" if isinstance(planned, Absence) else "deputy"
        text = t(f"people.back_{kind}_text", who=words, days=days)
        ask = Ask(self, t(f"people.back_{kind}"), t("people.take_back"), text=text)
        ask.agreed.connect(lambda: self._taken_back(ask, planned, t(f"people.told_back_{kind}", who=words)))
        ask.open()

    def _taken_back(self, ask: Ask, planned: Absence | Deputy, told: str) -> None:
        def done(_changes: Changes) -> None:
            ask.accept()
            self.told.emit(told)

        self._seat.act(ask, _ending(planned), done, ask.refuse)

    def _hand_over(self) -> None:
        who, found, desk = self._who(), self._people, self._seat.desk
        if who is None or found is None:
            return
        id = who.staff.id
        others = tuple(each for each in found.working if each.staff.id != id)

        def choose(lines: tuple[Line, ...]) -> None:
            if lines:
                ask_hand_over(self, self._seat, tuple(map(handed, lines)), others, self._handed_over)

        self._seat.runner.ask(self, "open", lambda: open_cases_of(desk, id), choose)

    def _handed_over(self, words: str, _undo: object) -> None:
        self.told.emit(words)

    def _connect(self) -> None:
        self.list.chosen.connect(lambda _key: self._walked())
        self.list.opened.connect(self.forms.person.stand_in_acts)
        self.list.add_wanted.connect(lambda: self._begin("add"))
        self.plan.away_wanted.connect(lambda: self._begin("set_away"))
        self.plan.deputy_wanted.connect(lambda: self._begin("name_deputy"))
        self.plan.back_wanted.connect(self._take_back)
        self.forms.person.asked.connect(self._asked)
        self.forms.proposed.connect(self._do)
        self.forms.left.connect(self.list.table.setFocus)
        self.forms.currentChanged.connect(lambda _place: self._fill_one_button())

    def _fill_one_button(self) -> None:
        """The next act alone is filled: that of an open form, else to add somebody."""
        self.list.add.set_kind("secondary" if self.forms.open else "primary")

    def _walked(self) -> None:
        """Another person is looked at: a form about the one before is closed."""
        if self.list.table.chosen_key() != self._about:
            self.forms.close_about()
        self._show_person()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.list, 1)
        left.addWidget(self.plan)
        self.forms.setMinimumWidth(_NARROW)
        self.forms.setMaximumWidth(_RIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(12)
        row.addLayout(left, 5)
        row.addWidget(self.forms, 3)


def _ending(planned: Absence | Deputy) -> Callable[[Desk, str], Changes]:
    if isinstance(planned, Absence):
        return lambda desk, once: end_away(desk, planned.id, once)
    return lambda desk, once: end_deputy(desk, planned.id, once)
