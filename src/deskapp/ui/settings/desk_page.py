"""窓口: the desk's facts from its policy, what is still to be set up, and the settings of this computer."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from deskapp import __version__, config
from deskapp.domain.profile import Profile
from deskapp.operations.diagnostics import in_words, of_computer, of_desk
from deskapp.operations.set_up import SetUp, Task, set_up, settle
from deskapp.text import t
from deskapp.ui.countdown import written
from deskapp.ui.letters.saving import text_path
from deskapp.ui.messages import sentence
from deskapp.ui.printing import write_file
from deskapp.ui.seat import Seat
from deskapp.ui.settings.computer_card import ComputerCard
from deskapp.ui.settings.page import SettingsPage, scrolled
from deskapp.ui.settings.postal_card import PostalCard
from deskapp.ui.settings.set_up_card import SetUpCard
from deskapp.ui.widgets.banner import Banner
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.label import Label

_TOP = Qt.AlignmentFlag.AlignTop
_FACTS = ("company", "window", "address", "phone", "mail", "hours", "service_name")


class DeskPage(SettingsPage):
    """What the policy in force says of the desk, what is left to set up, and this computer."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.computer = ComputerCard()
        self.save = Button(t("diagnostics.save"), icon="download", height=34)
        self.bad = Banner("danger", "alert")
        self._facts, self.tasks = QGridLayout(), SetUpCard()
        self.postal = PostalCard(seat)
        self.postal.told.connect(self.told)
        self._lay_out()
        self.computer.chosen.connect(self.set_here)
        self.save.clicked.connect(self._save)
        self.tasks.page_wanted.connect(self.page_wanted)
        self.tasks.settled.connect(self._settle)
        self.setFocusProxy(self.computer.theme)

    def reload(self) -> None:
        """Read the settings anew."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "settings", lambda: (desk.policy.profile, set_up(desk)), self._show)
        self.postal.reload()

    def _show(self, found: tuple[Profile, SetUp]) -> None:
        profile, tasks = found
        self.tasks.show_tasks(tasks)
        _empty(self._facts)
        shown = [(name, str(getattr(profile, name))) for name in _FACTS]
        shown.append(("revised_on", written(profile.revised_on)))
        shown.append(("answer", t("settings.answer_days", days=profile.answer_business_days)))
        for place, (name, value) in enumerate(shown):
            self._facts.addWidget(Label(t(f"settings.fact_{name}"), 13, tone="text2"), place, 0, _TOP)
            self._facts.addWidget(Label(value, 14, wrap="\n" in value), place, 1)

    def _settle(self, task: object) -> None:
        """What the desk has as it was delivered serves here too."""
        chosen = cast("Task", task)
        self._seat.act(self, lambda desk, once: settle(desk, chosen, once), lambda _changes: self.reload())

    def _save(self) -> None:
        """Write what helps to mend the program where the person says; a long log takes a while to count."""
        name = t("diagnostics.file", day=f"{self._seat.desk.today:%Y%m%d}")
        path, desk = text_path(self, name, t("diagnostics.save")), self._seat.desk
        if path is None:
            return
        self.bad.say("")

        def work() -> None:
            settings = config.load(config.config_file()).impersonal
            told = in_words(of_computer(settings, config.log_file()), of_desk(desk))
            write_file(told.encode(), path)

        self._seat.runner.long(
            self,
            work,
            lambda _done: self.told.emit(t("diagnostics.saved", name=path.name)),
            lambda trouble: self.bad.say(sentence(trouble)),
        )

    def _lay_out(self) -> None:
        facts, about = Card(t("settings.desk")), Card(t("diagnostics.about"))
        self._facts.setColumnStretch(1, 1)
        self._facts.setHorizontalSpacing(16)
        facts.body.addLayout(self._facts)
        about.body.addWidget(Label(t("diagnostics.version", version=__version__), 14))
        about.body.addWidget(Label(t("diagnostics.why"), 13, tone="text2", wrap=True))
        about.body.addWidget(self.bad)
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addStretch(1)
        about.body.addLayout(foot)
        scrolled(self, facts, self.computer, self.postal, beside=(self.tasks, about))


def _empty(layout: QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()
