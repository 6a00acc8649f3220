"""How the desk stands now: who has how much, how old it is, how often it went out in time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from deskapp.operations.views.load import DeskLoad, LoadOf
from deskapp.text import t
from deskapp.ui.statistics.loads import columns, row
from deskapp.ui.statistics.rates import RateCard
from deskapp.ui.widgets.bars import Bar, Bars
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.label import Label
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
        self._rates = RateCard()
        self.rates = self._rates.line
        load, ages = Card(t("statistics.load_name")), Card(t("statistics.ages_name"))
        load.head.addWidget(Label(t("statistics.load_note"), 12, tone="text3"))
        load.body.addWidget(self.table, 1)
        ages.head.addWidget(Label(t("statistics.ages_unit"), 12, tone="text3"))
        ages.body.addWidget(self.ages, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        for card, share in ((load, 5), (ages, 3), (self._rates, 4)):
            line.addWidget(card, share)
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
        self._rates.show_months(found.months)
