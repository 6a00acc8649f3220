"""One of several desks at a server in a soak: lives of cases of its own and of others, until it is killed.

What it begins, did, or was refused is told on its standard output, a line each; a bug ends it with a trace.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from threading import Event
from typing import TypeVar
from uuid import uuid4

from dateutil.tz import gettz
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from deskapp.domain.acts import Act
from deskapp.domain.calendar import tokyo_today
from deskapp.domain.case import Case
from deskapp.domain.errors import RuleViolation, StorageProblem
from deskapp.domain.kinds import RequestKind, Side
from deskapp.domain.profile import Policy
from deskapp.operations import intake
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Tx
from deskapp.storage.audit import Head
from deskapp.storage.lists import Filter
from desks import CHEAP, OHNO, SATO, TANAKA, who
from life import laws
from life.test_store import HOME, StoredLife

#: What is tried again, under the same key: it says that nothing was saved, or that this cannot be told.
PASSING = {"server_unreachable", "server_unsure", "desk_locked"}
#: So long is waited before it is tried again.
AGAIN_S = 0.2
#: A day of all desks lasts so many seconds.
DAY_S = 4
#: How long a server may be gone before a desk counts as stuck.
PATIENCE_S = 90
_FIRST = datetime(2027, 1, 18, 9, 0, tzinfo=gettz("Asia/Tokyo"))
T = TypeVar("T")


@dataclass
class SharedClock:
    """The same day on every desk: so many seconds since the soak began are a day."""

    began: float

    def now(self) -> datetime:
        passed = time.time() - self.began
        return _FIRST + timedelta(days=passed // DAY_S, milliseconds=passed % DAY_S * 1e3)

    def today(self) -> date:
        return tokyo_today(self.now())


class Stubborn(Desk):
    """The same desk, whose acts carry keys that the soak knows; several in one are numbered.

    A run of prints makes a key of its own: a window asks for it again under the same one, and so does this.
    """

    key = ""
    doings = 0
    handed = None

    @contextmanager
    def doing(self, act: Act, once: str | None = None, *, patient: bool = True) -> Iterator[Tx]:
        self.doings += 1
        with super().doing(act, f"{self.key}-{self.doings}", patient=patient) as tx:
            yield tx

    @property
    def policy(self) -> Policy:
        return stubbornly(lambda: super(Stubborn, self).policy)

    def policy_of(self, case: Case) -> Policy:
        return stubbornly(lambda: super(Stubborn, self).policy_of(case))


class SharedLife(StoredLife):
    """A life in which other desks have a hand, and the server is now and then gone."""

    desks: dict[str, Stubborn]
    draw: Random

    def __init__(self) -> None:
        super(StoredLife, self).__init__()
        self.people = self.desks  # type: ignore[assignment]  # as watched ones, with keys
        self.sato = self.who = self.people[SATO]

    def stored(self) -> tuple[Case, Head]:
        return stubbornly(super().stored)

    def act(self, do: Callable[[], object]) -> None:
        """Do it under one key, as often as the server was gone meanwhile; the laws hold afterwards."""
        before, head = self.stored()
        self._keyed(self.desks[self.who.staff.name], do)
        stubbornly(lambda: self._judge(before, head))

    def _keyed(self, desk: Stubborn, do: Callable[[], object]) -> None:
        desk.key = uuid4().hex
        tell("begun", desk.key)

        def again() -> None:
            desk.doings = 0
            do()

        try:
            stubbornly(again)
        except RuleViolation:
            tell("refused", desk.key)
        else:
            tell("done", desk.key)

    def _judge(self, before: Case, head: Head) -> None:
        with self.sato.looking() as reader:
            after = reader.case(self.id)
            since = [each for each in reader.entries_after(head.seq) if each.case == self.id]
        laws.hold(after, self.sato.policy_of(after), self.sato.today)
        if len(since) == 1:
            laws.hold_between(before, after, self.sato.policy_of(after))
            laws.carried_out_rightly(before, after)
            laws.judged_by_another(before, after)

    @initialize(
        kinds=st.lists(st.sampled_from(RequestKind), max_size=2),
        stage=st.integers(0, 5),
        joins=st.booleans(),
    )
    def begin(self, kinds: list[RequestKind], stage: int, joins: bool = False) -> None:
        """Take a case in, or go on with one that another desk may have in hand."""
        there = stubbornly(self._open_cases) if joins else []
        if there:
            self.id = self.draw.choice(there)
            return
        self._keyed(self.desks[SATO], lambda: self.take(kinds))
        self.act(lambda: intake.describe_party(self.sato, self.id, Side.PERSON, HOME))
        for do in (self.papers_come, self.compare_all, self.check, self.grant_all, self.answer)[:stage]:
            do()

    def _open_cases(self) -> list[str]:
        today = self.sato.today
        with self.sato.looking() as reader:
            return [line.id for line in reader.lines(Filter(), today, today, limit=20)]

    @rule(days=st.just(0))
    def wait(self, days: int) -> None:
        """All desks share one clock, which goes by itself."""

    def laws_hold(self) -> None:
        """Looked at after each act."""

    def teardown(self) -> None:
        """The log is looked at once the soak is over."""


def stubbornly(do: Callable[[], T]) -> T:
    """Do it, however often the server is gone meanwhile."""
    began = time.monotonic()
    while True:
        try:
            return do()
        except StorageProblem as problem:
            if problem.code not in PASSING or time.monotonic() - began > PATIENCE_S:
                raise
            Event().wait(AGAIN_S)


def tell(what: str, key: str) -> None:
    """Let whoever watches know."""
    print(what, key, flush=True)


def main(folder: Path, began: float, seconds: float, seed: int) -> None:
    """Live lives until the time is over."""
    clock = SharedClock(began)
    home = stubbornly(lambda: Desk.open(folder, who(SATO), clock, cost=CHEAP, fsync=False))
    SharedLife.draw = Random(seed)  # noqa: S311  # whose case is joined is no secret
    SharedLife.desks = {
        name: _stubborn(stubbornly(partial(home.as_person, who(name)))) for name in (SATO, TANAKA, OHNO)
    }
    some = settings(
        max_examples=5, stateful_step_count=12, deadline=None, database=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    while time.time() < began + seconds:
        run_state_machine_as_test(SharedLife, settings=some)
    home.close()


def _stubborn(desk: Desk) -> Stubborn:
    return Stubborn(desk.folder, desk.store, desk.secrets, desk.staff, desk.clock, desk.cost)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]))
