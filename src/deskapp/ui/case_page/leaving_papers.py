"""Papers of a case leave the desk: asked about by name, recorded in one act (spec §9)."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from deskapp.domain.disposal import places_to_return
from deskapp.domain.errors import RuleViolation, Trouble
from deskapp.domain.facts import Paper
from deskapp.domain.kinds import Side
from deskapp.domain.people import Staff
from deskapp.operations import disposal
from deskapp.operations.people import second_people
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.acting import act_and_close
from deskapp.ui.case_page.disposal_rows import named_paper
from deskapp.ui.disposal.dispose_dialog import DESTROYING, DisposeDialog
from deskapp.ui.disposal.hand_back_dialog import HandBackDialog
from deskapp.ui.seat import Seat


class LeavingPapers:
    """Asks over `panel` how papers go; what stands in the way at once is told to `refuse`.

    `lead` goes to where an address is put in, if there is none to send an original to.
    """

    def __init__(
        self, seat: Seat, panel: QWidget, refuse: Callable[[Trouble], None], lead: Callable[[], None]
    ) -> None:
        self._seat, self._panel, self._refuse, self._lead = seat, panel, refuse, lead

    def destroy(self, page: CasePage, papers: tuple[Paper, ...]) -> None:
        """Ask how these were destroyed, and record it."""
        self._ask(lambda people: self._open(page, papers, people))

    def give_back(self, page: CasePage, papers: tuple[Paper, ...]) -> None:
        """Ask how these originals went back, and record it; none goes while the flag is up (spec §3)."""
        if page.case.protected:
            self._refuse(RuleViolation("return_protected", paper=papers[0].paper))
        else:
            self._ask(lambda people: self._open_return(page, papers, people))

    def _ask(self, then: Callable[[tuple[Staff, ...]], None]) -> None:
        desk = self._seat.desk
        self._seat.runner.ask(self._panel, "people", lambda: second_people(desk), then)

    def _open(self, page: CasePage, papers: tuple[Paper, ...], people: tuple[Staff, ...]) -> None:
        names, ids = _names(page, papers), tuple(paper.id for paper in papers)
        required = page.policy.profile.witness_required
        dialog = DisposeDialog(self._panel, names, DESTROYING, people, required=required)

        def record() -> None:
            if not dialog.complete():
                return
            method, witness, firm = dialog.method(), dialog.witness(), dialog.by()
            act_and_close(
                self._seat,
                dialog,
                page,
                lambda desk, case, seen, once: disposal.dispose_papers(
                    desk, case, ids, method, witness, seen, once, firm
                ),
            )

        dialog.agreed.connect(record)
        dialog.open()

    def _open_return(self, page: CasePage, papers: tuple[Paper, ...], people: tuple[Staff, ...]) -> None:
        names, ids = _names(page, papers), tuple(paper.id for paper in papers)
        places = places_to_return(page.case)
        dialog = HandBackDialog(self._panel, names, places, people, page.policy, page.today)
        dialog.address_asked.connect(self._lead)

        def record() -> None:
            sent, witness = dialog.sent(), dialog.witness()
            if sent is None:
                return
            act_and_close(
                self._seat,
                dialog,
                page,
                lambda desk, case, seen, once: disposal.return_originals(
                    desk, case, ids, sent, witness, seen, once
                ),
            )

        dialog.agreed.connect(record)
        dialog.open()


def called(page: CasePage, paper: Paper) -> str:
    """The paper, that it is an original, and whose it is where papers of two people lie in the case."""
    words = named_paper(paper)
    two = any(each.owner is Side.PROXY for each in page.case.papers)
    return t("disposal.owned", paper=words, owner=label(paper.owner)) if two else words


def _names(page: CasePage, papers: tuple[Paper, ...]) -> tuple[str, ...]:
    return tuple(called(page, paper) for paper in papers)
