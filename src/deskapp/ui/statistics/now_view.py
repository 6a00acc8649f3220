"""How the desk stands now: who has how much, how old it is, how often it went out in time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from deskapp.operations.views.load import DeskLoad, LoadOf
from deskapp.text import t
from deskapp.ui.statistics.loads import columns, row
from deskapp.ui.statistics.rates import points_of, whole_words
from deskapp.ui.widgets.bars import Bar, Bars
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.rate_line import RateLine
from deskapp.ui.widgets.table import Table

_ROW, _HIGH = 30, 236


class NowView(QWidget):
    """`opened` tells whose cases are to be looked at: an id, or "" for those in nobody's charge."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.loads: tuple[LoadOf, ...] = ()
        self.table = Table(columns(), _ROW, name=t("statistics.load_name"))
        self.ages = Bars(name=t("statistics.ages_name"))
        self.rates = RateLine(name=t("statistics.rate_name"))
        self._whole = Label("", 12, tone="text3")
        cards = (
            Card(t("statistics.load_name")),
            Card(t("statistics.ages_name")),
            Card(t("statistics.rate_name")),
        )
        cards[0].head.addWidget(Label(t("statistics.load_note"), 12, tone="text3"))
        cards[1].head.addWidget(Label(t("statistics.ages_unit"), 12, tone="text3"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for card, inside, share in zip(cards, (self.table, self.ages, self.rates), (5, 3, 4), strict=True):
            card.body.addWidget(inside, 1)
            line.addWidget(card, share)
        cards[2].body.addWidget(self._whole)
        self.setFixedHeight(_HIGH)
        self.table.opened.connect(lambda key: self.opened.emit(str(key)))
        self.setFocusProxy(self.table)

    def show_load(self, found: DeskLoad) -> None:
        """Show how it stands."""
        self.loads = found.loads
        most = max((each.count for each in found.loads), default=0)
        self.table.set_rows(tuple(row(each, most) for each in found.loads))
        bars = (Bar(t(f"statistics.age_{name}"), count) for name, count in found.ages)
        self.ages.set_bars(tuple(bars))
        self.rates.set_points(points_of(found.months))
        self._whole.set_words(whole_words(found.months))
