"""The retention run: listed, approved, and then gone from every page of every file."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from deskapp.domain.errors import StorageProblem
from deskapp.domain.kinds import ContactHow, DisposalMethod, LetterCode, Side, State
from deskapp.operations import decisions, disposal, inquiries, intake, letters, retention
from deskapp.operations.desk import Desk
from deskapp.operations.drafts import draft_of, keep_draft
from deskapp.operations.replaying import cases_of
from deskapp.operations.retention import approve_retention, retention_run
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.operations.watch import Watch
from deskapp.storage import disposed
from desks import CHEAP, OHNO, TANAKA, FixedClock, open_desk, who
from playing import REFUSED, checked, decide, page, posted, taken
from raw_pages import bytes_on_disk
from refusals import refused

SHREDDED = DisposalMethod.SHREDDED
#: What 髙橋 邉󠄏子 left at the desk, as typed, as folded for the search, and as grams of it.
TRACES = (
    *("髙橋 邉󠄏子", "タカハシ ナベコ", "03-0000-1230", "東京都葛飾区立石見本九丁目99番9号", "124-0012"),
    *("登録されている内容を確かめたい", "折り返しの約束", "書きかけのことば", "登録日\t令和6年6月3日"),
    *("123-45-67890-1", "タカハシ", "ナベコ", "立石見本", "0300001230"),
)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
def boss(desk: Desk) -> Desk:
    return desk.as_person(who(TANAKA))


def closed(desk: Desk) -> str:
    """An answered, closed case with a contact, a draft and the answer's bytes."""
    case_id, _ = posted(desk)
    licence = next(each.id for each in page(desk, case_id).case.papers if each.paper == "drivers_licence")
    disposal.dispose_papers(desk, case_id, [licence], SHREDDED)
    intake.note_contact(desk, case_id, ContactHow.PHONE, "折り返しの約束")
    keep_draft(desk, f"decision:{page(desk, case_id).case.items[0].id}", {"reason": "書きかけのことば"})
    keep_draft(desk, f"note:{case_id}", {"text": "書きかけのことば"})
    disposal.close_case(desk, case_id)
    return case_id


def withdrawn(desk: Desk) -> str:
    """A closed case of which no paper ever came."""
    case_id = taken(desk)
    disposal.withdraw_case(desk, case_id)
    disposal.close_case(desk, case_id)
    return case_id


def on_disk(desk: Desk) -> bytes:
    return bytes_on_disk(desk.folder, desk._secrets.database)


def found(content: bytes) -> set[str]:
    """What can be read there, as text or in the signs of a draft."""
    return {
        trace for trace in TRACES if trace.encode() in content or json.dumps(trace)[1:-1].encode() in content
    }


def grams(desk: Desk) -> set[str]:
    """Every gram that the search index still knows."""
    with desk.store._engine.connect() as connection:
        connection.execute(text("CREATE VIRTUAL TABLE temp.known USING fts5vocab(main, grams, 'row')"))
        terms = connection.execute(text("SELECT term FROM temp.known")).scalars().all()
        connection.execute(text("DROP TABLE temp.known"))
    return {bytes.fromhex(term[1:]).decode("utf-16-be", "replace") for term in terms}


@pytest.mark.of_the_file
def test_after_the_run_no_page_of_any_file_tells_who_it_was(
    desk: Desk, boss: Desk, clock: FixedClock
) -> None:
    gone = [closed(desk) for _ in range(3)]
    before = page(desk, gone[0]).case
    clock.wait(days=4 * 366)
    assert found(on_disk(desk)) == set(TRACES)
    assert "ナベ" in grams(desk)
    assert approve_retention(boss, gone, SHREDDED).cases == set(gone)
    assert found(on_disk(desk)) == set()
    assert set("".join(grams(desk))) <= set("0123456789-")  # number and dates, by which it is still found
    assert {file.name for file in desk.folder.iterdir()} <= {
        "desk.db",
        "desk.db-wal",
        "desk.db-shm",
        "desk.key",
        "desk.head",  # numbers alone
        "desk.disposed",  # ids and days, for a restore
        "desk.disposed.lock",
    }
    assert (desk.folder / "desk.db-wal").stat().st_size == 0
    left = page(desk, gone[0])
    assert (left.case.number, left.standing.state) == (before.number, State.DISPOSED)
    assert [each.outcome for each in left.case.items] == [each.outcome for each in before.items]
    assert [each.posted_on for each in left.case.postings] == [each.posted_on for each in before.postings]
    assert {each.paper_id for each in left.case.disposals} == {each.id for each in before.papers}
    assert left.steps == () and [each.text for each in left.contacts] == ["", ""]
    assert draft_of(desk, f"decision:{before.items[0].id}") == draft_of(desk, f"note:{gone[0]}") == {}
    with refused("letter_gone"), desk.looking() as reader:
        reader.letter_bytes(before.letters[0].id)


