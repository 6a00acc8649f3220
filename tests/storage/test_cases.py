"""A case comes back as it was kept, whatever is in it."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from any_case import any_case
from desk_template import NOW, TODAY, a_case, add, shown, trying
from deskapp.domain.case import FACTS, Case
from deskapp.domain.facts import Party
from deskapp.domain.kinds import Side
from deskapp.storage import sql
from deskapp.storage.lists import Filter
from deskapp.storage.store import Store, Writer
from drawn_by_day import examples
from refusals import refused


@examples(20, 40)
@given(first=any_case(), second=any_case())
def test_any_case_comes_back_as_it_was_kept_and_as_it_was_changed(
    store: Store, first: Case, second: Case
) -> None:
    with trying(store) as writer:
        writer.add(first, shown(first))
        assert writer.case("c1", 1) == first
        saved = writer.save(second, shown(second))
        assert writer.case("c1", 1) == saved == replace(second, version=1 if first == second else 2)


def test_an_act_that_fails_leaves_nothing(store: Store) -> None:
    with trying(store) as writer:
        case = a_case(number=writer.next_number(2026))
        writer.add(case, shown(case))
    with store.reading() as reader:
        assert reader.log_head().seq == 0
        with refused("case_not_found"):
            reader.case("c1")
    with store.writing(NOW, "tanaka", "take_request") as writer:
        assert writer.next_number(2026) == "2026-000001"


def test_numbers_count_up_by_year(store: Store) -> None:
    with store.writing(NOW, "tanaka", "take_request") as writer:
        assert [writer.next_number(2026) for _ in range(2)] == ["2026-000001", "2026-000002"]
        assert writer.next_number(2027) == "2027-000001"


def test_saving_what_does_not_differ_writes_only_the_projection(store: Store) -> None:
    add(store, a_case(), rules_version=1)
    with store.writing(NOW, "tanaka", "describe_case") as writer:
        case = writer.case("c1", 1)
        assert writer.save(case, shown(case, rules_version=2)).version == 1
    with store.reading() as reader:
        assert (reader.outdated(1), reader.outdated(2)) == (["c1"], [])


def test_a_snapshot_stands_still_while_another_desk_writes(store: Store) -> None:
    add(store, a_case())
    with store.reading() as reader:
        before = reader.case("c1")
        with store.writing(NOW, "sato", "describe_case") as writer:
            case = writer.case("c1", 1)
            proxy = Party("p2", Side.PROXY, "弁護士")
            writer.save(replace(case, parties=(*case.parties, proxy)), shown(case))
        assert reader.case("c1") == before


@examples(15, 30)
@given(first=any_case("c1"), second=any_case("c2"))
def test_all_open_cases_read_at_once_are_those_read_one_by_one(
    store: Store, first: Case, second: Case
) -> None:
    others = {
        name: tuple(replace(fact, id=f"z{fact.id}") for fact in getattr(second, name)) for name in FACTS
    }
    second = replace(second, number="2026-000002", **others)  # type: ignore[arg-type]  # facts
    with trying(store) as writer:
        for case in (first, second):
            writer.add(case, shown(case))
        kept = [writer.case(case.id) for case in (first, second) if case.closed_on is None]
        assert writer.open_cases() == kept


def test_many_projections_are_written_at_once(store: Store) -> None:
    with store.writing(NOW, "tanaka", "adopt_calendar") as writer:
        cases = [writer.add(case, shown(case)) for case in (a_case("c1"), a_case("c2", number="2026-000002"))]
        writer.project_all({})
        writer.project_all({case.id: shown(case, due_on=TODAY) for case in cases})
    with store.reading() as reader:
        lines = reader.lines(Filter(), TODAY, TODAY)
        assert [(line.id, line.due_on) for line in lines] == [("c1", TODAY), ("c2", TODAY)]
        assert [case.version for case in reader.open_cases()] == [1, 1]


@examples(8, 15)
@given(many=st.tuples(any_case("c1"), any_case("c2")))
def test_many_cases_at_once_are_written_as_one_by_one(store: Store, many: tuple[Case, Case]) -> None:
    first, second = _numbered(many[0], "2026-000001"), _numbered(many[1], "2026-000002")
    rows = []
    for at_once in (True, False):
        with trying(store) as writer:
            if at_once:
                writer.add_all([(each, shown(each)) for each in (first, second)])
            else:
                for each in (first, second):
                    writer.add(each, shown(each))
            rows.append([writer.case("c1"), writer.case("c2"), *_raw(writer)])
    assert rows[0] == rows[1]


def _numbered(case: Case, number: str) -> Case:
    """The same case with facts whose ids no other case has."""
    own: dict[str, Any] = {
        name: tuple(replace(fact, id=f"{case.id}-{fact.id}") for fact in getattr(case, name))
        for name in FACTS
    }
    return replace(case, number=number, **own)


def _raw(writer: Writer) -> list[object]:
    """The lines that are searched, and which of them have a sign that every number has."""
    connection = writer._connection
    own = sql.of(connection)
    found = connection.execute(text("SELECT line, searched_text FROM cases ORDER BY line")).all()
    indexed = connection.execute(select(own.GRAM_LINE).where(own.holding([["2"]])).order_by(own.GRAM_LINE))
    return [found, indexed.all()]
