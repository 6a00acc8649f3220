"""A print run under way: kept first, then brought to paper or into a file, with how far it is and a stop."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from deskapp.domain.errors import Trouble
from deskapp.operations.doing import Changes, new_id
from deskapp.operations.print_run import HandedOver, LeftOut, RunLetter, hand_over, run_pdf, tell_print
from deskapp.operations.views.posting import ToPost
from deskapp.text import label, t
from deskapp.ui.messages import sentence
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.work_bar import Course, WorkBar

#: Brings the bound PDF to paper or into a file, told how far it is and asked whether to go on.
Put = Callable[[bytes, Course], None]


class RunBar(WorkBar):
    """One run at a time; `over` tells that it is, `printed` that its paper is to be looked at.

    `told` says what was done, `wrong` what stands in the way, or which letters a run leaves out and why.
    """

    over = Signal()
    printed = Signal()
    told = Signal(str)
    wrong = Signal(str)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self.busy = False

    def start(self, letters: tuple[ToPost, ...], put: Put, *, saved: bool = False) -> None:
        """Hand these letters over in this order; the printer hears of them only once that is kept."""
        desk, once = self._seat.desk, new_id()
        course, self.busy = self.begin(t("print_run.preparing")), True
        wanted = {RunLetter(each.case_id, each.letter_id): each for each in letters}
        kept = list[HandedOver]()

        def keep() -> Changes:
            kept.append(hand_over(desk, tuple(wanted), once, saved=saved, go_on=course))
            return kept[0]

        def go_on(_changes: Changes) -> None:
            left_out = kept[0].left_out
            self.wrong.emit("\n".join(_why(wanted[each.letter], each) for each in left_out))
            self._bring(kept[0].letters, put, course)

        self.wrong.emit("")
        self._seat.runner.batches(self, keep, go_on, self._break_off)

    def tell(self, letters: tuple[RunLetter, ...], came_out: int, words: str) -> None:
        """Write down how far a run came, and say so in `words`."""
        desk, once = self._seat.desk, new_id()
        self.busy = True

        def done(_changes: Changes) -> None:
            self._finish()
            self.told.emit(words)

        self._seat.runner.batches(
            self, lambda: tell_print(desk, letters, came_out, once), done, self._break_off
        )

    def _bring(self, letters: tuple[RunLetter, ...], put: Put, course: Course) -> None:
        if course.stopped:  # no printer has heard of them
            self.tell(letters, 0, t("print_run.stopped"))
            return
        if not letters:
            self._finish()
            return
        desk, further = self._seat.desk, self.begin(t("print_run.printing", count=len(letters)))
        self._seat.runner.long(
            self, lambda: put(run_pdf(desk, letters), further), lambda _done: self._ask(), self._break_off
        )

    def _ask(self) -> None:
        self._finish()
        self.printed.emit()

    def _break_off(self, trouble: Trouble) -> None:
        self._finish()
        self.wrong.emit(sentence(trouble))

    def _finish(self) -> None:
        self.busy = False
        self.end()
        self.over.emit()


def _why(letter: ToPost, left_out: LeftOut) -> str:
    return t(
        "print_run.left_out", number=letter.number, letter=label(letter.code), why=sentence(left_out.why)
    )
