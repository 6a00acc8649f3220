"""方針: its revisions, read whole or compared; a supervisor reads another from a file and adopts it."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout

from deskapp.domain.errors import Trouble
from deskapp.domain.profile import Profile
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.profiles import (
    Proposal,
    adopt_profile,
    compared,
    read_proposal,
    revision_notice,
    save_revision,
)
from deskapp.operations.views.profiles import Profiles, profiles
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.countdown import written
from deskapp.ui.letters.sheets import print_sheet
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.settings.page import SettingsPage
from deskapp.ui.settings.profile_changes import ProfileChanges, Side, sides_of
from deskapp.ui.settings.profile_list import ProfileList
from deskapp.ui.settings.profile_text import ProfileText
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.chip import Chip
from deskapp.ui.widgets.segments import Segments


class ProfilePage(SettingsPage):
    """The revisions above; below, the chosen one or what a file proposes."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._found: Profiles | None = None
        self._sides: tuple[Side, ...] = ()
        self.proposal: Proposal | None = None
        self.list = ProfileList()
        self.adopt = Button(t("profiles.adopt"), "primary", height=34)
        self.discard = Button(t("profiles.discard"), height=34)
        self.save = Button(t("profiles.save"), icon="download", height=34)
        self.notice = Button(t("profiles.notice"), icon="printer", height=34)
        views: list[tuple[str, object]] = [
            (t(f"profiles.view_{view}"), view) for view in ("whole", "changes")
        ]
        self.view = Segments(views, name=t("profiles.page"))
        self.text, self.changes = ProfileText(), ProfileChanges()
        self.doubts = Chip(t("profiles.key.doubts"), mark="alert", tone="warn")
        self._panes, self._card = QStackedWidget(), Card(t("profiles.page"))
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Read the revisions anew."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "profiles", lambda: profiles(desk), self._show)

    def propose(self, file: Path) -> None:
        """Read a revision from a file and show in what it differs; a fault is told in a sentence."""
        desk = self._seat.desk
        self._seat.runner.ask(
            self,
            "proposal",
            lambda: read_proposal(desk, file),
            self._proposed,
            self._refuse_file,
        )

    def save_to(self, file: Path) -> None:
        """Write the chosen revision as a file to edit."""
        desk, digest = self._seat.desk, self._chosen().profile.digest

        def saved(_done: object) -> None:
            self.told.emit(t("profiles.saved", file=file.name))

        self._seat.runner.long(self, lambda: save_revision(desk, digest, file), saved, self._refuse)

    def _show(self, found: Profiles) -> None:
        self._found, self._sides = found, sides_of(found)
        self.list.show_revisions(found, self._sides)
        self._show_chosen()

    def _proposed(self, proposal: Proposal | None) -> None:
        self.proposal = proposal
        self.list.wrong.say("")
        self._show_chosen()
        if proposal:
            (self.adopt if proposal.differences else self.discard).setFocus()

    def _show_chosen(self) -> None:
        found, waiting = self._found, self.proposal
        if found is None:
            return
        self.adopt.setVisible(waiting is not None and bool(waiting.differences))
        self.discard.setVisible(waiting is not None)
        self.view.setVisible(waiting is None)
        self.notice.setVisible(waiting is None and found.may_print)
        self.save.setVisible(waiting is None and found.may_adopt)
        self.list.table.setEnabled(waiting is None)
        self.doubts.hide()
        if waiting:
            self._show_proposal(waiting)
        elif self.view.value() == "whole":
            self._show_whole(self._chosen(), found.delivered)
        else:
            self._show_changes()

    def _show_proposal(self, waiting: Proposal) -> None:
        self._card.title.set_words(t("profiles.proposal_title", file=waiting.file))
        new = Side(t("profiles.proposed", day=written(waiting.profile.revised_on)), waiting.profile)
        old = Side(t("profiles.now", day=self._sides[0].name), self._sides[0].profile)
        self.changes.show_proposal(old, new, t("profiles.adopt_none"))
        self._panes.setCurrentWidget(self.changes)

    def _chosen(self) -> Side:
        return self._sides[self.list.place()]

    def _show_whole(self, chosen: Side, delivered: Profile) -> None:
        self._card.title.set_words(t("profiles.title", day=chosen.name))
        self.doubts.setVisible(bool(chosen.profile.doubts))
        self.doubts.set_count(len(chosen.profile.doubts))
        only = self.doubts.isChecked() and bool(chosen.profile.doubts)
        self.text.show_whole(chosen.profile, delivered, only_doubtful=only)
        self._panes.setCurrentWidget(self.text)

    def _show_changes(self) -> None:
        self._card.title.set_words(t("profiles.title", day=self._chosen().name))
        self.changes.show_revision(self._sides, self.list.place())
        self._panes.setCurrentWidget(self.changes)

    def _print(self) -> None:
        desk, chosen = self._seat.desk, self._chosen().profile
        day = written(chosen.revised_on)
        print_sheet(
            self,
            self._seat,
            "revision_notice",
            day,
            lambda: revision_notice(desk, chosen.digest),
            self._refuse,
        )

    def _refuse_file(self, trouble: Trouble) -> None:
        """What another file proposed goes too: nobody shall adopt it believing it to be this one."""
        self._proposed(None)
        self._refuse(trouble)

    def _refuse(self, trouble: Trouble) -> None:
        self.list.wrong.say(sentence(trouble))

    def _choose_place(self) -> None:
        usual = f"{t('profiles.page')} {self._chosen().profile.revised_on}.toml"
        title, kinds = t("profiles.save_title"), t("profiles.read_files")
        chosen, _ = QFileDialog.getSaveFileName(self, title, usual, kinds)
        if chosen:
            self.save_to(Path(chosen))

    def _ask(self) -> None:
        waiting = self.proposal
        if waiting is None:
            return
        day = written(waiting.profile.revised_on)
        ask = Ask(
            self, t("profiles.adopt_ask", day=day), t("profiles.adopt_yes"), text=t("profiles.adopt_text")
        )

        def adopted(_changes: object) -> None:
            ask.accept()
            self.proposal = None
            self.list.go_to(waiting.profile.digest)
            self.told.emit(t("profiles.adopted", day=day))
            self.reload()

        def refused(trouble: Trouble) -> None:
            if trouble.code == "profile_changed":
                ask.reject()
                self._compare_anew(waiting, trouble)
            else:
                ask.refuse(trouble)

        def adopt(desk: Desk, once: str) -> Changes:
            return adopt_profile(desk, waiting.text, waiting.seen, once)

        ask.agreed.connect(lambda: self._seat.act(ask, adopt, adopted, refused))
        ask.open()

    def _compare_anew(self, waiting: Proposal, trouble: Trouble) -> None:
        """Another desk adopted a revision meanwhile: show in what this one differs from that."""
        desk = self._seat.desk

        def shown(newer: Proposal) -> None:
            self.reload()
            self._proposed(newer)
            self._refuse(trouble)

        self._seat.runner.ask(
            self, "proposal", lambda: compared(desk, waiting.file, waiting.text), shown, self._refuse_file
        )

    def _discard(self) -> None:
        self._proposed(None)
        self.list.setFocus()

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_chosen)
        self.list.picked.connect(self.propose)
        self.view.chosen.connect(lambda _view: self._show_chosen())
        self.doubts.toggled.connect(lambda _on: self._show_chosen())
        self.adopt.clicked.connect(self._ask)
        self.save.clicked.connect(self._choose_place)
        self.notice.clicked.connect(self._print)
        self.discard.clicked.connect(self._discard)
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        self._card.head.insertWidget(1, self.doubts)
        for button in (self.view, self.save, self.notice, self.discard, self.adopt):
            self._card.head.addWidget(button)
        for pane in (self.text, self.changes):
            self._panes.addWidget(pane)
        self._card.body.addWidget(self._panes, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(12)
        column.addWidget(self.list)
        column.addWidget(self._card, 1)
