"""Everything that was done with the case, from the log, as lines a person can read."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from deskapp.domain.acts import Act
from deskapp.domain.calendar import in_tokyo
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
        self.log.set_entries(tuple(_entry(line) for line in page.history))


def _entry(line: HistoryLine) -> LogEntry:
    at, act = in_tokyo(line.at), Act(line.act)
    when = t("history.when", day=short(at.date()), time=f"{at:%H:%M}")
    said = [label(act), *changes_in_words(line.fields)]
    return LogEntry(_ICONS.get(act, "clock"), when, line.by, "\n".join(said))


def changes_in_words(fields: Mapping[str, object]) -> tuple[str, ...]:
    """What an entry says was changed: names of personal fields, old and new of dates."""
    changed = fields.get("changed")
    if not isinstance(changed, Mapping):
        return ()
    lines = dict.fromkeys(_lines(changed))
    names = [name for path, name in _plain(changed)]
    told = [t("history.changed", fields=t("history.and").join(dict.fromkeys(names)))] if names else []
    return (*lines, *told)


def _lines(changed: Mapping[str, Any]) -> Iterator[str]:
    for path, values in changed.items():
        group, _, rest = path.partition("/")
        if rest and "/" not in rest:
            old = values[0] if values else None
            yield t(f"history.{'added' if old is None else 'dropped'}", what=t(f"history.facts.{group}"))
        elif values and (_is_day(values[0]) or _is_day(values[1])) and (name := _name(path)):
            yield t("history.value", field=name, old=_day(values[0]), new=_day(values[1]))


def _plain(changed: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Changed fields without a date, by the names a person knows; the program's own are left out."""
    for path, values in changed.items():
        dated = values and (_is_day(values[0]) or _is_day(values[1]))
        if path.count("/") != 1 and not dated and (name := _name(path)):
            yield path, name


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
