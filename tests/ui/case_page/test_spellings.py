"""A character that no font draws, from its field to the printed page, by both ways out (spec §8)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from deskapp.domain.kinds import Door, LetterCode, Side
from deskapp.operations import intake, letters
from deskapp.operations.desk import Desk
from deskapp.operations.spellings import allow_frames
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.letters_panel import LettersPanel
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.case_page.substitute_dialog import SubstituteDialog
from deskapp.ui.intake.screen import IntakeScreen
from deskapp.ui.letters.print_dialog import PrintDialog
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from desks import TANAKA, FixedClock, open_desk, who
from letters.papers import pages
from playing import page, taken
from refusals import refused
from ui.hands import CTRL, asked, choose, click, press, write

Opened = Callable[[Desk, str], CaseScreen]
Stage = Callable[..., QWidget]


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


@pytest.fixture
def boss(desk: Desk) -> Desk:
    return desk.as_person(who(TANAKA))


def printed(desk: Desk, case_id: str) -> str:
    """What stands on the letter that goes out with the form, as it was printed."""
    made = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made
    assert made
    return "".join(pages(letters.letter_bytes(desk, case_id, made)))


def test_at_entry_the_field_tells_the_character_and_what_to_do(desk: Desk, stage: Stage) -> None:
    screen = IntakeScreen(Seat(desk, Runner(inline=True)))
    stage(screen)
    screen.start(Door.PHONE)
    screen.form.name.set_text("\ue000田 花子")
    press(screen.form.name.input, Qt.Key.Key_S, CTRL)
    told = screen.form.name.error()
    assert "外字(U+E000)" in told and "〓" in told and "同意" in told
    assert case_list(desk, Wanted()).total == 0
    screen.form.name.set_text("〓田 花子")
    press(screen.form.name.input, Qt.Key.Key_S, CTRL)
    assert case_list(desk, Wanted()).total == 1


def test_a_frame_is_allowed_by_a_supervisor_and_then_printed(desk: Desk, boss: Desk, opened: Opened) -> None:
    case_id = taken(desk)
    intake.describe_party(desk, case_id, Side.PERSON, {"name": "〓田 花子"})
    with refused("frames_unallowed"):
        printed(desk, case_id)
    clerk = opened(desk, case_id)
    action = next(each for each in clerk.next.more.actions() if each.text() == t("case_page.allow_frames"))
    assert not action.isEnabled()
    assert page(desk, case_id).steps[0].code == "allow_frames"
    screen = opened(boss, case_id)
    choose(screen, "allow_frames")
    click(asked(screen, Ask).yes)
    assert [frame.lines for frame in page(desk, case_id).case.frames] == [("〓田 花子",)]
    assert "〓田 花子　様" in printed(desk, case_id)
    intake.describe_party(desk, case_id, Side.PERSON, {"name": "〓山 花子"})
    with refused("frames_unallowed"):
        printed(desk, case_id)


def test_whoever_prints_is_told_to_write_into_the_frame(
    desk: Desk, boss: Desk, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # no CUPS at this desk, whatever the computer has
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "letter.pdf"), ""))
    case_id = taken(desk)
    intake.describe_party(desk, case_id, Side.PERSON, {"name": "〓田 花子"})
    allow_frames(boss, case_id)
    letters.make_letter(desk, case_id, LetterCode.FORM_OUT)
    panel = LettersPanel(Seat(desk, Runner(inline=True)))
    stage(panel)
    panel.show_page(page(desk, case_id))
    press(panel, Qt.Key.Key_P, CTRL)
    click(asked(panel, PrintDialog).save)
    assert t("printing.frames") in " ".join(each.text() for each in asked(panel, Ask).findChildren(QLabel))


def test_a_substitute_is_noted_with_the_day_of_the_consent_and_printed(desk: Desk, opened: Opened) -> None:
    case_id = taken(desk)
    screen = opened(desk, case_id)
    choose(screen, "substitute")
    dialog = asked(screen, SubstituteDialog)
    click(dialog.yes)
    assert dialog.day.error()
    write(dialog.said.input, "外字の「よし」を「吉」で書く")
    write(dialog.day.line, "1/15")
    click(dialog.yes)
    agreed = page(desk, case_id).case.substitutes
    assert [(each.said, each.agreed_on) for each in agreed] == [
        ("外字の「よし」を「吉」で書く", date(2027, 1, 15))
    ]
    intake.describe_party(desk, case_id, Side.PERSON, {"name": "吉田 花子"})
    assert "吉田 花子　様" in printed(desk, case_id)
