"""Whoever made a recovery sheet shows that it is at hand: two of its groups, read from the paper."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.passphrase import covered
from deskapp.ui.runner import Runner
from deskapp.ui.sign_in.recovery import RecoverySheet
from deskapp.ui.sign_in.sheet_proof import SheetProof
from deskapp.ui.widgets import style
from deskapp.ui.widgets.shots import photograph
from desks import open_desk
from ui.hands import click, press, prove_sheet, write

PHRASE = "7K3M-0QXV-92CD-HJ4T-WZ81-RN5P-6BEF-YSGA"


@pytest.fixture
def proof(stage: Callable[..., QWidget]) -> SheetProof:
    made = SheetProof(PHRASE, (3, 7))
    stage(made)
    return made


def test_two_groups_prove_it_however_they_are_typed(qtbot: QtBot, proof: SheetProof) -> None:
    first, second = proof.fields
    write(first.line, "92cd")
    assert not proof.is_proven() and first.wrong.text() == "紙のとおりです"
    with qtbot.waitSignal(proof.proven) as proven:
        write(second.line, "６ＢＥＦ")
    assert proven.args == [True] and proof.is_proven()
    with qtbot.waitSignal(proof.finished):
        press(second.line, Qt.Key.Key_Return)


def test_a_wrong_group_is_told_with_its_place_and_a_half_one_not_before_it_is_left(proof: SheetProof) -> None:
    first, second = proof.fields
    write(first.line, "92C")
    assert first.error() == "", "it is still being typed"
    second.setFocus()
    assert "3番目" in first.error()
    first.line.clear()
    write(first.line, "7K3M")
    assert "3番目" in first.error(), "another group of the same sheet"
    write(second.line, "6BEF")
    assert not proof.is_proven()


def test_any_two_different_groups_are_asked_for() -> None:
    asked = {SheetProof(PHRASE).places for _ in range(60)}
    assert len(asked) > 1 and all(1 <= first < second <= 8 for first, second in asked)


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
def test_while_they_are_typed_the_screen_does_not_tell_them(
    qapp: QApplication, stage: Callable[..., QWidget], tmp_path: Path, shots: Path, theme: str
) -> None:
    style.apply(qapp, theme)  # type: ignore[arg-type]  # one of the three
    desk = open_desk(tmp_path / "desk")
    page = RecoverySheet(PHRASE, desk, Runner(inline=True))
    stage(page).resize(1366, 768)
    view, kept = page.view, list[bool]()
    page.kept.connect(lambda: kept.append(True))
    assert view.phrase.text() == PHRASE
    photograph(page, shots / f"sheet-shown-{theme}.png")
    view.proof.setFocus()
    assert view.phrase.text() == covered(PHRASE)
    click(view.eye)
    assert view.phrase.text() == PHRASE, "whoever was too quick writes it down now"
    write(view.proof.fields[0].line, "0000")
    photograph(page, shots / f"sheet-wrong-{theme}.png")
    view.proof.fields[0].line.clear()
    press(view.proof.fields[1].line, Qt.Key.Key_Return)
    assert not page.go.isEnabled() and kept == []
    prove_sheet(view.proof, PHRASE)
    photograph(page, shots / f"sheet-proven-{theme}.png")
    press(view.proof.fields[1].line, Qt.Key.Key_Return)
    assert kept == [True]
    desk.close()
