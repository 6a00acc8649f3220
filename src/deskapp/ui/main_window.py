"""The desk's window after sign-in: where one can go and what stands in front; nothing else."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.kinds import Door
from deskapp.domain.people import StaffRole
from deskapp.operations.doing import Changes
from deskapp.operations.views import places as views
from deskapp.operations.views.places import LISTED, Place
from deskapp.operations.views.sheet_codes import Found
from deskapp.text import t
from deskapp.ui.approvals.screen import ApprovalScreen
from deskapp.ui.bars import Bars
from deskapp.ui.case_list.screen import CaseListScreen
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.case_page.stages import tab_of_form
from deskapp.ui.disposal.records import print_day
from deskapp.ui.disposal.screen import DisposalScreen
from deskapp.ui.intake.screen import IntakeScreen
from deskapp.ui.letters.asking import ask_in_hand
from deskapp.ui.messages import ended_words
from deskapp.ui.midnight import Midnight
from deskapp.ui.piecemeal import build
from deskapp.ui.posting.screen import PostingScreen
from deskapp.ui.rail_places import places
from deskapp.ui.seat import Seat
from deskapp.ui.seeking import Seeking
from deskapp.ui.settings.screen import SettingsScreen
from deskapp.ui.status_bar import StatusBar
from deskapp.ui.telling import Telling
from deskapp.ui.today.place import TodayPlace
from deskapp.ui.top_bar import TopBar
from deskapp.ui.widgets.front import Front
from deskapp.ui.widgets.rail import Rail
from deskapp.ui.widgets.toast import Toast
from deskapp.ui.window_keys import WindowKeys


class MainWindow(QWidget):
    """One signed-in person's window; built for a seat that is still empty, it waits for `begin`.

    `lock_wanted` asks for the sign-in; `set_here` names a setting of this computer and its value;
    `access_ended` tells that whoever sits here may see nothing more, and why in one sentence; `moved` names
    the folder of a restored desk, at which work goes on.
    """

    lock_wanted = Signal()
    access_ended = Signal(str)
    set_here = Signal(str, object)
    moved = Signal(str)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._place = Place.CASES
        self._screens: dict[Place, QWidget] = {}
        self._case: CaseScreen | None = None
        self._intake: IntakeScreen | None = None
        self.rail = Rail(places())
        self.top = TopBar()
        self._seeking = Seeking(seat, self.top)
        self.bars, self.trouble = Bars(seat), Telling(seat.runner)
        self.stack = Front()
        self.status = StatusBar(seat)
        self._lay_out()
        self.toast = Toast(self, self.status)
        self.keys = WindowKeys(seat, self, self, self.trouble.refuse)
        self._connect()
        if not seat.empty:
            self.begin()

    def begin(self) -> None:
        """Whoever signed in sits here now: bring their first page to the front."""
        desk, runner = self._seat.desk, self._seat.runner
        self.trouble.say("")  # what the sign-in met was told there
        self.top.show_day(desk.today)
        self.top.show_staff(desk.staff, None)
        self._midnight = Midnight(desk, self)
        self._midnight.passed.connect(self._day_began)
        runner.changed.connect(self._count)
        # The first list comes first: what else is read would take the processor from it.
        runner.idle.connect(self._count, Qt.ConnectionType.SingleShotConnection)
        self.go(Place.TODAY if desk.staff.role is StaffRole.SUPERVISOR else Place.CASES)

    def prepare(self) -> None:
        """Build the large screens one after the other, so that F2 and Enter answer at once later."""
        build(self, self._intake_screen, self._case_screen, lambda: self._case_screen().prepare())

    def go(self, place: Place, *, focus: bool = True) -> None:
        """Stand at a place of the rail; 今日 called again, or from elsewhere, is the day and not 統計."""
        screen = self.screen_at(place)
        if isinstance(screen, TodayPlace) and (place is not self._place or screen.isVisible()):
            screen.show_day()
        self._place = place
        self.rail.set_now(place.value)
        self.status.hint(t(f"window.hints_{place.value}"))
        self._front(screen, narrow=False, focus=focus)

    def open_case(self, case_id: str, tab: str = "", form: str = "") -> None:
        """Bring a case to the front; leaving it returns to the same row of the same list."""
        case = self._case_screen()
        case.show_case(case_id, tab, form)
        self._front(case, narrow=True)

    def open_letter(self, case_id: str, letter_id: str) -> None:
        """Bring a case to the front at one of its letters, or where the next is made."""
        self.open_case(case_id, "letters")
        self._case_screen().choose_letter(letter_id)

    def open_found(self, found: Found) -> None:
        """Bring to the front what a number names; a letter that waits for a second person asks them."""
        self.trouble.say("")
        if found.day:
            self.go(Place.DISPOSAL)
            print_day(self, self._seat, found.day, self.trouble.refuse)
        elif found.letter_id:
            self.open_letter(found.case_id, found.letter_id)
            ask_in_hand(self, self._seat, found, self.trouble.refuse)
        else:
            self.open_case(found.case_id, tab_of_form(found.form), found.form)

    def open_settings(self, name: str) -> None:
        """Lead from what is told across the window, or on 今日, to the page where it is answered."""
        self.go(Place.SETTINGS, focus=False)
        if isinstance(front := self.screen_at(Place.SETTINGS), SettingsScreen):
            front.show_page(name).setFocus()

    def begin_intake(self, door: Door) -> None:
        """Take down what somebody asks for."""
        intake = self._intake_screen()
        self._front(intake, narrow=True)
        intake.start(door)
        self.status.hint(t("window.hints_intake"))

    def back(self) -> None:
        """Return to where one came from."""
        self.go(self._place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard belongs to the screen in front."""
        super().focusInEvent(event)
        self._focus()

    def _case_screen(self) -> CaseScreen:
        if self._case is None:
            self._case = CaseScreen(self._seat)
            self._case.left.connect(self.back)
            self._case.hinted.connect(self.status.hint)
            self._case.approval_wanted.connect(self._approve)
            self.stack.addWidget(self._case)
        return self._case

    def _intake_screen(self) -> IntakeScreen:
        if self._intake is None:
            self._intake = IntakeScreen(self._seat)
            self._intake.left.connect(self.back)
            self._intake.opened.connect(self.open_case)
            self._intake.saved.connect(lambda case, form: self.open_case(case, "letters" if form else ""))
            self.stack.addWidget(self._intake)
        return self._intake

    def screen_at(self, place: Place) -> QWidget:
        """What stands at a place of the rail, built when it is first asked for."""
        if place not in self._screens:
            self._screens[place] = screen = self._made(place)
            self.stack.addWidget(screen)
        return self._screens[place]

    def _made(self, place: Place) -> QWidget:
        makers: dict[Place, Callable[[], QWidget]] = {
            Place.TODAY: self._today,
            Place.APPROVALS: self._approvals,
            Place.POSTING: lambda: self._listed(PostingScreen(self._seat), self.open_letter),
            Place.DISPOSAL: lambda: self._listed(DisposalScreen(self._seat), self.open_case),
            Place.SETTINGS: self._settings,
        }
        return makers.get(place, lambda: self._list(place))()

    def _today(self) -> TodayPlace:
        screen = TodayPlace(self._seat)
        screen.hinted.connect(self.status.hint)
        screen.told.connect(self.toast.say)
        screen.opened.connect(self.open_case)
        screen.approvals_wanted.connect(lambda: self.go(Place.APPROVALS))
        screen.calendar_wanted.connect(lambda: self.open_settings("calendar"))
        return screen

    def _approvals(self) -> ApprovalScreen:
        screen = ApprovalScreen(self._seat)
        screen.opened.connect(self.open_case)
        screen.told.connect(self.toast.say)
        return screen

    def _approve(self, case_id: str) -> None:
        """Lead from a case to its decision among those that wait."""
        self.go(Place.APPROVALS)
        if isinstance(front := self.screen_at(Place.APPROVALS), ApprovalScreen):
            front.choose(case_id)

    def _list(self, place: Place) -> CaseListScreen:
        screen = CaseListScreen(self._seat, LISTED[place])
        screen.opened.connect(self.open_case)
        screen.told.connect(self.toast.say)
        screen.search_cleared.connect(self.top.clear_search)
        screen.print_wanted.connect(self.keys.printing.print)
        screen.hinted.connect(self.status.hint)
        return screen

    def _listed(self, screen: PostingScreen | DisposalScreen, opened: Callable[..., None]) -> QWidget:
        screen.hinted.connect(self.status.hint)
        screen.opened.connect(opened)
        screen.told.connect(self.toast.say)
        return screen

    def _settings(self) -> SettingsScreen:
        screen = SettingsScreen(self._seat)
        screen.set_here.connect(self.set_here)
        screen.moved.connect(self.moved)
        screen.told.connect(self.toast.say)
        return screen

    def _search(self, text: str) -> None:
        front = self.stack.currentWidget()
        if not isinstance(front, CaseListScreen):
            if not text:
                return
            self.go(Place.CASES, focus=False)  # moving the focus would break what is being composed
            front = self.screen_at(Place.CASES)
        if isinstance(front, CaseListScreen):
            front.search(text)

    def _front(self, screen: QWidget, *, narrow: bool, focus: bool = True) -> None:
        before = self.stack.currentWidget()
        if isinstance(before, CaseListScreen) and before is not screen:
            before.search("")
            self.top.clear_search()
        self.rail.set_narrow(narrow)
        self.stack.setCurrentWidget(screen)
        if focus:
            self._focus()

    def _focus(self) -> None:
        if (front := self.stack.currentWidget()) is not None:
            front.setFocus()

    def _day_began(self) -> None:
        self.top.show_day(self._seat.desk.today)
        self._read_anew()

    def _read_anew(self) -> None:
        """After midnight, or once questions pass a held act by: everything shown."""
        self._seat.runner.changed.emit(Changes())
        if self._case is not None and self._case.isVisible():
            self._case.reload()

    def _count(self) -> None:
        self._seat.settle()
        desk = self._seat.desk
        self._seat.runner.ask(self, "rail", lambda: views.rail(desk), self._show)

    def _show(self, found: views.Rail) -> None:
        if found.staff.ended_on:
            self.access_ended.emit(ended_words(found.staff))
            return
        for place, count in found.counts.items():
            self.rail.set_count(place.value, count, blocks=place is Place.DISPOSAL and found.papers_due)
        self.top.sample.setVisible(found.sample)
        self.top.show_staff(found.staff, found.stands_in_until)
        self.top.show_day(self._seat.desk.today)

    def _connect(self) -> None:
        self.bars.server.passed_by.connect(self._read_anew)
        self.bars.page_wanted.connect(self.open_settings)
        self.bars.drafts.case_wanted.connect(self.open_case)
        self.bars.drafts.approval_wanted.connect(self._approve)
        self.bars.drafts.intake_wanted.connect(self.begin_intake)
        self.rail.chosen.connect(lambda key: self.go(Place(key)))
        self.top.intake_wanted.connect(self.begin_intake)
        self._seeking.searched.connect(self._search)
        self._seeking.found.connect(self.open_found)
        self._seeking.refused.connect(self.trouble.refuse)
        self.top.search_left.connect(self._focus)
        self.top.lock_wanted.connect(self.lock_wanted)
        self.top.help_wanted.connect(self.keys.help.show_manual)

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in (self.top, self.bars, self.trouble, self.stack, self.status):
            column.addWidget(part, int(part is self.stack))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
