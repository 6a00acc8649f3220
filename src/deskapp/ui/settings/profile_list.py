"""The revisions of the policy as a list, with the way to read another from a file."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from deskapp.operations.views.profiles import Profiles, Revision
from deskapp.text import t
from deskapp.ui.countdown import written
from deskapp.ui.settings.profile_changes import Side
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.cells import Digits, State, Words
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Row
from deskapp.ui.widgets.table_set_up import HEAD

_ROW, _MOST = 30, 4


class ProfileList(Card):
    """`chosen` tells that another revision is looked at, `picked` the file of a proposal."""

    chosen = Signal()
    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__(t("profiles.revisions"))
        self.table = Table(_columns(), _ROW, name=t("profiles.revisions"))
        self.read = Button(t("profiles.read"), height=34)
        self.wrong = Wrong()
        self._refusal = Label(t("profiles.only_supervisors"), 12, tone="text3")
        self._places: dict[object, int] = {}
        self._wanted = ""
        self.head.addWidget(self.read)
        note = Label(t("profiles.revisions_note"), 12, tone="text3")
        for part in (self.table, note, self._refusal, self.wrong):
            self.body.addWidget(part)
        self.table.chosen.connect(lambda _key: self.chosen.emit())
        self.read.clicked.connect(self._choose_file)
        self.setFocusProxy(self.table)

    def show_revisions(self, found: Profiles, sides: tuple[Side, ...]) -> None:
        """List the revisions by the names of their sides."""
        self._places = {each.profile.digest: place for place, each in enumerate(found.revisions)}
        self.table.setFixedHeight(HEAD + _ROW * min(len(found.revisions), _MOST) + 2)
        self.table.set_rows(tuple(map(_row, found.revisions, sides)))
        if self.table.choose(self._wanted):
            self._wanted = ""
        self.read.setVisible(found.may_adopt)
        self._refusal.setVisible(not found.may_adopt)

    def go_to(self, digest: str) -> None:
        """Walk to this revision as soon as it is listed."""
        self._wanted = digest

    def place(self) -> int:
        """Where the revision looked at stands, the newest being 0."""
        return self._places.get(self.table.chosen_key(), 0)

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, t("profiles.read_title"), "", t("profiles.read_files"))
        if chosen:
            self.picked.emit(Path(chosen))


def _columns() -> tuple[Column, ...]:
    widths = (
        ("revised_on", 210),
        ("adopted_on", 190),
        ("adopted_by", 160),
        ("open_cases", 90),
        ("state", 130),
    )
    return tuple(Column(key, t(f"profiles.{key}"), wide, stretch=key == "adopted_by") for key, wide in widths)


def _row(each: Revision, side: Side) -> Row:
    state = (
        State(t("profiles.in_force"), "info", "check") if each.in_force else State(t("profiles.superseded"))
    )
    cells = (
        Digits(side.name, "text"),
        Digits(written(each.adopted_on), "text"),
        Words(each.adopted_by),
        Digits(t("profiles.cases", count=each.open_cases), "text"),
        state,
    )
    return Row(each.profile.digest, cells)