@pytest.mark.of_the_file
def test_no_digest_and_no_department_is_left_on_the_disk_that_would_tell_who_it_was(
    desk: Desk, boss: Desk, clock: FixedClock
) -> None:
    case_id = checked(desk)
    item_id = page(desk, case_id).case.items[0].id
    inquiries.ask_inquiry(desk, case_id, item_id, "営業二課の髙橋主任", desk.today)
    inquiries.answer_inquiry(desk, case_id, page(desk, case_id).case.inquiries[0].id, "登録あり")
    decide(desk, case_id, content="登録日\t令和6年6月3日", **REFUSED)
    decisions.submit_decision(desk, case_id)
    case = page(desk, case_id).case
    digests = {case.letters[0].digest, case.letters[0].basis, case.approvals[0].digest}
    traces = [trace.encode() for trace in (*digests, "営業二課の髙橋主任")]
    assert len(traces) == 4 and all(trace in on_disk(desk) for trace in traces)
    disposal.withdraw_case(desk, case_id)
    papers = [each.id for each in page(desk, case_id).standing.undisposed]
    disposal.dispose_papers(desk, case_id, papers, SHREDDED)
    clock.wait(days=4 * 366)
    approve_retention(boss, [case_id], SHREDDED)
    content = on_disk(desk)
    assert [trace for trace in traces if trace in content] == []


def test_what_others_left_stays_readable_and_found(desk: Desk, boss: Desk, clock: FixedClock) -> None:
    gone, kept = closed(desk), taken(desk)
    clock.wait(days=4 * 366)
    approve_retention(boss, [gone], SHREDDED)
    assert page(desk, kept).case.person.name == "髙橋 邉󠄏子"
    assert [line.id for line in case_list(desk, Wanted(text="ナベコ", closed=None)).lines] == [kept]
    number = page(desk, gone).case.number
    assert [line.id for line in case_list(desk, Wanted(text=number, closed=None)).lines] == [gone]


def test_the_list_names_what_is_due_and_leaves_out_what_is_held(
    desk: Desk, boss: Desk, clock: FixedClock
) -> None:
    first, second, third = closed(desk), closed(desk), closed(desk)
    case = page(desk, first).case
    assert retention_run(boss, desk.today).due == ()
    retention.hold_case(boss, second, "訴訟のため")
    disposal.reopen_case(boss, third, "返戻があった")
    after = (case.closed_on or desk.today) + timedelta(days=4 * 366)
    (due,) = retention_run(boss, after).due
    assert (due.case_id, due.name, due.papers, due.ended_as) == (
        first,
        "髙橋 邉󠄏子",
        ("request_form",),
        State.CLOSED,
    )
    assert [each.case_id for each in retention_run(boss, after).held] == [second]
    clock.go_to(after)
    with refused("case_held"):
        approve_retention(boss, [first, second], SHREDDED)
    assert page(desk, first).case.disposed_on is None
    retention.release_hold(boss, second)
    assert {each.case_id for each in retention_run(boss, after).due} == {first, second}


