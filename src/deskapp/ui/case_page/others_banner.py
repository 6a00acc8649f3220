"""Other cases that may be of the same person: one that is open warns, one that is over informs (spec §6)."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskapp.operations.views.matches import Match
from deskapp.text import t
from deskapp.ui.widgets.banner import Banner


class OthersBanner(QWidget):
    """Hidden while there is no such case."""

    def __init__(self) -> None:
        super().__init__()
        self.open, self.over = Banner("warn", "people"), Banner("info", "people")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for banner in (self.open, self.over):
            column.addWidget(banner)
        self.show_others(())

    def show_others(self, others: tuple[Match, ...]) -> None:
        """Name each by its number and say what is the same."""
        open_, over = (_named(match for match in others if match.over is ended) for ended in (False, True))
        self.open.say(t("intake_panel.also_open", which=open_) if open_ else "")
        self.over.say(t("intake_panel.also_over", which=over) if over else "")
        self.setVisible(bool(others))


def _named(matches: Iterable[Match]) -> str:
    words = (
        t("intake_panel.also_one", number=match.line.number, by=t(f"intake.by_{match.by}"))
        for match in matches
    )
    return t("day_words.and").join(words)
