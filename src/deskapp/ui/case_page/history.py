"""Everything that was done with the case, from the log, as lines a person can read."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any

from PySide6.QtCore import Signal

from deskapp.domain.acts import Act
from deskapp.domain.calendar import in_tokyo
from deskapp.domain.case import Case
from deskapp.domain.kinds import Requester, Role, Side
from deskapp.operations.views.page import CasePage, HistoryLine
from deskapp.text import label, t, texts
from deskapp.text import language as language_now
from deskapp.ui.case_page.day_words import short
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.log_view import LogEntry, LogView

_ICONS = {
    Act.NOTE_CONTACT: "phone",
    Act.RECEIVE_PAPER: "envelope-open",
    Act.TICK_PAPER: "check",
    Act.CHECK_IDENTITY: "check-circle",
    Act.MAKE_LETTER: "file-text",
    Act.PRINT_LETTER: "printer",
    Act.POST_LETTER: "send",
    Act.APPROVE_DECISION: "stamp",
    Act.DISPOSE_PAPERS: "shredder",
    Act.CORRECT_FACT: "pencil",
}


#: What is told by its words, old and new: who asks decides which papers are needed.
_WORDS: dict[str, type[Enum]] = {"requester": Requester, "role": Role, "reply_to": Side}


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
        """Show every entry, the newest first."""
        self.log.set_entries(tuple(_entry(line, page.case) for line in page.history))


def _entry(line: HistoryLine, case: Case) -> LogEntry:
    at, act = in_tokyo(line.at), Act(line.act)
    when = t("history.when", day=short(at.date()), time=f"{at:%H:%M}")
    sheet = line.fields.get("sheet")
    sheets = [t(f"history.sheets.{sheet}")] if isinstance(sheet, str) else []
    said = [label(act), *sheets, *changes_in_words(line.fields, case), *_reasons(line.fields, case)]
    by = t("history.by_deputy", by=line.by, of=line.by_deputy_of) if line.by_deputy_of else line.by
    return LogEntry(_ICONS.get(act, "clock"), when, by, "\n".join(said))


def changes_in_words(fields: Mapping[str, object], case: Case) -> tuple[str, ...]:
    """What an entry says was changed: personal fields by name, dates with old and new."""
    changed = fields.get("changed")
    if not isinstance(changed, Mapping):
        return ()
    told: dict[str, list[str]] = {}
    for path, values in changed.items():
        group, _, rest = path.partition("/")
        if group == "corrections":  # its date is told beside it, and its reason
            continue
        holder = _holder(case, group, rest.partition("/")[0])
        if rest and "/" not in rest:
            told.setdefault("", []).append(_whole(holder or t(f"history.facts.{group}"), values))
        elif words := _part(path, values):
            told.setdefault(holder, []).append(words)
    return tuple(_line(holder, words) for holder, words in told.items())


def _reasons(fields: Mapping[str, object], case: Case) -> Iterator[str]:
    """Why dates were put right: the log names the correction, its words stand in the case until disposal."""
    changed = fields.get("changed")
    for path in changed if isinstance(changed, Mapping) else ():
        group, _, id = path.partition("/")
        for made in case.corrections if group == "corrections" else ():
            if made.id == id and made.reason:
                yield t("history.because", reason=made.reason)


def _line(holder: str, words: list[str]) -> str:
    fields = t("history.and").join(dict.fromkeys(words))
    return t("history.of", holder=holder, fields=fields) if holder else fields


def _whole(what: str, values: Any) -> str:
    old = values[0] if values else None
    return t(f"history.{'added' if old is None else 'dropped'}", what=what)


def _part(path: str, values: Any) -> str:
    name = _name(path)
    if not name or not values or not (path in _WORDS or any(map(_is_day, values))):
        return name
    old, new = values
    if old is None:
        return t("history.noted", field=name, new=_value(path, new))
    return t("history.value", field=name, old=_value(path, old), new=_value(path, new))


def _value(path: str, value: object) -> str:
    kind = _WORDS.get(path)
    return label(kind(value)) if kind and value else _day(value)


def _holder(case: Case, group: str, id: str) -> str:
    """What a changed fact is called, where its name helps."""
    for paper in case.papers if group == "papers" else ():
        if paper.id == id:
            return t(f"papers.{paper.paper}")
    for item in case.items if group == "items" else ():
        if item.id == id:
            return label(item.kind)
    return ""


def _name(path: str) -> str:
    return texts(language_now(), "fields").get(path.rpartition("/")[2], "")


def _is_day(value: object) -> bool:
    if not isinstance(value, str) or len(value) != 10:
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _day(value: object) -> str:
    return short(date.fromisoformat(str(value))) if _is_day(value) else t("history.empty")
