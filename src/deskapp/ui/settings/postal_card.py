"""郵便番号: which list is in use, and the button that reads a newer one in."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from deskapp.domain.errors import Trouble
from deskapp.operations.doing import Changes, new_id
from deskapp.operations.postal import PostalData, is_old, may_read, postal_data, read_postal_codes
from deskapp.text import t
from deskapp.ui.messages import sentence
from deskapp.ui.postal_words import in_force
from deskapp.ui.seat import Seat
from deskapp.ui.settings.page import bring_into_sight
from deskapp.ui.widgets.banner import Banner
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.work_bar import WorkBar


class PostalCard(Card):
    """`told` says what was read in."""

    told = Signal(str)

    def __init__(self, seat: Seat) -> None:
        super().__init__(t("postal.title"))
        self._seat = seat
        self.stands = Label("", 14, wrap=True)
        self.good, self.bad = Banner("ok", "check-circle"), Banner("danger", "alert")
        self.due, self.work = Banner("warn", "clock"), WorkBar()
        self.choose = Button(t("postal.choose"), icon="folder", height=34)
        self.choose.clicked.connect(self._choose)
        self._lay_out()

    def reload(self) -> None:
        """Read anew which list is in use."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "postal", lambda: postal_data(desk), self._show)

    def _show(self, data: PostalData | None) -> None:
        desk = self._seat.desk
        self.stands.set_words(in_force(data), "text" if data else "text3")
        self.due.say(t("postal.old") if data and is_old(data, desk.today) else "")
        self.choose.setVisible(may_read(desk))

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, t("postal.choose"), "", t("postal.files"))
        if chosen:
            self.read(Path(chosen))

    def read(self, file: Path) -> None:
        """Read a list in, beside all else; how far it is stands here, with a button to stop it."""
        self.good.say("")
        self.bad.say("")
        self.choose.setEnabled(False)
        course, desk, once = self.work.begin(t("postal.reading")), self._seat.desk, new_id()
        self._seat.runner.batches(
            self, lambda: read_postal_codes(desk, file, course, once), self._done, self._refused
        )

    def _done(self, _changes: Changes) -> None:
        self._over()
        self.good.say(t("postal.done"))
        bring_into_sight(self.good)
        self.told.emit(t("postal.done"))

    def _refused(self, trouble: Trouble) -> None:
        self._over()
        self.bad.say(sentence(trouble))
        bring_into_sight(self.bad)

    def _over(self) -> None:
        self.work.end()
        self.choose.setEnabled(True)
        self.reload()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.choose)
        foot.addStretch(1)
        why = Label(t("postal.why"), 13, tone="text2", wrap=True)
        for part in (self.stands, why, self.due, self.good, self.bad, self.work):
            self.body.addWidget(part)
        self.body.addLayout(foot)
