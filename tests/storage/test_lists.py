"""The list: chips by comparing dates, order, and going on behind the last line."""

from datetime import date, timedelta

import pytest

from desk_template import TODAY, a_case, add
from deskapp.domain.kinds import Matter, State
from deskapp.storage import search
from deskapp.storage.lists import Filter
from deskapp.storage.store import Store
from refusals import refused

SOON = TODAY + timedelta(days=2)
YESTERDAY = TODAY - timedelta(days=1)

ROWS: dict[str, dict[str, object]] = {
    "late": {"due_on": YESTERDAY},
    "told-late": {"due_on": SOON, "told_due_on": YESTERDAY},
    "late-answered": {"due_on": YESTERDAY, "posted_on": TODAY, "returned": True},
    "late-paused": {"due_on": YESTERDAY, "paused_on": YESTERDAY},
    "today": {"due_on": TODAY, "waiting_approval": True},
    "tomorrow": {"due_on": TODAY + timedelta(days=1), "awaiting": "inquiry"},
    "soon": {"due_on": SOON, "undisposed": 2},
    "later": {"due_on": SOON + timedelta(days=1), "strict_due_on": SOON, "next_facts": {"since": TODAY}},
    "not-started": {"awaiting": "papers"},
}


@pytest.fixture
def listed(store: Store) -> Store:
    """A case of each kind, and a closed one that was late."""
    for at, (id, projected) in enumerate(ROWS.items(), 1):
        add(
            store,
            a_case(id, f"氏名{at}", f"2026-{at:06d}", operator="sato" if at % 2 else "tanaka"),
            **projected,
        )
    closed = a_case("closed", "終", "2026-000099", closed_on=TODAY, closed_by="sato")
    add(store, closed, state=State.CLOSED, due_on=YESTERDAY, posted_on=TODAY)
    return store


def ids(store: Store, sort: str = "number", descending: bool = False, **wanted: object) -> list[str]:
    with store.reading() as reader:
        chosen = Filter(**wanted)  # type: ignore[arg-type]  # fields of a filter
        lines = reader.lines(chosen, TODAY, SOON, sort, descending)
        assert reader.count(chosen, TODAY, SOON) == len(lines)
        return [line.id for line in lines]


@pytest.mark.parametrize(
    ("chip", "shown"),
    [
        ("overdue", ["late", "told-late"]),
        ("today", ["today"]),
        ("soon", ["tomorrow", "soon"]),
        ("approval", ["today"]),
        ("papers", ["not-started"]),
        ("inquiry", ["tomorrow"]),
        ("undisposed", ["soon"]),
        ("returned", ["late-answered"]),
    ],
)
def test_a_chip_shows_its_cases_and_counts_them(listed: Store, chip: str, shown: list[str]) -> None:
    assert ids(listed, chips=frozenset({chip})) == shown
    with listed.reading() as reader:
        assert reader.counts(TODAY, SOON)[chip] == len(shown)
        assert reader.counts(TODAY, SOON)["all"] == len(ROWS)
        assert reader.counts(TODAY, SOON, frozenset({Matter.CONSULTATION}))["all"] == 0


def test_the_same_rows_are_late_on_another_day(listed: Store) -> None:
    with listed.reading() as reader:
        assert reader.counts(SOON, SOON)["overdue"] == 4
        assert reader.counts(date(2026, 1, 5), date(2026, 1, 7))["overdue"] == 0


def test_filters_narrow_together_and_chips_add_up(listed: Store) -> None:
    assert ids(listed, chips=frozenset({"overdue", "today"})) == ["late", "told-late", "today"]
    assert ids(listed, chips=frozenset({"overdue", "today"}), operator="sato") == ["late", "today"]
    assert ids(listed, text="氏名3") == ["late-answered"]
    assert ids(listed, matters=frozenset({Matter.CONSULTATION})) == []
    assert "closed" in ids(listed, closed=None)
    assert ids(listed, closed=True) == ["closed"]
    assert "closed" not in ids(listed)


def test_the_most_pressing_comes_first_and_the_answered_last(listed: Store) -> None:
    order = ids(listed, sort="due")
    assert order[:5] == ["late", "told-late", "late-paused", "today", "tomorrow"]
    assert order[5:] == ["soon", "later", "late-answered", "not-started"]


def test_a_line_carries_its_projection(listed: Store) -> None:
    with listed.reading() as reader:
        line = next(line for line in reader.lines(Filter(), TODAY, SOON) if line.id == "later")
    assert (line.strict_due_on, line.next_facts, line.state) == (SOON, {"since": "2026-11-24"}, State.INTAKE)
    assert [kind.value for kind in line.kinds] == ["disclosure"]


def test_a_case_that_is_not_there_is_told(listed: Store) -> None:
    with listed.reading() as reader, refused("case_not_found"):
        reader.case("gone")


def test_of_a_common_word_the_newest_cases_are_shown_in_the_order_asked_for(listed: Store) -> None:
    with listed.reading() as reader:
        found = reader.lines(Filter(text="氏名", closed=None), TODAY, SOON, "number", limit=3)
        late = reader.lines(Filter(text="氏名", chips=frozenset({"overdue"})), TODAY, SOON, "number", limit=1)
        assert reader.found("氏名", 2) == ["not-started", "later"]
        assert reader.found("・", 2) == []
    assert [line.id for line in found] == ["soon", "later", "not-started"]
    assert [line.id for line in late] == ["told-late"]  # the chip narrows first


@pytest.mark.parametrize("few", [0, 1_000])
def test_a_word_among_the_open_cases_is_looked_for_in_them_alone_however_many_they_are(
    listed: Store, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_FEW", few)
    add(listed, a_case("ended", "氏名", "2026-000100", closed_on=TODAY, closed_by="sato"), undisposed=1)
    assert ids(listed, text="氏名") == list(ROWS)
    assert ids(listed, text="氏名", closed=None) == [*ROWS, "ended"]
    assert ids(listed, text="氏名", closed=True) == ["ended"]
    for closed in (False, None):
        late = ids(listed, text="氏名", chips=frozenset({"overdue", "today"}), closed=closed)
        assert late == ["late", "told-late", "today"]
    waiting = ids(listed, text="氏名", chips=frozenset({"papers", "today"}), closed=None)
    assert waiting == ["today", "not-started"]
    papers = ids(listed, text="氏名", chips=frozenset({"papers", "undisposed"}), closed=None)
    assert papers == ["soon", "not-started", "ended"]


def test_only_the_cases_named_are_shown(listed: Store) -> None:
    assert ids(listed, ids=frozenset({"late", "closed"})) == ["late"]
    assert ids(listed, ids=frozenset()) == []
