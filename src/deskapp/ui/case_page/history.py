"""Everything that was done with the case, from the log, as a story a person can read."""

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import Signal

from deskapp.domain.acts import Act
from deskapp.domain.calendar import in_tokyo
from deskapp.domain.kinds import ContactHow
from deskapp.operations.views.page import CasePage, HistoryLine
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import short
from deskapp.ui.case_page.history_words import changes_in_words, reasons
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.log_view import LogEntry, LogView

_ICONS = {
    Act.TAKE_REQUEST: "person",
    Act.NOTE_CONTACT: "phone",
    Act.DESCRIBE_CASE: "pencil",
    Act.ASSIGN: "people",
    Act.RAISE_PROTECTION: "shield",
    Act.RELEASE_PROTECTION: "shield",
    Act.RECEIVE_PAPER: "envelope-open",
    Act.TICK_PAPER: "check",
    Act.REJECT_PAPER: "x",
    Act.SET_MASK: "eye-off",
    Act.CHECK_IDENTITY: "check-circle",
    Act.ASK_INQUIRY: "question",
    Act.CHASE_INQUIRY: "question",
    Act.ANSWER_INQUIRY: "chats",
    Act.SUSPEND_CLOCK: "pause",
    Act.RESUME_CLOCK: "play",
    Act.MAKE_LETTER: "file-text",
    Act.PRINT_LETTER: "printer",
    Act.POST_LETTER: "send",
    Act.RECORD_RETURN: "envelope-x",
    Act.SUBMIT_DECISION: "stamp",
    Act.APPROVE_DECISION: "stamp",
    Act.SEND_BACK_DECISION: "return",
    Act.DISPOSE_PAPERS: "shredder",
    Act.CORRECT_FACT: "pencil",
}


class HistoryView(Card):
    """Takes the place of the right column until it is closed."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__(t("history.title"))
        self.close_it = Button(t("history.close"), "ghost", keys="Esc", height=26)
        self.head.addWidget(self.close_it)
        self.close_it.clicked.connect(self.closed)
        self.log = LogView(name=t("history.title"))
        self.body.addWidget(self.log, 1)

    def show_page(self, page: CasePage) -> None:
        """Show every entry, the newest first; what one person did in a minute of one kind is told at once."""
        runs = groupby(page.history, key=lambda line: (_when(line), line.by, line.by_deputy_of, line.act))
        self.log.set_entries(tuple(_entry(list(lines), page) for _, lines in runs))


def _entry(lines: list[HistoryLine], page: CasePage) -> LogEntry:
    first, act = lines[0], Act(lines[0].act)
    said = dict.fromkeys(words for line in lines for words in _said(line, page))
    by = t("history.by_deputy", by=first.by, of=first.by_deputy_of) if first.by_deputy_of else first.by
    return LogEntry(_ICONS.get(act, "clock"), _when(first), by, "\n".join(said), label(act))


def _when(line: HistoryLine) -> str:
    at = in_tokyo(line.at)
    return t("history.when", day=short(at.date()), time=f"{at:%H:%M}")


def _said(line: HistoryLine, page: CasePage) -> Iterator[str]:
    sheet = line.fields.get("sheet")
    if isinstance(sheet, str):
        yield t(f"history.sheets.{sheet}")
    for contact in page.contacts:
        if contact.id == line.fields.get("contact"):
            yield t("history.contact", how=label(ContactHow(contact.how)), said=contact.text)
    yield from changes_in_words(line.fields, page.case)
    yield from reasons(line.fields, page.case)
