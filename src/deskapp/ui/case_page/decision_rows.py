"""The items at the left of 判断: what each asks for, and how it stands."""

from deskapp.domain.decisions import needs_carrying_out
from deskapp.domain.facts import Item
from deskapp.domain.kinds import Outcome
from deskapp.text import label, t
from deskapp.ui.widgets.cells import Entry, State
from deskapp.ui.widgets.table_rows import Row
from deskapp.ui.widgets.tokens import ToneName

_TONES: dict[Outcome, tuple[ToneName, str]] = {
    Outcome.GRANTED: ("ok", "check"),
    Outcome.PARTLY: ("soon", ""),
    Outcome.REFUSED: ("danger", "x"),
    Outcome.NOT_HELD: ("mute", "search"),
    Outcome.VOLUNTARY: ("info", ""),
    Outcome.WITHDRAWN: ("mute", "return"),
}


def decision_row(place: int, item: Item) -> Row:
    """One item, counted from 1."""
    if item.outcome is None:
        state = State(t("decisions.open"), "mute", "square")
    elif needs_carrying_out(item) and item.done_on is None:
        state = State(t("decisions.to_do"), "warn", "pencil")
    else:
        tone, icon = _TONES[item.outcome]
        state = State(label(item.outcome), tone, icon)
    title = t("decisions.item", place=place, kind=label(item.kind))
    return Row(item.id, (Entry(title, (item.data_meant.replace("\n", " "),), state=state),))
