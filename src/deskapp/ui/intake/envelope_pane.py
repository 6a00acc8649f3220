"""Who sent an envelope and the papers inside, added one by one and saved together with the request."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.judging import judge
from deskapp.domain.kinds import MaskItem, MaskStatus, Matter, Side
from deskapp.domain.papers import PaperUse
from deskapp.domain.verdicts import Received
from deskapp.operations.checklist import Arrival
from deskapp.operations.intake import Request
from deskapp.operations.views.intake import Opening
from deskapp.text import t
from deskapp.ui.case_page.arrival_form import ArrivalForm
from deskapp.ui.case_page.day_words import short
from deskapp.ui.case_page.proposing import proposed
from deskapp.ui.intake.asker import Asker
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.cells import Lines, Words
from deskapp.ui.widgets.keys import bind
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Row

_TALL = 40


class EnvelopePane(Panel):
    """A list of what was inside, and the fields of the next paper."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__("surface", "left top")
        self._arrivals: list[Arrival] = []
        self._opening: Opening | None = None
        self.asker = Asker()
        self.asker.edited.connect(self.edited)
        self.form = ArrivalForm(dated=False)
        columns = (Column("paper", "", stretch=True), Column("drop", "", 70))
        self.table = Table(columns, _TALL, heads=False, name=t("intake.papers"))
        self.table.pressed_cell.connect(self._pressed)
        self._empty = Label(t("intake.no_papers"), 13, tone="text3", wrap=True)
        self.add = Button(t("intake.add_paper"), "soft", icon="plus", keys="Ctrl+R")
        self.add.clicked.connect(self._add)
        self.leave_out = Button(t("intake.leave_out"), "ghost")
        self.leave_out.clicked.connect(self._leave_out)
        self.form.changed.connect(partial(self._say_left, ""))
        self.form.edited.connect(self.edited)
        scope, words = Qt.ShortcutContext.WidgetShortcut, t("intake.drop_paper")
        bind(self.table, "Delete", self._drop_chosen, scope, name=words)
        self._lay_out()

    def begin(self, opening: Opening) -> None:
        """Start with an empty envelope, the form first."""
        self._arrivals, self._opening = [], opening
        self.asker.begin()
        self.form.begin(opening.policy, opening.today, opening.today, tuple(Side))
        self._show()

    def received(self, day: date) -> None:
        """The envelope came on this day, and with it all that was inside."""
        self.form.received.set_day(day)
        self._arrivals = [replace(arrival, received_on=day) for arrival in self._arrivals]
        self._show()

    def typed(self) -> dict[str, str]:
        """Who asks, the papers added and the one in hand as plain text for the draft, if there are any."""
        chosen = self.form.typed() if self._opening else {}
        papers = json.dumps([_plain(arrival) for arrival in self._arrivals]) if self._arrivals else ""
        name = self.asker.name.text() if self.asker.capacity() else ""
        typed = {"papers": papers, "asker": self.asker.typed(), "proxy": name}
        typed["chosen"] = json.dumps(chosen) if chosen else ""
        return {name: text for name, text in typed.items() if text}

    def fill(self, typed: Mapping[str, str]) -> None:
        """Put a draft back; what it does not hold is empty."""
        self.asker.fill(typed.get("asker", ""))
        self.asker.name.set_text(typed.get("proxy", ""))
        if self._opening is not None:
            self.form.as_proposed()
            self.form.fill(json.loads(typed.get("chosen", "") or "{}"))
        self._arrivals = [_arrival(each) for each in json.loads(typed.get("papers", "") or "[]")]
        self._show()

    def asked(self, request: Request) -> Request | None:
        """The request with who asks; None while that is not clear, or a paper is chosen and not added.

        Only a request has somebody who asks.
        """
        if self._left_lying():
            return None
        if request.matter is not Matter.REQUEST:
            return request
        if not self.asker.clear():
            return None
        return replace(
            request,
            requester=self.asker.requester(),
            role=self.asker.capacity(),
            proxy_name=self.asker.name.text(),
        )

    def arrivals(self) -> tuple[Arrival, ...]:
        """The papers added so far."""
        return tuple(self._arrivals)

    def _add(self) -> None:
        arrival = self.form.arrival()
        if arrival is None:
            return
        self._arrivals.append(arrival)
        self._show()
        self.table.choose(len(self._arrivals) - 1)
        self._propose()
        self.form.paper.choice.setFocus()
        self.edited.emit()

    def _left_lying(self) -> bool:
        """Whether a paper was chosen and not added; then that is said, where it is chosen."""
        left = self.form.touched()
        shown = self.form.paper.choice.currentText()
        self._say_left(t("intake.paper_left", paper=shown) if left else "")
        if left:
            self.form.paper.setFocus()
        return left

    def _leave_out(self) -> None:
        self.form.paper.setFocus()  # before the button vanishes with the keyboard in it
        self.form.as_proposed()
        self.edited.emit()

    def _say_left(self, words: str) -> None:
        self.form.paper.set_error(words)
        self.leave_out.setVisible(bool(words))

    def _pressed(self, key: object, column: str) -> None:
        if column == "drop":
            self._drop(key)

    def _drop_chosen(self) -> None:
        self._drop(self.table.chosen_key())

    def _drop(self, key: object) -> None:
        if isinstance(key, int) and key < len(self._arrivals):
            del self._arrivals[key]
            self._show()
            self.edited.emit()

    def _propose(self) -> None:
        """The next paper is the one that is missing now."""
        if self._opening is None:
            return
        catalogue, role = self._opening.policy.catalogue, self.asker.capacity()
        came = [Received(each.paper, each.owner, each.received_on) for each in self._arrivals]
        missing = judge(self.asker.requester(), role, came, catalogue).missing
        self.form.suggest(*proposed(missing, role, catalogue))

    def _look(self) -> None:
        """A proof of authority, or a proxy's own paper, is none of the person's request."""
        if self._opening is None:
            return
        kinds = [self._opening.policy.catalogue.kind(each.paper) for each in self._arrivals]
        proofs = [kind for kind in kinds if kind.use is PaperUse.AUTHORITY]
        of_proxy = any(each.owner is Side.PROXY for each in self._arrivals)
        self.asker.look(of_proxy or bool(proofs), (role for kind in proofs for role in kind.proves))

    def _show(self) -> None:
        self._look()
        self.table.set_rows(tuple(_row(n, arrival) for n, arrival in enumerate(self._arrivals)))
        self.table.setVisible(bool(self._arrivals))
        self._empty.setVisible(not self._arrivals)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(8)
        column.addWidget(self.asker)
        column.addSpacing(6)
        column.addWidget(Label(t("intake.papers"), bold=True))
        column.addWidget(self.form)
        column.addLayout(_right(self.add, self.leave_out))
        column.addSpacing(4)
        column.addWidget(self._empty)
        column.addWidget(self.table, 100)
        column.addStretch(1)


