"""Two revisions of the policy side by side: only what differs, the earlier wording left of the later."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.profile import OWN, Difference, Profile, compare
from deskapp.operations.profiles import both_in_words
from deskapp.operations.views.profiles import Profiles
from deskapp.text import language, t
from deskapp.ui.countdown import written
from deskapp.ui.settings.profile_sheet import Line, ProfileSheet
from deskapp.ui.settings.profile_text import TOPICS
from deskapp.ui.widgets.empty import Empty
from deskapp.ui.widgets.inputs import Choice
from deskapp.ui.widgets.label import Label

_ORDER = {item: place for place, item in enumerate(item for items in TOPICS.values() for item in items)}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared."""

    name: str
    profile: Profile


def sides_of(found: Profiles) -> tuple[Side, ...]:
    """The adopted revisions, the newest first, then the delivered policy unless it was adopted as it is.

    A revision is named by its day; of several with one day, the later ones are numbered.
    """
    revised = [each.profile for each in found.revisions]
    days = [each.revised_on for each in revised]
    sides = []
    for place, profile in enumerate(revised):
        count = days[place:].count(profile.revised_on)
        day = written(profile.revised_on)
        sides.append(Side(day if count == 1 else t("profiles.same_day", day=day, count=count), profile))
    if found.delivered.digest not in {each.digest for each in revised}:
        sides.append(Side(t("profiles.delivered"), found.delivered))
    return tuple(sides)


class ProfileChanges(QWidget):
    """Shows the chosen revision beside another that is picked here, or a proposal beside the one in force."""

    def __init__(self) -> None:
        super().__init__()
        self._sides: tuple[Side, ...] = ()
        self._place = 0
        self.other = Choice()
        self.other.setAccessibleName(t("profiles.other"))
        self._ask = Label(t("profiles.other"), 13, tone="text2")
        self.says = Label("", 13, elide=True)
        self.sheet = ProfileSheet()
        self._none = Empty("file-text", t("profiles.compare_none"), t("profiles.compare_none_note"))
        self.other.activated.connect(lambda _row: self._compare())
        self._lay_out()

    def show_revision(self, sides: tuple[Side, ...], place: int) -> None:
        """Compare one of the sides with the one before it, or with the one picked while it stays chosen."""
        chosen = sides[place].profile.digest
        picked = self.other.value() if self._shown() == chosen else None
        self._sides, self._place = sides, place
        others = [*sides[place + 1 :], *reversed(sides[:place])]
        self.other.set_choices([(each.name, each.profile.digest) for each in others])
        if picked in {each.profile.digest for each in others}:
            self.other.set_value(picked)
        self._show_parts(choice=bool(others), found=bool(others))
        if others:
            self._compare()

    def show_proposal(self, old: Side, new: Side, same: str) -> None:
        """Compare what a file says with the policy in force; `same` is said if nothing differs."""
        self._sides = ()
        self._show_parts(choice=False, found=True)
        self._show(old, new, same)

    def _show_parts(self, *, choice: bool, found: bool) -> None:
        self._ask.setVisible(choice)
        self.other.setVisible(choice)
        self.says.setVisible(found)
        self.sheet.setVisible(found)
        self._none.setVisible(not found)

    def _shown(self) -> str:
        return self._sides[self._place].profile.digest if self._sides else ""

    def _compare(self) -> None:
        digest = self.other.value()
        other = next(place for place, each in enumerate(self._sides) if each.profile.digest == digest)
        later, earlier = sorted((self._place, other))
        self._show(self._sides[earlier], self._sides[later], t("profiles.compare_same"))

    def _show(self, old: Side, new: Side, same: str) -> None:
        found = sorted(compare(old.profile, new.profile), key=lambda each: _ORDER.get(each.key, len(_ORDER)))
        self.says.set_words(t("profiles.compare_count", count=len(found)) if found else same)
        heads = (None, *(Label(side.name, 13, bold=True) for side in (old, new)))
        self.sheet.show_lines([heads, *map(_line, found)] if found else [], (1, 1))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._ask)
        row.addWidget(self.other)
        row.addWidget(self.says, 1, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.sheet, 1)
        column.addWidget(self._none, 1)


def _line(found: Difference) -> Line:
    name = t(f"profiles.key.{found.key}")
    title = f"{name} ({t('profiles.internal')})" if found.key in OWN else name
    both = (words or t("profiles.nothing") for words in both_in_words(found, language()))
    return (Label(title, 13, tone="text2", wrap=True), *(Label(words, 13, wrap=True) for words in both))
