"""A case read lately is not read again while its row stands at the same version; and never another's."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from any_case import any_case
from desk_template import NOW, a_case, add, shown, trying
from deskapp.domain.case import Case
from deskapp.domain.facts import Party
from deskapp.domain.kinds import Side
from deskapp.storage import cases
from deskapp.storage.recent import MOST, Recent
from deskapp.storage.search import SOURCES, searched_text
from deskapp.storage.store import Reader, Store


def read(store: Store, id: str = "c1") -> Case:
    with store.reading() as reader:
        return reader.case(id)


def anew(reader: Reader, id: str = "c1") -> Case:
    """The case as its rows say, whatever was read before."""
    return cases.load(reader._connection, id, Recent())


def save(store: Store, **values: object) -> None:
    with store.writing(NOW, "tanaka", "describe_case") as writer:
        case = replace(writer.case("c1"), **values)  # type: ignore[arg-type]  # fields of a case
        writer.save(case, shown(case))


WHAT = st.sampled_from(["save", "fail", "project", "read", "forget"])
#: Which program does what, with the first or the second of two shapes of the case.
STEPS = st.lists(st.tuples(st.booleans(), WHAT, st.integers(0, 1)), min_size=4, max_size=8)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shapes=st.tuples(any_case("c1"), any_case("c1")), steps=STEPS)
def test_whatever_two_programs_do_each_reads_what_stands(
    store: Store, other: Store, shapes: tuple[Case, Case], steps: list[tuple[bool, str, int]]
) -> None:
    for first, what, shape in steps:
        one, case = store if first else other, shapes[shape]
        if what == "forget":
            one.forget_cases()
        elif what != "read":
            with trying(one) if what == "fail" else one.writing(NOW, "tanaka", "describe_case") as writer:
                assert writer.case("c1") == anew(writer)
                if what == "project":
                    writer.project("c1", shown(case))
                else:
                    saved = writer.save(replace(case, number="2026-000001"), shown(case))
                    assert saved == writer.case("c1") == anew(writer)
        for each in (store, other):
            with each.reading() as reader:
                assert reader.case("c1") == anew(reader)


def test_a_case_is_read_once_for_its_page_and_the_act_on_it(store: Store, other: Store) -> None:
    before = read(store)
    assert read(store) is before
    save(store, own_words="履歴を見たい")
    after = read(store)
    assert after.parties is before.parties and after.own_words == "履歴を見たい"
    save(other, parties=(*after.parties, Party("p2", Side.PROXY, "弁護士")))
    assert len(read(store).parties) == 2


def test_what_failed_is_kept_nowhere_and_what_another_did_in_its_place_is_read(
    store: Store, other: Store
) -> None:
    with trying(store) as writer:
        case = replace(writer.case("c1"), own_words="取り下げた")
        writer.save(case, shown(case))
    save(other, own_words="履歴を見たい")
    assert (read(store).version, read(store).own_words) == (2, "履歴を見たい")


def test_a_projection_derived_within_the_act_is_no_reason_to_leave_it(store: Store, other: Store) -> None:
    with store.writing(NOW, "tanaka", "describe_case") as writer:
        case = replace(writer.case("c1"), own_words="履歴を見たい")
        writer.project("c1", shown(case, next_act="of_another"))
        writer.save(case, shown(case))
    with store.reading() as reader:
        assert [line.next_act for line in reader.lines_of(["c1"])] == [""]


@settings(max_examples=30)
@given(first=any_case(), second=any_case())
def test_what_a_case_is_found_by_comes_from_its_sources_alone(first: Case, second: Case) -> None:
    said = {name: getattr(first, name) for name in SOURCES}
    assert searched_text(replace(second, **said)) == searched_text(first)


def test_no_more_than_a_few_are_kept_and_an_act_on_many_keeps_none(store: Store) -> None:
    many = [a_case(f"c{at}", number=f"2026-{at:06}") for at in range(MOST + 1)]
    for each in many:
        add(store, each)
    first, last = read(store, many[0].id), read(store, many[-1].id)
    for each in many[1:]:
        read(store, each.id)
    assert read(store, many[0].id) is not first and len(store._recent._cases) == MOST
    with store.writing(NOW, "tanaka", "hand_over") as writer:
        for each in many:
            case = replace(writer.case(each.id), operator="sato")
            writer.save(case, shown(case))
    assert not store._recent._cases and read(store, last.id).operator == "sato"


def test_an_older_snapshot_brings_nothing_back_that_was_removed(store: Store, other: Store) -> None:
    with store.reading(), store.reading():
        pass  # both connections are there: a new one would let all go
    with store.reading() as older:
        assert older.counted("nothing") == 0  # a server's snapshot begins with the first question
        save(store, own_words="", parties=())
        assert older.case("c1").parties
    assert "髙橋" not in repr(store._recent._cases) and not read(store).parties


def test_an_older_snapshot_brings_nothing_back_that_was_let_go(store: Store, other: Store) -> None:
    for at in range(2, MOST + 2):
        add(store, a_case(f"c{at}", number=f"2026-{at:06}"))
    with store.reading(), store.reading():
        pass
    for late in (other, store):
        with store.reading() as older:
            assert older.counted("nothing") == 0
            with late.writing(NOW, "tanaka", "dispose_cases") as writer:
                for at in range(1, MOST + 2):
                    case = replace(writer.case(f"c{at}"), operator=f"{id(late)}")
                    writer.save(case, shown(case))
            if late is other:
                store.forget_cases([f"c{at}" for at in range(1, MOST + 2)])  # it was heard of
            older.case("c1")
        assert not store._recent._cases


def test_what_is_kept_goes_with_the_person_and_with_the_connection(store: Store, other: Store) -> None:
    read(store)
    store.forget_cases(["c1"])
    assert not store._recent._cases
    read(store)
    with store.reading() as reader:
        store.forget_cases()
        reader.case("c1")
    assert not store._recent._cases, "a reading under way keeps its own to itself"
    before = read(store)
    store._engine.dispose()  # as where a server was lost, and another answers in its place
    assert read(store) is not before
    store.close()
    assert not store._recent._cases
