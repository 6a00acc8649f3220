"""The list as a file: what is marked, else all of it, in the columns that stand on the screen."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from deskapp.domain.errors import Trouble
from deskapp.operations.handing_out import Export, FileKind
from deskapp.operations.list_export import Cell, Column, Table, export_list
from deskapp.operations.views.lists import Chip, Line, Sort, Wanted, lines_found
from deskapp.text import label, t
from deskapp.ui.ask import Ask
from deskapp.ui.case_list.filter_dialog import filter_words
from deskapp.ui.case_list.rows import due_cell, kinds_words
from deskapp.ui.countdown import countdown_words
from deskapp.ui.messages import nameless_step, sentence, step_words
from deskapp.ui.printing import write_file
from deskapp.ui.seat import Seat
from deskapp.ui.statistics.exporting import ask_replacing
from deskapp.ui.widgets.banner import Banner
from deskapp.ui.widgets.field import ChoiceField
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.table import Table as Shown
from deskapp.ui.widgets.tick import Tick

#: Whoever wants more wants the ledger of a year, which has its progress and its stop.
MOST = 10_000
Told = Callable[[str, Callable[[], None] | None], object]


class ExportDialog(Ask):
    """Says beforehand what personal data the file will hold."""

    def __init__(self, parent: QWidget, marked: int, most: int) -> None:
        what = t("list_export.marked", count=marked) if marked else t("list_export.all", most=most)
        super().__init__(
            parent, t("list_export.title"), t("statistics.export_yes"), icon="download", text=what
        )
        kinds: list[tuple[str, object]] = [(t(f"statistics.kind_{kind}"), kind) for kind in FileKind]
        self.kind = ChoiceField(t("statistics.kind"), kinds)
        self.names = Tick(t("list_export.names"))
        self.note = Banner("warn", "alert")
        self.holds = Label(t("list_export.holds"), 13, tone="text2", wrap=True)
        for each in (self.kind, self.names, self.note, self.holds):
            self.body.addWidget(each)
        self.names.toggled.connect(lambda _on: self._tell())
        self._tell()
        self.kind.setFocus()

    def _tell(self) -> None:
        names = self.names.isChecked()
        self.note.say(t("statistics.holds_names") if names else "", t("statistics.holds_names_text"))
        self.holds.setVisible(not names)
        self.fit()


class ListExport:
    """Asks how and where, reads the list anew and writes it, all but the asking beside the window."""

    def __init__(self, seat: Seat, screen: QWidget, shown: Shown) -> None:
        self._seat, self._screen, self._shown = seat, screen, shown

    def ask(self, wanted: Wanted, marked: frozenset[str], then: Told) -> None:
        """Ask for the kind of file; `then` is told what was written."""
        chosen = replace(wanted, text="", ids=marked) if marked else wanted
        chosen = replace(chosen, limit=MOST)
        ask = ExportDialog(self._screen, len(marked), chosen.most)

        def agreed() -> None:
            kind = FileKind(str(ask.kind.value()))
            if path := self._path(ask, kind):
                self._write(ask, chosen, kind, path, then, replace_lost=False)
            else:
                ask.say("")

        ask.agreed.connect(agreed)
        ask.show()

    def _write(
        self, ask: ExportDialog, wanted: Wanted, kind: FileKind, path: Path, then: Told, *, replace_lost: bool
    ) -> None:
        desk, names, columns = self._seat.desk, ask.names.isChecked(), self._columns()

        def made() -> Export:
            lines = lines_found(desk, wanted)
            table = case_table(lines, columns, names=names)
            found = export_list(
                desk,
                table,
                _notes(desk.today.isoformat(), wanted, lines),
                kind,
                names=names,
                replace_lost=replace_lost,
            )
            write_file(found.content, path)
            return found

        def done(found: Export) -> None:
            ask.accept()
            told = "list_export.cut" if _is_cut(wanted, found.rows) else "statistics.exported"
            then(t(told, file=path.name, rows=found.rows), None)

        def refused(trouble: Trouble) -> None:
            if trouble.code != "cp932_unwritable":
                ask.say(sentence(trouble))
                return
            ask.say("")
            other = ask_replacing(ask, trouble)
            other.agreed.connect(other.accept)
            other.agreed.connect(lambda: self._write(ask, wanted, kind, path, then, replace_lost=True))
            other.show()

        self._seat.runner.long(ask, made, done, refused)

    def _columns(self) -> tuple[str, ...]:
        shown, columns = self._shown, self._shown.columns
        return tuple(each.key for at, each in enumerate(columns) if not shown.isColumnHidden(at))

    def _path(self, parent: QWidget, kind: FileKind) -> Path | None:
        name = f"{t('list_export.file')}_{self._seat.desk.today.isoformat()}.{kind.suffix}"
        asked = t("statistics.save"), name, t(f"statistics.files_{kind.suffix}")
        chosen, _ = QFileDialog.getSaveFileName(parent, *asked)
        return Path(chosen) if chosen else None


def case_table(lines: tuple[Line, ...], columns: tuple[str, ...], *, names: bool) -> Table:
    """The cases with these columns of the list; days are days, names are left out unless wanted."""
    makers = _MAKERS if names else _MAKERS | _NAMELESS
    made = [each for key in columns for each in makers[key]]
    heads = tuple(Column(t(f"list_export.{head}"), wide) for head, wide, _ in made)
    rows = [tuple(cell(line) for _, _, cell in made) for line in lines]
    return Table(t("case_list.name_of_list"), heads, rows, fixed=1)


_Made = tuple[tuple[str, float, Callable[[Line], Cell]], ...]
#: The columns of a file, by the column of the list: title, width, and what stands there.
_MAKERS: dict[str, _Made] = {
    Sort.DUE.value: (
        ("due", 12, lambda line: line.countdown.on if due_cell(line).on else None),
        ("left", 16, lambda line: countdown_words(line.countdown) if due_cell(line).on else None),
    ),
    Sort.NUMBER.value: (("number", 14, lambda line: line.number),),
    Sort.NAME.value: (
        ("name", 18, lambda line: line.name),
        ("kana", 20, lambda line: line.kana),
    ),
    Sort.KINDS.value: (("kinds", 18, kinds_words),),
    Sort.STATE.value: (("state", 8, lambda line: label(line.state)),),
    Sort.STEP.value: (
        ("step", 30, lambda line: step_words(line.step, line.step_facts) if line.step else ""),
    ),
    Sort.OPERATOR.value: (("operator", 14, lambda line: line.operator),),
    Sort.CONTACTED.value: (("contacted", 12, lambda line: line.contacted_on),),
    Sort.NEXT_BY.value: (("next_by", 12, lambda line: line.step_by),),
    "undisposed": (("undisposed", 8, lambda line: line.undisposed),),
}
#: Those in which somebody may be named, as they are where no names go out.
_NAMELESS: dict[str, _Made] = {
    Sort.NAME.value: (),
    Sort.STEP.value: (
        ("step", 30, lambda line: nameless_step(line.step, line.step_facts) if line.step else ""),
    ),
}


def _notes(on: str, wanted: Wanted, lines: tuple[Line, ...]) -> tuple[tuple[str, str], ...]:
    said = t("list_filter.and").join(_conditions(wanted, lines)) or t("list_export.no_condition")
    notes: tuple[tuple[str, str], ...] = ((t("list_export.made"), on), (t("list_export.conditions"), said))
    if _is_cut(wanted, len(lines)):
        notes = (*notes, (t("list_export.rows"), t("list_export.first", rows=len(lines))))
    return notes


def _is_cut(wanted: Wanted, rows: int) -> bool:
    """Whether as many came as may come: others may have been left out."""
    return wanted.ids is None and rows == wanted.most


def _conditions(wanted: Wanted, lines: tuple[Line, ...]) -> Iterator[str]:
    """Whatever left cases out; of a search only that there was one, its words may be somebody's name."""
    if wanted.ids is not None:
        yield t("list_export.chosen")
    if wanted.text.strip():
        yield t("list_export.searched")
    if wanted.closed is not None:
        yield t("case_list.closed_cases" if wanted.closed else "case_list.open_cases")
    yield from (t(f"case_list.chip_{chip}") for chip in Chip if chip in wanted.chips and chip is not Chip.ALL)
    if wanted.operator and lines:
        yield t("list_filter.condition", what=t("list_filter.operator"), of=lines[0].operator)
    yield from filter_words(wanted)
