"""Who asks, as an envelope shows it: the person, or somebody for them and in what capacity (spec §3)."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.kinds import ROLES_OF, Requester, Role
from deskapp.text import label, t
from deskapp.ui.widgets.field import ChoiceField, LineField, Wrong
from deskapp.ui.widgets.keys import bind
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.segments import Segments


class Asker(QWidget):
    """本人 stands from the start; once a proxy's paper lies in the envelope, somebody must have said so."""

    edited = Signal()
    shown = Signal(object)  # whose request it is by now

    def __init__(self) -> None:
        super().__init__()
        self._said, self._doubted = False, False
        self._proven: tuple[Role, ...] = ()
        self._offered: tuple[Role, ...] = ()
        words = [(t(f"intake.asker_{requester}"), requester) for requester in Requester]
        self.who = Segments(list(words), name=t("intake.asker"))
        self.role = ChoiceField(t("intake.asker_role"), [])
        self.name = LineField(t("intake_panel.proxy_name"))
        self.wrong = Wrong()
        self._lay_out()
        self.who.chosen.connect(self.choose)
        self.role.committed.connect(lambda _role: self.edited.emit())
        self.name.edited.connect(lambda _name: self.edited.emit())
        self.begin()
        for place, requester in enumerate(Requester, start=4):
            name = t(f"intake.asker_{requester}")
            bind(self, f"Ctrl+{place}", partial(self.choose, requester), name=name)

    def begin(self) -> None:
        """The person asks until something else is seen."""
        self._said, self._doubted, self._proven = False, False, ()
        self.name.set_text("")
        self._show(Requester.SELF)

    def requester(self) -> Requester:
        """Whose request it is."""
        return Requester(str(self.who.value()))

    def capacity(self) -> Role | None:
        """In what capacity somebody asks for the person; None where they ask themselves."""
        return None if self.requester() is Requester.SELF else Role(str(self.role.value()))

    def choose(self, requester: object) -> None:
        """Somebody said who asks."""
        self._said = True
        self._show(Requester(str(requester)))
        self.edited.emit()

    def look(self, by_proxy: bool, proven: Iterable[Role]) -> None:
        """Know what lies in the envelope: whether a proxy's paper, and which capacities it proves.

        With the first such paper it is asked who asks, whatever was said of the person before.
        """
        if by_proxy and not self._doubted and self.requester() is Requester.SELF:
            self._said = False
        self._doubted, self._proven = by_proxy, tuple(proven)
        self._show(self.requester())

    def clear(self) -> bool:
        """Whether it is clear who asks; else that is asked for here."""
        if self._open():
            self.who.setFocus()
        return not self._open()

    def refuse(self, words: str) -> None:
        """Say what is wrong with who asks."""
        self.wrong.say(words)
        self.who.setFocus()

    def typed(self) -> str:
        """What was said, for the draft; empty while nothing was."""
        return f"{self.requester()}:{self.capacity() or ''}" if self._said else ""

    def fill(self, typed: str) -> None:
        """Put a draft back."""
        self.begin()
        requester, _, role = typed.partition(":")
        if requester:
            self._said = True
            self._show(Requester(requester))
            if role in self._offered:  # of a draft of an older program perhaps not
                self.role.set_value(Role(role))

    def _open(self) -> bool:
        return self._doubted and not self._said

    def _show(self, requester: Requester) -> None:
        self.who.set_value(requester)
        roles = tuple(ROLES_OF.get(requester, ()))
        if roles != self._offered:  # not by who asked before: a segment chosen is on before it is told
            self._offered = roles
            self.role.choice.set_choices([(label(role), role) for role in roles])
            proven = [role for role in self._proven if role in roles]
            if proven:
                self.role.set_value(proven[0])
        self.role.setVisible(bool(roles))
        self.name.setVisible(bool(roles))
        self.wrong.say(t("intake.asker_open") if self._open() else "")
        self.shown.emit(requester)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(Label(t("intake.asker"), bold=True))
        head.addWidget(Label(t("intake.asker_keys"), 12, tone="text3"))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.who)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self.role)
        both.addWidget(self.name, 1)
        column.addLayout(both)
        column.addWidget(self.wrong)
