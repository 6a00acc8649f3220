"""`deskapp deadline`: when the answer must be posted, with every counted and skipped day (spec §5, §14)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from deskapp.cli.options import Options, print_json, read_date
from deskapp.cli.usage import UsageProblem
from deskapp.domain.calendar import Calendar, tokyo_today
from deskapp.domain.deadlines import Deadline, business_days_left, deadline, is_overdue, lawsuit_mark
from deskapp.operations.defaults import default_calendar, default_profile
from deskapp.text import t
from deskapp.ui.messages import said


def run(arguments: Sequence[str]) -> int:
    """Answer for one case, or with `--batch` for a file of cases."""
    options = _options().read(arguments)
    calendar = with_days(default_calendar(), options.closed, options.open, "--closed", "--open")
    as_of = read_date(options.as_of, "--as-of") if options.as_of else tokyo_today(datetime.now(UTC))
    if options.batch:
        from deskapp.cli.batch import run_batch

        if options.form or options.documents:
            raise UsageProblem("batch_alone")
        return run_batch(options.batch, calendar, as_of, options.json)
    form, documents = read_date(options.form, "--form"), read_date(options.documents, "--documents")
    answer = answer_for(form, documents, calendar, as_of)
    if options.json:
        print_json(answer)
    else:
        print(in_words(answer))
    return 0


def _options() -> Options:
    options = Options()
    for name in ("--form", "--documents", "--as-of", "--batch"):
        options.add_argument(name)
    for name in ("--closed", "--open"):
        options.add_argument(name, action="append", default=[])
    return options


def with_days(
    calendar: Calendar, closed: Sequence[str], opened: Sequence[str], where_closed: str, where_open: str
) -> Calendar:
    """The calendar with the company's closures and openings. Raises UsageProblem for what is no date."""
    if not closed and not opened:
        return calendar
    closures = {read_date(text, where_closed): "" for text in closed}
    return calendar.with_days(closures, {read_date(text, where_open): "" for text in opened})


def answer_for(form: date | None, documents: date | None, calendar: Calendar, as_of: date) -> dict[str, Any]:
    """The answer under the keys of spec §14; nulls and what is awaited while the set is not complete."""
    awaiting = [name for name, day in (("form", form), ("documents", documents)) if day is None]
    if form is None or documents is None:
        return {
            **dict.fromkeys(_KEYS),
            "as_of": str(as_of),
            "counted": [],
            "skipped": [],
            "warnings": [],
            "awaiting": awaiting,
        }
    found = deadline(max(form, documents), calendar, days=default_profile().answer_business_days)
    values = (
        str(found.complete_on),
        str(found.day_zero),
        str(found.due),
        str(found.strict_due),
        str(lawsuit_mark(form)),
        str(as_of),
        business_days_left(found.due, as_of, calendar),
        business_days_left(found.strict_due, as_of, calendar),
        is_overdue(found.due, as_of),
        [str(day) for day in found.counted],
        [{"date": str(skipped.day), "why": list(skipped.why)} for skipped in found.skipped],
        [{"code": code, "text": _warning(code, found)} for code in found.warnings],
    )
    return dict(zip(_KEYS, values, strict=True))


_KEYS = (
    "complete_on",
    "day_zero",
    "due",
    "strict_due",
    "lawsuit_mark",
    "as_of",
    "business_days_left",
    "strict_business_days_left",
    "overdue",
    "counted",
    "skipped",
    "warnings",
)


def _warning(code: str, found: Deadline) -> str:
    return t(f"deadlines.{code}", year=found.due.year)


def in_words(answer: dict[str, Any]) -> str:
    """The same answer for a person at a terminal."""
    if answer.get("awaiting"):
        things = t("deadlines.and").join(t(f"deadlines.{name}") for name in answer["awaiting"])
        return t("deadlines.not_started", awaiting=things)
    left = answer["business_days_left"]
    how = "overdue" if answer["overdue"] else "today" if answer["due"] == answer["as_of"] else "left"
    lines = [
        t(
            "deadlines.due",
            due=_day(answer["due"]),
            left=t(f"deadlines.{how}", days=abs(left), as_of=_day(answer["as_of"])),
        ),
        t("deadlines.strict_due", strict_due=_day(answer["strict_due"])),
        t("deadlines.start", complete_on=_day(answer["complete_on"]), day_zero=_day(answer["day_zero"])),
        t("deadlines.lawsuit_mark", lawsuit_mark=_day(answer["lawsuit_mark"])),
        t("deadlines.counted", days=" ".join(answer["counted"])),
    ]
    if answer["skipped"]:
        lines.append(t("deadlines.skipped", days=" ".join(map(_skipped, answer["skipped"]))))
    return "\n".join([*lines, *(warning["text"] for warning in answer["warnings"])])


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return t("deadlines.day", day=said(day), weekday=t(f"day_words.{_WEEKDAYS[day.weekday()]}"))


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _skipped(row: dict[str, Any]) -> str:
    return t(
        "deadlines.skipped_day",
        day=row["date"],
        why=t("deadlines.and").join(t(f"deadlines.why_{why}") for why in row["why"]),
    )
