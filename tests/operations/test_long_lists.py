"""A long list read a piece at a time is the whole list, and says where a case of it stands."""

from dataclasses import replace
from pathlib import Path

import pytest

from deskapp.operations.desk import Desk
from deskapp.operations.views import long_lists
from deskapp.operations.views.lists import Sort, Wanted, case_list
from deskapp.operations.views.long_lists import Sight, piece, seen
from desks import FixedClock, open_desk
from ui.seats import take

MANY = 24


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = open_desk(tmp_path, FixedClock())
    for at in range(MANY):
        take(desk, f"{'青井髙'[at % 3]}木 {at:02}")
    return desk


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", tuple(Sort))
def test_the_pieces_are_the_whole_list(desk: Desk, sort: Sort, descending: bool) -> None:
    wanted = Wanted(sort=sort, descending=descending)
    whole = case_list(desk, wanted).lines
    walked = seen(desk, wanted, Sight(count=7)).walked
    assert walked and walked.along.total == MANY
    pieces = [piece(desk, wanted, walked, place, 7).lines for place in range(0, MANY, 7)]
    assert tuple(line for lines in pieces for line in lines) == whole


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", tuple(Sort))
def test_a_case_is_where_the_whole_list_has_it(desk: Desk, sort: Sort, descending: bool) -> None:
    wanted = Wanted(sort=sort, descending=descending)
    for place, line in enumerate(case_list(desk, wanted).lines):
        walked = seen(desk, wanted, Sight(kept=line.id)).walked
        assert walked and walked.kept == place


def test_the_lines_around_a_case_that_has_gone_elsewhere_are_read(desk: Desk) -> None:
    last = case_list(desk, Wanted()).lines[-1]
    found = seen(desk, Wanted(), Sight(count=6, kept=last.id))
    assert last.id in {line.id for line in found.piece.lines}


def test_what_left_the_list_is_kept_and_marked_no_more(desk: Desk) -> None:
    one, other, *_ = case_list(desk, Wanted()).lines
    marked = frozenset({one.id, other.id})
    narrowed = replace(Wanted(), ids=frozenset({other.id}))
    walked = seen(desk, narrowed, Sight(kept=one.id, marked=marked)).walked
    assert walked and (walked.kept, walked.marked) == (None, frozenset({other.id}))


def test_words_searched_for_are_found_whole(desk: Desk) -> None:
    found = seen(desk, Wanted(text="青木"), Sight(count=2))
    assert found.walked and found.walked.along.total == len(found.piece.lines) == MANY // 3


def test_of_a_long_list_the_first_lines_come_without_the_walk(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_lists, "SHORT", 10)
    quick, whole = seen(desk, Wanted(), Sight(count=5)), seen(desk, Wanted(), Sight(count=5), patient=True)
    assert quick.walked is None and whole.walked and whole.walked.along.total == MANY
    assert quick.piece == whole.piece
