"""Which cases were disposed of is written down beside the database too, for a restore to come (spec §9)."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from deskapp.domain.case import Case
from deskapp.domain.errors import StorageProblem
from deskapp.storage import disposed
from deskapp.storage.backup import FOLDER_SETTING
from deskapp.storage.disposed import Disposed

if TYPE_CHECKING:
    from deskapp.operations.desk import Desk


def note_disposed(desk: "Desk") -> None:
    """Write down every case that was disposed of and does not stand there yet.

    A run may have broken off before it came to that, and left what it removed in the journal.

    Raises:
        StorageProblem: `desk_read_only`, `disk_full`.
    """
    with desk.looking() as reader:
        gone = reader.disposed()
    disposed.note(desk.folder, desk.secrets, gone)
    if gone:
        with suppress(StorageProblem):  # a full disk hinders nobody's sign-in; the next one tries again
            desk.store.settle(patient=False)


def note_batch(desk: "Desk", cases: Iterable[Case]) -> None:
    """Write down those of a batch that are gone, beside the backups too where they can be reached.

    What stands there is not read: a long run stays quick.

    Raises:
        StorageProblem: `desk_read_only`, `disk_full`.
    """
    gone = [
        Disposed(each.id, each.disposed_on.isoformat(), each.disposed_by or "")
        for each in cases
        if each.disposed_on
    ]
    disposed.add(desk.folder, desk.secrets, gone)
    with desk.looking() as reader:
        beside = reader.setting(FOLDER_SETTING)
    if beside:  # this computer may be gone before the next backup; a disk that is not there learns it then
        with suppress(StorageProblem):
            disposed.add(Path(beside), desk.secrets, gone)
