"""An open window shows and keeps nothing more of a case that is disposed of meanwhile (spec §9)."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit

from deskapp.domain.kinds import DisposalMethod, Matter, Settled
from deskapp.domain.people import StaffRole
from deskapp.operations.consultations import settle_case
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.drafts import draft_of
from deskapp.operations.people import NewStaff, add_staff
from deskapp.operations.retention import approve_retention
from deskapp.text import t
from deskapp.ui.case_page.contact_note import ContactNote
from deskapp.ui.case_page.gone_panel import GonePanel
from deskapp.ui.case_page.letters_panel import LettersPanel
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.messages import said
from deskapp.ui.widgets.table import Table
from desks import TANAKA, FixedClock, who
from playing import checked, closed
from ui.hands import click, write
from ui.seats import take

Open = Callable[[Desk, str], CaseScreen]


def test_the_pages_of_its_letters_and_what_was_being_typed_go_with_it(
    desk: Desk, clock: FixedClock, opened: Open
) -> None:
    case_id = closed(desk)
    clock.wait(days=4 * 366)
    screen = opened(desk, case_id)
    screen.go_to("letters")
    panel = screen.panels["letters"]
    assert isinstance(panel, LettersPanel)
    assert panel.pane.pdf.startswith(b"%PDF") and panel.pane.count.text()
    note = screen.findChildren(ContactNote)[0]
    write(note.line, "折り返しを約束")
    approve_retention(desk.as_person(who(TANAKA)), [case_id], DisposalMethod.SHREDDED)
    screen._seat.runner.changed.emit(Changes(frozenset({case_id})))
    assert panel.pane.pdf == b"" and panel.pane.trouble.text() == t("errors.letter_gone")
    screen._seat.typed.keep()
    assert draft_of(desk, f"note:{case_id}") == {}


def gone(desk: Desk, clock: FixedClock, case_id: str) -> str:
    """A case that nothing kept any longer, disposed of four years on."""
    clock.wait(days=4 * 366)
    approve_retention(desk.as_person(who(TANAKA)), [case_id], DisposalMethod.SHREDDED)
    return case_id


def offered(screen: CaseScreen) -> set[str]:
    """What can be pressed or typed into."""
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
    seen = (each for kind in kinds for each in screen.findChildren(kind) if each.isVisible())
    return {each.accessibleName() or each.text() for each in seen if each.isEnabled()}  # type: ignore[attr-defined]


def table_words(screen: CaseScreen) -> str:
    model = screen.panels["gone"].findChildren(Table)[0].model()
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return "\n".join(" ".join(str(model.index(r, c).data()) for c in columns) for r in rows)


def test_nothing_is_offered_where_nothing_can_be_done_and_the_page_says_what_is_left(
    desk: Desk, clock: FixedClock, opened: Open
) -> None:
    screen = opened(desk, gone(desk, clock, closed(desk)))
    back, why = t("case_page.back"), t("case_page.why")
    assert offered(screen) == {back, why, t("history.open"), t("disposal.case_record")}
    assert not screen.tabs.isVisible() and screen.next.more.isEmpty()
    day = said(desk.today)
    assert (
        screen.findChildren(GonePanel)[0]
        .banner.accessibleName()
        .startswith(t("gone.title", day=day, by=TANAKA))
    )
    words = " ".join(each.text() for each in screen.side.log.findChildren(QLabel) if each.isVisible())
    assert t("gone.contacts", day=day) in words and t("contacts.none") not in words
    left = table_words(screen)
    assert (
        "2031/1/21(火) 田中 由紀" in left and "応じる 2027/1/18(月) 佐藤 美咲" in left and "一般書留" in left
    )
    assert "発送 2027/1/18(月)" in " ".join(each.text() for each in screen.head.findChildren(QLabel))


@pytest.mark.parametrize("keys", ["Ctrl+M", "Ctrl+1", "Ctrl+Return", "Ctrl+O", "Ctrl+D", "Ctrl+S", "F6"])
def test_no_key_does_anything_to_it(desk: Desk, clock: FixedClock, opened: Open, keys: str) -> None:
    screen = opened(desk, gone(desk, clock, closed(desk)))
    before = offered(screen)
    QTest.keySequence(screen, QKeySequence(keys))
    assert offered(screen) == before and QApplication.activeModalWidget() is None
    assert screen.panels.currentWidget() is screen.panels["gone"]


def test_a_case_that_is_whole_has_its_tabs_again(desk: Desk, clock: FixedClock, opened: Open) -> None:
    whole = checked(desk)
    screen = opened(desk, gone(desk, clock, closed(desk)))
    screen.show_case(whole, "intake")
    assert screen.tabs.isVisible() and screen.side.note.isVisible() and screen.next.do_it.isVisible()
    assert screen.panels.currentWidget() is screen.panels["intake"]


def test_a_page_that_is_open_turns_to_what_is_left(desk: Desk, clock: FixedClock, opened: Open) -> None:
    case_id = closed(desk)
    screen = opened(desk, case_id)
    screen.tabs.setFocus()
    gone(desk, clock, case_id)
    screen._seat.runner.changed.emit(Changes(frozenset({case_id})))
    assert screen.panels.currentWidget() is screen.panels["gone"]
    assert QApplication.focusWidget() is screen.panels["gone"].focusProxy()


def test_a_consultation_is_read_as_what_is_left_of_it_too(
    desk: Desk, clock: FixedClock, opened: Open
) -> None:
    case_id = take(desk, "渡邉 一郎", matter=Matter.CONSULTATION)
    settle_case(desk, case_id, Settled.SOLVED, "伝えた")
    screen = opened(desk, gone(desk, clock, case_id))
    assert offered(screen) == {t("case_page.back"), t("history.open")}
    assert "完了" in table_words(screen) and "伝えた" not in table_words(screen)


def test_its_record_of_disposal_is_still_put_on_paper(desk: Desk, clock: FixedClock, opened: Open) -> None:
    screen = opened(desk, gone(desk, clock, closed(desk)))
    panel = screen.panels["gone"]
    assert isinstance(panel, GonePanel)
    click(panel.record)
    shown = QApplication.activeModalWidget()
    assert shown is not None and not panel.wrong.text()
    shown.close()


def test_whoever_only_reads_sees_the_same(desk: Desk, clock: FixedClock, opened: Open) -> None:
    add_staff(desk.as_person(who(TANAKA)), NewStaff(who("鈴木 監査"), StaffRole.AUDITOR))
    case_id = gone(desk, clock, closed(desk))
    screen = opened(desk.as_person(who("鈴木 監査")), case_id)
    assert offered(screen) == {t("case_page.back"), t("case_page.why"), t("history.open")}
