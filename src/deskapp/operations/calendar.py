"""Changing the desk's calendar: first what it would move, then all of it or nothing (spec §5)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from deskapp.domain.acts import Act, permit
from deskapp.domain.calendar import Calendar, calendar_of, parse_calendar
from deskapp.domain.calendar_text import read_own, write_own
from deskapp.domain.case import Case
from deskapp.domain.closures import OwnCalendar
from deskapp.domain.errors import RuleViolation
from deskapp.domain.moves import Move, moved, settled_on
from deskapp.domain.profile import Policy, digest_of
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, Tx
from deskapp.operations.projecting import project
from deskapp.storage.store import Reader

_FILE = "calendar"
#: A change of the calendar in force; it refuses what cannot be.
Edit = Callable[[OwnCalendar], OwnCalendar]


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What adopting a calendar would do now.

    `warnings` are codes: `past` where a day before today changes its standing, `told` where a moved
    case was told a date, `letters` where one lies at the desk that tells the old date, `sooner` where a
    deadline comes earlier, `overdue` where it would then have passed. `text` is what would be adopted;
    `digest` names all of this, and adopting asks for it back.
    """

    text: str
    moves: tuple[Move, ...]
    warnings: tuple[str, ...]
    digest: str


def preview_calendar(desk: Desk, text: str) -> CalendarChange:
    """What adopting this calendar, as TOML text, would move; nothing is changed.

    Raises:
        RuleViolation: `not_your_role`, `calendar_broken`, `calendar_changed`.
    """
    permit(desk.staff, Act.ADOPT_CALENDAR, desk.stands_in)
    own = read_own(text, _FILE)
    with desk.looking() as reader:
        return _change(desk, reader, text, own, _unsettled(reader))


#: The digest that a posting names, and its day → the calendar on which its deadline was counted.
Counted = Callable[[str, date], Calendar]


def counted_calendars(reader: Reader) -> Counted:
    """The calendars on which answers were counted: what is settled keeps its figures (spec §5).

    A posting of before that was kept names none: its day tells. Each is read once.
    """

    @cache
    def of(digest: str) -> Calendar:
        return parse_calendar(reader.adopted(digest), _FILE)

    @cache
    def dated(on: date) -> str:
        return reader.in_force("calendar", on)

    return lambda digest, on: of(digest or dated(on))


def calendar_in_force(desk: Desk) -> str:
    """The digest of the calendar that deadlines are counted on now."""
    with desk.looking() as reader:
        return reader.newest("calendar")


def propose_calendar(desk: Desk, edit: Edit) -> CalendarChange:
    """What an edit of the calendar in force would move; nothing is changed.

    Raises:
        RuleViolation: as `preview_calendar`, and whatever `edit` refuses.
    """
    with desk.looking() as reader:
        own = read_own(reader.adopted(reader.newest("calendar")), _FILE)
    return preview_calendar(desk, write_own(edit(own)))


def adopt_calendar(desk: Desk, text: str, seen: str | None = None, once: str | None = None) -> Changes:
    """Adopt the desk's calendar and move every deadline with it, in one commit (spec §5).

    Args:
        text: the calendar as TOML text; where it counts its `revision`, it must follow the one in force.
        seen: the digest of the change that was shown; without it nothing may move.
        once: the idempotency key.

    Raises:
        RuleViolation: `not_your_role`, `calendar_broken`, `already_adopted`; `calendar_changed` when
            another desk adopted a calendar meanwhile; `calendar_moves_changed` when other cases would
            move than were shown.
    """
    own = read_own(text, _FILE)
    with desk.doing(Act.ADOPT_CALENDAR, once) as tx:
        return tx.done or _adopt(desk, tx, text, own, seen)


def _adopt(desk: Desk, tx: Tx, text: str, own: OwnCalendar, seen: str | None) -> Changes:
    cases = _unsettled(tx.writer)
    change = _change(desk, tx.writer, text, own, cases)
    if change.digest != seen and (change.moves or seen is not None):
        raise RuleViolation("calendar_moves_changed")
    tx.writer.adopt("calendar", text, digest_of(text), desk.today)
    calendar = calendar_of(own)
    tx.writer.project_all(
        {
            case.id: project(case, replace(policy, calendar=calendar), desk.today)
            for case, policy in _with_policies(desk, cases)
        }
    )
    for move in change.moves:
        tx.writer.log({"changed": _logged(move)}, move.case_id)
    return Changes(frozenset(case.id for case in cases))


def _change(desk: Desk, reader: Reader, text: str, own: OwnCalendar, cases: list[Case]) -> CalendarChange:
    now = reader.newest("calendar")
    before = read_own(reader.adopted(now), _FILE)
    if own.revision and own.revision != before.revision + 1:
        raise RuleViolation("calendar_changed")
    moves = moved(_with_policies(desk, cases), calendar_of(own), desk.today)
    warnings = tuple(_warnings(moves, before, own, desk.today))
    return CalendarChange(text, moves, warnings, digest_of("\n".join((now, text, *map(repr, moves)))))


def _unsettled(reader: Reader) -> list[Case]:
    """The open cases still to be answered; what is settled keeps its deadline."""
    return [case for case in reader.open_cases() if settled_on(case) is None]


def _with_policies(desk: Desk, cases: list[Case]) -> Iterator[tuple[Case, Policy]]:
    """Every case with the policy it goes by so far; one look per profile, not per case."""
    policies: dict[str | None, Policy] = {}
    for case in cases:
        if case.profile not in policies:
            policies[case.profile] = desk.policy_of(case)
        yield case, policies[case.profile]


def _warnings(moves: tuple[Move, ...], before: OwnCalendar, after: OwnCalendar, today: date) -> Iterator[str]:
    if _past(before, today) != _past(after, today):
        yield "past"
    if any(move.told_due_on for move in moves):
        yield "told"
    if any(move.to_remake for move in moves):
        yield "letters"
    if any(move.sooner for move in moves):
        yield "sooner"
    if any(move.passes(today) for move in moves):
        yield "overdue"


def _past(own: OwnCalendar, today: date) -> tuple[object, ...]:
    """What is said of the days before today, on which work was done or not already."""
    calendar: Calendar = calendar_of(own)
    decided = (calendar.closures, calendar.openings, calendar.added, calendar.removed)
    return own.year_end, *({day for day in days if day < today} for days in decided)


def _logged(move: Move) -> dict[str, list[date]]:
    """The deadlines that moved, old and new; no personal data."""
    readings = {
        "due_on": [move.old_due_on, move.new_due_on],
        "strict_due_on": [move.old_strict_on, move.new_strict_on],
    }
    return {name: days for name, days in readings.items() if days[0] != days[1]}
