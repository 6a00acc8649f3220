"""A print run on a real file: handed over, broken off, looked at, gone on with; and its one PDF."""

import multiprocessing
import os
import signal
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path

import pypdfium2
import pytest
from pdfminer.high_level import extract_text
from pypdf import PdfReader

from deskapp.domain.acts import Act
from deskapp.domain.kinds import LetterCode
from deskapp.domain.people import StaffRole
from deskapp.operations import intake, letters
from deskapp.operations.desk import Desk
from deskapp.operations.people import NewStaff, add_staff
from deskapp.operations.print_run import RunLetter, hand_over, run_pdf, tell_print
from deskapp.operations.views.letters import LetterState, letter_lines
from deskapp.operations.views.print_run import open_runs, print_list
from desks import CHEAP, OHNO, SATO, TANAKA, FixedClock, open_desk, who
from playing import answered, page, taken
from refusals import refused

AUDITOR = "監査 役"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def form_out(desk: Desk) -> RunLetter:
    """The cover and the form, made and not printed."""
    case_id = taken(desk)
    return RunLetter(case_id, letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made or "")


def run_of(desk: Desk, count: int) -> tuple[RunLetter, ...]:
    return tuple(form_out(desk) for _ in range(count))


def states(desk: Desk, run: tuple[RunLetter, ...]) -> list[LetterState]:
    shown = [page(desk, each.case_id) for each in run]
    found = [letter_lines(each.case, each.standing) for each in shown]
    return [line.state for lines in found for line in lines]


def open_letters(desk: Desk) -> list[RunLetter]:
    return [each.letter for run in open_runs(desk) for each in run.letters]


def acts_of(desk: Desk, letter: RunLetter) -> list[Act]:
    return [Act(line.act) for line in reversed(page(desk, letter.case_id).history)]


def test_a_run_is_kept_before_the_printer_hears_of_it_and_told_afterwards(desk: Desk) -> None:
    run = run_of(desk, 3)
    handed = hand_over(desk, run)
    assert handed.letters == run and handed.cases == {each.case_id for each in run}
    assert states(desk, run) == [LetterState.UNSURE] * 3
    assert print_list(desk).letters == ()
    tell_print(desk, run, 2)
    assert states(desk, run) == [LetterState.TO_POST, LetterState.TO_POST, LetterState.TO_PRINT]
    assert [each.letter_id for each in print_list(desk).letters] == [run[2].letter_id]
    assert open_runs(desk) == ()


def test_every_step_of_every_letter_is_in_the_log(desk: Desk) -> None:
    run = run_of(desk, 2)
    hand_over(desk, run)
    tell_print(desk, run, 1)
    hand_over(desk, run[1:], saved=True)
    tell_print(desk, run[1:], 1)
    assert acts_of(desk, run[0])[-2:] == [Act.HAND_TO_PRINTER, Act.PRINT_LETTER]
    handed = [Act.HAND_TO_PRINTER, Act.TAKE_BACK_PRINT, Act.EXPORT, Act.PRINT_LETTER]
    assert acts_of(desk, run[1])[-4:] == handed


def test_an_open_run_says_whose_it_is_and_counts_its_sheets_in_the_order_of_the_paper(desk: Desk) -> None:
    run = run_of(desk, 2)
    hand_over(desk, tuple(reversed(run)))
    (found,) = open_runs(desk.as_person(who(OHNO)))
    assert (found.by, found.on) == (SATO, desk.today)
    assert [each.letter for each in found.letters] == list(reversed(run))
    assert [each.last_sheet for each in found.letters] == [5, 10]
    assert found.sheets == 10


def test_two_people_run_side_by_side_and_no_letter_goes_twice(desk: Desk) -> None:
    run, ohno = run_of(desk, 3), desk.as_person(who(OHNO))
    hand_over(ohno, run[:2])
    handed = hand_over(desk, run)
    assert handed.letters == run[2:]
    assert [(each.letter, each.why.code) for each in handed.left_out] == [
        (run[0], "print_unsure"),
        (run[1], "print_unsure"),
    ]
    assert sorted(each.by for each in open_runs(desk)) == sorted([SATO, OHNO])


def test_a_letter_the_rules_keep_back_is_left_out_and_the_others_go(desk: Desk) -> None:
    run = run_of(desk, 3)
    intake.raise_protection(desk, run[1].case_id)
    handed = hand_over(desk, run)
    assert handed.letters == (run[0], run[2])
    ((letter, why),) = [(each.letter, each.why) for each in handed.left_out]
    assert letter == run[1] and why.code == "print_protected"
    assert [each.last_sheet for run in open_runs(desk) for each in run.letters] == [5, 10]


def test_a_second_run_waits_until_the_first_was_looked_at(desk: Desk) -> None:
    run = run_of(desk, 2)
    hand_over(desk, run[:1], once="first")
    with refused("run_open"):
        hand_over(desk, run[1:])
    assert hand_over(desk, run[:1], once="first").letters == run[:1], "a retry finds what it did"
    assert len(page(desk, run[0].case_id).case.printings) == 1
    tell_print(desk, run[:1], 1)
    assert hand_over(desk, run[1:]).letters == run[1:]


