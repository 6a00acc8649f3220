"""Who looked at which case, and that they searched, is in the log: once in ten minutes, never the words."""

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from deskapp.domain.errors import StorageProblem
from deskapp.operations.desk import Desk
from deskapp.operations.looks import SPAN
from deskapp.operations.people import end_access, staff_of
from deskapp.operations.views.lists import Wanted
from deskapp.operations.views.looked import look_at_case, look_through
from deskapp.operations.views.page import case_page
from deskapp.storage.store import Writer
from desks import SATO, TANAKA, FixedClock, open_desk, who
from playing import taken
from refusals import refused


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


def logged(desk: Desk, *acts: str) -> list[tuple[str, str | None, str]]:
    with desk.store._engine.connect() as connection:
        rows = connection.execute(text('SELECT act, "case", fields FROM log ORDER BY seq')).all()
    return [(row.act, row.case, row.fields) for row in rows if row.act in acts]


def test_a_case_is_a_look_once_in_ten_minutes_for_each_person(desk: Desk, clock: FixedClock) -> None:
    first, second = taken(desk), taken(desk)
    for case_id in (first, second, first, first):
        assert look_at_case(desk, case_id).case.id == case_id
    assert [case for _, case, _ in logged(desk, "look")] == [first, second]
    look_at_case(desk.as_person(who(TANAKA)), first)
    assert len(logged(desk, "look")) == 3
    clock.at += SPAN
    look_at_case(desk, first)
    assert [case for _, case, _ in logged(desk, "look")] == [first, second, first, first]
    with desk.looking() as reader:
        assert reader.verify_log() is None


def test_looks_do_not_crowd_the_history_of_a_case_nor_make_a_conflict(desk: Desk) -> None:
    case_id = taken(desk)
    before = case_page(desk, case_id).history
    look_at_case(desk.as_person(who(TANAKA)), case_id)
    assert case_page(desk, case_id).history == before


def test_a_search_is_told_by_length_and_hits_once_it_is_typed(desk: Desk) -> None:
    case_id = taken(desk)
    for typed in ("髙", "髙橋", "髙橋 邉", "髙橋"):
        look_through(desk, Wanted(text=typed, closed=None))
    assert logged(desk, "search") == []  # still typing
    look_through(desk, Wanted(text="渡辺", closed=None))
    assert [fields for _, _, fields in logged(desk, "search")] == ['{"searches":[[2,1]]}']
    look_at_case(desk, case_id)
    look_through(desk, Wanted(text="渡辺", closed=None))
    look_through(desk, Wanted())
    assert [fields for _, _, fields in logged(desk, "search")] == [
        '{"searches":[[2,1]]}',
        '{"searches":[[2,0]]}',
    ]
    assert "髙橋" not in str(logged(desk, "search", "look"))


def test_closing_the_desk_leaves_no_search_untold(desk: Desk, clock: FixedClock) -> None:
    look_through(desk, Wanted(text="髙橋"))
    clock.at += timedelta(seconds=1)
    desk.looks.settle()
    desk.looks.write(desk)
    assert len(logged(desk, "search")) == 1
    look_through(desk, replace(Wanted(), text="03-0000"))
    desk.looks.leave(desk)
    assert len(logged(desk, "search")) == 2


def test_a_full_disk_keeps_nobody_from_reading_and_the_look_is_told_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id, writing = taken(desk), desk.store.writing

    def full(*_: object, **_more: object) -> AbstractContextManager[Writer]:
        raise StorageProblem("disk_full", folder="desk")

    monkeypatch.setattr(desk.store, "writing", full)
    assert look_at_case(desk, case_id).case.id == case_id
    monkeypatch.setattr(desk.store, "writing", writing)
    assert logged(desk, "look") == []
    look_at_case(desk, case_id)
    assert [case for _, case, _ in logged(desk, "look")] == [case_id]


def test_whoever_left_looks_no_more(desk: Desk, clock: FixedClock) -> None:
    case_id = taken(desk)
    sato = next(each.id for each in staff_of(desk) if each.name == SATO)
    end_access(desk.as_person(who(TANAKA)), sato, clock.today())
    with refused("access_ended"):
        look_at_case(desk, case_id)
