"""The sample desk: invented cases played through the desk's own operations, stamped 見本 (screens.md)."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from deskapp.assets import resource
from deskapp.domain.calendar import parse_calendar
from deskapp.domain.kinds import RequestKind
from deskapp.domain.people import StaffRole
from deskapp.operations.calendar import adopt_calendar
from deskapp.operations.clock import Clock, SystemClock
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.people import NewStaff, add_staff
from deskapp.operations.sample.shift import SampleClock, Shift
from deskapp.operations.sample.steps import STEPS, Scene
from deskapp.operations.sample.taking import take
from deskapp.storage.keys import NORMAL_COST, Cost

FILE = "sample/desk.toml"


def create(folder: Path, clock: Clock | None = None, *, cost: Cost = NORMAL_COST, fsync: bool = True) -> Desk:
    """Make the sample desk in an empty folder and open it as its first clerk.

    Raises:
        StorageProblem: as `Desk.create`.
    """
    story = tomllib.loads(resource(FILE).read_text(encoding="utf-8"))
    clock = clock or SystemClock()
    sample_clock = SampleClock(clock)
    desks = _desks(folder, story, sample_clock, cost)
    player = _Player(desks, sample_clock, _shift(story, clock))
    for told in sorted((*story["case"], *_dull(story["dull"])), key=lambda told: str(told["on"])):
        player.play(told)
    return Desk.open(folder, _credential(story, "sato"), clock, cost=cost, fsync=fsync)


def password() -> str:
    """The password of everybody at the sample desk, shown where they sign in."""
    return str(tomllib.loads(resource(FILE).read_text(encoding="utf-8"))["password"])


def _credential(story: Mapping[str, Any], who: str) -> Credential:
    return Credential(story["staff"][who]["name"], story["password"])


def _desks(folder: Path, story: Mapping[str, Any], clock: SampleClock, cost: Cost) -> dict[str, Desk]:
    """The sample desk as each of its people works at it."""
    first, _ = Desk.create(folder, _credential(story, "tanaka"), clock, sample=True, cost=cost, fsync=False)
    adopt_calendar(first, _calendar_text(story))
    desks = {"tanaka": first}
    for who, person in story["staff"].items():
        if who != "tanaka":
            add_staff(first, NewStaff(_credential(story, who), StaffRole(person["role"])))
            desks[who] = first.as_person(_credential(story, who))
    return desks


def _calendar_text(story: Mapping[str, Any]) -> str:
    base = resource("calendars/default.toml").read_text(encoding="utf-8")
    days = "\n".join(f'"{day}" = "{why}"' for day, why in story["closures"].items())
    return base.replace("[closures]", f"[closures]\n{days}")


def _shift(story: Mapping[str, Any], clock: Clock) -> Shift:
    return Shift(parse_calendar(_calendar_text(story)), story["today"], clock.today())


def _dull(table: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The dull cases, each with the steps that bring it as far as it has come."""
    for n, (name, kana, kind, on, stage, at) in enumerate(table["rows"], start=1):
        content = table["content"] if kind == RequestKind.DISCLOSURE else ""
        yield {
            "on": on,
            "name": name,
            "kana": kana,
            "kinds": [kind],
            "phone": f"03-0000-2{n:03d}",
            "postal": "130-0003",
            "address": table["address"].format(n=n),
            "words": table["words"],
            "by": ("sato", "nakamura")[n % 2],
            "steps": list(_steps_to(stage, on, at, {**table, "content": content})),
        }


def _steps_to(stage: str, on: date, at: date, table: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    if stage == "call":
        return
    yield {"on": on, "form_out": True}
    if stage == "form":
        return
    papers = ["request_form"] if stage == "form_only" else ["request_form", "drivers_licence"]
    yield {"on": at, "papers": papers}
    if stage in ("form_only", "papers"):
        return
    yield from ({"on": at, step: True} for step in ("match", "check", "dispose"))
    if stage in ("inquiry", "decision", "approval"):
        yield {"on": at, "ask": 0, "wanted": at + timedelta(14)}
    if stage in ("decision", "approval"):
        yield {"on": at, "answer_inquiry": table["finding"]}
    if stage == "approval":
        yield {"on": at, "decide": "refused", "ground": "D-2", "because": table["because"]}
        yield {"on": at, "submit": True}
    if stage in ("posting", "closed"):
        yield {"on": at, "decide": "granted", "content": table["content"]}
    if stage == "closed":
        yield from ({"on": at, step: True} for step in ("answer", "close"))


class _Player:
    """Plays told cases: each step is an operation that a person at the desk could do."""

    def __init__(self, desks: Mapping[str, Desk], clock: SampleClock, shift: Shift) -> None:
        self._desks, self._clock, self._shift = desks, clock, shift

    def play(self, told: Mapping[str, Any]) -> None:
        """Take the request and do its steps, each on its day."""
        who = told.get("by", "sato")
        self._go_to(told["on"])
        desk = self._desks[who]
        case_id = take(desk, told, self._shift)
        for step in told["steps"]:
            self._go_to(step["on"])
            actor = self._desks[step.get("by", who)]
            name = next(key for key in step if key in STEPS)
            STEPS[name](Scene(actor, self._desks, case_id, step, step[name], self._shift, told))

    def _go_to(self, day: date) -> None:
        self._clock.day = self._shift(day)
