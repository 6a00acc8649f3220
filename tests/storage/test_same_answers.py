"""Whatever is typed, records on a server answer as those in a file do."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import postgres
from any_case import any_case
from desk_template import SECRETS, TODAY, a_case, add, new_store, shown, trying
from deskapp.domain.case import FACTS, Case
from deskapp.storage import search_postgres, server
from deskapp.storage.folding import fold
from deskapp.storage.lists import Filter
from deskapp.storage.store import Reader, Store


@pytest.fixture
def both(tmp_path: Path, desk_server: postgres.Running) -> Iterator[tuple[Store, Store]]:
    """An empty desk in a file, and one on a server."""
    (tmp_path / "file").mkdir()
    (tmp_path / "server").mkdir()
    desk_server.empty("desk")
    (tmp_path / "server" / server.FILE).write_text(desk_server.address("desk"))
    stores = new_store(tmp_path / "file"), Store.open(tmp_path / "server", SECRETS, fsync=False)
    yield stores
    for each in stores:
        each.close()


@pytest.fixture(autouse=True)
def _short_stretches(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """So that a dozen cases stand in several of each length, and some in the rest."""
    monkeypatch.setattr(search_postgres, "_STRETCHES", (0, 1, 2))
    search_postgres._asked.cache_clear()
    yield
    search_postgres._asked.cache_clear()


def answers(reader: Reader, typed: str, most: int, closed: bool | None) -> tuple[list[str], list[str]]:
    lines = reader.lines(Filter(text=typed, closed=closed), TODAY, TODAY, sort="number", limit=most)
    return reader.found(typed, most), [line.id for line in lines]


@settings(  # a case has many facts, and some examples are thrown away for it
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
@given(
    cases=st.lists(any_case(), min_size=1, max_size=6),
    alike=st.lists(st.integers(0, 5), max_size=8),
    cut=st.tuples(st.integers(0, 9), st.integers(1, 5)),
    most=st.integers(1, 8),
    closed=st.sampled_from([None, False, True]),
)
def test_what_is_found_is_the_same_and_in_the_same_order(
    both: tuple[Store, Store],
    cases: list[Case],
    alike: list[int],
    cut: tuple[int, int],
    most: int,
    closed: bool | None,
) -> None:
    everyone = [*cases, *(cases[at % len(cases)] for at in alike)]  # names that come back, as they do
    named = [_numbered(case, at) for at, case in enumerate(everyone, 1)]
    typed = [fold(party.name)[cut[0] : cut[0] + cut[1]] for case in cases for party in case.parties]
    typed += [fold(party.address)[-cut[1] :] for case in cases for party in case.parties]
    with trying(both[0]) as file, trying(both[1]) as there:
        for writer in (file, there):
            writer.add_all([(case, shown(case)) for case in named])
        for word in filter(None, typed):
            assert answers(file, word, most, closed) == answers(there, word, most, closed), word


def _numbered(case: Case, at: int) -> Case:
    facts = {
        name: tuple(replace(each, id=f"{each.id}-{at}") for each in getattr(case, name)) for name in FACTS
    }
    return replace(case, id=f"c{at}", number=f"2026-{at:06d}", **facts)  # type: ignore[arg-type]


def test_a_name_that_everybody_has_is_shown_of_the_newest_and_one_of_long_ago_is_found(
    both: tuple[Store, Store],
) -> None:
    for store in both:
        for at in range(1, 30):
            add(store, a_case(f"c{at}", "佐藤 健" if at > 1 else "鬱田 爨", f"2026-{at:06d}"))
        with store.reading() as reader:
            assert reader.found("佐藤", 5) == [f"c{at}" for at in range(29, 24, -1)]
            assert reader.found("佐藤", 99) == [f"c{at}" for at in range(29, 1, -1)]
            assert reader.found("鬱田", 5) == ["c1"]
            assert reader.found("佐藤健", 3) == ["c29", "c28", "c27"]


@pytest.mark.parametrize("ways", [[("佐", "佐藤")], [("083-3",), ("0833",)], [("三",), ("3",)]])
def test_the_index_of_the_newest_is_asked_and_no_other(
    both: tuple[Store, Store], ways: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    words, parts = tuple(map(len, ways)), search_postgres._parts(1_000_000)
    with both[1].reading() as reader, search_postgres._planned_once(connection := reader._connection):
        first, *others = search_postgres._asked(words, parts)._compiled(connection).sql.split("%s")
        said = first + "".join(f"${at}{each}" for at, each in enumerate(others, 1))  # as it is planned once
        driver: Any = connection.connection.driver_connection
        rows = driver.execute(f"EXPLAIN (GENERIC_PLAN) {said}").fetchall()
    plan = "\n".join(row[0] for row in rows)
    looks = [each for each in plan.split("->") if "Index Cond" in each and "ix_grams_newest" in each]
    assert len(looks) == len(ways) * (3 + 1), "for each way one look a stretch, and one at the rest"
    assert sum(" @> " in each and " && " in each for each in looks) == len(ways) * 3
    assert "grams_pkey" not in plan, "nobody walks along all lines"
