"""The way in: whichever pages lead from the first paint to an open desk."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal

from deskapp.domain.errors import Trouble
from deskapp.text import t
from deskapp.ui.sign_in.frame import Page
from deskapp.ui.sign_in.passage import Passage
from deskapp.ui.sign_in.screen import SERVER, SignInScreen

if TYPE_CHECKING:  # what opens desks is loaded after the first paint, pages when they are first asked for
    from deskapp.domain.people import StaffRole
    from deskapp.operations.clock import Clock
    from deskapp.operations.desk import Desk
    from deskapp.operations.restoring import Restored
    from deskapp.storage.keys import Cost
    from deskapp.ui.runner import Runner
    from deskapp.ui.sign_in.at_server import AtServer
    from deskapp.ui.sign_in.first_start import Founder, SecondPerson, WhichDesk
    from deskapp.ui.sign_in.from_backup import FromBackup
    from deskapp.ui.sign_in.lost_password import LostPassword


class Entrance(Passage):
    """Signs somebody in, or makes a desk first; `opened` tells the desk they work at."""

    opened = Signal(object)
    founded = Signal()  # after `opened`: a new desk, of which much is still to be set up
    moved = Signal(str, object)  # the folder that was chosen, and names of its people if known

    def __init__(self, folder: str, names: tuple[str, ...], new_folder: Path) -> None:
        super().__init__()
        self._folder, self._new_folder = folder, new_folder
        self._sample_folder = new_folder.with_name("sample")
        self._show(self._sign_in(names) if folder else self._which_desk())

    def ready(self, runner: Runner, clock: Clock, cost: Cost) -> None:
        """The rest is loaded; a second start is told so before anybody types a password."""
        asked = bool(self._waiting)
        super().ready(runner, clock, cost)
        if self._folder and not asked:
            self.page.tell(self._hold(self._folder))
        if isinstance(self.page, SignInScreen):
            self.page.prepare()

    def welcome(self, names: tuple[str, ...]) -> None:
        """Ask for the next person, as after locking."""
        self._show(self._sign_in(names))

    def go_to(self, folder: str, names: tuple[str, ...]) -> None:
        """Ask for the sign-in at another desk."""
        self._move(folder, names)

    def stumbled(self, words: str) -> None:
        """A bug was met on the way in: say so, and let the person try again."""
        super().stumbled(words)
        self.page.wait(False)

    def _show(self, page: Page) -> None:
        self._turn_to(page)
        page.begin()
        if self._is_sample and isinstance(page, SignInScreen):
            self._later(lambda _: self._tell_password())

    @property
    def _is_sample(self) -> bool:
        return Path(self._folder) == self._sample_folder

    def _sign_in(self, names: tuple[str, ...]) -> SignInScreen:
        page = SignInScreen(names, self._folder, sample=self._is_sample)
        page.asked.connect(lambda name, password: self._later(lambda _: self._open(page, name, password)))
        page.elsewhere.connect(lambda: self._show(self._which_desk()))
        page.server_wanted.connect(lambda: self._show(self._at_server(names)))
        page.lost.connect(lambda name: self._show(self._lost_password(name, names)))
        return page

    def _open(self, page: SignInScreen, name: str, password: str) -> None:
        from deskapp.operations.desk import Credential, Desk
        from deskapp.ui.sign_in.refusing import refuse_sign_in

        page.tell("")
        folder, clock, cost = Path(self._folder), self._clock, self._cost
        patience, taken = self._patient(), self._hold(self._folder)
        if taken:
            page.refuse_desk(taken)
            return
        who, course = Credential(name, password), page.bar.begin(t("sign_in.upgrading"))

        def opened(desk: Desk) -> None:
            page.bar.end()
            if desk.staff.renews:
                self._own_password(desk, password)
            else:
                self.opened.emit(desk)

        self._ask(
            page,
            lambda: Desk.open(folder, who, clock, cost=cost, patience=patience, go_on=course),
            opened,
            lambda trouble: refuse_sign_in(page, trouble),
        )

    def _own_password(self, desk: Desk, given: str) -> None:
        """Whoever comes in by a password that somebody else knows chooses another before anything else."""
        from deskapp.operations.people import change_password
        from deskapp.ui.sign_in.own_password import OwnPassword

        def choose(new: str) -> None:
            work = partial(change_password, desk, given, new)
            self._ask(page, work, lambda _: self.opened.emit(desk), page.refuse)

        page = OwnPassword(desk.staff.name)
        page.wanted.connect(choose)
        page.left.connect(desk.close)
        page.left.connect(lambda: self._show(self._sign_in((desk.staff.name,))))
        self._show(page)

    def _lost_password(self, name: str, names: tuple[str, ...]) -> LostPassword:
        from deskapp.ui.sign_in.lost_password import LostPassword

        page = LostPassword(name)
        page.left.connect(lambda: self._show(self._sign_in(names)))
        page.wanted.connect(lambda *typed: self._later(lambda _: self._recover(page, *typed)))
        return page

    def _recover(self, page: LostPassword, name: str, phrase: str, password: str) -> None:
        from deskapp.operations.desk import Credential
        from deskapp.operations.recovery import Recovering, open_by_recovery

        folder, clock, cost = Path(self._folder), self._clock, self._cost
        patience, taken = self._patient(), self._hold(self._folder)
        if taken:
            page.say(taken)
            return
        given = Recovering(phrase, Credential(name, password))
        self._ask(
            page,
            lambda: open_by_recovery(folder, given, clock, cost=cost, patience=patience),
            lambda opened: self._recovery(*opened, fresh=True),
            page.refuse,
        )

    def _tell_password(self) -> None:
        from deskapp.operations.sample import password

        if isinstance(self.page, SignInScreen):
            self.page.tell_password(password())

    def _which_desk(self) -> WhichDesk:
        from deskapp.ui.sign_in.first_start import WhichDesk

        page = WhichDesk()
        page.new_wanted.connect(lambda: self._show(self._founder()))
        page.folder_chosen.connect(self._move)
        page.sample_wanted.connect(lambda: self._later(lambda _: self._sample(page)))
        page.server_wanted.connect(lambda: self._show(self._at_server()))
        page.backup_wanted.connect(lambda: self._show(self._from_backup()))
        return page

    def _at_server(self, names: tuple[str, ...] | None = None) -> AtServer:
        """A server that is new to this computer; with names, that of the desk they sign in to."""
        from deskapp.ui.sign_in.at_server import AtServer, fresh_place

        known = names is not None
        page = AtServer(Path(self._folder) if known else fresh_place(self._new_folder))
        if known:
            page.take(Path(self._folder, SERVER))
        page.left.connect(lambda: self._show(self._which_desk() if names is None else self._sign_in(names)))
        moved = partial(self._move, names=names or ())
        page.wanted.connect(lambda join: self._later(lambda _: self._ask(page, join, moved, page.refuse)))
        return page

    def _from_backup(self) -> FromBackup:
        from deskapp.ui.sign_in.from_backup import FromBackup
        from deskapp.ui.sign_in.key_choice import lacks_key

        lost = bool(self._folder) and lacks_key(Path(self._folder))
        page = FromBackup(Path(self._folder) if lost else self._new_folder)
        page.left.connect(lambda: self._show(self._which_desk()))
        page.wanted.connect(lambda: self._later(lambda runner: self._restore(page, runner)))
        page.keyed.connect(self._keyed)
        page.restored.connect(lambda *made: self._restored(page.name.text().strip(), *made))
        return page

    def _restore(self, page: FromBackup, runner: Runner) -> None:
        taken = self._hold(page.folder.path())
        if taken:
            page.refuse(taken)
        elif self._clock is not None:
            page.work(runner, self._clock, self._cost, self._patient())

    def _restored(self, name: str, done: Restored, desk: Desk | None) -> None:
        """By a password it is typed once more, at the restored desk; by the sheet it is open already.

        Where it could not be opened then, the fresh sheet is shown all the same, and the password asked for.
        """
        from deskapp.ui.backup_words import restored_words
        from deskapp.ui.sign_in.recovery import RecoverySheet

        if desk is None and done.phrase:
            page = RecoverySheet(done.phrase, None, cast("Runner", self._runner), fresh=True)
            page.kept.connect(lambda: self._move(str(done.folder), (name,)))
            self._show(page)
        elif desk is None:
            self._move(str(done.folder), (name,))
        else:
            self._folder = str(done.folder)
            self.moved.emit(self._folder, ())
            self._recovery(desk, done.phrase, fresh=True)
        self.page.tell(restored_words(done), "text2")

    def _keyed(self, folder: str) -> None:
        self._move(folder)
        self.page.tell(t("sign_in.restored_key"), "text2")

    def _move(self, folder: str, names: tuple[str, ...] = ()) -> None:
        self._folder = folder
        self.moved.emit(folder, names)
        self._show(self._sign_in(names))

    def _sample(self, page: WhichDesk) -> None:
        from deskapp.operations import sample
        from deskapp.operations.people import staff_of
        from deskapp.ui.messages import sentence

        clock, cost, folder = self._clock, self._cost, self._sample_folder
        taken = self._hold(str(folder))
        if taken:
            page.refuse(taken)
            return

        def make() -> tuple[str, ...]:
            desk = sample.create(folder, clock, cost=cost)
            names = tuple(staff.name for staff in staff_of(desk))
            desk.close()
            return names

        def refused(trouble: Trouble) -> None:
            if trouble.code == "desk_exists":
                self._move(str(folder))
            else:
                page.refuse(sentence(trouble))

        self._ask(page, make, lambda names: self._move(str(folder), names), refused)

    def _founder(self) -> Founder:
        from deskapp.ui.sign_in.first_start import Founder

        page = Founder(self._new_folder)
        page.left.connect(lambda: self._show(self._which_desk()))
        page.wanted.connect(lambda *typed: self._later(lambda _: self._found(page, *typed)))
        return page

    def _found(self, page: Founder, folder: str, name: str, password: str) -> None:
        from deskapp.operations.desk import Credential, Desk

        clock, cost = self._clock, self._cost
        self._ask(
            page,
            lambda: Desk.create(Path(folder), Credential(name, password), clock, cost=cost),
            lambda made: self._founded(folder, *made),
            page.refuse,
        )

    def _founded(self, folder: str, desk: Desk, phrase: str) -> None:
        from deskapp.ui.sign_in.first_start import SecondPerson

        self._folder = folder
        self._hold(folder)
        self.moved.emit(folder, ())
        page = SecondPerson()
        page.skipped.connect(lambda: self._recovery(desk, phrase))
        page.wanted.connect(lambda *typed: self._add(page, desk, phrase, *typed))
        self._show(page)

    def _add(
        self, page: SecondPerson, desk: Desk, phrase: str, name: str, password: str, role: StaffRole
    ) -> None:
        from deskapp.operations.desk import Credential
        from deskapp.operations.people import NewStaff, add_staff

        new = NewStaff(Credential(name, password), role, renews=True)  # the founder may have typed it
        self._ask(page, lambda: add_staff(desk, new), lambda _: self._recovery(desk, phrase), page.refuse)

    def _recovery(self, desk: Desk, phrase: str, *, fresh: bool = False) -> None:
        from deskapp.ui.sign_in.recovery import RecoverySheet

        page = RecoverySheet(phrase, desk, cast("Runner", self._runner), fresh=fresh)
        page.kept.connect(lambda: self.opened.emit(desk))
        if not fresh:
            page.kept.connect(self.founded)
        self._show(page)
