"""The policy is read, any two revisions are compared, and a supervisor adopts another from a file."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.errors import RuleViolation
from deskapp.domain.profile import OWN, Profile
from deskapp.operations.defaults import first_text
from deskapp.operations.profiles import adopt_profile
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.letters.print_dialog import PrintDialog
from deskapp.ui.messages import sentence
from deskapp.ui.settings.profile_page import ProfilePage
from deskapp.ui.settings.profile_sheet import ProfileSheet
from deskapp.ui.settings.profile_text import TOPICS, DoubtNote
from desks import OHNO, SATO, TANAKA, who
from ui.hands import asked, click, press
from ui.seats import seat_of

FIRST = first_text("profile")
REVISED = FIRST.replace("= 2019-12-19", "= 2027-01-18").replace("_days = 14", "_days = 10")
AGAIN = REVISED.replace("retention_years = 3", "retention_years = 5")

Open = Callable[..., ProfilePage]


@pytest.fixture
def opened(tmp_path: Path, stage: Callable[..., QWidget]) -> Open:
    """The page of somebody, after these revisions were adopted."""

    def open_page(name: str, *revisions: str) -> ProfilePage:
        seat = seat_of(tmp_path, name)
        for text in revisions:
            adopt_profile(seat.desk, text)
        page = ProfilePage(seat)
        stage(page).resize(1200, 690)
        return page

    return open_page


@pytest.fixture
def choose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[ProfilePage, str], None]:
    """Read a file with this text through the button, as if it were chosen in the dialog."""

    def choose_file(page: ProfilePage, text: str) -> None:
        file = tmp_path / "改訂.toml"
        file.write_text(text, encoding="utf-8")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(file), ""))
        click(page.list.read)

    return choose_file


def laid_out(pane: ProfileSheet) -> QWidget:
    """What the pane shows."""
    shown = pane.widget()
    assert shown is not None
    return shown


def words_of(pane: ProfileSheet) -> list[str]:
    """What stands on a sheet, line by line."""
    return [label.text() for label in laid_out(pane).findChildren(QLabel)]


def top_of(part: QWidget, pane: ProfileSheet) -> int:
    """How far down the sheet a part begins."""
    return part.mapTo(laid_out(pane), part.rect().topLeft()).y()


def press_view(page: ProfilePage, view: str) -> None:
    """Turn to the whole text or to the comparison with the mouse."""
    place = ["whole", "changes"].index(view)
    click(page.view._group.button(place))


def test_a_revision_from_a_file_is_shown_and_adopted_after_a_question(
    qtbot: QtBot, opened: Open, choose: Callable[..., None]
) -> None:
    page = opened(TANAKA)
    choose(page, REVISED)
    assert page.adopt.hasFocus()
    assert {"14", "10"} <= set(words_of(page.changes.sheet))
    assert not page.changes.other.isVisible()
    press(page.adopt, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.told):
        click(asked(page, Ask).yes)
    assert page.list.table.model().rowCount() == 2
    assert page.list.place() == 0 and page.proposal is None
    assert "10" in words_of(page.text)


def test_a_proposal_put_aside_changes_nothing(opened: Open, choose: Callable[..., None]) -> None:
    page = opened(TANAKA)
    choose(page, REVISED)
    click(page.discard)
    assert page.proposal is None and page.list.table.hasFocus()
    assert page.list.table.model().rowCount() == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[clock]", "[clock", "行目"),
        ("[clock]", "[clock]\nfoo = 1", "clock.foo"),
        ("_days = 10", '_days = "10"', "clock.answer_business_days"),
        ("_days = 10", "_days = 99999999999", "clock.answer_business_days"),
        ('"due"', '"soon"', "clock.promise"),
        ('"passport_with_address_page"', '"library_card"', "papers.listed_papers"),
        ('item = "consent"', 'item = "colour"', "doubts.doubts"),
        ("= 2027-01-18", "= 2027-01-19", "policy.revised_on"),
        ("= 2027-01-18", "= 2019-12-18", "policy.revised_on"),
        ("[clock]", "deep = " + "[" * 5000, "行目"),
    ],
)
def test_a_fault_is_told_in_one_sentence_with_file_and_place(
    opened: Open, choose: Callable[..., None], old: str, new: str, told: str
) -> None:
    page = opened(TANAKA)
    assert old in REVISED
    choose(page, REVISED.replace(old, new))
    sentence = page.list.wrong.text()
    assert page.list.wrong.isVisible() and page.proposal is None
    assert "改訂.toml" in sentence and told in sentence
    assert sentence.count("。") == 1 and sentence.endswith("。")


def test_a_broken_file_takes_an_earlier_proposal_away(opened: Open, choose: Callable[..., None]) -> None:
    page = opened(TANAKA)
    choose(page, REVISED)
    choose(page, REVISED.replace("[clock]", "[clock"))
    assert page.proposal is None and not page.adopt.isVisible()
    assert page.list.wrong.isVisible()


def test_any_two_revisions_are_compared_the_earlier_at_the_left(opened: Open) -> None:
    page = opened(TANAKA, REVISED, AGAIN)
    press_view(page, "changes")
    assert page.changes.says.text() == t("profiles.compare_count", count=1)
    assert words_of(page.changes.sheet)[-2:] == ["3", "5"]
    page.changes.other.setFocus()
    press(page.changes.other, Qt.Key.Key_Down)
    heads = words_of(page.changes.sheet)[:2]
    assert heads == ["令和元年12月19日", t("profiles.same_day", day="令和9年1月18日", count=2)]
    assert page.changes.says.text() == t("profiles.compare_count", count=3)


def test_an_older_revision_is_compared_with_the_one_before_it_until_another_is_picked(opened: Open) -> None:
    page = opened(TANAKA, REVISED, AGAIN)
    press_view(page, "changes")
    press(page.list.table, Qt.Key.Key_Down)
    assert words_of(page.changes.sheet)[:2] == ["令和元年12月19日", "令和9年1月18日"]
    press(page.list.table, Qt.Key.Key_Down)
    assert page.changes.other.value() == page._sides[1].profile.digest
    assert words_of(page.changes.sheet)[:2] == ["令和元年12月19日", "令和9年1月18日"]
    page.changes.other.setFocus()
    press(page.changes.other, Qt.Key.Key_Down)
    page.reload()
    assert page.changes.other.value() == page._sides[0].profile.digest


def test_a_single_revision_says_that_there_is_nothing_to_compare_with(opened: Open) -> None:
    page = opened(TANAKA)
    press_view(page, "changes")
    assert page.changes._none.isVisible() and not page.changes.other.isVisible()


def test_the_doubts_stand_beside_the_item_they_concern(opened: Open) -> None:
    page = opened(TANAKA)
    notes = laid_out(page.text).findChildren(DoubtNote)
    told = [label.text() for note in notes for label in note.findChildren(QLabel)]
    assert {doubt.text for doubt in page._sides[0].profile.doubts} <= set(told)
    assert t("profiles.clause", clause="5") in told
    beside = next(note for note in notes if "「第1項に規定する範囲」" in note.findChildren(QLabel)[1].text())
    labels = laid_out(page.text).findChildren(QLabel)
    scope = next(label for label in labels if label.text() == t("profiles.key.joint_scope"))
    assert top_of(beside, page.text) == top_of(scope, page.text)
    assert page.doubts.accessibleName().endswith("29")


def test_the_doubtful_items_alone_are_read_at_a_press(opened: Open) -> None:
    page = opened(TANAKA)
    click(page.doubts)
    assert t("profiles.key.joint_scope") in words_of(page.text)
    assert t("profiles.key.joint_items") not in words_of(page.text)
    assert t("profiles.topic.own") not in words_of(page.text)
    press(page.doubts, Qt.Key.Key_Return)
    assert t("profiles.key.joint_items") in words_of(page.text)


def test_a_doubt_about_the_whole_policy_stands_above_all(opened: Open) -> None:
    whole = FIRST.replace("= 2019-12-19", "= 2027-01-18").replace("doubts = [", 'doubts = ["古い文です。",')
    page = opened(TANAKA, whole)
    assert words_of(page.text)[:2] == [t("profiles.topic.whole"), "古い文です。"]


def test_what_the_desk_changed_of_the_delivered_policy_is_marked(opened: Open) -> None:
    page = opened(TANAKA, AGAIN)
    words = words_of(page.text)
    marked = [words[place - 1] for place, each in enumerate(words) if each == t("profiles.own")]
    assert marked == [t("profiles.key.answer_business_days"), t("profiles.key.retention_years")]
    press(page.list.table, Qt.Key.Key_Down)
    assert t("profiles.own") not in words_of(page.text)


def test_the_text_ends_where_it_ends(opened: Open) -> None:
    page = opened(TANAKA)
    QApplication.processEvents()
    last = laid_out(page.text).findChildren(QLabel)[-1]
    assert laid_out(page.text).height() - top_of(last, page.text) < 40


def test_every_item_of_a_policy_is_read_once_under_one_topic() -> None:
    read = [item for items in TOPICS.values() for item in items]
    assert sorted(read) == sorted({each.name for each in fields(Profile)} - {"digest", "doubts"})
    assert set(TOPICS["own"]) == OWN


def test_a_clerk_reads_and_compares_but_sees_no_doubts_and_cannot_adopt(opened: Open) -> None:
    page = opened(SATO)
    assert page.list.table.model().rowCount() == 1
    assert laid_out(page.text).findChildren(DoubtNote) == []
    hidden = (page.list.read, page.adopt, page.save, page.doubts)
    assert [each for each in hidden if each.isVisible()] == []
    assert page.view.isVisible() and page.notice.isVisible()


def test_the_notice_of_revision_goes_to_the_printing_dialog(opened: Open) -> None:
    page = opened(TANAKA, REVISED)
    click(page.notice)
    dialog = asked(page, PrintDialog)
    assert dialog._pdf.startswith(b"%PDF")
    assert "令和9年1月18日" in dialog.windowTitle()


def test_a_notice_that_came_out_on_paper_is_logged(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(TANAKA, REVISED)
    desk = page._seat.desk
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "notice.pdf"), ""))
    for yes in (False, True):
        with desk.looking() as reader:
            before = reader.log_head().seq
        click(page.notice)
        click(asked(page, PrintDialog).save)
        question = asked(page, Ask)
        click(question.yes if yes else question.no)
        with desk.looking() as reader:
            assert reader.log_head().seq - before == 1 + int(yes), "the file, and the paper"


def test_a_saved_revision_is_what_a_desk_edits_for_the_next(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(TANAKA)
    file = tmp_path / "方針.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(file), ""))
    click(page.save)
    page.propose(file)
    assert page.proposal is not None and page.proposal.differences == ()
    assert page.changes.says.text() == t("profiles.adopt_none")
    assert not page.adopt.isVisible() and page.discard.hasFocus()
    page.save_to(tmp_path / "nowhere" / "方針.toml")
    assert "方針.toml" in page.list.wrong.text()


def test_a_proposal_outrun_by_another_supervisor_is_compared_anew_before_it_is_adopted(
    opened: Open, choose: Callable[..., None]
) -> None:
    page = opened(TANAKA)
    choose(page, AGAIN)
    adopt_profile(page._seat.desk.as_person(who(OHNO)), REVISED)
    click(page.adopt)
    click(asked(page, Ask).yes)
    assert page.list.wrong.text() == sentence(RuleViolation("profile_changed"))
    words = words_of(page.changes.sheet)
    assert "5" in words and "14" not in words, "what differs from the revision adopted meanwhile"
    click(page.adopt)
    click(asked(page, Ask).yes)
    assert page.list.table.model().rowCount() == 3 and page.proposal is None
