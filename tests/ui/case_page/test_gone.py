"""An open window shows and keeps nothing more of a case that is disposed of meanwhile (spec §9)."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deskapp.domain.kinds import DisposalMethod
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.drafts import draft_of
from deskapp.operations.retention import approve_retention
from deskapp.text import t
from deskapp.ui.case_page.contact_note import ContactNote
from deskapp.ui.case_page.letters_panel import LettersPanel
from deskapp.ui.case_page.screen import CaseScreen
from desks import TANAKA, FixedClock, open_desk, who
from playing import closed
from ui.hands import write

Open = Callable[[Desk, str], CaseScreen]


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path, clock)
    yield opened
    opened.close()


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
