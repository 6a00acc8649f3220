"""A case comes back as it was kept, whatever is in it."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from any_case import any_case
from desk_template import NOW, a_case, add, shown, trying
from deskapp.domain.case import Case
from deskapp.domain.facts import Party
from deskapp.domain.kinds import Side
from deskapp.storage.store import Store
from refusals import refused


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
