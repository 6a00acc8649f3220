"""鍵: what opens the desk beside people's passwords, to be renewed and taken back (spec §10, §14)."""

from deskapp import config
from deskapp.operations.doing import Changes
from deskapp.operations.machines import let_machine_in, let_machine_out, own_ids
from deskapp.operations.recovery import issue_recovery
from deskapp.operations.views.keys import Keys, LetIn, keys
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.seat import Seat
from deskapp.ui.settings.keys_cards import ActsCard, MachineCard, RecoveryCard
from deskapp.ui.settings.keys_dialogs import FreshSheet, OwnPasswordAsk
from deskapp.ui.settings.page import SettingsPage, scrolled
from deskapp.ui.widgets.label import Label


class KeysPage(SettingsPage):
    """The recovery sheet and the computers let in, read anew whenever the page is shown, after every act."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._found: Keys | None = None
        self.recovery, self.machines, self.acts = RecoveryCard(), MachineCard(), ActsCard()
        self.note = Label(t("keys.only_supervisors"), 13, tone="text3", wrap=True)
        scrolled(self, self.recovery, self.acts, beside=(self.machines, self.note))
        self.note.hide()
        self._connect()
        self.setFocusProxy(self.recovery.issue)

    def reload(self) -> None:
        """Read anew what opens the desk."""
        desk = self._seat.desk

        def read() -> Keys:
            return keys(desk, own_ids(config.machine_folder()))

        self._seat.runner.ask(self, "keys", read, self._show)

    def _show(self, found: Keys) -> None:
        self._found = found
        self.recovery.show_keys(found)
        self.machines.show_keys(found)
        self.acts.show_keys(found)
        self.note.setVisible(not found.may_change)

    def _issue(self) -> None:
        ask = self._ask_password("issue")
        if ask:
            ask.agreed.connect(lambda: self._issued(ask))
            ask.open()

    def _issued(self, ask: OwnPasswordAsk) -> None:
        desk, password = self._seat.desk, ask.typed()
        if password is None:
            return

        def made(phrase: str) -> None:
            ask.accept()
            self.reload()
            FreshSheet(self, self._seat, phrase).open()

        self._seat.runner.ask(ask, "issue", lambda: issue_recovery(desk, password), made, ask.refuse)

    def _let_in(self) -> None:
        ask = self._ask_password("let_in")
        if ask:
            ask.agreed.connect(lambda: self._let_this_in(ask))
            ask.open()

    def _let_this_in(self, ask: OwnPasswordAsk) -> None:
        name, place, password = config.computer_name(), config.machine_folder(), ask.typed()
        if password is None:
            return

        def done(_changes: Changes) -> None:
            ask.accept()
            self.told.emit(t("keys.told_in", computer=name))

        self._seat.act(
            ask, lambda desk, once: let_machine_in(desk, name, place, password, once), done, ask.refuse
        )

    def _let_out(self, machine: LetIn | None) -> None:
        if machine is None:
            return
        title = t("keys.let_out_title", computer=machine.computer)
        ask = Ask(self, title, t("keys.let_out"), kind="danger", text=t("keys.let_out_text"))
        ask.agreed.connect(lambda: self._let_that_out(ask, machine))
        ask.open()

    def _let_that_out(self, ask: Ask, machine: LetIn) -> None:
        place = config.machine_folder()

        def done(_changes: Changes) -> None:
            ask.accept()
            self.told.emit(t("keys.told_out", computer=machine.computer))

        self._seat.act(
            ask, lambda desk, once: let_machine_out(desk, machine.id, place, once), done, ask.refuse
        )

    def _ask_password(self, what: str) -> OwnPasswordAsk | None:
        if self._found is None:
            return None
        words = {key: t(f"keys.{what}_{key}", computer=config.computer_name()) for key in ("title", "text")}
        return OwnPasswordAsk(self, words["title"], t(f"keys.{what}_yes"), words["text"], self._found.name)

    def _connect(self) -> None:
        self.recovery.issue.clicked.connect(self._issue)
        self.machines.let_in.clicked.connect(self._let_in)
        self.machines.out_wanted.connect(self._let_out)
