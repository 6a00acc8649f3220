"""Two desks at one file: the second sees what changed and loses nothing (spec §10)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from desk_template import NOW, TODAY, a_case, shown
from deskapp.domain.case import Case, change
from deskapp.domain.errors import Conflict
from deskapp.domain.facts import Paper
from deskapp.domain.kinds import Outcome, Side
from deskapp.storage.store import Store

Move = Callable[[Case], Case]


def do(store: Store, move: Move, seen: int | None = 1, by: str = "tanaka") -> Case:
    with store.writing(NOW, by, "describe_case") as writer:
        case = move(writer.case("c1", seen))
        return writer.save(case, shown(case))


def words(text: str) -> Move:
    return lambda case: replace(case, own_words=text)


def paper(id: str) -> Move:
    new = Paper(id, "passport", Side.PERSON, TODAY, TODAY)
    return lambda case: replace(case, papers=(*case.papers, new))


def ticked(*facts: str) -> Move:
    return lambda case: replace(case, papers=change(case.papers, "a", ticked=facts))


def decide(**values: object) -> Move:
    return lambda case: replace(case, items=change(case.items, "c1-item", **values))


def test_replacing_what_the_other_desk_replaced_is_refused(store: Store, other: Store) -> None:
    do(store, words("履歴を見たい"))
    with pytest.raises(Conflict) as refused:
        do(other, words("住所を直したい"))
    assert (refused.value.field, refused.value.theirs, refused.value.yours) == (
        "own_words",
        "履歴を見たい",
        "住所を直したい",
    )
    with store.reading() as reader:
        assert reader.case("c1").own_words == "履歴を見たい"


def test_what_was_replaced_long_before_is_still_in_the_way(store: Store, other: Store) -> None:
    do(store, words("履歴を見たい"), by="ohno")
    for at in range(45):
        do(store, paper(f"p{at}"), seen=None)
    with pytest.raises(Conflict) as refused:
        do(other, words("住所を直したい"))
    assert (refused.value.first and refused.value.first.by, refused.value.version) == ("ohno", 47)
    do(other, paper("another"))
    do(other, words("住所を直したい"), seen=2)


def test_a_field_of_a_fact_conflicts_by_its_path(store: Store, other: Store) -> None:
    do(store, decide(outcome=Outcome.GRANTED))
    with pytest.raises(Conflict) as refused:
        do(other, decide(outcome=Outcome.REFUSED))
    assert refused.value.field == "items/c1-item/outcome"


def test_other_fields_and_added_facts_merge(store: Store, other: Store) -> None:
    do(store, paper("a"))
    do(other, paper("b"))
    do(store, decide(outcome=Outcome.GRANTED))
    merged = do(other, decide(decided_on=date(2026, 11, 25)))
    assert [each.id for each in merged.papers] == ["a", "b"]
    assert (merged.items[0].outcome, merged.version) == (Outcome.GRANTED, 5)


def test_a_list_that_only_grew_merges_and_one_that_lost_something_does_not(
    store: Store, other: Store
) -> None:
    do(store, paper("a"))
    do(store, ticked("name"), seen=2)
    assert do(other, ticked("name", "birth"), seen=2).papers[0].ticked == ("name", "birth")
    with pytest.raises(Conflict) as refused:
        do(other, ticked("address"), seen=2)
    assert refused.value.field == "papers/a/ticked"


def test_the_same_value_twice_is_no_conflict(store: Store, other: Store) -> None:
    do(store, words("同じ"))
    assert do(other, words("同じ")).version == 2


def test_taking_away_a_fact_the_other_desk_changed_is_refused(store: Store, other: Store) -> None:
    do(store, decide(outcome=Outcome.GRANTED))
    with pytest.raises(Conflict):
        do(other, lambda case: replace(case, items=()))


def test_a_desk_that_has_seen_the_change_may_replace_it(store: Store, other: Store) -> None:
    do(store, words("前"))
    assert do(other, words("後"), seen=2).own_words == "後"
    assert do(store, words("見ずに"), seen=None).version == 4


def test_a_retried_act_happens_once(store: Store, other: Store) -> None:
    for desk in (store, other, store):
        with desk.writing(NOW, "tanaka", "take_request", once="key-1") as writer:
            if writer.already_done is None:
                case = a_case("c2", number="2026-000002")
                writer.add(case, shown(case))
                writer.makes("c2")
    with desk.writing(NOW, "tanaka", "take_request", once="key-1") as writer:
        done = writer.already_done
        assert done is not None
        assert (done.case_id, done.version, done.made, done.seq) == ("c2", 1, "c2", 2)
    with store.reading() as reader:
        assert reader.log_head().seq == 2
