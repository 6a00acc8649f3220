"""The second person's three comparisons before an answer is posted, under their own password."""

from PySide6.QtWidgets import QWidget

from deskapp.domain.case import Case
from deskapp.domain.facts import LetterFact
from deskapp.domain.intake import party_of
from deskapp.domain.letters import COMPARISONS
from deskapp.domain.people import Staff, working
from deskapp.letters.addressing import addressee_of
from deskapp.operations.desk import Credential
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.sign_in.fields import PasswordField
from deskapp.ui.widgets.field import ChoiceField
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.tick import Tick

ORDER = ("name", "address", "content")


class CompareDialog(Ask):
    """`people` are those who may compare: not the maker of the letter.

    `facts` says what to look at, `as_file` that there is no paper.
    """

    def __init__(
        self, parent: QWidget, people: tuple[Staff, ...], facts: dict[str, str], *, as_file: bool = False
    ) -> None:
        topic = "electronic" if as_file else "posting"
        super().__init__(
            parent, t("posting.compare_title"), t("posting.compare_done"), text=t(f"{topic}.compare_how")
        )
        self.ticks = {name: Tick(t(f"{topic}.compare_{name}")) for name in ORDER}
        for name, tick in self.ticks.items():
            self.body.addWidget(tick)
            self.body.addWidget(_indented(facts[name]))
            tick.toggled.connect(lambda _on: self._weigh())
        self.person = ChoiceField(t("posting.second"), [(each.name, each.name) for each in people])
        self.password = PasswordField(t("posting.password"), help=t("posting.password_help"))
        self.body.addWidget(self.person)
        self.body.addWidget(self.password)
        if not people:
            self.say(t("errors.no_second_person"))
        self.ticks["name"].setFocus()
        self._weigh()

    def ticked(self) -> tuple[str, ...]:
        """What was compared and agrees."""
        return tuple(name for name, tick in self.ticks.items() if tick.isChecked())

    def credential(self) -> Credential:
        """Who says so."""
        return Credential(str(self.person.value()), self.password.text())

    def _weigh(self) -> None:
        self.yes.setEnabled(len(self.ticked()) == len(COMPARISONS) and self.person.value() is not None)


def comparers(staff: tuple[Staff, ...], letter: LetterFact, here: str) -> tuple[Staff, ...]:
    """Everybody who may compare this letter, whoever sits `here` first: not its maker, not who only reads."""
    may = [each for each in working(staff) if each.id != letter.made_by]
    return tuple(sorted(may, key=lambda each: each.id != here))


def compare_facts(case: Case, letter: LetterFact) -> dict[str, str]:
    """What stands on the letter, both names of a proxy's, and must stand on the envelope and the form too."""
    return {
        "name": "\n".join(addressee_of(case)),
        "address": goes_to(case),
        "content": t("posting.compare_pages", count=letter.pages, number=case.number, letter=letter.number),
    }


def goes_to(case: Case) -> str:
    """The address that the answer goes to."""
    to = party_of(case, case.reply_to)
    postal, address = (
        (case.reply_postal, case.reply_address) if case.reply_address else (to.postal, to.address)
    )
    return f"{postal} {address}".strip()


def _indented(text: str) -> Label:
    label = Label(text, 13, tone="text2", wrap=True)
    label.setContentsMargins(26, 0, 0, 0)
    return label
