"""A draft is written in its turn, whatever passes the acts by while a server holds them up."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from deskapp.operations.drafts import draft_of
from deskapp.ui.case_page.typed_draft import TypedDraft
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from desks import open_desk
from ui.lanes import lane_held

SOON_MS = 8_000


def test_what_is_typed_while_acts_are_held_up_waits_for_its_turn_and_bars_no_list(
    tmp_path: Path, qtbot: QtBot
) -> None:
    desk, runner, shown = open_desk(tmp_path), Runner(), list[int]()
    draft = TypedDraft(Seat(desk, runner), runner)
    with lane_held(runner):
        runner.pass_by(True)
        draft.keep("intake_phone", {"name": "林 健太郎"})
        draft.flush()
        runner.ask(runner, "a page", lambda: len(shown), shown.append)
        qtbot.waitUntil(lambda: shown == [0], timeout=SOON_MS)
        assert draft_of(desk, "intake_phone") == {}, "a server would refuse it here, and it would be lost"
    qtbot.waitUntil(lambda: not runner.busy, timeout=SOON_MS)
    assert draft_of(desk, "intake_phone") == {"name": "林 健太郎"}
    runner.close()
    desk.close()


def test_one_form_is_forgotten_and_another_that_is_being_typed_is_kept(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    runner = Runner(inline=True)
    draft = TypedDraft(Seat(desk, runner), runner)
    draft.keep("note:one", {"text": "折り返し"})
    draft.forget("note:other")
    assert draft_of(desk, "note:one") == {"text": "折り返し"}
    draft.settle("note:one")
    assert draft_of(desk, "note:one") == {}
