"""A case that stands still, as a row of 今日: why, since when, and what can be done about it."""

from deskapp.operations.morning_list import MorningLine
from deskapp.operations.views.today import Standstill
from deskapp.text import label, t
from deskapp.ui.case_list.rows import STEP_ICONS, due_cell, operator_cell, step_tone
from deskapp.ui.countdown import short_date
from deskapp.ui.messages import in_words, step_words
from deskapp.ui.widgets.cells import Digits, Name, Words
from deskapp.ui.widgets.table_rows import Column, Row

ACT = "act"
#: Steps of which one says how long they have lasted, and steps whose standstill has words of its own.
_LASTING = {
    "await_approval",
    "await_inquiry",
    "chase_inquiry",
    "await_papers",
    "deficiency_passed",
    "await_form",
    "remind_or_close",
    "handle_return",
    "await_resumption",
    "release_protection",
}
_STANDING = {
    *("compare_letter", "dispose_papers", "answer_comment", "decide_item", "post_letter"),
    *("hand_over_file", "return_originals"),
}
#: Groups whose reason is not the next step.
_BY_GROUP = {"lawsuit", "follow_up"}
#: What a supervisor can do about a step; whatever is not here is asked of the operator.
_ACTS = {
    "await_approval": "approve",
    "chase_inquiry": "chase",
    "compare_letter": "compare",
    "handle_return": "resend",
    "deficiency_passed": "phone",
    "remind_or_close": "remind",
    "dispose_papers": "dispose",
    "return_originals": "return",
    "reply_authority": "settle",
    "release_protection": "release",
    "incident_judge": "judge",
    "incident_first": "report",
    "incident_person": "report",
    "incident_final": "report",
    "incident_close": "judge",
}


def columns() -> tuple[Column, ...]:
    """The columns of 今日."""
    widths = (("due", 172), ("number", 112), ("name", 226), ("state", 84), ("why", 282), ("operator", 80))
    shown = tuple(Column(key, t(f"today.{key}"), wide, stretch=key == "why") for key, wide in widths)
    return (*shown, Column(ACT, t("today.act"), 120))


def row(still: Standstill, *, marked: bool = False) -> Row:
    """One case."""
    line = still.line
    cells = (
        due_cell(line),
        Digits(line.number),
        Name(line.name, line.kana),
        Words(label(line.state), "text2", px=13),
        Words(why(still), icon=STEP_ICONS.get(still.step.code, ""), icon_tone=step_tone(line)),
        operator_cell(line),
        Words(t(f"today.can_{_ACTS.get(still.step.code, 'ask')}"), "accent_text", px=13),
    )
    return Row(line.id, cells, marked=marked)


def morning_line(still: Standstill) -> MorningLine:
    """The same for the sheet that is talked through in the morning."""
    line, due = still.line, due_cell(still.line)
    return MorningLine(
        due=f"{due.text}\n{due.on}".strip(),
        number=line.number,
        name=line.name,
        state=label(line.state),
        why=why(still),
        operator=operator_cell(line).spoken(),
    )


def why(still: Standstill) -> str:
    """Why it stands still, with the days it has waited; behind whatever it is, a caution for DV is named."""
    caution = "release_protection"
    held = still.step.code != caution and any(each.code == caution for each in still.line.steps)
    return t("today.with_caution", why=_reason(still)) if held else _reason(still)


def _reason(still: Standstill) -> str:
    line, step, days = still.line, still.step, still.since_days
    if still.group in _BY_GROUP:
        on = line.lawsuit_on if still.group == "lawsuit" else line.follow_up_on
        return t(f"today.still_{still.group}", day=short_date(on) if on else "")
    if still.group == "incident" and days is not None:
        key = "still_incident" if days else "still_incident_today"
        return t(f"today.{key}", step=step_words(step.code, step.facts), days=days)
    if step.code in _STANDING or (step.code in _LASTING and days is not None):
        return t(f"today.still_{step.code}", **in_words(step.facts) | {"days": _days(days or 0)})
    return step_words(step.code, step.facts) if step.code else ""


def _days(days: int) -> str:
    return t("today.days", count=days) if days else t("today.since_today")
