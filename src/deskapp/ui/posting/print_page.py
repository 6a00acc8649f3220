"""まとめて印刷: the letters that wait for paper beside their pages, printed as one job, saved as one PDF."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from deskapp.domain.errors import RuleViolation
from deskapp.operations.views.posting import ToPost
from deskapp.operations.views.print_run import PrintList, Run, print_list
from deskapp.text import t
from deskapp.ui.countdown import short_date
from deskapp.ui.fresh_page import FreshPage
from deskapp.ui.letters.saving import pdf_path
from deskapp.ui.messages import sentence
from deskapp.ui.posting.print_dialogs import RunDialog, TrayDialog
from deskapp.ui.posting.print_rows import columns, row
from deskapp.ui.posting.run_bar import RunBar
from deskapp.ui.posting.run_pages import RunPages
from deskapp.ui.printing import print_pdf, write_file
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.banner import Banner
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Panel
from deskapp.ui.widgets.empty import Empty
from deskapp.ui.widgets.field import Wrong
from deskapp.ui.widgets.keys import INSIDE, bind
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.marks import Marks
from deskapp.ui.widgets.table import Table

LEFT, ROW = 612, 44


class PrintPage(FreshPage):
    """`opened` tells a case and its letter, `told` what was done, `counted` how many letters wait for paper.

    Every letter is marked until a person leaves it out. A run nobody has looked at yet, this program's last
    one or another desk's, stands above the list until somebody says how far it came.
    """

    opened = Signal(str, str)
    told = Signal(str)
    counted = Signal(int)

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._found: PrintList | None = None
        self.print = Button(t("print_run.print"), "primary", icon="printer", keys="Ctrl+P", height=34)
        self.save = Button(t("print_run.save"), icon="download", height=34)
        self.answer = Button(t("print_run.answer"), "soft", height=30)
        self.unseen = Banner("warn", "printer", buttons=(self.answer,))
        self.note, self.wrong, self.run = Label("", 13, tone="text2"), Wrong(), RunBar(seat)
        self.table = Table(columns(), ROW, name=t("print_run.tab"))
        self._marks = Marks(self.table)
        self._marks.settled = lambda: self.run.busy
        self.pages = RunPages(seat)
        self._body = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    # What is shown

    def reload(self) -> None:
        """Read what waits for paper anew."""
        desk = self._seat.desk
        self._seat.runner.ask(self, "print", lambda: print_list(desk), self._show)

    def _show(self, found: PrintList) -> None:
        self._found = found
        self._marks.come_marked(self._printable())
        chosen = self._chosen()
        self.table.set_rows(tuple(row(each, found.today, marked=each in chosen) for each in found.letters))
        self._body.setCurrentIndex(0 if found.letters else 1)
        sheets = sum(each.pages for each in chosen)
        words = t("print_run.note", of=len(found.letters), count=len(chosen), sheets=sheets)
        self.note.set_words(words if found.letters else "")
        for button in (self.print, self.save):
            button.setEnabled(found.may_print and bool(chosen) and not self.run.busy)
        self._show_unseen(found)
        self.counted.emit(len(found.letters) + sum(len(run.letters) for run in found.runs))

    def _show_unseen(self, found: PrintList) -> None:
        """A run nobody has looked at yet, unless it is under way just here."""
        run = found.runs[0] if found.runs and not self.run.busy else None
        if run is None:
            self.unseen.say("")
            return
        self.answer.setEnabled(found.may_print)
        by = t("print_run.unseen_by", by=run.by, day=short_date(run.on))
        self.unseen.say(t("print_run.unseen", count=len(run.letters)), by)

    def _letters(self) -> tuple[ToPost, ...]:
        return self._found.letters if self._found else ()

    def _chosen(self) -> tuple[ToPost, ...]:
        return tuple(each for each in self._letters() if each.key in self._marks.keys)

    def _printable(self) -> frozenset[str]:
        """What a run may print: nothing of a case that is protected."""
        return frozenset(each.key for each in self._letters() if not each.protected)

    def _at(self, key: object) -> ToPost | None:
        return next((each for each in self._letters() if each.key == key), None)

    def _leaf(self, step: int) -> None:
        """A screen further or back through the pages; at their end, on to the next letter."""
        if not self.pages.leaf(step):
            keys = [each.key for each in self._letters()]
            place = next((at for at, key in enumerate(keys) if key == self.table.chosen_key()), 0) + step
            if 0 <= place < len(keys):
                self.table.choose(keys[place])

    def _marks_changed(self) -> None:
        """What no run prints keeps no mark, and it is said why."""
        if self._found is None:
            return
        stays = self._marks.keys - self._printable()
        self.wrong.say(sentence(RuleViolation("print_protected")) if stays else "")
        self._show(self._found)

    def _mark_all(self) -> None:
        self._marks.turn_all(self._printable())

    def _open(self, key: object) -> None:
        if letter := self._at(key):
            self.opened.emit(letter.case_id, letter.letter_id)

    # What is done

    def _print(self) -> None:
        if self._ask_mine():
            return
        chosen = self._chosen()
        dialog = RunDialog(self, self._seat, len(chosen), sum(each.pages for each in chosen))

        def send() -> None:
            printer = dialog.chosen()
            dialog.accept()
            self.run.start(chosen, lambda pdf, course: print_pdf(pdf, printer, one_sided=True, go_on=course))

        dialog.agreed.connect(send)
        dialog.save.clicked.connect(dialog.reject)
        dialog.save.clicked.connect(self._save)
        dialog.open()

    def _save(self) -> None:
        name = t("print_run.file", day=f"{self._seat.desk.today:%Y%m%d}")
        if not self._ask_mine() and (path := pdf_path(self, name)):
            self.run.start(self._chosen(), lambda pdf, _course: write_file(pdf, path), saved=True)

    def _ask_now(self) -> None:
        """The paper comes out: read what is open, then ask how far it came."""
        desk = self._seat.desk

        def ask(found: PrintList) -> None:
            self._show(found)
            self._ask_mine()

        self._seat.runner.ask(self, "print", lambda: print_list(desk), ask)

    def _ask_mine(self) -> bool:
        """Whether one's own last run is still open: how far it came is asked before the next begins."""
        if self.run.busy:
            return True
        mine = next((run for run in self._found.runs if run.mine), None) if self._found else None
        if mine:
            self._ask(mine)
        return mine is not None

    def _ask_first(self) -> None:
        if self._found and self._found.runs:
            self._ask(self._found.runs[0])

    def _ask(self, run: Run) -> None:
        dialog = TrayDialog(self, run)
        letters = tuple(each.letter for each in run.letters)

        def told(came_out: int) -> None:
            dialog.accept()
            left = len(letters) - came_out
            key = "done_part" if came_out and left else "done" if came_out else "done_none"
            self.run.tell(letters, came_out, t(f"print_run.{key}", count=came_out, left=left))

        dialog.told.connect(told)
        dialog.open()

    def _connect(self) -> None:
        self._marks.changed.connect(self._marks_changed)
        bind(self, "Ctrl+A", self._mark_all, INSIDE, name=t("case_list.mark_all"))
        self.table.opened.connect(self._open)
        self.table.chosen.connect(lambda key: self.pages.show_of(self._at(key), self._letters()))
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        self.answer.clicked.connect(self._ask_first)
        self.run.over.connect(self.reload)
        self.run.printed.connect(self._ask_now)
        self.run.told.connect(self.told)
        self.run.wrong.connect(self.wrong.say)
        for keys, step, name in (("PgDown", 1, "page_on"), ("PgUp", -1, "page_back")):
            bind(self, keys, partial(self._leaf, step), INSIDE, name=t(f"keys_sheet.{name}"))

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for button in (self.print, self.save):
            bar.addWidget(button)
        bar.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        above = QVBoxLayout()
        above.setContentsMargins(20, 10, 20, 10)
        above.setSpacing(10)
        above.addLayout(bar)
        for part in (self.unseen, self.run, self.wrong):
            above.addWidget(part)
        self._body.addWidget(self._beside())
        self._body.addWidget(Empty("printer", t("print_run.empty"), t("print_run.empty_note")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._body, 1)

    def _beside(self) -> QWidget:
        left = Panel("surface", "right")
        left.setFixedWidth(LEFT)
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 1, 0)
        inside.addWidget(self.table)
        both = QWidget()
        row_of = QHBoxLayout(both)
        row_of.setContentsMargins(0, 0, 0, 0)
        row_of.setSpacing(0)
        row_of.addWidget(left)
        row_of.addWidget(self.pages, 1)
        return both
