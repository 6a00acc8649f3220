"""What is done to papers from the tab 書類, on the case as shown; the last tick can be taken back."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from deskapp.domain.checklist import ticks_for
from deskapp.domain.errors import Trouble
from deskapp.domain.facts import Paper
from deskapp.domain.kinds import MaskItem, MaskStatus, Told
from deskapp.operations import checklist, requesters
from deskapp.operations.checklist import Arrival
from deskapp.operations.requesters import Proof
from deskapp.operations.views.page import CasePage
from deskapp.ui.case_page.acting import Work, act_on, act_on_saved
from deskapp.ui.case_page.paper_treatment import tickable
from deskapp.ui.seat import Seat
from deskapp.ui.typed import Form

Then = Callable[[], None]
Refused = Callable[[Trouble], None]


class PaperActs(QObject):
    """`stale` after a refusal: the case is to be read again, since the screen may be behind."""

    stale = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._page: CasePage | None = None
        self._undo: tuple[str, tuple[str, ...], tuple[str, ...]] | None = None  # paper, before and after

    def show_page(self, page: CasePage) -> None:
        """Act on this case from now on."""
        if self._page is None or self._page.case.id != page.case.id:
            self._undo = None
        self._page = page

    def check(self, refused: Refused) -> None:
        """Finish the identity check."""
        self._do(checklist.check_identity, refused=refused, saved=True)

    def tick(self, paper: Paper, ticks: tuple[str, ...], then: Then = lambda: None) -> None:
        """Keep just these facts as compared."""
        self._undo = (paper.id, paper.ticked, ticks)
        self._tick(paper.id, ticks, paper.ticked, then)

    def toggle(self, paper: Paper, fact: str, on: bool) -> None:
        """Tick one fact, or take it back."""
        ticks = {*paper.ticked, fact} if on else {*paper.ticked} - {fact}
        self.tick(paper, tuple(each for each in self._wanted(paper) if each in ticks))

    def tick_all(self, paper: Paper | None, then: Then) -> None:
        """All that is to be compared on this paper agrees; go on once that is shown."""
        if paper and self._page and tickable(self._page, paper):
            self.tick(paper, self._wanted(paper), lambda: self._seat.runner.shown(self, then))

    def take_back(self) -> None:
        """Undo the last tick."""
        if self._undo:
            paper, before, after = self._undo
            self._undo = None
            self._tick(paper, before, after)

    def mask(self, paper: str, item: MaskItem, status: MaskStatus) -> None:
        """Say how an item of a paper stands."""
        self._do(
            lambda desk, case, seen, once: checklist.set_mask(desk, case, paper, item, status, seen, once)
        )

    def receive(self, arrival: Arrival, then: Then, refused: Refused) -> None:
        """Record a paper that came in."""
        self._do(
            lambda desk, case, seen, once: checklist.receive_papers(desk, case, [arrival], seen, once),
            then,
            refused,
        )

    def reject(self, paper: str, code: str, note: str, then: Then, refused: Refused) -> None:
        """Refuse a paper, with the code of why."""
        self._do(
            lambda desk, case, seen, once: checklist.reject_paper(desk, case, paper, code, note, seen, once),
            then,
            refused,
        )

    def override(self, paper: str, why: str, then: Then, refused: Refused) -> None:
        """Let a refused paper count after all."""
        self._do(
            lambda desk, case, seen, once: checklist.override_rejection(desk, case, paper, why, seen, once),
            then,
            refused,
        )

    def note_authority(self, paper: str, proof: Proof, then: Then, refused: Refused) -> None:
        """Note what a proof of authority says."""
        self._do(
            lambda desk, case, seen, once: requesters.note_authority(desk, case, paper, proof, seen, once),
            then,
            refused,
        )

    def tell(
        self,
        how: Told,
        reply_by: date,
        then: Then,
        refused: Refused,
        *,
        wide: bool = False,
        besides: Form | None = None,
    ) -> None:
        """Tell what is missing, by letter or phone; a `wide` letter is for no window envelope.

        `besides` is the form it is told from.
        """
        self._do(
            lambda desk, case, seen, once: checklist.tell_deficiency(
                desk, case, how, reply_by, seen, once, wide
            ),
            then,
            refused,
            saved=True,
            besides=besides,
        )

    def _wanted(self, paper: Paper) -> tuple[str, ...]:
        page = self._page
        return ticks_for(page.case, paper.id, page.policy.catalogue) if page else ()

    def _tick(
        self, paper: str, ticks: tuple[str, ...], begun: tuple[str, ...], then: Then = lambda: None
    ) -> None:
        self._do(
            lambda desk, case, seen, once: checklist.tick_paper(desk, case, paper, ticks, seen, once, begun),
            then,
        )

    def _do(
        self,
        work: Work,
        then: Then = lambda: None,
        refused: Refused | None = None,
        *,
        saved: bool = False,
        besides: Form | None = None,
    ) -> None:
        """Do `work`; `saved` asks for what stands typed about the case to be saved first."""

        def failed(trouble: Trouble) -> None:
            (refused or self._seat.runner.troubled.emit)(trouble)
            self.stale.emit()

        if saved:
            act_on_saved(self._seat, self, self._page, work, failed, lambda _changes: then(), besides)
        else:
            act_on(self._seat, self, self._page, work, failed, lambda _changes: then())
