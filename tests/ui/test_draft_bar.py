"""The quiet line after signing in: one draft at a time, opened or thrown away; none of others, none new."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from deskapp.domain.kinds import Outcome, RequestKind
from deskapp.operations.drafts import draft_of, keep_draft
from deskapp.operations.views.drafts import drafts_left
from deskapp.operations.views.page import case_page
from deskapp.operations.views.places import Place
from deskapp.text import t, texts
from deskapp.ui import draft_bar
from deskapp.ui.case_page.decisions_panel import DecisionsPanel
from deskapp.ui.case_page.side_acts import SIDE_ACTS
from deskapp.ui.seat import Seat
from desks import OHNO, TANAKA, FixedClock, who
from ui.hands import click, press, write
from ui.seats import seat_of, take, window_shown


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    return seat_of(tmp_path, callers=False)


def note(seat: Seat, name: str = "小林 さくら") -> str:
    case_id = take(seat.desk, name, kinds=(RequestKind.DISCLOSURE,))
    keep_draft(seat.desk, f"note:{case_id}", {"text": "折り返しを頼まれた", "next": "", "how": "phone"})
    return case_id


def test_where_nothing_was_left_there_is_no_line(seat: Seat, qtbot: QtBot) -> None:
    with window_shown(seat, qtbot) as window:
        assert not window.bars.drafts.isVisible()
        window.open_case(take(seat.desk, "小林 さくら"))
        line = window._case_screen().side.note.line
        write(line, "折り返しを頼まれた")
        window._case_screen().noting._draft.flush()
        take(seat.desk, "清水 文子")
        assert drafts_left(seat.desk) and not window.bars.drafts.isVisible()


def test_the_newest_is_told_of_first_then_the_next(seat: Seat, qtbot: QtBot) -> None:
    keep_draft(seat.desk, "intake_envelope", {"name": "清水 文子"})
    note(seat)
    with window_shown(seat, qtbot) as window:
        bar = window.bars.drafts
        assert "小林 さくら 様の連絡のメモが書きかけです(1/18(月) 10:42まで)。ほかに1件" in bar.words.text()
        click(bar.go_on)
        assert window._case_screen().side.note.line.text() == "折り返しを頼まれた"
        assert "封書の受付" in bar.words.text()
        click(bar.go_on)
        assert window._intake_screen().form.name.text() == "清水 文子" and not bar.isVisible()
    assert len(drafts_left(seat.desk)) == 2, "what was opened is kept until it is saved"


def test_what_is_thrown_away_is_gone_and_the_keyboard_reaches_it(seat: Seat, qtbot: QtBot) -> None:
    case_id = note(seat)
    with window_shown(seat, qtbot) as window:
        window.bars.drafts.go_on.setFocus()
        press(window.bars.drafts.go_on, Qt.Key.Key_Tab)
        assert window.bars.drafts.drop.hasFocus()
        press(window.bars.drafts.drop, Qt.Key.Key_Space)
        assert not window.bars.drafts.isVisible()
    assert draft_of(seat.desk, f"note:{case_id}") == {}


def test_what_was_saved_meanwhile_is_told_of_no_more(seat: Seat, qtbot: QtBot) -> None:
    case_id = note(seat)
    with window_shown(seat, qtbot) as window:
        assert window.bars.drafts.isVisible()
        window.open_case(case_id)
        click(window._case_screen().side.note.note)
        qtbot.waitUntil(lambda: not window.bars.drafts.isVisible())


def test_each_leads_to_where_it_was_typed(seat: Seat, qtbot: QtBot) -> None:
    case_id = take(seat.desk, "小林 さくら")
    places = {"posting": "letters", "question": "inquiries", "refusing": "checklist"}
    for kind in places:
        keep_draft(seat.desk, f"{kind}:{case_id}", {"text": "書きかけ"})
    with window_shown(Seat(seat.desk, seat.runner), qtbot) as window:
        for kind, tab in reversed(places.items()):  # the newest first
            assert t(f"drafts.{kind}") in window.bars.drafts.words.text()
            click(window.bars.drafts.go_on)
            assert window._case_screen().panels[tab].isVisible()
    boss = Seat(seat.desk.as_person(who(TANAKA)), seat.runner)
    keep_draft(boss.desk, "wording", {"guide": "書きかけ"})
    keep_draft(boss.desk, f"send_back:{case_id}", {"comment": "書きかけ"})
    with window_shown(boss, qtbot) as window:
        for place in (Place.APPROVALS, Place.SETTINGS):
            click(window.bars.drafts.go_on)
            assert window._place is place


def test_what_somebody_else_left_is_theirs(seat: Seat, qtbot: QtBot) -> None:
    note(seat)
    other = Seat(seat.desk.as_person(who(OHNO)), seat.runner)
    assert isinstance(other.desk.clock, FixedClock)
    with window_shown(other, qtbot) as window:
        assert not window.bars.drafts.isVisible()


def test_of_several_items_the_one_half_decided_comes_first(seat: Seat, qtbot: QtBot) -> None:
    case_id = take(seat.desk, "小林 さくら", kinds=(RequestKind.DISCLOSURE, RequestKind.ERASURE))
    second = case_page(seat.desk, case_id).case.items[1]
    with window_shown(seat, qtbot) as window:
        window.open_case(case_id, "decisions")
        panel = window._case_screen().panels["decisions"]
        assert isinstance(panel, DecisionsPanel)
        panel.list.choose(second.id)
        panel.form.outcome.set_value(Outcome.GRANTED)
        panel.form.outcome.committed.emit(Outcome.GRANTED)
        panel.draft.flush()
        panel.form.dirty = False
    with window_shown(Seat(seat.desk, seat.runner), qtbot) as window:
        click(window.bars.drafts.go_on)
        panel = window._case_screen().panels["decisions"]
        assert isinstance(panel, DecisionsPanel)
        assert panel.list.chosen_key() == second.id and panel.form.dirty
        panel.form.dirty = False


def test_whatever_is_kept_about_a_case_has_a_name() -> None:
    """A kind without words would stop the line, and the sign-in with it."""
    source = "".join(each.read_text() for each in Path(draft_bar.__file__).parent.rglob("*.py"))
    kept = set(re.findall(r'keep_words\([^)]*?f"([a-z_]+):', source, re.DOTALL))
    kept |= set(re.findall(r'(?:return|turn\() ?f"([a-z_]+):', source))
    kept |= {each.word for each in SIDE_ACTS if each.reasoned}
    assert len(kept) > 20 and kept - texts("ja", "drafts").keys() == set()
