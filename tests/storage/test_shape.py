"""However many cases there are, what is asked often goes by an index: never all cases, never all the log."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from desk_template import NOW, TODAY, a_case, add, shown
from deskapp.domain.case import FACTS
from deskapp.storage.lists import Filter, Mark
from deskapp.storage.store import Reader, Store

SOON = TODAY + timedelta(days=2)
#: A table read from its first row to its last; a virtual table with an index of its own is not.
SCANNED = re.compile(r"SCAN (?!grams VIRTUAL TABLE INDEX [0-9]+:[A-Z<>]*M)(\w+)(?! USING COVERING)")


def lines(reader: Reader, **wanted: object) -> object:
    return reader.lines(Filter(**wanted), TODAY, SOON)  # type: ignore[arg-type]  # fields of a filter


#: The orders that stand in an index, and its column.
INDEXED = {
    "due": "alarm_on",
    "number": "number",
    "name": "sort_name",
    "operator": "charge",
    "contacted": "contacted_on",
    "next_by": "step_on",
}

#: What a window asks, by what a reader of this file would call it.
ASKED: dict[str, Callable[[Reader], object]] = {
    "one sign": lambda reader: lines(reader, text="髙", closed=None),
    "a name": lambda reader: lines(reader, text="髙橋 花子", closed=None),
    "an address": lambda reader: lines(reader, text="新宿区西新宿2-8-1", closed=None),
    "a phone number": lambda reader: lines(reader, text="03-0000-1234", closed=None),
    "a birthday": lambda reader: lines(reader, text="昭和50年4月1日", closed=None),
    "a day of any year": lambda reader: lines(reader, text="11/24", closed=None),
    "a name as one is called, and a day": lambda reader: lines(reader, text="髙橋様 4/1", closed=None),
    "a case number": lambda reader: lines(reader, text="2026-000001", closed=None),
    "a name among the late of one person": lambda reader: lines(
        reader, text="髙橋", chips=frozenset({"overdue"}), operator="sato"
    ),
    "who was here before": lambda reader: reader.found("髙橋 花子", 50),
    "the list": lines,
    "the list of one person": lambda reader: lines(reader, operator="sato", chips=frozenset({"overdue"})),
    "the counts on the chips": lambda reader: reader.counts(TODAY, SOON),
    "how many": lambda reader: reader.count(Filter(), TODAY, SOON),
    "who has how much to do": Reader.loads,
    "what waits for the post": Reader.letters_waiting,
    "what is to be posted": Reader.with_letters_waiting,
    "what is in the post": lambda reader: reader.with_postings(TODAY, TODAY),
    "what was shredded today": lambda reader: reader.with_disposals(TODAY),
    "prints nobody looked at": Reader.with_unsure_prints,
    "what retention has come for": lambda reader: reader.ended_before(TODAY),
    "what was disposed of": Reader.disposed,
    "what other rules derived": lambda reader: reader.outdated(1),
    "the open cases": Reader.open_cases,
    "the policies in use": Reader.open_by_profile,
    "a case": lambda reader: reader.case("c1"),
    "its number": lambda reader: reader.numbered("2026-000001"),
    "what was said": lambda reader: reader.contacts("c1"),
    "its history": lambda reader: reader.history("c1"),
    "the end of the log": Reader.log_head,
}


@contextmanager
def asked(store: Store, kinds: tuple[str, ...] = ("SELECT",)) -> Iterator[list[str]]:
    """The statements that reach the database meanwhile, as it reads them."""
    said: list[str] = []
    driver = driver_of(store)  # the pool has this one connection, which all go through
    driver.set_trace_callback(said.append)
    yield said
    driver.set_trace_callback(None)
    said[:] = [each for each in said if each.startswith(kinds)]


def plans(store: Store, statements: list[str]) -> list[str]:
    explained = (driver_of(store).execute(f"EXPLAIN QUERY PLAN {each}") for each in statements)
    return [row[3] for rows in explained for row in rows]


def driver_of(store: Store) -> Any:
    with store._engine.connect() as connection:
        return connection.connection.driver_connection


@pytest.fixture
def some(store: Store) -> Store:
    for at in range(1, 4):
        add(store, a_case(f"c{at}", number=f"2026-{at:06d}", operator="sato"))
    return store


@pytest.mark.parametrize("what", ASKED)
def test_it_goes_by_an_index(some: Store, what: str) -> None:
    with asked(some) as said, some.reading() as reader:
        ASKED[what](reader)
    assert said
    found = plans(some, said)
    scanned = [each for each in found if (read := SCANNED.search(each)) and read[1] in (*FACTS, *WATCHED)]
    assert scanned == [], found


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("sort", INDEXED)
def test_any_place_of_a_list_is_walked_to_along_the_index_of_its_order(
    some: Store, sort: str, closed: bool, descending: bool
) -> None:
    column = INDEXED[sort]
    mark = Mark(TODAY if column.endswith("_on") else "x", 2)
    with asked(some) as said, some.reading() as reader:
        reader.lines(Filter(closed=closed), TODAY, SOON, sort, descending, 60, mark, 40)
        reader.milestones(Filter(closed=closed), TODAY, SOON, sort, descending)
    behind, *walked = plans(some, said)
    way = "<" if descending else ">"
    index = f"INDEX ix_cases_over_{column} (over=?"
    assert behind == f"SEARCH cases USING {index} AND ({column},tie){way}(?,?))"
    assert f"SEARCH cases USING {index})" in walked
    assert not [each for each in walked if each.startswith("SCAN cases")]


WATCHED = ("cases", "log", "grams", "contacts")


def test_the_watch_itself_sees_a_scan(some: Store) -> None:
    assert any(SCANNED.search(each) for each in plans(some, ["SELECT id FROM cases WHERE name = 'x'"]))
    assert any(SCANNED.search(each) for each in plans(some, ["SELECT seq FROM log WHERE actor = 'x'"]))


@pytest.mark.parametrize("wanted", [{}, {"closed": None, "chips": frozenset({"overdue"})}])
def test_a_word_among_open_cases_is_looked_for_in_these_alone(some: Store, wanted: dict[str, object]) -> None:
    with asked(some) as said, some.reading() as reader:
        lines(reader, text="髙橋", **wanted)
    found = plans(some, said)
    assert sum(each.startswith("SEARCH cases USING INDEX ix_cases_over_") for each in found) == 2
    assert not [each for each in found if "grams" in each], "what stands in closed cases is not even counted"


def test_a_case_takes_two_statements_and_one_for_each_kind_of_fact_it_has(some: Store) -> None:
    some.forget_cases()
    with asked(some) as said, some.reading() as reader:
        case = reader.case("c1")
    assert len(said) == 2 + sum(bool(getattr(case, name)) for name in FACTS)
    with asked(some) as said, some.reading() as reader:
        assert reader.case("c1") == case
    assert len(said) == 1, "one read lately is known by its row"


def test_a_tick_writes_the_case_and_its_log_entry_and_looks_nothing_up_twice(some: Store) -> None:
    kinds = ("SELECT", "INSERT", "UPDATE", "DELETE")
    with some.reading() as reader:
        reader.case("c1")  # as its page did
    with asked(some, kinds) as said, some.writing(NOW, "tanaka", "describe_case", "once-1") as writer:
        case = replace(writer.case("c1"), follow_up_on=TODAY)
        writer.save(case, shown(case))
    began = [" ".join(each.split()[:3]) for each in dict.fromkeys(said)]
    assert began == [
        "SELECT done.seq, done.case_ids,",
        "SELECT cases.line, cases.version,",
        "UPDATE cases SET",
        "SELECT log.seq, log.mac",
        "INSERT INTO log",
        "INSERT INTO done",
    ]
