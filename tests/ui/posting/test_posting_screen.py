"""発送 with real keys: what waits for the post, addresses on labels and envelopes, and the 発送簿."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import LetterCode, Side, Told
from deskapp.domain.people import StaffRole
from deskapp.operations import intake, letters
from deskapp.operations.checklist import tell_deficiency
from deskapp.operations.desk import Desk
from deskapp.operations.people import NewStaff, add_staff
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.history import HistoryView
from deskapp.ui.case_page.letters_panel import LettersPanel
from deskapp.ui.letters.envelopes import AddressButton, LabelDialog
from deskapp.ui.letters.print_dialog import PrintDialog
from deskapp.ui.main_window import MainWindow
from deskapp.ui.messages import sentence
from deskapp.ui.posting.register_rows import Span
from deskapp.ui.posting.screen import PostingScreen
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.label import Label
from desks import TANAKA, FixedClock, open_desk, who
from playing import answered, page, posted, taken
from ui.hands import CTRL, asked, click, press, write

Stage = Callable[..., QWidget]
Open = Callable[[Desk], PostingScreen]


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


@pytest.fixture
def opened(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Open:
    monkeypatch.setenv("PATH", "")  # no CUPS at this desk, whatever the computer has

    def open_screen(desk: Desk) -> PostingScreen:
        screen = PostingScreen(Seat(desk, Runner(inline=True)))
        screen.setFixedSize(1230, 690)
        stage(screen)
        return screen

    return open_screen


def form_out(desk: Desk) -> tuple[str, str]:
    """A form that is made, not yet printed: the case and the letter."""
    case_id = taken(desk)
    return case_id, letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made or ""


def rows(screen: PostingScreen) -> int:
    return screen.waiting.table.model().rowCount()


def print_by_saving(parent: QWidget, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no printer answers, save the PDF and say that it came out of one elsewhere."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    click(asked(parent, PrintDialog).save)
    click(asked(parent, Ask).yes)


def chosen(button: AddressButton, word: str) -> None:
    next(each for each in button.menu().actions() if each.text() == word).trigger()


def test_a_form_waits_beside_an_answer_and_enter_leads_to_it(desk: Desk, opened: Open) -> None:
    case_id, letter_id = form_out(desk)
    answered(desk)
    screen, told = opened(desk), list[tuple[str, str]]()
    screen.opened.connect(lambda case, letter: told.append((case, letter)))
    assert rows(screen) == 2
    assert screen.tabs.accessibleTabName(0).endswith(" 2")
    assert screen.waiting.table.choose(f"{case_id}:{letter_id}")
    press(screen.waiting.table, Qt.Key.Key_Return)
    click(screen.waiting.open)
    assert told == [(case_id, letter_id)] * 2


def test_the_window_opens_the_case_at_just_this_letter(desk: Desk, stage: Stage, qapp: object) -> None:
    case_id, first = form_out(desk)
    tell_deficiency(desk, case_id, Told.LETTER, date(2027, 2, 18))
    window = MainWindow(Seat(desk, Runner(inline=True)))
    stage(window).resize(1366, 690)
    press(window, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    screen = window.stack.currentWidget()
    assert isinstance(screen, PostingScreen)
    screen.waiting.table.choose(f"{case_id}:{first}")
    press(screen.waiting.table, Qt.Key.Key_Return)
    panel = window.findChildren(LettersPanel)[0]
    assert panel.isVisible()
    assert panel.list.chosen_key() == first


def test_marked_letters_get_their_labels_from_the_first_free_place(
    desk: Desk, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = [form_out(desk)[0], answered(desk)[0]]
    screen = opened(desk)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        press(screen.waiting.table, key)
        press(screen.waiting.table, Qt.Key.Key_Space)
    assert t("posting_list.marked", count=2) in screen.waiting.note.text()
    chosen(screen.waiting.addresses, t("envelopes.label"))
    dialog = asked(screen, LabelDialog)
    assert dialog.windowTitle() == t("envelopes.label_title", count=2)
    dialog.place.set_value(12)
    click(dialog.yes)
    print_by_saving(screen, tmp_path / "labels.pdf", monkeypatch)
    assert (tmp_path / "labels.pdf").read_bytes().startswith(b"%PDF")
    for case_id in both:
        assert any(line.fields.get("sheet") == "label" for line in page(desk, case_id).history)


def test_an_envelope_for_the_letter_at_the_keyboard_stands_in_the_history(
    desk: Desk, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: Stage
) -> None:
    case_id, _ = form_out(desk)
    screen = opened(desk)
    chosen(screen.waiting.addresses, t("labels.envelope_size.long3"))
    assert t("printing.paper", width=235, height=120) in asked(screen, PrintDialog).none.text()
    print_by_saving(screen, tmp_path / "envelope.pdf", monkeypatch)
    history = HistoryView()
    stage(history)
    history.show_page(page(desk, case_id))
    assert any(t("history.sheets.envelope") in label.text() for label in history.findChildren(Label))


def test_an_address_that_is_missing_is_told_above_the_list(desk: Desk, opened: Open) -> None:
    case_id, _ = form_out(desk)
    screen = opened(desk)
    intake.describe_case(desk, case_id, {"reply_address": ""})
    intake.describe_party(desk, case_id, Side.PERSON, {"address": ""})
    chosen(screen.waiting.addresses, t("labels.envelope_size.square2"))
    assert screen.waiting.wrong.text() == sentence(RuleViolation("letter_address_missing"))


def test_nothing_waits_and_nothing_was_posted_say_so(desk: Desk, opened: Open) -> None:
    screen = opened(desk)
    assert not screen.waiting.table.isVisible()
    assert not screen.waiting.open.isEnabled() and not screen.waiting.addresses.isEnabled()
    press(screen, Qt.Key.Key_3, CTRL)
    assert not screen.register.table.isVisible()
    assert not screen.register.print.isEnabled()


def test_the_register_is_read_for_the_days_asked_and_saved_as_a_table(
    desk: Desk, clock: FixedClock, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id, _ = posted(desk)
    clock.go_to(date(2027, 2, 3))
    screen = opened(desk)
    press(screen, Qt.Key.Key_3, CTRL)
    register = screen.register
    assert register.table.model().rowCount() == 0
    click(register.spans._group.button(list(Span).index(Span.LAST_MONTH)))
    assert register.table.model().rowCount() == 1
    assert register.note.text() == t("posting_register.count", count=1)
    file = tmp_path / "register.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    told = list[str]()
    screen.told.connect(told.append)
    click(register.save)
    assert told == [t("posting_register.saved")]
    (row,) = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")))
    assert row["受付番号"] == page(desk, case_id).case.number


def test_days_are_typed_too_and_the_sheet_is_printed(
    desk: Desk, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted(desk)
    screen = opened(desk)
    press(screen, Qt.Key.Key_3, CTRL)
    register = screen.register
    register.first.line.selectAll()
    write(register.first.line, "1/18")
    press(register.first.line, Qt.Key.Key_Return)
    assert register.spans.value() is Span.OTHER
    assert register.table.model().rowCount() == 1
    press(register.table, Qt.Key.Key_P, CTRL)
    print_by_saving(screen, tmp_path / "register.pdf", monkeypatch)
    assert (tmp_path / "register.pdf").read_bytes().startswith(b"%PDF")


def test_days_the_wrong_way_round_are_refused_under_the_field(desk: Desk, opened: Open) -> None:
    screen = opened(desk)
    press(screen, Qt.Key.Key_3, CTRL)
    register = screen.register
    register.last.line.selectAll()
    write(register.last.line, "2026/12/1")
    press(register.last.line, Qt.Key.Key_Return)
    assert register.last.error() == t("posting_register.backwards")


def test_a_line_of_the_register_leads_to_its_letter(desk: Desk, opened: Open) -> None:
    case_id, letter_id = posted(desk)
    screen, told = opened(desk), list[tuple[str, str]]()
    screen.opened.connect(lambda case, letter: told.append((case, letter)))
    press(screen, Qt.Key.Key_3, CTRL)
    press(screen.register.table, Qt.Key.Key_Return)
    assert told == [(case_id, letter_id)]


def test_an_auditor_reads_both_and_prints_neither(desk: Desk, opened: Open) -> None:
    form_out(desk)
    posted(desk)
    supervisor = desk.as_person(who(TANAKA))
    add_staff(supervisor, NewStaff(who("監査 役"), StaffRole.AUDITOR))
    screen = opened(supervisor.as_person(who("監査 役")))
    assert rows(screen) == 1
    assert not screen.waiting.addresses.isEnabled()
    press(screen, Qt.Key.Key_3, CTRL)
    assert screen.register.table.model().rowCount() == 1
    assert not screen.register.print.isEnabled() and not screen.register.save.isEnabled()