def test_a_run_that_is_stopped_names_what_it_kept_so_that_it_can_be_taken_back(desk: Desk) -> None:
    run, told = run_of(desk, 3), list[float]()

    def go_on(part: float) -> bool:
        told.append(part)
        return len(told) < 2

    handed = hand_over(desk, run, go_on=go_on)
    assert told == [1 / 3, 2 / 3] and handed.letters == run[:2]
    tell_print(desk, handed.letters, 0)
    assert states(desk, run) == [LetterState.TO_PRINT] * 3


def test_telling_it_again_after_a_break_goes_on_with_what_is_left(desk: Desk) -> None:
    run = run_of(desk, 3)
    hand_over(desk, run)
    tell_print(desk, run[:1], 1, once="told")
    tell_print(desk, run, 2, once="told")
    assert states(desk, run) == [LetterState.TO_POST, LetterState.TO_POST, LetterState.TO_PRINT]
    with refused("print_settled"):
        tell_print(desk, run[:1], 1)


def test_a_letter_made_anew_meanwhile_is_still_asked_about_and_known_as_voided(desk: Desk) -> None:
    case_id, old = answered(desk)
    new = letters.make_letter(desk, case_id, LetterCode.ANSWER).made or ""
    hand_over(desk, [RunLetter(case_id, new)])
    letters.make_letter(desk, case_id, LetterCode.ANSWER)
    ((only,),) = [run.letters for run in open_runs(desk)]
    assert only.letter.letter_id == new != old and only.voided


def test_nobody_prints_nothing_and_an_auditor_prints_not_at_all(desk: Desk) -> None:
    with refused("nothing_to_print"):
        hand_over(desk, ())
    supervisor = desk.as_person(who(TANAKA))
    add_staff(supervisor, NewStaff(who(AUDITOR), StaffRole.AUDITOR))
    auditor, run = supervisor.as_person(who(AUDITOR)), run_of(desk, 1)
    for saved in (False, True):
        with refused("not_your_role"):
            hand_over(auditor, run, saved=saved)
    assert not print_list(auditor).may_print and print_list(desk).may_print


def said(pdf: bytes) -> list[str]:
    """What stands on each page, as pdfium reads it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [each.get_textpage().get_text_range() for each in document]
    finally:
        document.close()


def mined(pdf: bytes) -> list[str]:
    """The same as pdfminer reads it."""
    return extract_text(BytesIO(pdf)).split("\f")


def titles(pdf: bytes) -> list[tuple[str, int]]:
    """The bookmarks and the pages they lead to, as pdfium reads them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [(each.get_title(), each.get_dest().get_index()) for each in document.get_toc()]
    finally:
        document.close()


def test_one_pdf_has_every_page_as_it_is_kept_and_a_bookmark_for_each_letter(desk: Desk) -> None:
    case_id, answer = answered(desk)
    run = (*run_of(desk, 2), RunLetter(case_id, answer))
    kept = [letters.letter_bytes(desk, each.case_id, each.letter_id) for each in run]
    pdf = run_pdf(desk, run)
    pages = [len(PdfReader(BytesIO(each)).pages) for each in kept]
    bound = PdfReader(BytesIO(pdf))
    assert len(bound.pages) == sum(pages)
    numbers = [page(desk, each.case_id).case.number for each in run]
    assert titles(pdf) == [
        (f"1. {numbers[0]} 様式一式 髙橋 邉󠄏子様", 0),
        (f"2. {numbers[1]} 様式一式 髙橋 邉󠄏子様", pages[0]),
        (f"3. {numbers[2]} 回答書 髙橋 邉󠄏子様", pages[0] + pages[1]),
    ]
    assert [text for each in kept for text in said(each)] == said(pdf), "each keeps its own n/N"
    assert [text for each in kept for text in mined(each)[:-1]] + [""] == mined(pdf), "to another reader too"
    assert bound.pdf_header == PdfReader(BytesIO(kept[0])).pdf_header
    wishes = bound.viewer_preferences
    assert wishes == {"/PrintScaling": "/None", "/Duplex": "/Simplex"}


def test_the_same_letters_bound_again_are_the_same_bytes(desk: Desk) -> None:
    run = run_of(desk, 2)
    assert run_pdf(desk, run) == run_pdf(desk, run)


def die_in_the_middle(folder: Path, run: tuple[RunLetter, ...], came: Connection) -> None:
    """Another process prints a run and is killed when the second letter is kept."""
    desk = Desk.open(folder, who(SATO), FixedClock(), cost=CHEAP)

    def go_on(part: float) -> bool:
        if part > 0.5:
            came.send(part)
            os.kill(os.getpid(), signal.SIGKILL)
        return True

    hand_over(desk, run, go_on=go_on)


def test_after_a_crash_the_desk_asks_about_just_what_was_handed_over(desk: Desk, tmp_path: Path) -> None:
    run = run_of(desk, 3)
    desk.close()
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe()
    killed = spawn.Process(target=die_in_the_middle, args=(tmp_path, run, there))
    killed.start()
    killed.join()
    assert killed.exitcode == -signal.SIGKILL and here.poll()
    again = Desk.open(tmp_path, who(SATO), FixedClock(), cost=CHEAP)
    assert open_letters(again) == list(run[:2])
    assert states(again, run) == [LetterState.UNSURE, LetterState.UNSURE, LetterState.TO_PRINT]
    tell_print(again, run[:2], 1)
    rest = tuple(RunLetter(each.case_id, each.letter_id) for each in print_list(again).letters)
    assert sorted(rest, key=run.index) == list(run[1:]), "the first is not printed twice"
    assert hand_over(again, rest).letters == rest
    again.close()
