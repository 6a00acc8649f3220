"""What one entry of the log says in words: which paper, whose inquiry, which letter, old and new."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any

from deskapp.domain.case import Case
from deskapp.domain.kinds import Outcome, PaperResult, Requester, Role, Side, Verdict
from deskapp.text import label, t, texts
from deskapp.text import language as language_now
from deskapp.ui.case_page.day_words import short

#: What is told by its words, old and new: who asks decides which papers are needed.
_WORDS: dict[str, type[Enum]] = {
    "requester": Requester,
    "role": Role,
    "reply_to": Side,
    "result": PaperResult,
    "outcome": Outcome,
    "verdict": Verdict,
}

_POINTS_TO = {"paper_id": "papers", "letter_id": "letters", "inquiry_id": "inquiries"}


def changes_in_words(fields: Mapping[str, object], case: Case) -> tuple[str, ...]:
    """What an entry says was changed: personal fields by name, dates with old and new."""
    changed = fields.get("changed")
    if not isinstance(changed, Mapping):
        return ()
    whole: list[str] = []
    parts: dict[str, list[str]] = {}
    for path, values in changed.items():
        group, _, rest = path.partition("/")
        if group == "corrections":  # its date is told beside it, and its reason
            continue
        id, _, name = rest.partition("/")
        if rest and not name:
            whole.append(_whole(case, group, id, values))
        elif words := _part(name or group, values):
            parts.setdefault(_called(case, group, id), []).append(words)
    return (*dict.fromkeys(whole), *(_line(holder, words) for holder, words in parts.items()))


def reasons(fields: Mapping[str, object], case: Case) -> Iterator[str]:
    """Why dates were put right: the log names the correction, its words stand in the case until disposal."""
    changed = fields.get("changed")
    for path in changed if isinstance(changed, Mapping) else ():
        group, _, id = path.partition("/")
        made = _fact(case, group, id) if group == "corrections" else None
        if made and made.reason:
            yield t("history.because", reason=made.reason)


def _line(holder: str, words: list[str]) -> str:
    fields = t("history.and").join(dict.fromkeys(words))
    return t("history.of", holder=holder, fields=fields) if holder else fields


def _whole(case: Case, group: str, id: str, values: Any) -> str:
    old, new = values or (None, None)
    if old is not None:
        return t("history.dropped", what=_called(case, group, id) or t(f"history.facts.{group}"))
    told = _told(case, group, id, new) if isinstance(new, Mapping) else ""
    return told or t("history.added", what=_called(case, group, id) or t(f"history.facts.{group}"))


def _told(case: Case, group: str, id: str, logged: Mapping[str, Any]) -> str:
    """The fact as it was when it came, in a sentence of its kind; empty where a word of it is not known.

    Dates and choices are taken from the log, since the case holds them as they were corrected later.
    """
    sentence = texts(language_now(), "history").get(f"told.{group}")
    fact = _fact(case, group, id)
    if not sentence or fact is None:
        return ""
    names = [name for name in fact.__slots__ if f"{{{name}}}" in sentence]
    words = {name: _word(case, name, logged.get(name), getattr(fact, name)) for name in names}
    return sentence.format(**words) if all(words.values()) else ""


def _word(case: Case, name: str, logged: Any, now: Any) -> str:
    """`now` is the field as it stands: its type tells how to read the log, personal words are its own."""
    if name in _POINTS_TO:
        return _called(case, _POINTS_TO[name], str(logged))
    if name == "paper":
        return t(f"papers.{logged}")
    if isinstance(now, Enum) and logged is not None:
        return label(type(now)(logged))
    return _day(logged) if _is_day(logged) else str(logged or now or "")


def _part(name: str, values: Any) -> str:
    called = "" if name.endswith("_by") else texts(language_now(), "fields").get(name, "")  # who stands above
    if not called or not values:
        return called
    old, new = values
    if name == "ticked":
        return t(
            "history.agree", ticks=t("history.dot").join(t(f"checklist.ticks.{each}") for each in new or ())
        )
    if not (name in _WORDS or _is_day(old) or _is_day(new)):
        return called
    if old is None:
        return t("history.noted", field=called, new=_value(name, new))
    return t("history.value", field=called, old=_value(name, old), new=_value(name, new))


def _value(name: str, value: object) -> str:
    kind = _WORDS.get(name)
    return label(kind(value)) if kind and value else _day(value)


def _fact(case: Case, group: str, id: str) -> Any:
    return next((fact for fact in getattr(case, group, ()) or () if fact.id == id), None)


def _called(case: Case, group: str, id: str) -> str:
    """What a fact is called, where its name helps; empty for any other and for one that was withdrawn."""
    fact = _fact(case, group, id) if id else None
    if fact is None:
        return ""
    if group == "papers":
        return t(f"papers.{fact.paper}")
    if group == "items":
        return label(fact.kind)
    if group == "letters":
        return t("history.letter", code=label(fact.code), number=fact.number)
    return str(fact.asked_of) if group == "inquiries" else ""


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
