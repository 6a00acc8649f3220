"""The letters of a case as entries of a list: name, number or posting, and how far each is."""

from deskapp.domain.case import Case
from deskapp.domain.decisions import all_decided
from deskapp.domain.kinds import LetterCode
from deskapp.domain.letter_facts import LetterFact
from deskapp.domain.letters import answer_posted_on, current_answer, is_returned, waits_as_file
from deskapp.domain.standing import Standing
from deskapp.operations.views.letters import LetterLine, LetterState
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import short
from deskapp.ui.widgets.cells import Entry, State
from deskapp.ui.widgets.table_rows import Row
from deskapp.ui.widgets.tokens import ToneName

#: The key of the answer that is not made yet but can be looked at.
PREVIEW = "preview"

_BADGES: dict[LetterState, tuple[ToneName, str]] = {
    LetterState.VOIDED: ("mute", "x"),
    LetterState.NOT_NEEDED: ("mute", "x"),
    LetterState.OUTDATED: ("warn", "refresh"),
    LetterState.AWAITING_CHECK: ("warn", "eye"),
    LetterState.AWAITING_APPROVAL: ("info", "stamp"),
    LetterState.AWAITING_DOING: ("info", "pencil"),
    LetterState.TO_MAKE: ("info", "file-text"),
    LetterState.TO_PRINT: ("warn", "printer"),
    LetterState.UNSURE: ("warn", "question"),
    LetterState.TO_COMPARE: ("warn", "people"),
    LetterState.TO_POST: ("warn", "send"),
    LetterState.POSTED: ("ok", "check"),
    LetterState.RETURNED: ("danger", "envelope-x"),
}


def entries(case: Case, stand: Standing, lines: tuple[LetterLine, ...]) -> tuple[Row, ...]:
    """A row for each letter, and first of all one for an answer that could be made now."""
    made = tuple(Row(line.letter.id, (_entry(case, line),)) for line in lines)
    return (_preview(), *made) if answer_can_be_made(case, stand) else made


def answer_can_be_made(case: Case, stand: Standing) -> bool:
    """Whether all is decided and no letter says so yet."""
    decided = case.identity_checked_on is not None and all_decided(case) and case.over_on is None
    wanted = answer_posted_on(case) is None or is_returned(case)
    return decided and wanted and current_answer(case, stand) is None


def _preview() -> Row:
    title = label(LetterCode.ANSWER)
    return Row(
        PREVIEW,
        (Entry(title, (t("letters_panel.not_made"),), state=State(t("letters_panel.preview"), "mute")),),
    )


def badge(state: LetterState, *, as_file: bool = False) -> State:
    """How far a letter is, as a badge; one that goes as a file is not posted but handed over."""
    tone, icon = _BADGES[state]
    if as_file and state is LetterState.TO_POST:
        return State(t("letters_panel.state_to_hand_over"), tone, "lock")
    return State(t(f"letters_panel.state_{state}"), tone, icon)


def _entry(case: Case, line: LetterLine) -> Entry:
    as_file = waits_as_file(case, line.letter)
    number, again = _number(case, line.letter)
    state = badge(line.state, as_file=as_file)
    return Entry(label(line.letter.code), (_second(line, number),), again, state)


def _second(line: LetterLine, number: str) -> str:
    if line.posting:
        return t("letters_panel.posted", day=short(line.posting.posted_on), method=label(line.posting.method))
    return number


def _number(case: Case, letter: LetterFact) -> tuple[str, str]:
    """The number it shares with what came back, and which time it goes (再送1): that must not be cut."""
    first = next((each.number for each in case.letters if letter.number.startswith(each.number)), "")
    return first, letter.number[len(first) + 1 : -1]
