"""文書・発送: an answer wanted as a file is sealed, its password shown once, and its handover recorded."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.kinds import LateReason, PostMethod
from deskapp.operations import letters
from deskapp.operations.desk import Desk
from deskapp.operations.electronic import seal_answer
from deskapp.text import t
from deskapp.ui.case_page.letters_panel import LettersPanel
from deskapp.ui.letters.compare_dialog import ORDER, CompareDialog
from deskapp.ui.letters.handover_dialog import HandoverDialog
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.table import Table
from desks import OHNO, PASSWORD, FixedClock, open_desk
from playing import HOME, answered, file_ready, file_wanted, page
from ui.hands import CTRL, asked, click, follow, press, write

Stage = Callable[..., QWidget]
TO = "nabeko@example.jp"


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


@pytest.fixture
def open_case(desk: Desk, stage: Stage) -> Callable[[str], LettersPanel]:
    def opened(case_id: str) -> LettersPanel:
        seat = Seat(desk, Runner(inline=True))
        panel = LettersPanel(seat)
        panel.setFixedSize(914, 508)
        stage(panel)
        follow(seat, case_id, panel, panel.show_page)
        return panel

    return opened


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the person wants the file; the name offered holds nobody's."""
    path = tmp_path / "out.pdf"
    names: list[str] = []

    def chosen(_parent: QWidget, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        assert name == "個相発第2027-0001号.pdf"
        names.append(name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    return path


def said(table: Table) -> str:
    model = table.model()
    return " ".join(str(model.index(row, 0).data()) for row in range(model.rowCount()))


def opened(panel: LettersPanel) -> HandoverDialog:
    click(panel.form.hand_over)
    return asked(panel, HandoverDialog)


def test_a_file_is_compared_on_screen_sealed_and_recorded(
    desk: Desk, open_case: Callable[[str], LettersPanel], file: Path
) -> None:
    case_id, _ = file_wanted(desk)
    panel = open_case(case_id)
    assert not panel.form.hand_over.isVisible()
    click(panel.form.compare)
    second = asked(panel, CompareDialog)
    assert second.ticks["address"].text() == t("electronic.compare_address")
    for name in ORDER:
        press(second.ticks[name], Qt.Key.Key_Space)
    second.person.set_value(OHNO)
    write(second.password.field.line, PASSWORD)
    press(second.password.field.line, Qt.Key.Key_Return, CTRL)
    dialog = opened(panel)
    assert not dialog.made.isVisible()
    click(dialog.make)
    with pikepdf.open(file, password=dialog.password.text()) as letter:
        assert len(letter.pages) == 2
    assert page(desk, case_id).history[0].act == Act.EXPORT
    click(dialog.yes)
    assert dialog.to.error() and page(desk, case_id).case.postings == ()
    write(dialog.to.line, TO)
    press(dialog.to.line, Qt.Key.Key_Return, CTRL)
    posting = page(desk, case_id).case.postings[0]
    assert (posting.method, posting.handed_to, posting.posted_on) == (PostMethod.MAIL, TO, desk.today)
    assert TO in panel.form.what.text()
    assert not panel.form.hand_over.isVisible() and panel.form.back.isVisible()


def test_a_medium_goes_to_the_reply_address_with_its_number(
    desk: Desk, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id, letter_id = file_ready(desk)
    panel = open_case(case_id)
    assert "渡し待ち" in said(panel.list)
    dialog = opened(panel)
    assert not dialog.tracking.isVisible() and dialog.to.text() == ""
    press(dialog.method.choice, Qt.Key.Key_Home)
    assert dialog.to.text() == f"{HOME['postal']} {HOME['address']}"
    write(dialog.tracking.line, "１２３−４５")
    click(dialog.yes)
    assert dialog.wrong.text() == t("errors.file_not_made") and page(desk, case_id).case.postings == ()
    seal_answer(desk, case_id, letter_id)
    click(dialog.yes)
    posting = page(desk, case_id).case.postings[0]
    assert (posting.method, posting.tracking) == (PostMethod.DISC, "123-45")


def test_a_late_one_asks_why(desk: Desk, clock: FixedClock, open_case: Callable[[str], LettersPanel]) -> None:
    case_id, letter_id = file_ready(desk)
    seal_answer(desk, case_id, letter_id)
    clock.go_to(date(2027, 2, 8))
    dialog = opened(open_case(case_id))
    write(dialog.to.line, TO)
    click(dialog.yes)
    assert dialog.late_why.error() and page(desk, case_id).case.postings == ()
    dialog.late_why.set_value(LateReason.MUCH_DATA)
    click(dialog.yes)
    assert page(desk, case_id).case.postings[0].late_why is LateReason.MUCH_DATA


def test_each_file_has_its_own_password_and_the_next_window_shows_none(
    desk: Desk, open_case: Callable[[str], LettersPanel], file: Path
) -> None:
    case_id, _ = file_ready(desk)
    panel = open_case(case_id)
    dialog = opened(panel)
    click(dialog.make)
    first = dialog.password.text()
    click(dialog.make)
    assert dialog.password.text() != first
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(file, password=first)
    press(dialog, Qt.Key.Key_Escape)
    again = opened(panel)
    assert again.password.text() == "" and not again.made.isVisible()


def test_where_the_disk_is_full_no_password_is_told(
    desk: Desk, open_case: Callable[[str], LettersPanel], file: Path
) -> None:
    case_id, _ = file_ready(desk)
    file.mkdir()
    dialog = opened(open_case(case_id))
    click(dialog.make)
    assert dialog.wrong.text() and not dialog.made.isVisible() and dialog.make.isEnabled()


def test_nobody_is_offered_a_file_who_did_not_ask(
    desk: Desk, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id, _ = answered(desk)
    panel = open_case(case_id)
    assert not panel.form.hand_over.isVisible()


def test_an_answer_on_paper_too_can_go_either_way(
    desk: Desk, open_case: Callable[[str], LettersPanel]
) -> None:
    case_id, letter_id = file_ready(desk)
    panel = open_case(case_id)
    assert not panel.form.post.isVisible()
    press(panel, Qt.Key.Key_F8)
    assert page(desk, case_id).case.postings == ()
    letters.record_print(desk, case_id, letter_id)
    panel.show_page(page(desk, case_id))
    assert panel.form.post.isVisible() and panel.form.hand_over.isVisible()
    click(panel.form.post)
    assert page(desk, case_id).case.postings[0].method is PostMethod.ORDINARY
