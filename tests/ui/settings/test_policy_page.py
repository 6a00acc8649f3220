"""The policy is read, compared, and another revision adopted by a supervisor only."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.operations.defaults import first_text
from deskapp.ui.ask import Ask
from deskapp.ui.letters.print_dialog import PrintDialog
from deskapp.ui.settings.policy_page import PolicyPage
from desks import TANAKA
from ui.hands import asked, click
from ui.seats import seat_of

REVISED = first_text("profile").replace("= 2019-12-19", "= 2027-01-18").replace("_days = 14", "_days = 10")


def written(folder: Path, text: str) -> Path:
    file = folder / "改訂.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_revision_from_a_file_is_shown_and_adopted_after_a_question(
    qtbot: QtBot, tmp_path: Path, stage: Callable[..., QWidget]
) -> None:
    page = PolicyPage(seat_of(tmp_path, TANAKA))
    stage(page).resize(1200, 690)
    page.propose(written(tmp_path, REVISED))
    assert page.proposal is not None
    click(page.adopt)
    with qtbot.waitSignal(page.told):
        click(asked(page, Ask).yes)
    assert page.table.model().rowCount() == 2
    assert page.proposal is None


def test_a_broken_file_is_refused_with_its_name_and_line(
    tmp_path: Path, stage: Callable[..., QWidget]
) -> None:
    page = PolicyPage(seat_of(tmp_path, TANAKA))
    stage(page)
    page.propose(written(tmp_path, REVISED.replace("[clock]", "[clock")))
    assert "改訂.toml" in page.wrong.text() and "行目" in page.wrong.text()
    assert page.proposal is None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[clock]", "[clock]\nfoo = 1", "clock.foo"),
        ("_days = 10", '_days = "10"', "clock.answer_business_days"),
        ("_days = 10", "_days = 99999999999", "clock.answer_business_days"),
        ('"due"', '"soon"', "clock.promise"),
        ('"passport_with_address_page"', '"library_card"', "papers.listed_papers"),
        ("[clock]", "deep = " + "[" * 5000, "行目"),
    ],
)
def test_a_fault_is_told_with_file_and_place(
    tmp_path: Path, stage: Callable[..., QWidget], old: str, new: str, told: str
) -> None:
    page = PolicyPage(seat_of(tmp_path, TANAKA))
    stage(page)
    page.propose(written(tmp_path, REVISED.replace(old, new)))
    assert "改訂.toml" in page.wrong.text() and told in page.wrong.text()


def test_a_clerk_reads_but_cannot_adopt(tmp_path: Path, stage: Callable[..., QWidget]) -> None:
    page = PolicyPage(seat_of(tmp_path))
    stage(page)
    assert page.table.model().rowCount() == 1
    assert not page.read.isVisible()
    assert not page.adopt.isVisible()


def test_the_notice_of_revision_goes_to_the_printing_dialog(
    tmp_path: Path, stage: Callable[..., QWidget]
) -> None:
    page = PolicyPage(seat_of(tmp_path))
    stage(page)
    click(page.notice)
    assert asked(page, PrintDialog)._pdf.startswith(b"%PDF")


def test_a_saved_revision_is_what_a_desk_edits_for_the_next(
    tmp_path: Path, stage: Callable[..., QWidget]
) -> None:
    page = PolicyPage(seat_of(tmp_path, TANAKA))
    stage(page)
    file = tmp_path / "方針.toml"
    page.save_to(file)
    page.propose(file)
    assert page.proposal is not None and page.proposal.differences == ()
    assert not page.adopt.isVisible()
    page.save_to(tmp_path / "nowhere" / "方針.toml")
    assert "方針.toml" in page.wrong.text()
