"""The day's list: every identity paper at the desk; what was checked goes in one act (spec §9)."""

from functools import partial

from deskapp.domain.errors import RuleViolation
from deskapp.operations.disposal import return_originals
from deskapp.operations.views.disposal import DayList, DuePaper, day_list
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.disposal.day_rows import columns, day_rows
from deskapp.ui.disposal.disposing import ask_disposal, named, owned
from deskapp.ui.disposal.hand_back_dialog import HandBackDialog
from deskapp.ui.disposal.page import DisposalPage
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.keys import INSIDE, bind
from deskapp.ui.widgets.marks import Marks
from deskapp.ui.widgets.table import Table


class DayPage(DisposalPage):
    """`counted` tells how many papers are due."""

    def __init__(self, seat: Seat) -> None:
        self.dispose = Button(t("disposal.dispose"), "primary", icon="shredder", keys="Ctrl+D", wired=False)
        self.back = Button(t("disposal.return"), icon="return")
        table = Table(columns(), 32, name=t("disposal.day_name"))
        super().__init__(seat, table, (self.dispose, self.back), "day_empty")
        self._found: DayList | None = None
        self._marks = Marks(table)
        self._connect()

    def reload(self) -> None:
        """Read the day's papers anew."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "day", lambda: day_list(desk), self._show)

    # What is shown

    def _show(self, found: DayList) -> None:
        self._found = found
        self._marks.keep(paper.id for paper in self._ready())
        self.table.set_rows(day_rows(found, self._marked))
        self.show_filled(bool(found.papers))
        due, waiting = len(self._due()), len(self._due()) - len(self._ready())
        back = sum(paper.goes_back for paper in self._due())
        told = {"due": due - back, "back": back, "locked": len(found.papers) - due, "gone": found.gone_today}
        marked = t("disposal.day_marked", count=len(self._marked)) if self._marked else ""
        held = t("disposal.day_kept_back", count=waiting) if waiting else ""
        self.note.set_words(t("disposal.day_note", **told) + held + marked)
        self.record.setEnabled(bool(found.gone_today))
        self.dispose.setEnabled(bool(self._ready()))
        self.back.setEnabled(bool(self._originals()))
        self.counted.emit(due)

    def _due(self) -> tuple[DuePaper, ...]:
        return tuple(paper for paper in self._found.papers if paper.due) if self._found else ()

    def _ready(self) -> tuple[DuePaper, ...]:
        return tuple(paper for paper in self._due() if paper.kept_back is None)

    def _chosen(self) -> tuple[DuePaper, ...]:
        """The papers marked; when none is, all that can go but originals that may have to go back."""
        marked = self._marked
        return tuple(
            paper for paper in self._ready() if (paper.id in marked if marked else not paper.goes_back)
        )

    def _originals(self) -> tuple[DuePaper, ...]:
        """The originals marked; when nothing is, the one on which the list stands, or the only ones left."""
        ready = tuple(paper for paper in self._ready() if paper.original)
        if self._marked:
            return tuple(paper for paper in ready if paper.id in self._marked)
        here = tuple(paper for paper in ready if paper.id == self.table.chosen_key())
        return here or tuple(paper for paper in ready if paper.goes_back)

    @property
    def _marked(self) -> frozenset[str]:
        return self._marks.keys

    def _marks_changed(self) -> None:
        """What cannot go keeps no mark; of one that somebody set by itself it is said why."""
        if self._found is None:
            return
        stays = [paper for paper in self._found.papers if paper.id in self._marked - self._ids(self._ready())]
        self.wrong.say("")
        if len(stays) == 1 and stays[0].kept_back and stays[0].due:
            self.refuse(stays[0].kept_back)
        elif len(stays) == 1:
            self.wrong.say(t("disposal.day_not_due", paper=owned(stays[0]), name=stays[0].name))
        self._show(self._found)

    def _mark_all(self) -> None:
        self._marks.turn_all(self._ids(self._ready()))

    @staticmethod
    def _ids(papers: tuple[DuePaper, ...]) -> frozenset[str]:
        return frozenset(paper.id for paper in papers)

    def _open(self, key: object) -> None:
        papers = self._found.papers if self._found else ()
        for paper in papers:
            if paper.id == key:
                self.opened.emit(paper.case_id, "")

    # What is done

    def _ask_disposal(self) -> None:
        papers = self._chosen()
        self.wrong.say("" if papers or not self._ready() else t("disposal.mark_original"))
        if not papers or self._found is None:
            return
        ask_disposal(self, self._seat, self._found, papers, self._told)

    def _ask_return(self) -> None:
        """One mail, one number, one case: originals of several go back one case after the other."""
        papers, found = self._originals(), self._found
        self.wrong.say("")
        if not papers or found is None:
            return
        if len({paper.case_id for paper in papers}) > 1:
            self.wrong.say(t("disposal.return_one_case"))
        elif papers[0].protected:
            self.refuse(RuleViolation("return_protected", paper=papers[0].paper))
        else:
            names, places = tuple(named(papers)), papers[0].places
            dialog = HandBackDialog(self, names, places, found.people, found.policy, found.today)
            dialog.agreed.connect(partial(self._record_return, dialog, papers))
            dialog.address_asked.connect(partial(self.opened.emit, papers[0].case_id, "intake"))
            dialog.open()

    def _record_return(self, dialog: HandBackDialog, papers: tuple[DuePaper, ...]) -> None:
        sent, witness = dialog.sent(), dialog.witness()
        if sent is None:
            return
        case_id, version, ids = papers[0].case_id, papers[0].version, tuple(paper.id for paper in papers)
        self._seat.act(
            dialog,
            lambda desk, once: return_originals(desk, case_id, ids, sent, witness, version, once),
            lambda _changes: self._done(dialog, len(papers)),
            dialog.refuse,
        )

    def _done(self, dialog: Ask, count: int) -> None:
        dialog.accept()
        self._told(t("disposal.return_recorded", count=count))

    def _told(self, words: str) -> None:
        self._marks.clear()
        self.told.emit(words)

    def _connect(self) -> None:
        self._marks.changed.connect(self._marks_changed)
        self.table.opened.connect(self._open)
        self.dispose.clicked.connect(self._ask_disposal)
        self.back.clicked.connect(self._ask_return)
        bind(self, "Ctrl+A", self._mark_all, INSIDE, name=t("case_list.mark_all"))
        bind(self, "Ctrl+D", self._ask_disposal, INSIDE, name=t("disposal.dispose"))
