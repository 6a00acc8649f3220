"""Any place of a long list is found from the milestone before it, in every order."""

import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desk_template import NOW, TODAY, a_case, new_store, shown
from deskapp.domain.kinds import State
from deskapp.storage.lists import ORDERS, Filter
from deskapp.storage.milestones import APART
from deskapp.storage.store import Reader, Store

MANY = 2 * APART + 137


@pytest.fixture(scope="module")
def long(lasting: Store) -> Store:
    """So many cases that several milestones stand, with few values in each order: most are alike."""
    draw, cases = random.Random(1), []  # noqa: S311  # invented cases, no secret
    for at in range(MANY):
        over = TODAY if at % 5 == 0 else None
        operator = draw.choice((None, "sato", "tanaka"))
        case = a_case(f"c{at}", draw.choice("青井髙"), f"2026-{at:06d}", operator=operator, closed_on=over)
        due = draw.choice((None, *(TODAY + timedelta(days=days) for days in range(3))))
        more: dict[str, Any] = {"due_on": due, "strict_due_on": due, "next_by": due}
        cases.append((case, shown(case, state=draw.choice(tuple(State)), **more)))
    with lasting.writing(NOW, "sato", "take_request") as writer:
        writer.add_all(cases)
    return lasting


def whole(reader: Reader, wanted: Filter, sort: str, descending: bool) -> list[str]:
    return [line.id for line in reader.lines(wanted, TODAY, TODAY, sort, descending, limit=MANY)]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", sorted(ORDERS))
def test_a_walk_from_the_milestone_ends_where_the_whole_list_has_it(
    long: Store, sort: str, descending: bool
) -> None:
    draw = random.Random(sort)  # noqa: S311  # places, no secret
    with long.reading() as reader:
        for wanted in (Filter(), Filter(closed=None), Filter(closed=None, operator="sato")):
            known = whole(reader, wanted, sort, descending)
            along = reader.milestones(wanted, TODAY, TODAY, sort, descending)
            assert (along.total, len(along.marks)) == (len(known), len(known) // APART)
            places = (0, len(known) - 1, *(draw.randrange(len(known)) for _ in range(12)))
            for place in places:
                after, skip = along.before(place)
                shown = (sort, descending, 3, after, skip)
                lines = reader.lines(wanted, TODAY, TODAY, *shown)
                assert [line.id for line in lines] == known[place : place + 3]


def test_a_list_of_nothing_has_no_milestone(store: Store) -> None:
    with store.reading() as reader:
        along = reader.milestones(Filter(), TODAY, TODAY, "due", False)
    assert (along.total, along.before(0)) == (0, (None, 0))


def test_a_walk_keeps_few_pages_and_leaves_others_as_many_as_before(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    with store.reading() as reader:

        def kept() -> int:
            return -int(reader._connection.exec_driver_sql("PRAGMA cache_size").scalar_one())

        def walk() -> None:
            with reader.walking():
                assert kept() < before / 10
                raise StopIteration  # nobody waits any more

        before = kept()
        with pytest.raises(StopIteration):
            walk()
        assert kept() == before
    store.close()