def test_a_run_that_broke_off_goes_on_and_says_nothing_twice(
    desk: Desk, boss: Desk, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = [closed(desk) for _ in range(3)]
    clock.wait(days=4 * 366)
    monkeypatch.setattr(retention, "BATCH_SECONDS", 0)
    broken = Breaks(boss)
    with pytest.raises(ConnectionError):
        approve_retention(broken, gone, SHREDDED, once="run")  # type: ignore[arg-type]  # a desk that breaks off
    assert [page(desk, each).case.disposed_on is None for each in gone] == [False, True, True]
    assert approve_retention(boss, gone, SHREDDED, once="run").cases == set(gone)
    assert retention_run(boss, desk.today).due == () and found(on_disk(desk)) == set()
    acts = [line.act for line in page(desk, gone[0]).history]
    assert acts.count("run_retention") == 1


@pytest.mark.of_the_file
def test_a_run_tells_how_far_it_is_and_stops_behind_a_batch(
    desk: Desk, boss: Desk, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [closed(desk) for _ in range(3)]
    clock.wait(days=4 * 366)
    monkeypatch.setattr(retention, "BATCH_SECONDS", 0)
    told: list[int] = []

    def heard(done: int) -> None:
        told.append(done)
        if done == 2:
            watch.stop()

    watch = Watch(heard)
    assert approve_retention(boss, cases, SHREDDED, watch=watch).cases == set(cases[:2])
    assert told == [1, 2]
    assert [each.case_id for each in retention_run(boss, desk.today).due] == cases[2:]
    whole = page(desk, cases[2])
    assert (whole.case.person.name, whole.case.disposals) == ("髙橋 邉󠄏子", whole.case.disposals[:1])
    assert [each.text for each in whole.contacts if each.text] and found(on_disk(desk)) == set(TRACES)
    assert approve_retention(boss, cases, SHREDDED).cases == set(cases)
    assert found(on_disk(desk)) == set()


@pytest.mark.of_the_file
def test_what_a_run_disposed_of_before_it_broke_off_stands_beside_the_database_and_in_no_journal(
    desk: Desk, boss: Desk, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = [closed(desk) for _ in range(2)]
    clock.wait(days=4 * 366)
    monkeypatch.setattr(retention, "BATCH_SECONDS", 0)
    with pytest.raises(ConnectionError):
        approve_retention(Breaks(boss), gone, SHREDDED)  # type: ignore[arg-type]  # a desk that breaks off
    assert list(cases_of(disposed.noted(desk.folder, desk.secrets))) == gone[:1]
    assert not (desk.folder / "desk.db-wal").read_bytes()


def test_what_a_crash_kept_from_being_written_down_is_written_down_when_the_desk_is_opened(
    desk: Desk, boss: Desk, clock: FixedClock
) -> None:
    case_id = closed(desk)
    clock.wait(days=4 * 366)
    approve_retention(boss, [case_id], SHREDDED)
    noted = disposed.noted(desk.folder, desk.secrets)
    (desk.folder / disposed.FILE).unlink()
    Desk.open(desk.folder, who(TANAKA), clock, cost=CHEAP, fsync=False).close()
    assert set(disposed.noted(desk.folder, desk.secrets)) >= set(cases_of(noted).values()) != set()


def test_a_case_held_while_the_run_goes_on_is_left_out_and_the_rest_goes(
    desk: Desk, boss: Desk, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [closed(desk) for _ in range(3)]
    clock.wait(days=4 * 366)
    monkeypatch.setattr(retention, "BATCH_SECONDS", 0)
    told: list[int] = []

    def heard(done: int) -> None:
        told.append(done)
        if done == 1:
            retention.hold_case(boss, cases[1], "訴訟のため")

    done = approve_retention(boss, cases, SHREDDED, once="run", watch=Watch(heard))
    assert done.cases == {cases[0], cases[2]} and told == [1, 2, 3]
    kept = page(desk, cases[1]).case
    assert (kept.disposed_on, kept.person.name) == (None, "髙橋 邉󠄏子")
    assert cases_of(disposed.noted(desk.folder, desk.secrets)).keys() == done.cases
    retention.release_hold(boss, cases[1])
    assert approve_retention(boss, cases, SHREDDED).cases == set(cases)


def test_a_run_stopped_before_its_first_batch_removes_nothing(
    desk: Desk, boss: Desk, clock: FixedClock
) -> None:
    case_id = closed(desk)
    clock.wait(days=4 * 366)
    watch = Watch()
    watch.stop()
    assert approve_retention(boss, [case_id], SHREDDED, watch=watch).cases == set()
    assert page(desk, case_id).case.disposed_on is None


def test_only_a_supervisor_approves_and_nothing_more_happens_to_the_case(
    desk: Desk, boss: Desk, clock: FixedClock
) -> None:
    case_id = closed(desk)
    clock.wait(days=4 * 366)
    forbidden: tuple[Callable[[], object], ...] = (
        lambda: approve_retention(desk, [case_id], SHREDDED),
        lambda: retention.hold_case(desk, case_id, "訴訟のため"),
        lambda: retention.release_hold(desk, case_id),
        lambda: disposal.reopen_case(desk, case_id, "返戻があった"),
    )
    for act in forbidden:
        with refused("not_your_role"):
            act()
    with refused("nothing_to_dispose"):
        approve_retention(boss, [], SHREDDED)
    approve_retention(boss, [case_id], DisposalMethod.DISSOLVED, who_saw(boss))
    late: tuple[Callable[[], object], ...] = (
        lambda: intake.describe_party(desk, case_id, Side.PERSON, {"name": "髙橋 邉󠄏子"}),
        lambda: intake.note_contact(desk, case_id, ContactHow.PHONE, "また電話があった"),
        lambda: letters.make_letter(desk, case_id, LetterCode.UNABLE),
        lambda: disposal.reopen_case(boss, case_id, "返戻があった"),
    )
    for act in late:
        with refused("case_disposed"):
            act()


def test_the_log_tells_that_it_was_done_by_whom_and_names_nobody(
    desk: Desk, boss: Desk, clock: FixedClock
) -> None:
    case_id = closed(desk)
    clock.wait(days=4 * 366)
    approve_retention(boss, [case_id], SHREDDED)
    line = page(boss, case_id).history[0]
    assert (line.by, line.act) == (TANAKA, "run_retention")
    assert not any(trace in str(line.fields) for trace in TRACES)
    with desk.looking() as reader:
        assert reader.verify_log() is None


def who_saw(desk: Desk) -> str:
    """大野, who saw it."""
    with desk.looking() as reader:
        return next(each.id for each in reader.staff() if each.name == OHNO)


class Breaks:
    """A desk whose second writing never comes to its end, as when the computer is switched off."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._writings = desk, 0

    def __getattr__(self, name: str) -> object:
        if name == "doing":
            self._writings += 1
            if self._writings == 2:
                raise ConnectionError
        return getattr(self._desk, name)


def test_a_run_that_goes_on_writes_down_what_the_one_before_could_not(
    desk: Desk, boss: Desk, clock: FixedClock
) -> None:
    first, second = (withdrawn(desk) for _ in range(2))
    clock.wait(365 * 4)
    noted = boss.folder / disposed.FILE
    noted.mkdir()  # nothing can be written there
    with refused("disposed_unnoted"):
        approve_retention(boss, [first], SHREDDED)
    assert boss.beside.behind, "it is told in the window, and made up for"
    noted.rmdir()
    approve_retention(boss, [second], SHREDDED)
    gone = set(cases_of(disposed.noted(boss.folder, boss.secrets)))
    assert (gone, boss.beside.behind) == ({first, second}, False)


def test_what_is_gone_and_could_not_be_written_down_is_not_told_as_if_nothing_had_been_saved(
    desk: Desk, boss: Desk, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = closed(desk)
    clock.wait(365 * 4)

    def full(*_given: object) -> None:
        raise StorageProblem("disk_full", folder="x")

    monkeypatch.setattr(disposed, "add", full)
    with refused("disposed_unnoted"):
        approve_retention(boss, [case_id], DisposalMethod.SHREDDED)
    assert page(desk, case_id).case.disposed_on
    monkeypatch.undo()
    boss.close()
    again = Desk.open(boss.folder, who(TANAKA), clock, cost=CHEAP, fsync=False)
    assert list(cases_of(disposed.noted(again.folder, again.secrets))) == [case_id]
    again.close()
