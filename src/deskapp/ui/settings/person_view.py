"""The chosen person: how things stand with them, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from deskapp.operations.views.people import Colleague, People
from deskapp.text import label, t
from deskapp.ui.settings.people_list import states_of
from deskapp.ui.widgets.badge import Badge
from deskapp.ui.widgets.button import Button, ButtonKind
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.label import Label

_LEFT = Qt.AlignmentFlag.AlignLeft
_MOST_STATES = 3
#: What can be asked for, in the order of the buttons, with their icons.
_ACTS = {
    "own_password": "lock",
    "hand_over": "people",
    "change_role": "pencil",
    "give_password": "lock",
    "let_back": "return",
    "end_access": "minus",
    "keep_access": "return",
}


class PersonView(Card):
    """`asked` tells the name of what is to be done, one of the buttons'."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(t("people.chosen"))
        self._name, self._role = Label("", 18, bold=True, elide=True), Badge("")
        self._states = [Badge("") for _ in range(_MOST_STATES)]
        self._load, self._note = Label("", 13, tone="text2"), Label("", 13, tone="text3", wrap=True)
        self.acts = {
            act: Button(t(f"people.act_{act}"), _kind(act), icon=icon, height=34)
            for act, icon in _ACTS.items()
        }
        for act, button in self.acts.items():
            button.clicked.connect(lambda _on=False, act=act: self.asked.emit(act))
        self._lay_out()

    def show_person(self, who: Colleague, people: People) -> None:
        """Show one person, with what whoever looks may do."""
        self._name.set_words(who.staff.name)
        self._role.set_badge(label(who.staff.role), "mute")
        states = states_of(who, people)
        for place, badge in enumerate(self._states):
            badge.setVisible(place < len(states))
            if place < len(states):
                badge.set_badge(states[place].text, states[place].tone, states[place].icon)
        self._load.set_words(t("people.load_words", count=who.load))
        offered = offers(who, people)
        for act, button in self.acts.items():
            button.setVisible(act in offered)
        self._note.set_words(_note(who, people))
        self._note.setVisible(bool(self._note.text()))

    def stand_in_acts(self) -> None:
        """Put the keyboard on the first thing that can be done."""
        first = next((button for button in self.acts.values() if not button.isHidden()), None)
        if first:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        head, column = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(10)
        for part in (self._name, self._role):
            head.addWidget(part)
        head.addStretch(1)
        column.setSpacing(8)
        for badge in self._states:
            column.addWidget(badge, 0, _LEFT)
        self.body.addLayout(head)
        self.body.addLayout(column)
        self.body.addWidget(self._load)
        self.body.addSpacing(6)
        for button in self.acts.values():
            self.body.addWidget(button, 0, _LEFT)
        self.body.addWidget(self._note)
        self.body.addStretch(1)


def offers(who: Colleague, people: People) -> frozenset[str]:
    """What whoever looks may do about this person; nobody ends their own access."""
    mine, gone = who.staff.id == people.me, who.staff.ended_on is not None
    offered = {"own_password"} if mine else set()
    if people.may_act and who.load:
        offered.add("hand_over")
    if people.may_change and not gone:
        offered.add("change_role")
    if people.may_change and not mine:
        offered |= {"let_back"} if gone else {"give_password", "end_access"}
    if people.may_change and who.ends_on:
        offered.add("keep_access")
    return frozenset(offered)


def _note(who: Colleague, people: People) -> str:
    if who.staff.id == people.me:
        mine = "note_mine" if people.may_act else "note_reader"
        return t(f"people.{'note_me' if people.may_change else mine}")
    return "" if people.may_change else t("people.only_supervisors")


def _kind(act: str) -> ButtonKind:
    return "danger_outline" if act == "end_access" else "secondary"
