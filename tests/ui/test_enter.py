"""Enter goes from field to field of a short form, and from the last it does what the form is for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from deskapp.operations.desk import Desk
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.checklist_panel import ChecklistPanel
from deskapp.ui.case_page.letters_panel import LettersPanel
from deskapp.ui.letters.compare_dialog import CompareDialog
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.tick import Tick
from desks import PASSWORD, open_desk
from playing import answered, page, taken
from ui.hands import CTRL, asked, follow, press, write

Stage = Callable[..., QWidget]
ENTER = Qt.Key.Key_Return


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def test_the_comparison_is_signed_with_enter_behind_the_password(desk: Desk, stage: Stage) -> None:
    case_id, letter_id = answered(desk)
    seat = Seat(desk, Runner(inline=True))
    panel = LettersPanel(seat)
    stage(panel)
    follow(seat, case_id, panel, panel.show_page)
    panel.list.choose(letter_id)
    panel.form.compare.click()
    dialog = asked(panel, CompareDialog)
    for tick in dialog.ticks.values():
        tick.setFocus()
        press(tick, ENTER)
    dialog.person.choice.setFocus()
    press(dialog.person.choice, ENTER)
    assert dialog.focusWidget() is dialog.password.field.line
    write(dialog.password.field.line, PASSWORD)
    press(dialog.password.field.line, ENTER)
    assert page(desk, case_id).case.comparisons


def test_a_paper_is_taken_down_with_enter_alone(desk: Desk, stage: Stage) -> None:
    case_id = taken(desk)
    seat = Seat(desk, Runner(inline=True))
    panel = ChecklistPanel(seat)
    window = stage(panel)
    follow(seat, case_id, panel, panel.show_page)
    panel.record.click()
    for _field in range(12):
        if page(desk, case_id).case.papers:
            break
        now = window.focusWidget()
        assert now is not None
        press(now, ENTER)
    assert [each.paper for each in page(desk, case_id).case.papers] == ["request_form"]


def test_ctrl_enter_agrees_also_where_the_keyboard_stands_on_the_no(stage: Stage) -> None:
    """A withdrawal asked about stands on 「やめる」: Ctrl+Enter, as the other button says, pressed that."""
    for kind in ("danger", "primary"):
        dialog, agreed = Ask(stage(), "取下げを記録しますか", "取下げを記録", kind=kind), list[bool]()
        tick = Tick("氏名を載せる")
        dialog.body.addWidget(tick)
        dialog.agreed.connect(lambda agreed=agreed: agreed.append(True))
        dialog.open()
        for widget in (dialog.no, tick):
            dialog.yes.setEnabled(True)
            widget.setFocus()
            press(widget, ENTER, CTRL)
        assert agreed == [True, True] and dialog.isVisible() and not tick.isChecked()
        dialog.reject()
