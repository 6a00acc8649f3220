"""文面 with real keys: a supervisor types beside the page it makes, adopts, compares and takes up again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from deskapp.assets import resource
from deskapp.domain.errors import RuleViolation
from deskapp.letters.wordings import delivered
from deskapp.operations.profiles import adopt_profile
from deskapp.operations.views.drafts import drafts_left
from deskapp.operations.wording import adopt_wording, wordings_of
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.messages import sentence
from deskapp.ui.settings.screen import SettingsScreen
from deskapp.ui.settings.wording_page import WordingPage
from deskapp.ui.widgets.table_rows import row_at
from desks import OHNO, SATO, TANAKA, who
from ui.hands import asked, click, press, write
from ui.seats import seat_of

Open = Callable[[str], WordingPage]
COVER = delivered("cover")


@pytest.fixture
def opened(tmp_path: Path, stage: Callable[..., QWidget]) -> Open:
    def open_page(name: str) -> WordingPage:
        screen = SettingsScreen(seat_of(tmp_path, name, callers=False))
        stage(screen).resize(1230, 690)
        page = screen.show_page("wording")
        assert isinstance(page, WordingPage)
        return page

    return open_page


def first_page(page: WordingPage) -> QImage:
    """The first page as it is shown."""
    return page.preview.pages._pages[0]._image


def type_at_end(page: WordingPage, text: str) -> None:
    press(page.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    press(page.text, Qt.Key.Key_Return)
    write(page.text, text)


def adopt(page: WordingPage, qtbot: QtBot) -> None:
    click(page.save)
    with qtbot.waitSignal(page.told):
        click(asked(page, Ask).yes)


def look_at(page: WordingPage, view: str) -> None:
    click(page.view._group.button(["page", "history"].index(view)))


def in_use(page: WordingPage, name: str = "cover") -> str:
    return wordings_of(page._seat.desk).text(name)


def changed_lines(page: WordingPage) -> list[str]:
    sheet = page.history._area.widget()
    assert sheet is not None
    return [label.text() for label in sheet.findChildren(QLabel)]


def test_the_page_follows_what_is_typed_and_the_text_is_adopted_after_a_question(
    qtbot: QtBot, opened: Open
) -> None:
    page = opened(TANAKA)
    assert page.text.toPlainText() == COVER and not page.save.isEnabled()
    before = first_page(page)
    type_at_end(page, "ご不明の点は、お電話ください。")
    assert first_page(page) != before
    assert page.says.text() == t("wording.unsaved_note")
    adopt(page, qtbot)
    assert in_use(page).endswith("ご不明の点は、お電話ください。")
    assert not page.save.isEnabled() and page.says.text() == t("wording.in_use_note")


def test_a_fault_is_told_with_its_line_and_the_last_good_page_stays(opened: Open) -> None:
    page = opened(TANAKA)
    before = first_page(page)
    type_at_end(page, "{{秘密}}")
    line = page.text.blockCount()
    assert page.wrong.text() == f"{line}行目：「{{{{秘密}}}}」という欄はありません。"
    assert page.text._fault == line
    assert first_page(page) == before and not page.save.isEnabled()
    click(page.undo)
    assert page.wrong.text() == "" and page.text.toPlainText() == COVER
    assert in_use(page) == COVER


def test_what_may_be_named_is_offered_and_put_in_by_enter(opened: Open) -> None:
    page = opened(TANAKA)
    press(page.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert page.inserts.choose(("field", "受付番号"))
    press(page.inserts, Qt.Key.Key_Return)
    assert page.text.toPlainText() == COVER + "{{受付番号}}" and page.text.hasFocus()
    assert page.inserts.choose(("condition", "代理人"))
    press(page.inserts, Qt.Key.Key_Return)
    assert page.text.toPlainText().endswith("{{受付番号}}\n[もし 代理人]\n[おわり]")
    assert page.wrong.text() == "" and page.save.isEnabled()
    assert not page.inserts.choose(("field", "発送一覧"))


def test_the_page_is_looked_at_in_each_case_the_text_tells_apart(opened: Open) -> None:
    page = opened(TANAKA)
    before = first_page(page)
    mandate = next(each for each in page.preview._menu.actions() if each.text() == "委任")
    assert mandate.isChecked()
    mandate.trigger()
    assert first_page(page) != before
    assert page.preview.cases.text() == t("wording.case", names="請求一覧あり")
    assert page.text.toPlainText() == COVER


def test_what_is_typed_waits_while_another_text_is_looked_at(opened: Open) -> None:
    page = opened(TANAKA)
    type_at_end(page, "追記。")
    page.list.table.choose("guide")
    assert page.text.toPlainText() == delivered("guide") and not page.undo.isEnabled()
    page.reload()
    page.list.table.choose("cover")
    assert page.text.toPlainText().endswith("追記。") and page.save.isEnabled()


def test_what_is_typed_stands_in_the_next_window_until_it_is_adopted_or_put_aside(
    qtbot: QtBot, opened: Open
) -> None:
    page = opened(TANAKA)
    page.list.table.choose("guide")
    type_at_end(page, "追記。")
    page._seat.typed.keep()
    assert page._seat.typed.lost() == () and drafts_left(page._seat.desk)[0].kind == "wording"
    again = opened(TANAKA)
    assert again.text.toPlainText().endswith("追記。") and again.save.isEnabled()
    adopt(again, qtbot)
    assert in_use(again, "guide").endswith("追記。") and drafts_left(again._seat.desk) == ()
    type_at_end(again, "もう一行")
    again._seat.typed.keep()
    click(again.undo)
    assert drafts_left(again._seat.desk) == ()


def test_what_was_typed_and_is_in_use_by_now_is_offered_no_more(opened: Open) -> None:
    page = opened(TANAKA)
    type_at_end(page, "追記。")
    page._seat.typed.keep()
    adopt_wording(page._seat.desk, "cover", page.text.toPlainText())
    assert drafts_left(page._seat.desk), "adopted from another seat"
    again = opened(TANAKA)
    assert drafts_left(again._seat.desk) == () and not again.save.isEnabled()


def test_a_text_adopted_meanwhile_is_not_overwritten_by_what_was_typed_before(
    qtbot: QtBot, opened: Open
) -> None:
    page = opened(TANAKA)
    type_at_end(page, "追記。")
    page._seat.typed.keep()
    adopt_wording(page._seat.desk, "cover", COVER + "別の責任者の一行\n", "")
    again = opened(TANAKA)
    click(again.save)
    click(asked(again, Ask).yes)
    assert "追記。" not in in_use(again) and again.text.toPlainText().endswith("追記。")


def test_versions_are_compared_and_an_earlier_one_is_taken_up_again(qtbot: QtBot, opened: Open) -> None:
    page = opened(TANAKA)
    type_at_end(page, "追記。")
    adopt(page, qtbot)
    look_at(page, "history")
    assert page.history.table.model().rowCount() == 2
    assert "追記。" in changed_lines(page) and "以上" not in changed_lines(page)
    assert not page.history.take.isEnabled()
    press(page.history.table, Qt.Key.Key_Down)
    assert page.history.says.text() == t("wording.first")
    click(page.history.take)
    assert page.text.toPlainText() == COVER and page.save.hasFocus()
    adopt(page, qtbot)
    assert in_use(page) == COVER
    assert page.history.table.model().rowCount() == 3


def test_a_text_changed_meanwhile_by_another_supervisor_is_not_overwritten_unseen(
    qtbot: QtBot, opened: Open
) -> None:
    page = opened(TANAKA)
    type_at_end(page, "追記。")
    theirs = COVER + "\nほかの追記。"
    adopt_wording(page._seat.desk.as_person(who(OHNO)), "cover", theirs)
    page.reload()
    assert page.text.toPlainText().endswith("追記。")
    click(page.save)
    question = asked(page, Ask)
    click(question.yes)
    assert question.wrong.text() == sentence(RuleViolation("wording_changed"))
    assert in_use(page) == theirs
    click(question.no)
    look_at(page, "history")
    assert "ほかの追記。" in changed_lines(page)
    adopt(page, qtbot)
    assert in_use(page).endswith("追記。") and "ほかの" not in in_use(page)


def test_a_section_shows_within_its_answer_and_a_table_as_its_words(opened: Open) -> None:
    page = opened(TANAKA)
    for name in ("answer_disclosure", "grounds"):
        page.list.table.choose(name)
        assert page.preview.pages.page_count() >= 1 and page.wrong.text() == ""
    assert not page.inserts.isVisible()


def test_everybody_else_reads_the_texts_and_their_pages(opened: Open) -> None:
    page = opened(SATO)
    press(page.text, Qt.Key.Key_A)
    assert page.text.toPlainText() == COVER
    assert page.preview.pages.page_count() == 1
    shown = (page.save, page.undo, page.inserts, page.history.take)
    assert [each for each in shown if each.isVisible()] == []
    assert page.says.text() == t("wording.only_supervisors")


def test_every_line_has_its_number_and_tab_leaves_the_text(opened: Open) -> None:
    page = opened(TANAKA)
    page.text.setFocus()
    press(page.text, Qt.Key.Key_Tab)
    assert not page.text.hasFocus() and page.text.toPlainText() == COVER
    QApplication.processEvents()
    assert page.text._numbers.width() > 0 and page.text.accessibleName() == t("wording.text")


def test_what_fields_say_follows_a_policy_adopted_meanwhile(opened: Open) -> None:
    page = opened(TANAKA)
    desk = page._seat.desk

    def told() -> str:
        rows = page.inserts.model()
        return "\n".join(str(row_at(rows.index(row, 0))) for row in range(rows.rowCount()))

    before = desk.policy.profile.phone
    assert before in told()
    text = resource("profiles/default.toml").read_text(encoding="utf-8")
    adopt_profile(desk, text.replace(before, "03-0000-7777"))
    page.hide()
    page.show()
    assert "03-0000-7777" in told() and before not in told()
