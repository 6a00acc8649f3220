"""What is filled into a question about a case outlives the window, and goes once it is answered or left."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from deskapp.domain.facts import Posting
from deskapp.domain.kinds import PostMethod, RequestKind
from deskapp.operations.desk import Desk
from deskapp.operations.views.drafts import drafts_left
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.checklist_panel import ChecklistPanel
from deskapp.ui.case_page.correction import CorrectionDialog
from deskapp.ui.case_page.extension_dialog import ExtensionDialog
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.letters.asking import ask_return
from deskapp.ui.letters.return_dialog import ReturnDialog
from deskapp.ui.widgets.field import TextField
from deskapp.ui.widgets.shots import photograph
from desks import TANAKA, who
from playing import checked, page, received, taken
from ui.hands import asked, choose, click, press, write

Opened = Callable[[Desk, str], CaseScreen]
WHY = "保管先が遠く、確認に"


@pytest.fixture
def boss(desk: Desk) -> Desk:
    return desk.as_person(who(TANAKA))


def keep(screen: CaseScreen) -> None:
    """The moment passes after which what is typed is kept; closing would lose nothing."""
    screen._seat.typed.keep()
    assert screen._seat.typed.lost() == ()


def test_a_reason_half_typed_stands_in_the_next_window_and_goes_once_it_is_said(
    desk: Desk, boss: Desk, opened: Opened, shots: Path
) -> None:
    case_id = checked(desk)
    screen = opened(boss, case_id)
    choose(screen, "extend")
    dialog = asked(screen, ExtensionDialog)
    write(dialog.day.line, "2/8")
    write(dialog.reason.box, WHY)
    keep(screen)
    assert [(each.kind, each.case_id) for each in drafts_left(boss)] == [("extension", case_id)]
    again = opened(boss, case_id)
    choose(again, "extend")
    dialog = asked(again, ExtensionDialog)
    assert (dialog.day.line.text(), dialog.reason.text()) == ("2/8", WHY)
    assert dialog.reason.wrong.text() == t("intake.draft_restored")
    photograph(dialog, shots / "asked-half-typed.png", None)
    click(dialog.yes)
    assert page(boss, case_id).case.extensions[0].reason == WHY
    assert drafts_left(boss) == ()


def test_whoever_leaves_the_question_gives_up_what_was_typed(boss: Desk, opened: Opened) -> None:
    case_id = taken(boss)
    screen = opened(boss, case_id)
    for typed in (WHY, ""):
        choose(screen, "hold")
        ask = asked(screen, Ask)
        reason = ask.findChildren(TextField)[0]
        assert reason.text() == ""
        write(reason.box, typed)
        keep(screen)
        press(reason.box, Qt.Key.Key_Escape)
        assert drafts_left(boss) == ()


def test_what_was_chosen_beside_the_words_is_chosen_again(boss: Desk, opened: Opened) -> None:
    case_id = checked(boss)
    screen = opened(boss, case_id)
    choose(screen, "correct")
    dialog = asked(screen, CorrectionDialog)
    last = dialog.which.choice.count() - 1
    dialog.which.choice.setCurrentIndex(last)
    dialog.which.choice.activated.emit(last)
    write(dialog.reason.box, WHY)
    keep(screen)
    again = opened(boss, case_id)
    choose(again, "correct")
    dialog = asked(again, CorrectionDialog)
    assert dialog.which.choice.currentIndex() == last and dialog.reason.text() == WHY


def papers(screen: CaseScreen, case_id: str) -> ChecklistPanel:
    screen.show_case(case_id, "checklist")
    panel = screen.panels["checklist"]
    assert isinstance(panel, ChecklistPanel)
    return panel


def test_a_remark_on_a_paper_not_accepted_comes_back_at_that_paper(desk: Desk, opened: Opened) -> None:
    case_id, remark = taken(desk, RequestKind.DISCLOSURE), "氏名が読み取れず"
    received(desk, case_id)
    screen = opened(desk, case_id)
    panel = papers(screen, case_id)
    panel.table.choose(("paper", page(desk, case_id).case.papers[-1].id))
    click(panel.strip.reject)
    write(panel.rejecting.note.line, remark)
    keep(screen)
    again = papers(opened(desk, case_id), case_id)
    again.table.choose(("paper", page(desk, case_id).case.papers[-1].id))
    click(again.strip.reject)
    assert again.rejecting.note.text() == remark
    again.rejecting.why.set_value("name_mismatch")
    click(again.rejecting.yes)
    assert page(desk, case_id).case.papers[-1].rejection_note == remark
    assert drafts_left(desk) == ()


def test_a_paper_refused_late_takes_nothing_from_the_sheet_of_the_next(desk: Desk, opened: Opened) -> None:
    """As where a server holds the act up, and somebody goes on to another paper meanwhile."""
    case_id, left = taken(desk, RequestKind.DISCLOSURE), list[bool]()
    received(desk, case_id)
    panel, shown = papers(opened(desk, case_id), case_id), page(desk, case_id)
    first, second = shown.case.papers
    panel.rejecting.left.connect(lambda: left.append(True))
    for paper in (first, second):
        panel.rejecting.begin(shown, paper)
    write(panel.rejecting.note.line, WHY)
    panel.rejecting.words.flush()
    panel.rejecting.done(first.id)
    assert (left, panel.rejecting.note.text()) == ([], WHY)
    assert [each.form for each in drafts_left(desk)] == [f"refusing:{second.id}"]


def test_why_one_letter_came_back_is_not_offered_for_another(desk: Desk, opened: Opened) -> None:
    case_id = taken(desk)
    screen, shown = opened(desk, case_id), page(desk, case_id)
    sent = tuple(Posting(f"p{at}", f"l{at}", desk.today, PostMethod.REGISTERED, "sato") for at in (1, 2))
    shown = replace(shown, case=replace(shown.case, postings=sent))
    for posting, before in (("p1", ""), ("p2", ""), ("p1", "宛名が")):
        ask_return(screen, screen._seat, shown, posting)
        dialog = asked(screen, ReturnDialog)
        assert dialog.reason.text() == before
        write(dialog.reason.line, "宛名が"[len(before) :])
        screen._seat.typed.keep()
        dialog.hide()
        dialog.deleteLater()
