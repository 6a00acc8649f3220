"""One item's decision: outcome, ground, reason, what is handed out or changed (spec §2, §7)."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.decisions import GROUNDS, Ground, grounds_for, hands_out
from deskapp.domain.errors import Trouble
from deskapp.domain.facts import Item
from deskapp.domain.inquiries import searched_so_far
from deskapp.domain.kinds import DOING_OUTCOMES, SERVICE_WARNING_KINDS, AnswerMethod, Outcome
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.asked_item import AskedItem
from deskapp.ui.case_page.decision_contents import DecisionContents
from deskapp.ui.case_page.decision_words import article_in_words, model_reason, model_reasons
from deskapp.ui.case_page.service_warning import ServiceWarning
from deskapp.ui.refusal import tell_refusal
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import ChoiceField, LineField, TextField, Wrong
from deskapp.ui.widgets.label import Label

_FIELD_OF = {
    "outcome_missing": "outcome",
    "ground_missing": "ground",
    "ground_of_other_kind": "ground",
    "reason_missing": "reason",
    "alternative_missing": "alternative",
    "search_missing": "searched",
    "method_reason_missing": "method_reason",
    "warning_not_told": "warning",
}
_LINES = ("alternative", "searched", "search_keys", "method_reason")
_TEXTS = ("reason", *_LINES)
#: Chosen together: which grounds there are follows from the outcome.
_CHOICES = frozenset({"outcome", "ground"})


class DecisionForm(QWidget):
    """Shows one item; what a person changed stays until it is saved or another item is chosen."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._item: Item | None = None
        self._page: CasePage | None = None
        self._filling = False
        self.dirty = False
        self.seen = 0  # the version of the case that the fields were filled from
        self._make_fields()
        self._lay_out()
        self._connect()

    def _make_fields(self) -> None:
        self.asked = AskedItem()
        self.warning = ServiceWarning()
        outcomes: list[tuple[str, object]] = [(t("decisions.choose"), None)]
        outcomes += [(label(each), each) for each in Outcome]
        self.outcome = ChoiceField(t("decisions.outcome"), outcomes, required=True)
        self.ground = ChoiceField(t("decisions.ground"), [], required=True)
        self.article = Label("", 12, tone="text3", wrap=True)
        self.reason = TextField(t("decisions.reason"), required=True, rows=3)
        self.disposed = Button(t("decisions.use_disposed"), "ghost", height=28)
        self.contents = DecisionContents()
        self.alternative = LineField(t("decisions.alternative"), required=True)
        self.searched = LineField(t("decisions.searched"), required=True)
        self.search_keys = LineField(t("decisions.search_keys"), required=True)
        self.method_reason = LineField(t("decisions.method_reason"), help=t("decisions.method_help"))
        self.wrong = Wrong()

    def show_item(self, item: Item, page: CasePage) -> None:
        """Show an item; a changed field of the same item is not overwritten, the others follow."""
        self._page = page
        self.asked.show_item(item, page.case)
        if self._item is None or self._item.id != item.id or not self.dirty:
            self._fill(item, page)
        else:
            self._follow(item)

    def decided(self) -> Item:
        """The item as filled in, with what was entered; fields not of the outcome are emptied."""
        item, outcome, ground = self.begun(), self._outcome(), self._ground()
        needs_ground = bool(self._grounds())
        held = outcome is Outcome.NOT_HELD
        return replace(
            item,
            outcome=outcome,
            ground=ground.id if ground and needs_ground else None,
            reason=self.reason.text() if needs_ground or outcome is Outcome.VOLUNTARY else "",
            content=self.contents.content() if self.contents.asked_for(outcome) else item.content,
            alternative=self.alternative.text() if ground and ground.alternative else "",
            searched=self.searched.text() if held else "",
            search_keys=self.search_keys.text() if held else "",
            method_reason=self.method_reason.text() if self._asks_method() else "",
            warned_on=self.warning.told_on(),
        )

    def typed(self) -> dict[str, str]:
        """What is entered, for a draft."""
        outcome, ground = self._outcome(), self._ground()
        typed = {
            "outcome": outcome.value if outcome else "",
            "ground": ground.id if ground else "",
            "reason": self.reason.text(),
            "content": self.contents.content(),
            **{name: getattr(self, name).text() for name in _LINES},
        }
        return typed | {"seen": str(self.seen)} if any(typed.values()) else {}

    def restore(self, typed: Mapping[str, str]) -> None:
        """Enter what a draft kept, as if it had just been typed."""
        self._filling = True
        self.outcome.set_value(Outcome(typed["outcome"]) if typed["outcome"] else None)
        self._offer_grounds()
        self.ground.set_value(typed["ground"] or None)
        for name in _TEXTS:
            getattr(self, name).set_text(typed.get(name, ""))
        self.contents.set_content(typed["content"])
        self.seen = int(typed.get("seen", self.seen))
        self._filling = False
        self._changed()

    def refuse(self, trouble: Trouble) -> None:
        """Tell a refusal under the field it is about."""
        name = _FIELD_OF.get(trouble.code)
        tell_refusal(trouble, getattr(self, name) if name else None, self.wrong)

    def saved(self) -> None:
        """What is shown is kept."""
        self.dirty = False
        self._clear_errors()

    def begun(self) -> Item:
        """The item that the fields were filled from."""
        if self._item is None:
            raise LookupError("no item is shown")
        return self._item

    # What is shown

    def _fill(self, item: Item, page: CasePage) -> None:
        self._filling = True
        self._item, self.seen = item, page.case.version
        self.warning.show_item(item, page.policy.profile.service_warning, page.today)
        self.outcome.set_value(item.outcome)
        self._offer_grounds()
        self.ground.set_value(item.ground)
        for name in _TEXTS:
            getattr(self, name).set_text(getattr(item, name))
        self.contents.show_item(item)
        self._clear_errors()
        self._filling = self.dirty = False
        self._read = self.decided()
        self._weigh()

    def _follow(self, item: Item) -> None:
        """What another desk changed in fields nobody wrote in here is shown; the others wait for the save."""
        typed, before, names = self.decided(), self.begun(), {*_CHOICES, *_TEXTS, "content"}
        written = {name for name in names if getattr(typed, name) != getattr(self._read, name)}
        news = {name for name in names - written if getattr(item, name) != getattr(before, name)}
        if written & _CHOICES:
            news -= _CHOICES
        self._filling = True
        if news & _CHOICES:
            self.outcome.set_value(item.outcome)
            self._offer_grounds()
            self.ground.set_value(item.ground)
        for name in news.intersection(_TEXTS):
            getattr(self, name).set_text(getattr(item, name))
        if "content" in news:
            self.contents.set_content(item.content)
        self._filling = False
        self._item = replace(before, **{name: getattr(item, name) for name in news})
        self._read = replace(self._read, **{name: getattr(self.decided(), name) for name in news})
        self._weigh()

    def _offer_grounds(self) -> None:
        chosen: list[tuple[str, object]] = [(t("decisions.choose"), None)]
        self.ground.choice.set_choices(
            chosen + [(t(f"grounds.{each.id}"), each.id) for each in self._grounds()]
        )

    def _weigh(self) -> None:
        """Show just the fields that this kind, outcome and ground ask for."""
        if self._item is None:
            return
        outcome, ground = self._outcome(), self._ground()
        needs_ground = bool(self._grounds())
        warns = self._item.kind in SERVICE_WARNING_KINDS and outcome in DOING_OUTCOMES
        self.warning.setVisible(warns)
        self.ground.setVisible(needs_ground)
        profile = self._page.policy.profile if self._page else None
        told = article_in_words(ground, self._item.kind, profile) if ground and profile else ""
        self.article.set_words(told if needs_ground else "")
        self.article.setVisible(bool(self.article.text()))
        self.reason.setVisible(needs_ground or outcome is Outcome.VOLUNTARY)
        self.alternative.setVisible(bool(ground and ground.alternative and needs_ground))
        for field in (self.searched, self.search_keys, self.disposed):
            field.setVisible(outcome is Outcome.NOT_HELD)
        self.method_reason.setVisible(self._asks_method())
        self.contents.weigh(outcome)
        self._compare_reason(ground if needs_ground else None)

    def _compare_reason(self, ground: Ground | None) -> None:
        """Say whether the reason still is the model's, so that an edit is seen."""
        model = model_reason(ground)
        if not self.reason.error():
            edited = self.reason.text().strip() not in model_reasons()
            self.reason.set_note(t(f"decisions.reason_{'edited' if edited else 'model'}") if model else "")

    def _asks_method(self) -> bool:
        """Whether what is disclosed was wanted electronically: then why not, or nothing (33条2項)."""
        item = replace(self.begun(), outcome=self._outcome())
        return hands_out(item) and item.method is AnswerMethod.ELECTRONIC

    def _outcome(self) -> Outcome | None:
        value = self.outcome.value()
        return Outcome(str(value)) if value else None

    def _ground(self) -> Ground | None:
        return GROUNDS.get(str(self.ground.value()))

    def _grounds(self) -> tuple[Ground, ...]:
        outcome = self._outcome()
        return grounds_for(self._item.kind, outcome) if self._item and outcome else ()

    # What is changed

    def _choose_outcome(self) -> None:
        before = self.ground.value()
        self._offer_grounds()
        offered = [each.id for each in self._grounds()]
        self.ground.set_value(before if before in offered else offered[0] if len(offered) == 1 else None)
        self._propose()
        self._choose_ground()

    def _propose(self) -> None:
        """Begin from what is known: where was searched, and that the policy offers no other method."""
        page, item = self._page, self.begun()
        if page and self._outcome() is Outcome.NOT_HELD:
            places, keys = searched_so_far(page.case, item.id)
            self.searched.set_text(self.searched.text() or places)
            self.search_keys.set_text(self.search_keys.text() or keys)
        if page and self._asks_method() and item.method not in page.policy.profile.answer_methods:
            self.method_reason.set_text(self.method_reason.text() or t("decisions.method_model"))

    def _say_disposed(self) -> None:
        """The data was disposed of under the company's rules: a 不存在 too (spec §2)."""
        self.reason.set_text(t("decisions.reason_disposed"))
        self._changed()

    def _choose_ground(self) -> None:
        """Begin from the model reason, unless somebody wrote their own."""
        if self.reason.text().strip() in model_reasons():
            self.reason.set_text(model_reason(self._ground()))
        self._changed()

    def _changed(self) -> None:
        if not self._filling:
            self.dirty = True
            self._clear_errors()
            self._weigh()
            self.edited.emit()

    def _clear_errors(self) -> None:
        for name in {*_FIELD_OF.values(), "search_keys"}:
            getattr(self, name).set_error("")
        self.wrong.say("")

    def _connect(self) -> None:
        self.outcome.committed.connect(lambda _value: self._choose_outcome())
        self.ground.committed.connect(lambda _value: self._choose_ground())
        self.warning.edited.connect(self._changed)
        self.reason.edited.connect(lambda _text: self._changed())
        self.contents.edited.connect(self._changed)
        self.disposed.clicked.connect(self._say_disposed)
        for name in _LINES:
            getattr(self, name).edited.connect(lambda _text: self._changed())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.asked)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.outcome.setFixedWidth(210)
        row.addWidget(self.outcome)
        row.addWidget(self.ground, 1)
        row.addStretch(0)
        column.addLayout(row)
        column.addWidget(self.article)
        parts: list[QWidget] = [self.warning, self.reason, self.disposed, self.alternative]
        parts += [self.searched, self.search_keys, self.contents, self.method_reason, self.wrong]
        for part in parts:
            column.addWidget(part)
