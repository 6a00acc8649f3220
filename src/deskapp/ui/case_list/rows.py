"""A case as a row of a list: frozen cells made from the line that was read."""

from dataclasses import replace

from deskapp.domain.kinds import Matter, State
from deskapp.domain.urgency import Urgency
from deskapp.operations.views.lists import Line, Sort
from deskapp.text import label, language, t
from deskapp.ui.countdown import deadline_cell, full_date, short_date
from deskapp.ui.messages import step_words
from deskapp.ui.widgets.cells import Deadline, Digits, Name, Words
from deskapp.ui.widgets.table_rows import Column, Row

#: The icon of each next step: who or what it is about.
STEP_ICONS = {
    "follow_up": "phone",
    "settle_consultation": "check",
    "reply_authority": "stamp",
    "send_form": "printer",
    "await_form": "envelope",
    "remind_or_close": "clock",
    "mask_paper": "eye-off",
    "check_paper": "envelope-open",
    "let_count": "alert",
    "ask_who": "people",
    "check_identity": "check-circle",
    "tell_deficiency": "phone",
    "ask_birth": "person",
    "ask_proxy": "people",
    "ask_custody": "people",
    "confirm_register": "search",
    "note_authority": "pencil",
    "await_papers": "envelope",
    "deficiency_passed": "clock",
    "ask_or_decide": "question",
    "await_inquiry": "question",
    "chase_inquiry": "question",
    "decide_item": "pencil",
    "await_approval": "stamp",
    "answer_comment": "return",
    "submit_decision": "stamp",
    "carry_out": "check-circle",
    "make_answer": "file-text",
    "print_letter": "printer",
    "look_at_print": "question",
    "compare_letter": "people",
    "post_letter": "send",
    "hand_over_file": "lock",
    "handle_return": "envelope-x",
    "give_up_contact": "x",
    "settle_return": "envelope-x",
    "incident_judge": "alert",
    "incident_first": "alert",
    "incident_person": "alert",
    "incident_final": "alert",
    "incident_close": "alert",
    "dispose_papers": "shredder",
    "return_originals": "return",
    "await_resumption": "pause",
    "release_protection": "shield",
    "tell_unable": "file-text",
    "tell_extension": "file-text",
    "close_case": "check",
}
_PRESSING = {
    "mask_paper",
    "answer_comment",
    "handle_return",
    "dispose_papers",
    "return_originals",
    "deficiency_passed",
    "chase_inquiry",
}

_COLUMNS = (
    Column(Sort.DUE.value, "due", 164, sortable=True),
    Column(Sort.NUMBER.value, "number", 94, sortable=True),
    Column(Sort.NAME.value, "name", 182, sortable=True),
    Column(Sort.KINDS.value, "kinds", 108, sortable=True),
    Column(Sort.STATE.value, "state", 44, sortable=True),
    Column(Sort.STEP.value, "step", 216, sortable=True, stretch=True),
    Column(Sort.OPERATOR.value, "operator", 60, sortable=True),
    Column(Sort.CONTACTED.value, "contacted", 92, sortable=True),
    Column(Sort.NEXT_BY.value, "next_by", 84, sortable=True),
    Column("undisposed", "undisposed", 60, right=True),
)
_STATE_IN_ENGLISH = 78
#: What else a list shows is chosen; these are shown until somebody does.
ALWAYS = frozenset({Sort.DUE.value, Sort.NAME.value})
USUAL = tuple(each.value for each in (Sort.NUMBER, Sort.KINDS, Sort.STATE, Sort.STEP, Sort.OPERATOR))


def columns() -> tuple[Column, ...]:
    """All columns that the list can show."""
    return tuple(
        replace(column, title=t(f"case_list.{column.title}"), width=_wide(column)) for column in _COLUMNS
    )


def _wide(column: Column) -> int:
    """Two signs say a state in Japanese, a word does in English."""
    return _STATE_IN_ENGLISH if column.key == Sort.STATE and language() == "en" else column.width


def row(line: Line, *, marked: bool = False) -> Row:
    """One case."""
    cells = (
        due_cell(line),
        Digits(line.number),
        Name(line.name, line.kana),
        Words(kinds_words(line), "text2", px=13),
        Words(label(line.state), "text2", px=13),
        step_cell(line),
        operator_cell(line),
        Digits(full_date(line.contacted_on)),
        Digits(short_date(line.step_by) if line.step_by else ""),
        Digits(str(line.undisposed) if line.undisposed else ""),
    )
    return Row(line.id, cells, marked=marked)


def due_cell(line: Line) -> Deadline:
    """How the deadline stands; what is no request has none."""
    if line.matter is not Matter.REQUEST:
        return Deadline(Urgency.ENDED, t("countdown.no_clock"), "")
    return deadline_cell(line.countdown)


def operator_cell(line: Line) -> Words:
    """Who is in charge; whoever is away or left is marked, an authority's inquiry waits for a supervisor."""
    if not line.operator and line.matter is Matter.AUTHORITY and line.state is not State.CLOSED:
        return Words(t("case_list.supervisor_queue"), "warn", px=13)
    name = short_name(line.operator)
    if line.operator_gone:
        return Words(t("case_list.gone_mark", name=name), "warn", px=13)
    if line.away_until:
        return Words(t("case_list.away_mark", name=name), "warn", px=13)
    return Words(name, "text2", px=13)


def step_cell(line: Line) -> Words:
    """The next step with its icon, warm where somebody must act."""
    words = step_words(line.step, line.step_facts) if line.step else ""
    return Words(words, icon=STEP_ICONS.get(line.step, ""), icon_tone=step_tone(line))


def step_tone(line: Line) -> str:
    """The colour of the next step's icon: danger when overdue, warn when it presses."""
    if line.countdown.urgency is Urgency.OVERDUE:
        return "danger"
    return "warn" if line.step in _PRESSING else "text2"


def kinds_words(line: Line) -> str:
    """What is asked for; a consultation is called by its own name."""
    if line.matter is not Matter.REQUEST or not line.kinds:
        return label(line.authority or line.consultation or line.matter)
    return t("case_list.and").join(label(kind) for kind in dict.fromkeys(line.kinds))


def short_name(name: str) -> str:
    """The family name, as colleagues call each other."""
    return name.split(maxsplit=1)[0] if name else ""
