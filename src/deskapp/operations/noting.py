"""Beside the database: which cases were disposed of, for a restore to come, and copies that must go (§9)."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from deskapp.domain.case import Case
from deskapp.domain.errors import StorageProblem
from deskapp.domain.facts import Disposal
from deskapp.storage import disposed
from deskapp.storage.backup import DAYS_SETTING, FOLDER_SETTING, KEPT_DAYS, rotate, sweep_around
from deskapp.storage.disposed import Disposed, Gone, PaperGone
from deskapp.storage.server import is_named_in

if TYPE_CHECKING:
    from deskapp.operations.desk import Desk

#: How far back papers are noted that a crash kept from being written down, and how long they stay noted: a
#: backup that is older tells of a desk nobody goes back to.
_CATCH_UP, _PAPERS_KEPT = timedelta(days=31), timedelta(days=366)


class Beside:
    """Whether something stands in the desk's folder that may not stand beside the backups yet.

    `lately` says that it went since the desk was opened; whoever opens it cannot know what the last program
    came to. `behind`: not even the desk's own folder could be written to; the next act makes up for it.
    """

    def __init__(self) -> None:
        self.wanted, self.lately, self.behind = True, False, False

    def noted(self) -> None:
        """Something is noted in the desk's folder."""
        self.wanted = self.lately = True


def arrive(desk: "Desk") -> None:
    """Make up, when somebody has signed in, for what a run or a program that broke off did not come to.

    That it cannot be noted what is gone keeps nobody out: it is told in the window, and made up for later.

    Raises:
        StorageProblem: those of `heads.note`.
    """
    try:
        note_disposed(desk)
    except StorageProblem:
        desk.beside.behind = True
    let_go_of_copies(desk)
    if desk.store.noted_head(desk.folder):  # that there was none is told by the next walk along the log
        desk.store.note_head(desk.folder)


def note_disposed(desk: "Desk") -> None:
    """Write down what was disposed of and does not stand there yet: every case, and the papers of late.

    Also that a paper is at the desk after all, where the records say so and that could not be written down.
    A run may have broken off before it came to all this, and left what it removed in the journal.

    Raises:
        StorageProblem: `desk_read_only`, `disk_full`.
    """
    if _made_up(desk):
        with suppress(StorageProblem):  # a full disk hinders nobody's sign-in; the next one tries again
            desk.store.settle(patient=False)


def _made_up(desk: "Desk") -> bool:
    """Bring the notes up to the records; whether any case was ever disposed of."""
    since = desk.today - _CATCH_UP
    before = disposed.noted(desk.folder, desk.secrets)  # first: an act may note something meanwhile
    with desk.looking() as reader:
        gone, papers, back = reader.disposed(), reader.papers_gone(since), reader.papers_back(since)
    if disposed.note(desk.folder, desk.secrets, before, (*gone, *papers), back):
        desk.beside.noted()
    desk.beside.behind = False
    return bool(gone)


def let_go_of_copies(desk: "Desk") -> None:
    """Remove backups in the desk's own folder, made before a migration, once their days are over.

    Where somebody keeps all backups in that folder, they rotate as everywhere. What a killed program left of
    a backup or a restore goes too.
    """
    sweep_around(desk.folder)
    with desk.looking() as reader:
        days = int(reader.setting(DAYS_SETTING) or KEPT_DAYS)
        kept_here = reader.setting(FOLDER_SETTING) == str(desk.folder.resolve())
    if not kept_here:
        before = desk.clock.now() - timedelta(days=days)
        rotate(desk.folder, desk.secrets, before, spare_newest=False)


def note_batch(desk: "Desk", cases: Iterable[Case]) -> None:
    """Write down those of a batch that are gone; what could not be before is made up for first.

    Else what stands there is not read: a long run stays quick.

    Raises:
        StorageProblem: `desk_read_only`, `disk_full`.
    """
    gone = [
        Disposed(each.id, each.disposed_on.isoformat(), each.disposed_by or "")
        for each in cases
        if each.disposed_on
    ]
    _note(desk, gone)


def changed_papers(before: Case, after: Case) -> Iterator[PaperGone]:
    """Papers that went, whose day was put right, or whose going was withdrawn, between the two."""
    old, new = ({each.id: _paper(each, case) for each in case.disposals} for case in (before, after))
    for id in dict.fromkeys((*old, *new)):
        if id not in new:
            yield replace(old[id], withdrawn=True)
        elif old.get(id) != new[id]:
            yield new[id]


def _paper(gone: Disposal, case: Case) -> PaperGone:
    on = gone.disposed_on.isoformat()
    return PaperGone(case.id, gone.id, gone.paper_id, gone.method.value, on, gone.disposed_by, gone.witness)


def note_papers(desk: "Desk", gone: Collection[PaperGone]) -> None:
    """Write down papers that went, once that is committed; what hinders it now is made up by the next such
    act, the next backup, or the next sign-in."""
    with suppress(StorageProblem):
        if gone:
            _note(desk, gone)


def forget_old_papers(desk: "Desk") -> None:
    """Let go of notes about papers that went long ago.

    Raises:
        StorageProblem: `desk_read_only`, `disk_full`, `file_in_use`.
    """
    disposed.forget_papers(desk.folder, desk.secrets, desk.today - _PAPERS_KEPT)


def carry_beside(desk: "Desk") -> None:
    """Write beside the backups too what went: this computer may be gone before the next one is made.

    Of many computers at a server the one does it that has the place: it reads of the others' in the records.
    Never on the way of an act: the disk may be slow, or on the network (law 4).

    Raises:
        StorageProblem: why that could not be written to; it is tried again, and the next backup makes up
            for it.
    """
    if desk.beside.behind:
        _made_up(desk)
    with desk.looking() as reader:
        place = reader.setting(FOLDER_SETTING)
    if not place or (is_named_in(desk.folder) and not Path(place).is_dir()):
        desk.beside.wanted = False
    elif desk.beside.wanted:
        note_beside(desk, Path(place))


def note_beside(desk: "Desk", folder: Path) -> None:
    """Bring everything noted in the desk's folder beside the backups that lie in this one.

    Raises:
        StorageProblem: as `carry_beside`.
    """
    desk.beside.wanted = False  # what an act notes meanwhile is wanted again
    try:
        disposed.carry(desk.folder, folder)
        desk.beside.lately = desk.beside.wanted
    except StorageProblem:
        desk.beside.wanted = True
        raise


def _note(desk: "Desk", gone: Collection[Gone]) -> None:
    try:
        if desk.beside.behind:
            _made_up(desk)
        else:
            disposed.add(desk.folder, desk.secrets, gone)
            desk.beside.noted()
    except StorageProblem:
        desk.beside.behind = True
        raise
