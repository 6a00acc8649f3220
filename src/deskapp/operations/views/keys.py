"""管理・設定: who had the recovery sheet made, and which computers open the desk alone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from deskapp.domain.acts import Act
from deskapp.domain.calendar import tokyo_today
from deskapp.domain.machines import let_in
from deskapp.domain.patience import FREE
from deskapp.operations.desk import Desk
from deskapp.operations.doing import RECOVERY_AT, RECOVERY_BY
from deskapp.storage.audit import LogEntry

#: Of these acts that decide who can open the desk so many are shown, out of so many entries of the log.
_ACTS = tuple(
    act.value
    for act in (
        Act.SIGN_IN,
        Act.RECOVER_DESK,
        Act.ISSUE_RECOVERY,
        Act.LET_MACHINE_IN,
        Act.LET_MACHINE_OUT,
        Act.ADD_STAFF,
        Act.CHANGE_ROLE,
        Act.END_ACCESS,
        Act.GIVE_ACCESS,
        Act.CHANGE_PASSWORD,
    )
)
_SHOWN, _WITHIN = 50, 20_000


@dataclass(frozen=True, slots=True)
class LetIn:
    """A computer that opens the desk alone, since when and by whom; `here` is the one that is looked from."""

    id: str
    computer: str
    on: date
    by: str
    here: bool


@dataclass(frozen=True, slots=True)
class KeyAct:
    """An act about who can open the desk: by whom, about whom if anybody else, after how many wrong tries.

    `older` tells of a sign-in that found an older key file in place of the last: from which backup, empty
    where that is not known.
    """

    seq: int
    at: datetime
    act: Act
    by: str
    about: str
    wrong: int
    older: str | None = None


@dataclass(frozen=True, slots=True)
class Keys:
    """The recovery sheet in force (unknown at a desk older than this record), and the computers let in.

    `acts` are what was done lately about who can open the desk, the newest first.
    """

    recovery_on: date | None
    recovery_by: str
    machines: tuple[LetIn, ...]
    acts: tuple[KeyAct, ...]
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
        known = reader.machines()
        names = {each.id: each.computer for each in known} | {each.id: each.name for each in reader.staff()}
        machines, acts = let_in(known), reader.newest_acts(_ACTS, _WITHIN)
        at, by = reader.setting(RECOVERY_AT), reader.setting(RECOVERY_BY) or ""
    return Keys(
        recovery_on=tokyo_today(datetime.fromisoformat(at)) if at else None,
        recovery_by=names.get(by, ""),
        machines=tuple(
            LetIn(each.id, each.computer, each.let_in_on, names.get(each.let_in_by, ""), each.id in own)
            for each in machines
        ),
        acts=tuple(filter(_worth_telling, (_act(entry, names) for entry in acts)))[:_SHOWN],
        name=desk.staff.name,
        may_change=desk.may(Act.ISSUE_RECOVERY),
    )


def _act(entry: LogEntry, names: Mapping[str, str]) -> KeyAct:
    told = entry.fields
    about = str(told.get("staff") or (told.get("machine") or {}).get("id") or "")
    return KeyAct(
        seq=entry.seq,
        at=entry.at,
        act=Act(entry.act),
        by=names.get(entry.actor, ""),
        about=names.get(about, "") if about != entry.actor else "",
        wrong=int(told.get("wrong_before", 0)),
        older=told.get("older_key_file"),
    )


def _worth_telling(act: KeyAct) -> bool:
    """A sign-in is, after wrong passwords that are no slip of the finger, or by an older key file."""
    return act.act is not Act.SIGN_IN or act.wrong > FREE or act.older is not None
