"""A revision of the policy to read whole: its items by topic, each beside what is doubtful in its wording."""

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from deskapp.domain.profile import TELLING, Doubt, Profile, compare
from deskapp.operations.profiles import in_words
from deskapp.text import language, t
from deskapp.ui.settings.profile_sheet import Line, ProfileSheet
from deskapp.ui.widgets.badge import Badge
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.paint import box, painting
from deskapp.ui.widgets.tokens import tokens

#: The items of a policy by topic, in the order in which they are read; each topic is `profiles.topic.*`.
TOPICS: dict[str, tuple[str, ...]] = {
    "revision": ("revised_on", "revision_reason", "revision_notes"),
    "purposes": ("definition", "service_name", "purposes", "consent", "missing_fields"),
    "third_parties": ("third_party_rule", "third_party_cases", "entrustment"),
    "joint_use": ("joint_users", "joint_items", "joint_scope", "joint_method", "joint_responsible"),
    "anonymised": ("anonymised", "anonymised_items", "anonymised_method"),
    "requests": (
        *("request_kinds", "grounds", "service_warning", "ended_services", "listed_papers", "procedure"),
        *("answer_business_days", "answer_methods"),
    ),
    "window": ("company", "window", "postal", "address", "phone", "mail", "outside_hours"),
    "cookies": ("cookie_notes",),
    "own": (
        *("hours", "dispatch_code", "departments", "promise", "deficiency_calendar_days"),
        *("form_wait_calendar_days", "retention_years", "witness_required", "years"),
    ),
}


class ProfileText(ProfileSheet):
    """The whole of a revision; what differs from the delivered policy is marked."""

    def show_whole(self, profile: Profile, delivered: Profile, *, only_doubtful: bool = False) -> None:
        """Every item by topic, or only the doubtful ones; the doubts stand at the right if there are any."""
        own = {each.key for each in compare(delivered, profile)} - TELLING
        lines = _lines(profile, own, only_doubtful)
        self.show_lines(list(lines), (3, 2) if profile.doubts else (1,))


def _lines(profile: Profile, own: set[str], only_doubtful: bool) -> Iterator[Line]:
    doubtful = {each.item for each in profile.doubts}
    if "" in doubtful:
        yield t("profiles.topic.whole")
        yield None, None, _doubtful(profile, "")
    for topic, items in TOPICS.items():
        shown = [item for item in items if item in doubtful or not only_doubtful]
        if shown:
            yield t(f"profiles.topic.{topic}")
        for item in shown:
            said = in_words(item, getattr(profile, item), language()) or t("profiles.nothing")
            yield _title(item, item in own), Label(said, 13, wrap=True), _doubtful(profile, item)


def _doubtful(profile: Profile, item: str) -> QWidget | None:
    doubts = [each for each in profile.doubts if each.item == item]
    return DoubtNote(doubts) if doubts else None


def _title(item: str, own: bool) -> QWidget:
    title, column = QWidget(), QVBoxLayout()
    title.setLayout(column)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(Label(t(f"profiles.key.{item}"), 13, tone="text2", wrap=True))
    if own:
        column.addWidget(Badge(t("profiles.own")))
    return title


class DoubtNote(QWidget):
    """What ought to be looked into in one item, in the tint of a warning."""

    def __init__(self, doubts: list[Doubt]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 10, 8)
        column.setSpacing(6)
        for clause, same in groupby(doubts, key=lambda each: each.clause):
            if clause:
                column.addWidget(Label(t("profiles.clause", clause=clause), 12, bold=True, tone="warn"))
            for doubt in same:
                column.addWidget(Label(doubt.text, 13, wrap=True))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tint and its edge."""
        look = tokens().warn
        with painting(self) as painter:
            box(painter, QRectF(self.rect()), look.tint, look.edge, radius=6)
