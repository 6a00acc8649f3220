"""まとめて印刷 with real keys: looked through, printed as one job or saved, looked at, gone on with."""

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.acts import Act
from deskapp.domain.errors import RuleViolation, StorageProblem
from deskapp.domain.kinds import LetterCode
from deskapp.domain.people import StaffRole
from deskapp.operations import intake, letters
from deskapp.operations.desk import Desk
from deskapp.operations.people import NewStaff, add_staff
from deskapp.operations.print_run import HandedOver, RunLetter, hand_over
from deskapp.operations.views.letters import LetterState, letter_lines
from deskapp.operations.views.print_run import open_runs
from deskapp.text import t
from deskapp.ui.messages import sentence
from deskapp.ui.posting import run_bar
from deskapp.ui.posting.print_dialogs import RunDialog, TrayDialog
from deskapp.ui.posting.print_page import PrintPage
from deskapp.ui.posting.screen import PostingScreen
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from desks import OHNO, TANAKA, FixedClock, open_desk, who
from playing import answered, checked, decide, page, taken
from ui.hands import CTRL, SHIFT, asked, click, cups, press

PATIENCE_MS = 60_000
Open = Callable[..., PrintPage]
UNSURE, TO_PRINT, TO_POST = LetterState.UNSURE, LetterState.TO_PRINT, LetterState.TO_POST


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


@pytest.fixture
def said() -> list[str]:
    """What the pages tell."""
    return []


