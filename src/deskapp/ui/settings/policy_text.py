"""A revision of the policy to read whole, or what changed in it with the wording before and after."""

from collections.abc import Sequence
from dataclasses import fields

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout

from deskapp.domain.profile import OWN, Difference, Profile
from deskapp.operations.profiles import both_in_words, in_words
from deskapp.text import language, t
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.label import Label

_TOP = Qt.AlignmentFlag.AlignTop
#: Ours to know, not the policy's to say; the doubts have a card of their own.
_UNSHOWN = ("digest", "doubts")


class PolicyText(QScrollArea):
    """Shows `show_whole` or `show_changes`; each replaces what stood there."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setAccessibleName(t("profiles.page"))

    def show_whole(self, profile: Profile) -> None:
        """Every item in the order of the policy."""
        names = (each.name for each in fields(Profile) if each.name not in _UNSHOWN)
        rows = [(_title(name), in_words(name, getattr(profile, name), language())) for name in names]
        self._lay_out(rows)

    def show_changes(self, differences: tuple[Difference, ...], none: str) -> None:
        """Only what changed, the wording before beside that after; `none` says that nothing did."""
        heads = (t("profiles.item"), t("profiles.before"), t("profiles.after"))
        rows = [(_title(each.key), *map(_said, both_in_words(each, language()))) for each in differences]
        self._lay_out([heads, *rows] if rows else [(none,)])

    def _lay_out(self, rows: Sequence[tuple[str, ...]]) -> None:
        sheet = Panel()
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        for place, row in enumerate(rows):
            for column, words in enumerate(row):
                tone = "text2" if column == 0 else "text"
                grid.addWidget(Label(words, 13, tone=tone, wrap=True), place, column, _TOP)
        for column in range(1, max(map(len, rows))):
            grid.setColumnStretch(column, 1)
        grid.setColumnMinimumWidth(0, 190 if len(rows[0]) > 1 else 0)
        column_of_all = QVBoxLayout(sheet)
        column_of_all.setContentsMargins(0, 0, 12, 0)
        column_of_all.addLayout(grid)
        column_of_all.addStretch(1)
        self.setWidget(sheet)


def _title(key: str) -> str:
    name = t(f"profiles.key.{key}")
    return f"{name} ({t('profiles.internal')})" if key in OWN else name


def _said(words: str) -> str:
    return words or t("profiles.nothing")
