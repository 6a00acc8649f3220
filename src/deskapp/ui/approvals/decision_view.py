"""What a supervisor reads beside the draft letter: who decided what, on which ground, and why."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from deskapp.domain.case import Case
from deskapp.domain.decisions import GROUNDS, article_of
from deskapp.domain.facts import Item
from deskapp.domain.letters import answer_postings
from deskapp.letters.addressing import destination
from deskapp.operations.views.letters import Submitted
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import short
from deskapp.ui.countdown import countdown_words
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.urgency import Countdown


class DecisionView(QScrollArea):
    """A column of cards, one for the case and one for each item."""

    HEARD_AS = QAccessible.Role.Document

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(t("approvals.decision"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)

    def show_decision(self, submitted: Submitted) -> None:
        """Show another decision, from its top."""
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(_case_card(submitted))
        for place, item in enumerate(submitted.page.case.items, 1):
            column.addWidget(_item_card(place, item))
        column.addStretch(1)
        self.setWidget(sheet)


def _case_card(submitted: Submitted) -> Card:
    case, page = submitted.page.case, submitted.page
    card = Card()
    card.body.addWidget(
        Label(t("approvals.who", name=case.person.name, number=case.number), 16, bold=True, wrap=True)
    )
    card.body.addWidget(Countdown(countdown_words(page.countdown), page.countdown.urgency, 13))
    author = t("approvals.author", name=submitted.author, day=short(submitted.approval.submitted_on))
    card.body.addWidget(Label(author, 13, wrap=True))
    why = "、".join(t(f"next_steps.approval.{each}") for each in submitted.why)
    card.body.addWidget(Label(t("approvals.why", why=why), 13, tone="warn", wrap=True))
    card.body.addWidget(Label(_goes_to(case), 13, wrap=True))
    return card


def _goes_to(case: Case) -> str:
    """Where the letter goes and how often it came back: what a supervisor answers for with the words."""
    again = sum(posting.returned_on is not None for posting in answer_postings(case))
    key = "goes_again_to" if again else "goes_to"
    return t(f"approvals.{key}", times=again, where=destination(case))


def _item_card(place: int, item: Item) -> Card:
    card = Card(t("decisions.item", place=place, kind=label(item.kind)))
    card.body.addWidget(Label(label(item.outcome) if item.outcome else "", 16, bold=True))
    for name, text in _facts(item):
        if text.strip():
            card.body.addWidget(Label(name, 12, tone="text3"))
            card.body.addWidget(Label(text, 14, wrap=True))
    return card


def _facts(item: Item) -> tuple[tuple[str, str], ...]:
    ground = GROUNDS.get(item.ground or "")
    named = f"{t(f'grounds.{ground.id}')}({article_of(ground, item.kind)})" if ground else ""
    return (
        (t("fields.data_meant"), item.data_meant),
        (t("fields.ground"), named),
        (t("fields.reason"), item.reason),
        (t("fields.alternative"), item.alternative),
        (t("fields.searched"), item.searched),
        (t("fields.search_keys"), item.search_keys),
    )