@pytest.fixture
def opened(
    stage: Callable[..., QWidget], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> Open:
    """The page behind its tab; a printer is at hand that keeps what came."""
    (tmp_path / "bin").mkdir()
    cups(tmp_path / "bin", monkeypatch, f'echo "$@" >> {tmp_path}/jobs; cat > {tmp_path}/came')

    def open_page(desk: Desk, runner: Runner | None = None) -> PrintPage:
        screen = PostingScreen(Seat(desk, runner or Runner(inline=True)))
        screen.setFixedSize(1230, 690)
        screen.told.connect(said.append)
        stage(screen)
        press(screen, Qt.Key.Key_2, CTRL)
        return screen.printing

    return open_page


def form_out(desk: Desk) -> RunLetter:
    case_id = taken(desk)
    return RunLetter(case_id, letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made or "")


def state(desk: Desk, letter: RunLetter) -> LetterState:
    shown = page(desk, letter.case_id)
    (line,) = letter_lines(shown.case, shown.standing)
    return line.state


def jobs(tmp_path: Path) -> list[str]:
    """What the printer was asked for, job by job."""
    file = tmp_path / "jobs"
    return file.read_text().splitlines() if file.exists() else []


def print_all(shown: PrintPage) -> TrayDialog:
    """Ctrl+P, the printer as offered, and the question that follows."""
    press(shown.table, Qt.Key.Key_P, CTRL)
    click(asked(shown, RunDialog).yes)
    return asked(shown, TrayDialog)


def test_letters_are_left_out_and_taken_in_again_as_in_every_list(desk: Desk, opened: Open) -> None:
    for _ in range(3):
        form_out(desk)
    shown = opened(desk)
    press(shown.table, Qt.Key.Key_A, CTRL)
    assert not shown.print.isEnabled() and not shown._chosen()
    press(shown.table, Qt.Key.Key_Down, SHIFT)
    assert shown.note.text() == t("print_run.note", of=3, count=2, sheets=10)
    form_out(desk)
    shown.reload()
    assert shown.note.text() == t("print_run.note", of=4, count=3, sheets=15), "a new one comes marked"
    press(shown.table, Qt.Key.Key_A, CTRL)
    assert len(shown._chosen()) == 4


def test_all_are_marked_and_printed_as_one_job_in_the_order_of_the_list(
    desk: Desk, opened: Open, tmp_path: Path, said: list[str]
) -> None:
    first, second, third = form_out(desk), form_out(desk), form_out(desk)
    shown = opened(desk)
    assert shown.note.text() == t("print_run.note", of=3, count=3, sheets=15)
    press(shown.table, Qt.Key.Key_Down)
    press(shown.table, Qt.Key.Key_Space)
    assert shown.note.text() == t("print_run.note", of=3, count=2, sheets=10)
    tray = print_all(shown)
    assert len(jobs(tmp_path)) == 1 and "sides=one-sided" in jobs(tmp_path)[0]
    assert len(PdfReader(BytesIO((tmp_path / "came").read_bytes())).pages) == 10
    assert tray.yes.text() == t("print_run.all_came", count=2)
    click(tray.yes)
    assert [state(desk, each) for each in (first, second, third)] == [TO_POST, TO_PRINT, TO_POST]
    assert said == [t("print_run.done", count=2, left=0)]


def test_the_window_never_waits_and_the_question_comes_when_the_printer_has_it_all(
    desk: Desk, opened: Open, tmp_path: Path, qtbot: QtBot, said: list[str]
) -> None:
    run, runner = [form_out(desk), form_out(desk)], Runner()
    shown, wait = opened(desk, runner), partial(qtbot.waitUntil, timeout=PATIENCE_MS)
    wait(lambda: not runner.busy and shown.print.isEnabled())
    press(shown.table, Qt.Key.Key_P, CTRL)
    dialog = asked(shown, RunDialog)
    wait(dialog.yes.isEnabled)
    click(dialog.yes)
    assert shown.run.isVisible()
    wait(lambda: any(each.isVisible() for each in shown.findChildren(TrayDialog)))
    assert len(jobs(tmp_path)) == 1 and not shown.run.isVisible()
    click(asked(shown, TrayDialog).yes)
    wait(lambda: bool(said) and not runner.busy)
    assert [state(desk, each) for each in run] == [TO_POST] * 2
    runner.close()


def test_after_a_jam_the_run_goes_on_behind_the_last_good_letter(
    desk: Desk, opened: Open, tmp_path: Path, said: list[str]
) -> None:
    run = [form_out(desk) for _ in range(3)]
    shown = opened(desk)
    tray = print_all(shown)
    press(tray.table, Qt.Key.Key_Up)
    press(tray.table, Qt.Key.Key_Up)
    assert tray.yes.text() == t("print_run.came", count=1)
    press(tray.table, Qt.Key.Key_Return, CTRL)
    assert [state(desk, each) for each in run] == [TO_POST, TO_PRINT, TO_PRINT]
    assert said == [t("print_run.done_part", count=1, left=2)]
    click(print_all(shown).yes)
    assert [state(desk, each) for each in run] == [TO_POST] * 3
    came = titles((tmp_path / "came").read_bytes())
    numbers = [page(desk, each.case_id).case.number for each in run]
    assert [title.split()[1] for title in came] == numbers[1:]
    assert len(jobs(tmp_path)) == 2


def titles(pdf: bytes) -> list[str]:
    """The bookmarks."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [each.get_title() for each in document.get_toc()]
    finally:
        document.close()


def test_one_pdf_is_saved_named_by_its_day_and_in_the_log_as_handed_out(
    desk: Desk, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    run, offered = [form_out(desk), form_out(desk)], list[str]()

    def choose(_parent: QWidget, _title: str, name: str, _kind: str) -> tuple[str, str]:
        offered.append(name)
        return str(tmp_path / "run.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    shown = opened(desk)
    click(shown.save)
    assert offered == ["まとめて印刷_20270118.pdf"]
    assert len(titles((tmp_path / "run.pdf").read_bytes())) == 2 and jobs(tmp_path) == []
    click(asked(shown, TrayDialog).nothing)
    assert [state(desk, each) for each in run] == [TO_PRINT] * 2
    assert said == [t("print_run.done_none", count=0, left=2)]
    acts = [line.act for line in page(desk, run[0].case_id).history[:2]]
    assert acts == [Act.TAKE_BACK_PRINT, Act.EXPORT]


def test_an_answer_put_off_is_asked_for_above_the_list_and_before_the_next_run(
    desk: Desk, opened: Open, tmp_path: Path
) -> None:
    first = form_out(desk)
    shown = opened(desk)
    press(print_all(shown), Qt.Key.Key_Escape)
    assert shown.unseen.isVisible() and not shown.print.isEnabled()
    second = form_out(desk)
    shown.reload()
    press(shown.table, Qt.Key.Key_P, CTRL)
    click(asked(shown, TrayDialog).yes)
    assert (state(desk, first), state(desk, second)) == (TO_POST, TO_PRINT)
    assert not shown.unseen.isVisible() and len(jobs(tmp_path)) == 1


def test_after_a_crash_the_next_person_is_asked_whose_run_it_was_and_how_far_it_came(
    desk: Desk, opened: Open, said: list[str]
) -> None:
    run = [form_out(desk) for _ in range(3)]
    hand_over(desk, run[:2])  # and nobody was there any more to ask
    shown = opened(desk.as_person(who(OHNO)))
    assert t("print_run.unseen", count=2) in shown.unseen.accessibleName()
    assert desk.staff.name in shown.unseen.accessibleName()
    assert shown.table.model().rowCount() == 1
    click(shown.answer)
    tray = asked(shown, TrayDialog)
    press(tray.table, Qt.Key.Key_Home)
    click(tray.yes)
    assert [state(desk, each) for each in run] == [TO_POST, TO_PRINT, TO_PRINT]
    assert shown.table.model().rowCount() == 2
    assert said == [t("print_run.done_part", count=1, left=1)]


def test_a_protected_letter_is_shown_and_never_printed_among_others(
    desk: Desk, opened: Open, tmp_path: Path
) -> None:
    kept, free = form_out(desk), form_out(desk)
    intake.raise_protection(desk, kept.case_id)
    shown = opened(desk)
    assert shown.note.text() == t("print_run.note", of=2, count=1, sheets=5)
    press(shown.table, Qt.Key.Key_Home)
    press(shown.table, Qt.Key.Key_Space)
    assert shown.wrong.text() == sentence(RuleViolation("print_protected"))
    click(print_all(shown).yes)
    assert (state(desk, kept), state(desk, free)) == (TO_PRINT, TO_POST)


def test_a_letter_another_desk_printed_meanwhile_is_left_out_and_told(
    desk: Desk, opened: Open, tmp_path: Path
) -> None:
    theirs, mine = form_out(desk), form_out(desk)
    shown = opened(desk)
    hand_over(desk.as_person(who(OHNO)), [theirs])
    click(print_all(shown).yes)
    number = page(desk, theirs.case_id).case.number
    assert number in shown.wrong.text() and sentence(RuleViolation("print_unsure")) in shown.wrong.text()
    assert (state(desk, theirs), state(desk, mine)) == (UNSURE, TO_POST)
    assert len(PdfReader(BytesIO((tmp_path / "came").read_bytes())).pages) == 5


def test_where_nothing_is_left_to_print_nothing_is_asked(desk: Desk, opened: Open, tmp_path: Path) -> None:
    only = form_out(desk)
    shown = opened(desk)
    hand_over(desk.as_person(who(OHNO)), [only])
    press(shown.table, Qt.Key.Key_P, CTRL)
    click(asked(shown, RunDialog).yes)
    assert shown.wrong.text() and jobs(tmp_path) == []
    assert not any(each.isVisible() for each in shown.findChildren(TrayDialog))


def test_a_run_that_is_stopped_before_the_printer_heard_of_it_printed_nothing(
    desk: Desk, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    run = [form_out(desk), form_out(desk)]
    shown = opened(desk)

    def impatiently(*given: object, **how: object) -> HandedOver:
        click(shown.run.stop)
        return hand_over(*given, **how)  # type: ignore[arg-type]  # as they were given

    monkeypatch.setattr(run_bar, "hand_over", impatiently)
    press(shown.table, Qt.Key.Key_P, CTRL)
    click(asked(shown, RunDialog).yes)
    assert [state(desk, each) for each in run] == [TO_PRINT] * 2 and jobs(tmp_path) == []
    assert said == [t("print_run.stopped")] and not shown.run.isVisible()


def test_a_printer_that_refuses_leaves_the_question_how_far_it_came(
    desk: Desk, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = form_out(desk)
    shown = opened(desk)
    cups(tmp_path / "bin", monkeypatch, "cat > /dev/null; exit 1")
    press(shown.table, Qt.Key.Key_P, CTRL)
    click(asked(shown, RunDialog).yes)
    assert shown.wrong.text() == sentence(StorageProblem("print_failed", printer="desk-2F"))
    assert state(desk, only) is UNSURE and shown.unseen.isVisible()
    click(shown.answer)
    click(asked(shown, TrayDialog).nothing)
    assert state(desk, only) is TO_PRINT and open_runs(desk) == ()


def test_where_no_printer_answers_the_dialog_saves_the_pdf(
    desk: Desk, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = form_out(desk)
    shown = opened(desk)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "run.pdf"), ""))
    press(shown.table, Qt.Key.Key_P, CTRL)
    dialog = asked(shown, RunDialog)
    assert dialog.none.text() == t("print_run.none") and not dialog.yes.isEnabled()
    click(dialog.save)
    click(asked(shown, TrayDialog).yes)
    assert state(desk, only) is TO_POST and (tmp_path / "run.pdf").exists()


def test_page_keys_go_through_every_page_of_every_letter(desk: Desk, opened: Open) -> None:
    form_out(desk)
    last = checked(desk)
    decide(desk, last)
    letters.make_letter(desk, last, LetterCode.ANSWER)
    shown = opened(desk)
    press(shown.table, Qt.Key.Key_Home)
    first, presses = shown.table.chosen_key(), 0
    while shown.table.chosen_key() == first:
        press(shown.table, Qt.Key.Key_PageDown)
        presses += 1
    assert presses > 5 and shown.pages.pages.page_count() == 2
    assert shown.pages.place.text() == t("print_run.place_of", place=2, of=2)
    press(shown.table, Qt.Key.Key_PageUp)
    assert shown.table.chosen_key() == first and shown.pages.pages.page_count() == 5
    press(shown.table, Qt.Key.Key_PageUp)
    assert shown.table.chosen_key() == first, "there is none before the first"


def test_enter_leads_to_the_letter_and_the_tab_counts_what_waits_for_paper(desk: Desk, opened: Open) -> None:
    letter, told = form_out(desk), list[tuple[str, str]]()
    answered(desk)  # on paper already
    shown = opened(desk)
    screen = shown.window().findChildren(PostingScreen)[0]
    assert screen.tabs.accessibleTabName(1).endswith(" 1")
    screen.opened.connect(lambda case, letter: told.append((case, letter)))
    press(shown.table, Qt.Key.Key_Return)
    assert told == [(letter.case_id, letter.letter_id)]


def test_the_tab_says_how_much_waits_for_paper_before_anybody_turns_to_it(
    desk: Desk, stage: Callable[..., QWidget]
) -> None:
    hand_over(desk, [form_out(desk)])
    form_out(desk)
    answered(desk)
    screen = PostingScreen(Seat(desk, Runner(inline=True)))
    stage(screen)
    assert screen.tabs.accessibleTabName(0).endswith(" 3")
    assert screen.tabs.accessibleTabName(1).endswith(" 2")


def test_nothing_to_print_says_so(desk: Desk, opened: Open) -> None:
    shown = opened(desk)
    assert not shown.table.isVisible()
    assert not shown.print.isEnabled() and not shown.save.isEnabled()


def test_an_auditor_looks_and_prints_nothing(desk: Desk, opened: Open) -> None:
    hand_over(desk, [form_out(desk)])
    form_out(desk)
    supervisor = desk.as_person(who(TANAKA))
    add_staff(supervisor, NewStaff(who("監査 役"), StaffRole.AUDITOR))
    shown = opened(supervisor.as_person(who("監査 役")))
    assert shown.pages.pages.page_count() == 5
    assert not (shown.print.isEnabled() or shown.save.isEnabled() or shown.answer.isEnabled())
