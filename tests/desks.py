"""A real desk in a folder: cheap keys, three people, and a clock that tests move."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from dateutil.tz import gettz

from deskapp.domain.calendar import tokyo_today
from deskapp.domain.people import StaffRole
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.people import NewStaff, add_staff
from deskapp.storage import backup, heads, packing
from deskapp.storage.backup import Contents
from deskapp.storage.keys import Cost, Secrets

CHEAP = Cost(rounds=1, memory_kib=64, lanes=1, recovery_kib=64)
PASSWORD = "見本の合言葉2027"
SATO, TANAKA, OHNO = "佐藤 美咲", "田中 由紀", "大野 真"


@dataclass
class FixedClock:
    """A clock at 10:42 on Monday 2027-01-18 in Tokyo until it is moved; each look takes a millisecond."""

    at: datetime = datetime(2027, 1, 18, 10, 42, tzinfo=gettz("Asia/Tokyo"))

    def now(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at

    def today(self) -> date:
        return tokyo_today(self.at)

    def go_to(self, day: date) -> None:
        """The same hour on another day."""
        self.at = datetime(day.year, day.month, day.day, 10, 42, tzinfo=gettz("Asia/Tokyo"))

    def wait(self, days: int) -> None:
        """The same hour some days on."""
        self.at += timedelta(days=days)


def open_desk(folder: Path, clock: FixedClock | None = None, sample: bool = False) -> Desk:
    """A new desk as 佐藤 (operator) works at it; 田中 and 大野 are its supervisors."""
    clock = clock or FixedClock()
    made, clock.at = _made(clock.at, sample)
    return _copied(made, folder, clock)


def begun_desk(folder: Path, begin: Callable[[Desk], object], clock: FixedClock | None = None) -> Desk:
    """The same desk once 佐藤 has begun it so; what is begun is done once in a process, and copied."""
    clock = clock or FixedClock()
    made, clock.at = _begun(clock.at, begin)
    return _copied(made, folder, clock)


@cache
def _begun(at: datetime, begin: Callable[[Desk], object]) -> tuple[Path, datetime]:
    folder, clock = Path(tempfile.mkdtemp(prefix="desk-begun-")), FixedClock(at)
    desk = open_desk(folder, clock)
    begin(desk)
    desk.close()
    (folder / heads.FILE).unlink()  # as if it had not been closed
    return folder, clock.at


def another_desk(folder: Path, clock: FixedClock | None = None) -> Desk:
    """A desk of its own, with keys of its own, where the same people have the same passwords."""
    clock = clock or FixedClock()
    made, clock.at = _made.__wrapped__(clock.at, sample=False)
    return _copied(made, folder, clock)


def _copied(made: Path, folder: Path, clock: FixedClock) -> Desk:
    shutil.copytree(made, folder, dirs_exist_ok=True)
    lay(folder)
    return Desk.open(folder, who(SATO), clock, cost=CHEAP, fsync=False)


def lay(_folder: Path) -> None:
    """Leave a desk in the file that was copied into its folder; a test may put a server in place of this."""


@cache
def _made(at: datetime, sample: bool) -> tuple[Path, datetime]:
    """A desk made once in a process at this moment, and the moment after; it is copied from then on."""
    folder, clock = Path(tempfile.mkdtemp(prefix="desk-")), FixedClock(at)
    desk, _ = Desk.create(folder, who(TANAKA), clock, sample=sample, cost=CHEAP, fsync=False)
    add_staff(desk, NewStaff(who(OHNO), StaffRole.SUPERVISOR))
    add_staff(desk, NewStaff(who(SATO), StaffRole.OPERATOR))
    desk.close()
    (folder / heads.FILE).unlink()  # a new desk was not closed yet
    return folder, clock.at


def who(name: str) -> Credential:
    """How somebody of the desk signs in."""
    return Credential(name, PASSWORD)


def proved(file: Path, secrets: Secrets) -> Contents:
    """What a backup holds, once it is opened and counted, as a restore and a rehearsal do first."""
    with packing.unpacked(file, packing.always) as found:
        return backup.refuse_other(file, found, secrets)
