"""The window killed while somebody types: what was typed is offered again, sealed till then, and goes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from deskapp.domain.kinds import RequestKind
from deskapp.operations.desk import Desk
from deskapp.operations.drafts import draft_of
from deskapp.operations.views.drafts import drafts_left
from deskapp.operations.views.page import case_page
from deskapp.ui.case_page.decisions_panel import DecisionsPanel
from deskapp.ui.main_window import MainWindow
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets import style
from deskapp.ui.widgets.shots import photograph
from desks import CHEAP, SATO, FixedClock, open_desk, who
from faults.typing_window import WORDS, intake_of
from playing import checked
from ui.hands import click, press
from ui.seats import window_shown

#: Typed for so long; what was typed by so long before the end must be there, however busy the machine is.
_TYPED_S, _AT_RISK_S = 4.0, 3.0


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    style.apply(qapp, "light")


class Killed:
    """A desk whose window is killed in the middle of a form."""

    desk: Desk
    sure: int

    def __init__(self, folder: Path, form: str) -> None:
        desk = open_desk(folder)
        self.folder, self.form, self.case_id = folder, form, checked(desk, RequestKind.DISCLOSURE)
        self.item_id = desk_item(desk, self.case_id)
        desk.close()

    def type_until_killed(self) -> None:
        """Type, kill, and note how many signs stood there some time before the end."""
        self.sure = _type_until_killed(self.folder, self.form, self.case_id)

    def raw(self) -> bytes:
        return b"".join(file.read_bytes() for file in self.folder.rglob("*") if file.is_file())


def desk_item(desk: Desk, case_id: str) -> str:
    with desk.looking() as reader:
        return reader.case(case_id).items[0].id


def _type_until_killed(folder: Path, form: str, case_id: str) -> int:
    """Kill the window while it is typed in; how many signs stood there some time before its end."""
    command = [sys.executable, "-m", "faults.typing_window", str(folder), form, case_id]
    paths = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    told: list[tuple[int, float]] = []
    with subprocess.Popen(command, env=os.environ | paths, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            count, at = line.split()
            told.append((int(count), float(at)))
            if told[-1][1] - told[0][1] > _TYPED_S:
                break
        child.kill()
    end = told[-1][1]
    return max(count for count, at in told if at < end - _AT_RISK_S)


@pytest.fixture(scope="module")
def all_killed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Killed]:
    """A window for each form, typed into at the same time, since typing is mostly waiting."""
    folder = tmp_path_factory.mktemp("killed")
    made = {form: Killed(folder / form, form) for form in ("intake", "note", "field", "decision")}
    with ThreadPoolExecutor(len(made)) as hands:
        for each in [hands.submit(one.type_until_killed) for one in made.values()]:
            each.result()
    return made


@pytest.fixture
def killed(all_killed: dict[str, Killed]) -> Iterator[Callable[[str], Killed]]:
    """The desk of the window that was killed in this form, open again."""
    opened: list[Desk] = []

    def reopen(form: str) -> Killed:
        left = all_killed[form]
        left.desk = Desk.open(left.folder, who(SATO), FixedClock(), cost=CHEAP)
        opened.append(left.desk)
        return left

    yield reopen
    for each in opened:
        each.close()


def reopened(desk: Desk) -> Seat:
    return Seat(desk, Runner(inline=True))


def test_a_call_being_taken_down(killed: Callable[[str], Killed], qtbot: QtBot, shots: Path) -> None:
    left = killed("intake")
    typed = draft_of(left.desk, "intake_phone")["own_words"]
    assert WORDS.startswith(typed) and len(typed) >= left.sure > 5
    assert (
        typed[:6].encode() not in left.raw() and json.dumps(typed[:6]).strip('"').encode() not in left.raw()
    )
    with window_shown(reopened(left.desk), qtbot) as window:
        bar = window.bars.drafts
        assert bar.isVisible() and "電話・相談の受付が書きかけです" in bar.words.text()
        photograph(window.window(), shots / "draft-bar.png", None)
        click(bar.go_on)
        intake = window._intake_screen()
        assert intake.form.words.text() == typed and not bar.isVisible()
        intake.form.name.set_text("小林 さくら")
        click(intake.save)
    assert drafts_left(left.desk) == () and draft_of(left.desk, "intake_phone") == {}


def test_a_contact_note(killed: Callable[[str], Killed], qtbot: QtBot) -> None:
    left = killed("note")
    typed = draft_of(left.desk, f"note:{left.case_id}")["text"]
    assert WORDS.startswith(typed) and len(typed) >= left.sure > 5
    assert typed[:6].encode() not in left.raw()
    with window_shown(reopened(left.desk), qtbot) as window:
        assert "様の連絡のメモが書きかけです" in window.bars.drafts.words.text()
        click(window.bars.drafts.go_on)
        note = window._case_screen().side.note
        assert note.line.text() == typed
        click(note.note)
    assert drafts_left(left.desk) == ()


def test_a_field_that_would_have_saved_itself(killed: Callable[[str], Killed], qtbot: QtBot) -> None:
    left = killed("field")
    typed = draft_of(left.desk, f"fields:{left.case_id}")["person.reachable"]
    assert WORDS.startswith(typed) and len(typed) >= left.sure > 5
    assert typed[:6].encode() not in left.raw()
    with window_shown(reopened(left.desk), qtbot) as window:
        assert "様の受付の項目が書きかけです" in window.bars.drafts.words.text()
        click(window.bars.drafts.go_on)
        line = intake_of(window).person.fields["reachable"].field.input
        assert window.window().focusWidget() is line and intake_of(window).isVisible()
        press(line, Qt.Key.Key_Tab)
    assert case_page(left.desk, left.case_id).case.person.reachable == typed
    assert drafts_left(left.desk) == ()


def test_the_reason_of_a_decision(killed: Callable[[str], Killed], qtbot: QtBot) -> None:
    left = killed("decision")
    typed = draft_of(left.desk, f"decision:{left.item_id}")["reason"]
    assert len(typed) >= left.sure > 5 and WORDS[: left.sure] in typed
    with window_shown(reopened(left.desk), qtbot) as window:
        click(window.bars.drafts.go_on)
        assert decisions(window).form.reason.text() == typed and decisions(window).form.dirty
        decisions(window).form.dirty = False


def decisions(window: MainWindow) -> DecisionsPanel:
    panel = window._case_screen().panels["decisions"]
    assert isinstance(panel, DecisionsPanel)
    return panel
