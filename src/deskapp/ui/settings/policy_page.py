"""方針: its revisions, read whole or compared; a supervisor reads another from a file and adopts it."""

from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from deskapp.domain.dates import wareki
from deskapp.domain.errors import Trouble
from deskapp.operations.profiles import Proposal, adopt_profile, read_proposal, revision_notice, save_revision
from deskapp.operations.views.profiles import Profiles, Revision, profiles
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.letters.print_dialog import PrintDialog
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.settings.page import SettingsPage
from deskapp.ui.settings.policy_text import PolicyText
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.cells import Digits, State, Words
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.segments import Segments
from deskapp.ui.widgets.table import HEAD, Table
from deskapp.ui.widgets.table_rows import Column, Row

_ROW, _ROWS = 30, 3


class PolicyPage(SettingsPage):
    """The revisions above, the chosen one or the proposal below."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._found: tuple[Revision, ...] = ()
        self.proposal: Proposal | None = None
        self.table = Table(_columns(), _ROW, name=t("profiles.revisions"))
        self.table.setFixedHeight(HEAD + _ROW * _ROWS + 2)
        self.read = Button(t("profiles.read"), height=34)
        self.adopt = Button(t("profiles.adopt"), "primary", height=34)
        self.discard = Button(t("profiles.discard"), height=34)
        self.save = Button(t("profiles.save"), icon="download", height=34)
        self.notice = Button(t("profiles.notice"), icon="printer", height=34)
        self.wrong = Wrong()
        views: list[tuple[str, object]] = [
            (t(f"profiles.view_{view}"), view) for view in ("whole", "changes")
        ]
        self.view = Segments(views, name=t("profiles.page"))
        self.text = PolicyText()
        self._card = Card(t("profiles.page"))
        self._refusal = Label(t("profiles.only_supervisors"), 12, tone="text3")
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Read the revisions anew."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "profiles", lambda: profiles(desk), self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Coming back, show what has changed meanwhile."""
        super().showEvent(event)
        self.reload()

    def propose(self, file: Path) -> None:
        """Read a revision from a file and show in what it differs; a fault is told in a sentence."""
        desk = self._seat.desk
        self._seat.runner.ask(
            self,
            "proposal",
            lambda: read_proposal(desk, file),
            self._proposed,
            self._refuse,
        )

    def _show(self, found: Profiles) -> None:
        self._found = found.revisions
        self.table.set_rows(tuple(_row(place, each) for place, each in enumerate(found.revisions)))
        self.read.setVisible(found.may_adopt)
        self._refusal.setVisible(not found.may_adopt)
        self._show_chosen()

    def _proposed(self, proposal: Proposal | None) -> None:
        self.proposal = proposal
        self.wrong.say("")
        self._show_chosen()

    def _show_chosen(self) -> None:
        waiting = self.proposal
        self.adopt.setVisible(waiting is not None and bool(waiting.differences))
        self.discard.setVisible(waiting is not None)
        self.view.setVisible(waiting is None)
        self.notice.setVisible(waiting is None)
        self.save.setVisible(waiting is None)
        self.table.setEnabled(waiting is None)
        if waiting:
            self._show_proposal(waiting)
        elif self._found:
            self._show_revision()

    def _show_proposal(self, waiting: Proposal) -> None:
        old, count = wareki(self._found[0].profile.revised_on), len(waiting.differences)
        self._card.title.set_words(t("profiles.proposal_title", file=waiting.file, old=old, count=count))
        self.text.show_changes(waiting.differences, t("profiles.compare_same"))

    def _chosen(self) -> Revision:
        key = self.table.chosen_key()
        return self._found[key if isinstance(key, int) else 0]

    def _show_revision(self) -> None:
        chosen = self._chosen()
        self._card.title.set_words(f"{t('profiles.page')} {wareki(chosen.profile.revised_on)}")
        if self.view.value() == "whole":
            self.text.show_whole(chosen.profile)
        else:
            self.text.show_changes(chosen.differences, t("profiles.compare_none"))

    def _print(self) -> None:
        if not self._found:
            return
        desk, chosen = self._seat.desk, self._chosen()
        name = t("profiles.notice_name", day=wareki(chosen.profile.revised_on))

        def show(pdf: bytes) -> None:
            PrintDialog(self, self._seat, name, pdf, self._printed).open()

        self._seat.runner.long(self, lambda: revision_notice(desk, chosen.digest), show, self._refuse)

    def _printed(self) -> None:
        self.told.emit(t("profiles.notice_printed"))

    def _refuse(self, trouble: Trouble) -> None:
        self.wrong.say(sentence(trouble))

    def _choose_place(self) -> None:
        if self._found:
            usual = f"{t('profiles.page')} {self._chosen().profile.revised_on}.toml"
            title, kinds = t("profiles.save_title"), t("profiles.read_files")
            chosen, _ = QFileDialog.getSaveFileName(self, title, usual, kinds)
            if chosen:
                self.save_to(Path(chosen))

    def save_to(self, file: Path) -> None:
        """Write the chosen revision as a file to edit."""
        desk, digest = self._seat.desk, self._chosen().digest

        def saved(_done: object) -> None:
            self.told.emit(t("profiles.saved", file=file.name))

        self._seat.runner.long(self, lambda: save_revision(desk, digest, file), saved, self._refuse)

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, t("profiles.read_title"), "", t("profiles.read_files"))
        if chosen:
            self.propose(Path(chosen))

    def _ask(self) -> None:
        waiting = self.proposal
        if waiting is None:
            return
        day = wareki(waiting.profile.revised_on)
        ask = Ask(
            self, t("profiles.adopt_ask", day=day), t("profiles.adopt_yes"), text=t("profiles.adopt_text")
        )

        def adopted(_changes: object) -> None:
            ask.accept()
            self.proposal = None
            self.told.emit(t("profiles.adopted", day=day))
            self.reload()

        ask.agreed.connect(
            lambda: self._seat.act(
                ask, lambda desk, once: adopt_profile(desk, waiting.text, once), adopted, ask.refuse
            )
        )
        ask.open()

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _key: self._show_chosen())
        self.view.chosen.connect(lambda _view: self._show_chosen())
        self.read.clicked.connect(self._choose_file)
        self.adopt.clicked.connect(self._ask)
        self.save.clicked.connect(self._choose_place)
        self.notice.clicked.connect(self._print)
        self.discard.clicked.connect(lambda: self._proposed(None))
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        revisions = Card(t("profiles.revisions"))
        revisions.head.addWidget(self.read)
        for part in (
            self.table,
            Label(t("profiles.revisions_note"), 12, tone="text3"),
            self._refusal,
            self.wrong,
        ):
            revisions.body.addWidget(part)
        for button in (self.view, self.save, self.notice, self.discard, self.adopt):
            self._card.head.addWidget(button)
        self._card.body.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(12)
        column.addWidget(revisions)
        column.addWidget(self._card, 1)


def _columns() -> tuple[Column, ...]:
    widths = (
        ("revised_on", 190),
        ("adopted_on", 190),
        ("adopted_by", 160),
        ("open_cases", 90),
        ("state", 130),
    )
    return tuple(Column(key, t(f"profiles.{key}"), wide, stretch=key == "adopted_by") for key, wide in widths)


def _row(place: int, each: Revision) -> Row:
    state = (
        State(t("profiles.in_force"), "info", "check") if each.in_force else State(t("profiles.superseded"))
    )
    cells = (
        Digits(wareki(each.profile.revised_on), "text"),
        Digits(wareki(each.adopted_on), "text"),
        Words(each.adopted_by),
        Digits(t("profiles.cases", count=each.open_cases), "text"),
        state,
    )
    return Row(place, cells)