def _row(place: int, arrival: Arrival) -> Row:
    copy = t(f"checklist_panel.{'original' if arrival.original else 'copied'}")
    how = t("intake.paper_how", day=short(arrival.received_on), copy=copy)
    whose = t(f"checklist_panel.of_{arrival.owner}")
    paper = Lines(t(f"papers.{arrival.paper}"), f"{whose}　{how}")
    return Row(place, (paper, Words(t("intake.drop_paper"), "accent_text", "x", "accent_text")))


def _right(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _plain(arrival: Arrival) -> dict[str, object]:
    return {
        "paper": arrival.paper,
        "owner": arrival.owner,
        "received_on": arrival.received_on.isoformat(),
        "original": arrival.original,
        "masks": dict(arrival.masks or {}),
        "issued_on": arrival.issued_on.isoformat() if arrival.issued_on else "",
        "sides": list(arrival.sides or ()),
    }


def _arrival(plain: Mapping[str, Any]) -> Arrival:
    return Arrival(
        paper=plain["paper"],
        owner=Side(plain["owner"]),
        received_on=date.fromisoformat(plain["received_on"]),
        original=plain["original"],
        masks={MaskItem(item): MaskStatus(status) for item, status in plain["masks"].items()},
        issued_on=date.fromisoformat(plain["issued_on"]) if plain.get("issued_on") else None,
        sides=tuple(plain.get("sides", ())),
    )
