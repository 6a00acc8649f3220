"""The stages of work on a case, the tab in which each act is done, and by when it presses."""

from datetime import date

from deskapp.domain.acts import Act
from deskapp.domain.case import Case
from deskapp.domain.kinds import Matter, State
from deskapp.domain.standing import reached
from deskapp.domain.step import Step
from deskapp.text import t
from deskapp.ui.case_page.day_words import short
from deskapp.ui.widgets.tokens import ToneName

#: The stages as the bar names them, in the order of work (spec §6).
STAGES = (
    State.INTAKE,
    State.FORM,
    State.PAPERS,
    State.INQUIRY,
    State.DECISION,
    State.APPROVAL,
    State.DOING,
    State.POSTING,
    State.CLOSED,
)
#: States beside the stages, and where they stand among them.
_BESIDE = {
    State.RETURNED: State.POSTING,
    State.DISPOSAL: State.CLOSED,
    State.WITHDRAWN: State.CLOSED,
    State.UNABLE: State.CLOSED,
    State.UNREACHABLE: State.CLOSED,
}
TABS = ("intake", "checklist", "inquiries", "decisions", "letters", "disposal")
#: What is no request has one page and no tabs, and so has what is left of a case disposed of.
CONSULTATION, GONE = "consultation", "gone"
_TAB_OF_ACT = {
    Act.RECEIVE_PAPER: "checklist",
    Act.TICK_PAPER: "checklist",
    Act.SET_MASK: "checklist",
    Act.CHECK_IDENTITY: "checklist",
    Act.DESCRIBE_CASE: "intake",
    Act.NOTE_CUSTODY: "intake",
    Act.NOTE_AUTHORITY: "checklist",
    Act.TELL_DEFICIENCY: "checklist",
    Act.ASK_INQUIRY: "inquiries",
    Act.ANSWER_INQUIRY: "inquiries",
    Act.DECIDE_ITEM: "decisions",
    Act.CARRY_OUT: "decisions",
    Act.SUBMIT_DECISION: "decisions",
    Act.APPROVE_DECISION: "decisions",
    Act.MAKE_LETTER: "letters",
    Act.PRINT_LETTER: "letters",
    Act.COMPARE_LETTER: "letters",
    Act.POST_LETTER: "letters",
    Act.RECORD_RETURN: "letters",
    Act.DISPOSE_PAPERS: "disposal",
    Act.CLOSE_CASE: "disposal",
}
_TAB_OF_STATE = {
    State.INTAKE: "intake",
    State.FORM: "checklist",
    State.PAPERS: "checklist",
    State.INQUIRY: "inquiries",
    State.DECISION: "decisions",
    State.APPROVAL: "decisions",
    State.DOING: "decisions",
    State.POSTING: "letters",
    State.RETURNED: "letters",
}

#: Where one goes on with a form that came back, by its name; the papers unless said otherwise.
_TAB_OF_FORM = {"inquiry": "inquiries", "disposal_record": "disposal"}


def alone(case: Case) -> str:
    """The one page of a case that has no tabs; empty for a request that is whole."""
    if case.disposed_on:
        return GONE
    return CONSULTATION if case.matter is not Matter.REQUEST else ""


def tab_of_form(form: str) -> str:
    """The tab in which one goes on with a form whose code was scanned; empty where there is none."""
    return _TAB_OF_FORM.get(form, "checklist") if form else ""


def stage_of(state: State) -> int:
    """The place of a state among the stages; one beyond the last when all is over."""
    over = state in (State.CLOSED, State.DISPOSED)
    return len(STAGES) if over else STAGES.index(_BESIDE.get(state, state))


def passed(case: Case) -> int:
    """How many stages were really gone through: a request taken back leaves the rest undone."""
    return stage_of(reached(case)) if case.withdrawn_on or case.unable_on else len(STAGES)


def tab_of(step: Step | None, state: State) -> str:
    """The tab in which the next thing is done, or that fits the state."""
    if step and step.act in _TAB_OF_ACT:
        return _TAB_OF_ACT[step.act]
    return _TAB_OF_STATE.get(state, "disposal")


def press(step: Step, today: date) -> tuple[str, ToneName, str]:
    """By when a step presses: words, tone and the shape of its badge."""
    if step.by_on is None:
        return (t("case_page.waiting"), "mute", "clock") if step.waiting else ("", "mute", "later")
    if step.by_on < today:
        return t("case_page.by_past", day=short(step.by_on)), "danger", "overdue"
    if step.by_on == today:
        return t("case_page.by_today"), "warn", "today"
    return t("case_page.by_day", day=short(step.by_on)), "mute", "later"
