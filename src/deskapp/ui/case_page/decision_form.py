"""One item's decision: outcome, ground, reason, what is handed out or changed (spec §2, §7)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.decisions import GROUNDS, Ground, article_of, grounds_for, hands_out
from deskapp.domain.errors import Trouble
from deskapp.domain.facts import Item
from deskapp.domain.kinds import SERVICE_WARNING_KINDS, Outcome, RequestKind
from deskapp.domain.profile import Profile
from deskapp.text import label, t
from deskapp.ui.messages import sentence
from deskapp.ui.widgets.field import ChoiceField, LineField, TextField, Wrong
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.tick import Tick

_FIELD_OF = {
    "outcome_missing": "outcome",
    "ground_missing": "ground",
    "ground_of_other_kind": "ground",
    "reason_missing": "reason",
    "alternative_missing": "alternative",
    "search_missing": "searched",
}
#: What the field of contents is called, where it is not the 別紙.
_CONTENT_OF = {
    RequestKind.PURPOSE_NOTICE: "purposes",
    RequestKind.CORRECTION: "before_after",
    RequestKind.ADDITION: "added",
    RequestKind.DELETION: "deleted",
}
_SCOPE = "scope"
_DOING = (Outcome.GRANTED, Outcome.PARTLY, Outcome.VOLUNTARY)


class DecisionForm(QWidget):
    """Shows one item; what a person changed stays until it is saved or another item is chosen."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._item: Item | None = None
        self._today = date.min
        self._filling = False
        self.dirty = False
        self._make_fields()
        self._lay_out()
        self._connect()

    def _make_fields(self) -> None:
        self.kind, self.meant = Label("", 16, bold=True), Label("", 13, tone="text2", wrap=True)
        self.words = Label("", 13, tone="text2", wrap=True)
        self.warning = Label("", 13, tone="warn", wrap=True)
        self.warned = Tick(t("decisions.warned"))
        outcomes: list[tuple[str, object]] = [(t("decisions.choose"), None)]
        outcomes += [(label(each), each) for each in Outcome]
        self.outcome = ChoiceField(t("decisions.outcome"), outcomes, required=True)
        self.ground = ChoiceField(t("decisions.ground"), [], required=True)
        self.article = Label("", 12, tone="text3", wrap=True)
        self.reason = TextField(t("decisions.reason"), required=True, rows=3)
        names = dict.fromkeys([*_CONTENT_OF.values(), _SCOPE])
        self.contents = {name: TextField(t(f"decisions.content_{name}"), rows=3) for name in names}
        self.annex = Label("", 13, tone="text2", wrap=True)
        self.alternative = LineField(t("decisions.alternative"), required=True)
        self.searched = LineField(t("decisions.searched"), required=True)
        self.search_keys = LineField(t("decisions.search_keys"), required=True)
        self.wrong = Wrong()

    @property
    def content(self) -> TextField:
        """The field of contents under the name that fits this kind."""
        kind = self._item.kind if self._item else None
        return self.contents[_CONTENT_OF.get(kind, _SCOPE) if kind else _SCOPE]

    def show_item(self, item: Item, own_words: str, profile: Profile, today: date) -> None:
        """Show an item; a changed field of the same item is not overwritten."""
        self._today = today
        other = self._item is None or self._item.id != item.id
        if other or not self.dirty:
            self._fill(item, own_words, profile)
        self._item = item

    def decided(self) -> Item:
        """The item with what was entered; fields that do not belong to the outcome are emptied."""
        item, outcome, ground = self._shown(), self._outcome(), self._ground()
        needs_ground = bool(self._grounds())
        held = outcome is Outcome.NOT_HELD
        return replace(
            item,
            outcome=outcome,
            ground=ground.id if ground and needs_ground else None,
            reason=self.reason.text() if needs_ground or outcome is Outcome.VOLUNTARY else "",
            content=self.content.text() if self._shows_content() else item.content,
            alternative=self.alternative.text() if ground and ground.alternative else "",
            searched=self.searched.text() if held else "",
            search_keys=self.search_keys.text() if held else "",
            warned_on=self._warned_on(),
        )

    def typed(self) -> dict[str, str]:
        """What is entered, for a draft."""
        outcome, ground = self._outcome(), self._ground()
        return {
            "outcome": outcome.value if outcome else "",
            "ground": ground.id if ground else "",
            "reason": self.reason.text(),
            "content": self.content.text(),
            "alternative": self.alternative.text(),
            "searched": self.searched.text(),
            "search_keys": self.search_keys.text(),
        }

    def restore(self, typed: Mapping[str, str]) -> None:
        """Enter what a draft kept, as if it had just been typed."""
        self._filling = True
        self.outcome.set_value(Outcome(typed["outcome"]) if typed["outcome"] else None)
        self._offer_grounds()
        self.ground.set_value(typed["ground"] or None)
        for name in ("reason", "content", "alternative", "searched", "search_keys"):
            getattr(self, name).set_text(typed[name])
        self._filling = False
        self._changed()

    def refuse(self, trouble: Trouble) -> None:
        """Tell a refusal under the field it is about."""
        name = _FIELD_OF.get(trouble.code)
        if name:
            getattr(self, name).set_error(sentence(trouble))
            getattr(self, name).setFocus()
        else:
            self.wrong.say(sentence(trouble))

    def saved(self) -> None:
        """What is shown is kept."""
        self.dirty = False
        self._clear_errors()

    def _shown(self) -> Item:
        if self._item is None:
            raise LookupError("no item is shown")
        return self._item

    # What is shown

    def _fill(self, item: Item, own_words: str, profile: Profile) -> None:
        self._filling = True
        self._item = item
        self.kind.set_words(label(item.kind))
        self.meant.set_words(item.data_meant or t("decisions.nothing_meant"))
        self.words.set_words(t("decisions.own_words", words=own_words) if own_words else "")
        self.words.setVisible(bool(own_words))
        self.warning.set_words(profile.service_warning)
        self.warned.setChecked(item.warned_on is not None)
        self.outcome.set_value(item.outcome)
        self._offer_grounds()
        self.ground.set_value(item.ground)
        self.reason.set_text(item.reason)
        self.content.set_text(item.content)
        self.alternative.set_text(item.alternative)
        self.searched.set_text(item.searched)
        self.search_keys.set_text(item.search_keys)
        self._clear_errors()
        self._filling = self.dirty = False
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
        warns = self._item.kind in SERVICE_WARNING_KINDS and outcome in _DOING
        self.warning.setVisible(warns)
        self.warned.setVisible(warns)
        self.ground.setVisible(needs_ground)
        self.article.set_words(_article(ground, self._item.kind) if ground and needs_ground else "")
        self.article.setVisible(bool(self.article.text()))
        self.reason.setVisible(needs_ground or outcome is Outcome.VOLUNTARY)
        self.alternative.setVisible(bool(ground and ground.alternative and needs_ground))
        for field in (self.searched, self.search_keys):
            field.setVisible(outcome is Outcome.NOT_HELD)
        self._show_content(outcome)
        self._compare_reason(ground if needs_ground else None)

    def _show_content(self, outcome: Outcome | None) -> None:
        item = self._shown()
        for field in self.contents.values():
            field.setVisible(field is self.content and self._shows_content())
        annexed = hands_out(replace(item, outcome=outcome))
        rows = len(item.content.splitlines())
        self.annex.set_words(
            t("decisions.annex" if rows else "decisions.no_annex", count=rows) if annexed else ""
        )
        self.annex.set_tone("text2" if rows else "warn")
        self.annex.setVisible(annexed)

    def _compare_reason(self, ground: Ground | None) -> None:
        """Say whether the reason still is the model's, so that an edit is seen."""
        model = _model(ground)
        if not self.reason.error():
            edited = bool(model) and self.reason.text().strip() != model
            self.reason.set_note(
                t("decisions.reason_edited" if edited else "decisions.reason_model") if model else ""
            )

    def _shows_content(self) -> bool:
        opening = hands_out(replace(self._shown(), outcome=Outcome.GRANTED))
        return not opening and self._outcome() in _DOING

    def _outcome(self) -> Outcome | None:
        value = self.outcome.value()
        return Outcome(str(value)) if value else None

    def _ground(self) -> Ground | None:
        return GROUNDS.get(str(self.ground.value()))

    def _grounds(self) -> tuple[Ground, ...]:
        outcome = self._outcome()
        return grounds_for(self._item.kind, outcome) if self._item and outcome else ()

    def _warned_on(self) -> date | None:
        return (self._shown().warned_on or self._today) if self.warned.isChecked() else None

    # What is changed

    def _choose_outcome(self) -> None:
        before = self.ground.value()
        self._offer_grounds()
        offered = [each.id for each in self._grounds()]
        self.ground.set_value(before if before in offered else offered[0] if len(offered) == 1 else None)
        self._choose_ground()

    def _choose_ground(self) -> None:
        """Begin from the model reason, unless somebody wrote their own."""
        if self.reason.text().strip() in {"", *map(_model, GROUNDS.values())}:
            self.reason.set_text(_model(self._ground()))
        self._changed()

    def _changed(self) -> None:
        if not self._filling:
            self.dirty = True
            self._clear_errors()
            self._weigh()
            self.edited.emit()

    def _clear_errors(self) -> None:
        for name in {*_FIELD_OF.values(), "search_keys", "content"}:
            getattr(self, name).set_error("")
        self.wrong.say("")

    def _connect(self) -> None:
        self.outcome.committed.connect(lambda _value: self._choose_outcome())
        self.ground.committed.connect(lambda _value: self._choose_ground())
        self.warned.toggled.connect(lambda _on: self._changed())
        for box in (self.reason, *self.contents.values()):
            box.edited.connect(lambda _text: self._changed())
        for line in (self.alternative, self.searched, self.search_keys):
            line.edited.connect(lambda _text: self._changed())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.kind)
        column.addWidget(self.meant)
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.outcome.setFixedWidth(210)
        row.addWidget(self.outcome)
        row.addWidget(self.ground, 1)
        row.addStretch(0)
        column.addLayout(row)
        column.addWidget(self.article)
        parts: list[QWidget] = [self.warning, self.warned, self.reason, self.alternative]
        parts += [self.searched, self.search_keys, self.annex, *self.contents.values(), self.wrong]
        for part in parts:
            column.addWidget(part)


def _model(ground: Ground | None) -> str:
    return t(f"grounds.{ground.id}_reason") if ground else ""


def _article(ground: Ground, kind: RequestKind) -> str:
    """The article, and which of the policy's three grounds it is, or that it is none (spec §2)."""
    seed = t(f"decisions.seed_{ground.seed}") if ground.seed else t("decisions.seed_none")
    return t("decisions.article", article=article_of(ground, kind), seed=seed)
