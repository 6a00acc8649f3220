"""The recovery sheet: it opens the desk when passwords are lost, and a fresh one is issued (spec §10)."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from deskapp.domain.acts import Act, permit
from deskapp.domain.errors import StorageProblem
from deskapp.domain.passphrase import refuse_incomplete
from deskapp.domain.people import Staff, StaffRole, by_recovery, let_back
from deskapp.letters.blanks import recovery_sheet
from deskapp.letters.pdf import draw
from deskapp.operations.clock import Clock, SystemClock
from deskapp.operations.deriving import key_for, proof_of
from deskapp.operations.desk import Credential, Desk, refuse_weak
from deskapp.operations.doing import Tx, new_id
from deskapp.operations.noting import note_disposed
from deskapp.operations.patience import Patience
from deskapp.operations.printable import refuse_text
from deskapp.operations.wording import context_of
from deskapp.storage.keys import (
    NORMAL_COST,
    Cost,
    for_recovery,
    recovery_in,
    same_name,
    unlock_by_recovery,
)
from deskapp.storage.migrate import Upgrade
from deskapp.storage.store import Store

#: Under this name wrong passphrases are counted, whosever name is given with them.
SHEET = "recovery sheet"


@dataclass(frozen=True, slots=True)
class Recovering:
    """What somebody gives who opens the desk by its recovery sheet: the passphrase never shows in a repr."""

    phrase: str = field(repr=False)
    new: Credential


def open_by_recovery(
    folder: Path,
    given: Recovering,
    clock: Clock | None = None,
    *,
    cost: Cost = NORMAL_COST,
    fsync: bool = True,
    patience: Patience | None = None,
) -> tuple[Desk, str]:
    """Open the desk by its recovery sheet: a supervisor takes another password, and a fresh sheet is issued.

    The sheet that was used opens nothing more. Who may come in by it: `domain.people.by_recovery`.

    Returns:
        The desk as that person works at it, and the passphrase of the fresh sheet: shown once, kept nowhere.

    Raises:
        RuleViolation: `name_missing`, `password_short`, `recovery_incomplete`, `too_early`,
            `recovery_not_supervisor`, and those of `printable.refuse_text`.
        StorageProblem: `key_wrong_recovery`, `key_damaged`, `key_missing`, and those of `Store.open`.
    """
    refuse_weak(given.new)
    refuse_incomplete(given.phrase)
    clock, patience = clock or SystemClock(), patience or Patience()
    wrong = patience.wrong(SHEET)
    with patience.counted(SHEET, clock):
        secrets = unlock_by_recovery(folder, given.phrase, cost)
    store = Store.open(folder, secrets, fsync, Upgrade(clock.now()))
    try:
        if store.settle_keys():
            unlock_by_recovery(folder, given.phrase, cost)
        desk = Desk(folder, store, secrets, _fresh(given.new), clock, cost)
        desk.patience = patience
        return desk, _recover(desk, given.new, wrong)
    except BaseException:
        store.close()
        raise


def issue_recovery(desk: Desk, password: str) -> str:
    """A fresh recovery sheet, for whoever proves their own password; the one before opens nothing more.

    Its answer is kept nowhere, so there is no retrying: asked again, it issues another.

    Returns:
        Its passphrase: shown once.

    Raises:
        RuleViolation: `not_your_role`, `too_early`.
        StorageProblem: `key_wrong_password`.
    """
    permit(desk.staff, Act.ISSUE_RECOVERY, desk.stands_in)
    proof = proof_of(desk, password)
    sheet, phrase = for_recovery(desk.secrets, desk.cost)
    with desk.doing(Act.ISSUE_RECOVERY) as tx:
        tx.refuse_overtaken_key(proof)
        tx.issue_recovery(sheet)
    return phrase


def recovery_pdf(desk: Desk, phrase: str) -> bytes:
    """The sheet to lock away (spec §10), as a PDF; the phrase goes into it and nowhere else."""
    context = context_of(desk)
    return draw(recovery_sheet(phrase, str(desk.folder), context))


def _fresh(new: Credential) -> Staff:
    return Staff(new_id(), new.name.strip(), StaffRole.SUPERVISOR)


def _recover(desk: Desk, new: Credential, wrong: int) -> str:
    with desk.looking() as reader:
        people = desk.people(reader)
    known = next((each for each in people if same_name(each.name, new.name)), None)
    if known is None:
        refuse_text("name", desk.staff.name)
    desk.staff = by_recovery(people, known, desk.staff)
    used = recovery_in(desk.store.slots())
    key = key_for(desk, desk.staff.name, new.password)
    sheet, phrase = for_recovery(desk.secrets, desk.cost)
    with desk.store.writing(desk.clock.now(), desk.staff.id, Act.RECOVER_DESK.value) as writer:
        tx = Tx(desk, writer)  # the sheet permits it, no role does
        if recovery_in(writer.slots) != used:  # somebody else used it, or issued another, meanwhile
            raise StorageProblem("key_wrong_recovery")
        if desk.staff != known:
            kept = next((each for each in writer.staff() if each.id == desk.staff.id), desk.staff)
            writer.put_staff(replace(let_back(kept, desk.today), role=desk.staff.role, renews=False))
        desk.timekeeper.begin(tx)
        tx.catch_up()
        tx.note_wrong(wrong)
        tx.give_key(key)
        tx.issue_recovery(sheet)
    with suppress(StorageProblem):  # the passphrase must be seen; the next sign-in makes up for it
        note_disposed(desk)
    return phrase
