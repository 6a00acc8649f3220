"""管理・設定: who had the recovery sheet made, and which computers open the desk alone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from deskapp.domain.acts import Act
from deskapp.domain.calendar import tokyo_today
from deskapp.domain.machines import let_in
from deskapp.operations.desk import Desk
from deskapp.operations.doing import RECOVERY_AT, RECOVERY_BY


@dataclass(frozen=True, slots=True)
class LetIn:
    """A computer that opens the desk alone, since when and by whom; `here` is the one that is looked from."""

    id: str
    computer: str
    on: date
    by: str
    here: bool


@dataclass(frozen=True, slots=True)
class Keys:
    """The recovery sheet in force (unknown at a desk older than this record), and the computers let in."""

    recovery_on: date | None
    recovery_by: str
    machines: tuple[LetIn, ...]
    name: str
    may_change: bool

    @property
    def here(self) -> LetIn | None:
        """This computer, if it is let in."""
        return next((each for each in self.machines if each.here), None)


def keys(desk: Desk, own: Collection[str]) -> Keys:
    """Read how the desk can be opened beside people's passwords; `own` are this computer's ids."""
    with desk.looking() as reader:
        desk.refresh(reader)
        names = {each.id: each.name for each in reader.staff()}
        machines = let_in(reader.machines())
        at, by = reader.setting(RECOVERY_AT), reader.setting(RECOVERY_BY) or ""
    return Keys(
        recovery_on=tokyo_today(datetime.fromisoformat(at)) if at else None,
        recovery_by=names.get(by, ""),
        machines=tuple(
            LetIn(each.id, each.computer, each.let_in_on, names.get(each.let_in_by, ""), each.id in own)
            for each in machines
        ),
        name=desk.staff.name,
        may_change=desk.may(Act.ISSUE_RECOVERY),
    )
