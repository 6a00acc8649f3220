"""廃棄 with real keys: the day's papers in one act, the retention run by a supervisor, both with a guard."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event, Semaphore

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.case import Case
from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import DisposalMethod, Side, State
from deskapp.operations import checklist, disposal, retention
from deskapp.operations.corrections import correct_fact
from deskapp.operations.desk import Desk
from deskapp.operations.intake import describe_party
from deskapp.operations.views.disposal import day_list
from deskapp.operations.watch import Watch
from deskapp.storage.backup import KEPT_DAYS
from deskapp.text import t
from deskapp.ui.case_page.history_words import changes_in_words
from deskapp.ui.disposal.dispose_dialog import DESTROYING, DisposeDialog
from deskapp.ui.disposal.hand_back_dialog import HandBackDialog
from deskapp.ui.disposal.screen import DisposalScreen
from deskapp.ui.letters.print_dialog import PrintDialog
from deskapp.ui.messages import sentence
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.label import Label
from desks import OHNO, TANAKA, FixedClock, open_desk, who
from playing import by_friend, checked, page, received, taken
from ui.hands import CTRL, SHIFT, asked, click, press, write

Stage = Callable[..., QWidget]
Open = Callable[[Desk], DisposalScreen]


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


@pytest.fixture
def opened(stage: Stage) -> Open:
    def open_screen(desk: Desk) -> DisposalScreen:
        screen = DisposalScreen(Seat(desk, Runner(inline=True)))
        screen.setFixedSize(1230, 690)
        stage(screen)
        return screen

    return open_screen


@pytest.fixture
def lanes() -> Iterator[Runner]:
    """The real lanes, in threads of their own."""
    runner = Runner()
    yield runner
    runner.close()


def gone(desk: Desk, case_id: str) -> list[DisposalMethod]:
    return [each.method for each in page(desk, case_id).case.disposals]


def ended(desk: Desk, clock: FixedClock, count: int = 2) -> list[str]:
    """Cases, their forms kept, taken back and closed so long ago that nothing keeps them."""
    cases = [taken(desk) for _ in range(count)]
    for case_id in cases:
        checklist.receive_papers(desk, case_id, [checklist.Arrival("request_form", Side.PERSON, desk.today)])
        disposal.withdraw_case(desk, case_id)
        disposal.close_case(desk, case_id)
    clock.go_to(date(2030, 1, 21))
    return cases


def test_all_papers_of_the_day_go_in_one_act(desk: Desk, opened: Open) -> None:
    first, second, unchecked = checked(desk), checked(desk), taken(desk)
    received(desk, unchecked)
    screen = opened(desk)
    assert screen.tabs.accessibleTabName(0).endswith(" 2")
    press(screen.day.table, Qt.Key.Key_D, CTRL)
    click(asked(screen, DisposeDialog).yes)
    assert [gone(desk, each) for each in (first, second, unchecked)] == [[DisposalMethod.SHREDDED]] * 2 + [[]]
    assert not screen.day.dispose.isEnabled()
    assert screen.day.record.isEnabled()


def test_all_that_can_go_is_marked_with_one_key_and_unmarked_with_it(desk: Desk, opened: Open) -> None:
    checked(desk)
    checked(desk)
    screen = opened(desk)
    ready = {paper.id for paper in screen.day._ready()}
    press(screen.day.table, Qt.Key.Key_A, CTRL)
    assert ready and screen.day._marked == ready
    press(screen.day.table, Qt.Key.Key_A, CTRL)
    assert screen.day._marked == frozenset()


def test_marked_papers_alone_go(desk: Desk, opened: Open) -> None:
    first, second = checked(desk), checked(desk)
    screen = opened(desk)
    press(screen.day.table, Qt.Key.Key_Space)
    click(screen.day.dispose)
    click(asked(screen, DisposeDialog).yes)
    assert sorted(map(len, (gone(desk, first), gone(desk, second)))) == [0, 1]


def test_originals_are_sent_back(desk: Desk, opened: Open) -> None:
    case_id = checked(desk)
    came = checklist.Arrival("residents_register", Side.PERSON, desk.today, original=True)
    checklist.receive_papers(desk, case_id, [came])
    original = page(desk, case_id).case.papers[-1]
    checklist.reject_paper(desk, case_id, original.id, "other", "二通目のため")
    screen = opened(desk)
    assert screen.day.note.text().startswith("すぐ廃棄 1点  返却 1点")
    assert screen.day.table.model().index(0, 0).data().endswith("すぐ廃棄 1点  返却 1点")
    click(screen.day.back)
    dialog = asked(screen, HandBackDialog)
    write(dialog.tracking.line, "112-33-44556-6")
    click(dialog.yes)
    assert gone(desk, case_id) == [DisposalMethod.RETURNED]


def test_originals_of_two_cases_are_no_one_mail(desk: Desk, opened: Open) -> None:
    for case_id in (checked(desk), checked(desk)):
        came = checklist.Arrival("residents_register", Side.PERSON, desk.today, original=True)
        checklist.receive_papers(desk, case_id, [came])
        original = page(desk, case_id).case.papers[-1]
        checklist.reject_paper(desk, case_id, original.id, "other", "二通目のため")
    screen = opened(desk)
    for due in day_list(desk).papers:
        if due.original:
            screen.day.table.choose(due.id)
            press(screen.day.table, Qt.Key.Key_Space)
    click(screen.day.back)
    assert screen.day.wrong.text() == t("disposal.return_one_case")


def test_a_firm_that_destroys_for_the_desk_is_named(desk: Desk, opened: Open) -> None:
    case_id = checked(desk)
    screen = opened(desk)
    click(screen.day.dispose)
    dialog = asked(screen, DisposeDialog)
    dialog.where.set_value(True)
    click(dialog.yes)
    assert dialog.firm.error() == t("disposal.contractor_missing")
    assert gone(desk, case_id) == []
    write(dialog.firm.line, "見本溶解処理株式会社")
    click(dialog.yes)
    assert [each.contractor for each in page(desk, case_id).case.disposals] == ["見本溶解処理株式会社"]


def test_a_paper_left_over_from_yesterday_says_so(desk: Desk, clock: FixedClock, opened: Open) -> None:
    checked(desk)
    clock.wait(1)
    table = opened(desk).day.table
    shown = [str(table.model().index(row, 5).data()) for row in range(table.model().rowCount())]
    assert any("未廃棄" in words for words in shown)


def test_a_proof_of_authority_not_yet_noted_stays_and_says_why(desk: Desk, opened: Open) -> None:
    case_id, friends = checked(desk), by_friend(desk)
    screen = opened(desk)
    assert screen.tabs.accessibleTabName(0).endswith(" 2")
    proof = page(desk, friends).case.papers[0]
    screen.day.table.choose(proof.id)
    press(screen.day.table, Qt.Key.Key_Space)
    refusal = RuleViolation("authority_unnoted", paper=proof.paper)
    assert screen.day.wrong.text() == sentence(refusal)
    press(screen.day.table, Qt.Key.Key_D, CTRL)
    click(asked(screen, DisposeDialog).yes)
    assert [len(gone(desk, each)) for each in (case_id, friends)] == [1, 0]
    assert not screen.day.dispose.isEnabled()


def test_enter_opens_the_case_of_a_paper(desk: Desk, opened: Open) -> None:
    case_id = checked(desk)
    screen, told = opened(desk), list[tuple[str, str]]()
    screen.opened.connect(lambda *where: told.append(where))
    press(screen.day.table, Qt.Key.Key_Return)
    assert told == [(case_id, "")]


def test_an_original_of_nobody_with_an_address_leads_to_the_case(desk: Desk, opened: Open) -> None:
    case_id = checked(desk)
    came = checklist.Arrival("residents_register", Side.PERSON, desk.today, original=True)
    checklist.receive_papers(desk, case_id, [came])
    checklist.reject_paper(desk, case_id, page(desk, case_id).case.papers[-1].id, "other", "二通目のため")
    describe_party(desk, case_id, Side.PERSON, {"postal": "", "address": ""})
    screen, told = opened(desk), list[tuple[str, str]]()
    screen.opened.connect(lambda *where: told.append(where))
    click(screen.day.back)
    click(asked(screen, HandBackDialog).lead)
    assert told == [(case_id, "intake")]


def test_a_supervisor_approves_the_run_after_typing_how_many(
    desk: Desk, clock: FixedClock, opened: Open
) -> None:
    cases = ended(desk, clock)
    screen = opened(desk.as_person(who(TANAKA)))
    press(screen, Qt.Key.Key_2, CTRL)
    click(screen.retention.approve)
    dialog = asked(screen, DisposeDialog)
    told = " ".join(each.text() for each in dialog.findChildren(Label))
    assert t("disposal.run_backups", days=KEPT_DAYS) in told
    click(dialog.yes)
    assert dialog.count.error() == t("disposal.confirm_wrong", count=2)
    write(dialog.count.line, "２")  # full width is the same figure
    click(dialog.yes)
    assert {page(desk, each).standing.state for each in cases} == {State.DISPOSED}
    assert screen.retention.table.model().rowCount() == 0
    click(screen.retention.record)
    assert asked(screen, PrintDialog).isVisible()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Semaphore:
    """Batches of one case; between two of them the lane of long work waits to be let through."""
    let_through, tell = Semaphore(0), Watch.tell

    def waiting(watch: Watch, done: int) -> None:
        tell(watch, done)
        assert let_through.acquire(timeout=30)

    monkeypatch.setattr(retention, "BATCH_SECONDS", 0)
    monkeypatch.setattr(Watch, "tell", waiting)
    return let_through


def run_begun(screen: DisposalScreen, count: int) -> None:
    """The supervisor has approved the run."""
    press(screen, Qt.Key.Key_2, CTRL)
    click(screen.retention.approve)
    dialog = asked(screen, DisposeDialog)
    write(dialog.count.line, str(count))
    click(dialog.yes)


def test_a_long_run_tells_how_far_it_is_blocks_nothing_and_stops_behind_a_batch(
    desk: Desk, clock: FixedClock, lanes: Runner, stage: Stage, qtbot: QtBot, gate: Semaphore
) -> None:
    cases = ended(desk, clock, 4)
    screen, told = DisposalScreen(Seat(desk.as_person(who(TANAKA)), lanes)), list[str]()
    screen.told.connect(told.append)
    window, shown = stage(screen), screen.retention
    qtbot.waitUntil(lambda: shown.table.model().rowCount() == 4)
    run_begun(screen, 4)
    assert not shown.approve.isVisible()
    gate.release()
    qtbot.waitUntil(lambda: shown.note.text() == t("disposal.run_going", done=2, total=4))
    with qtbot.waitActive(window):
        window.activateWindow()
    press(screen, Qt.Key.Key_1, CTRL)  # the run waits in its lane: the window does not
    assert screen.day.isVisible()
    taken(desk)  # nor does another desk
    press(screen, Qt.Key.Key_2, CTRL)
    press(shown.stop, Qt.Key.Key_Space)
    assert shown.note.text() == t("disposal.run_stopping") and not shown.stop.isEnabled()
    gate.release()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [t("disposal.run_stopped", count=2, left=2)]
    states = [page(desk, each).standing.state for each in cases]
    assert sorted(states) == sorted([State.DISPOSED] * 2 + [State.CLOSED] * 2)
    qtbot.waitUntil(lambda: shown.table.model().rowCount() == 2 and not lanes.busy)
    assert shown.approve.isVisible() and shown.approve.isEnabled() and not shown.stop.isVisible()
    assert shown.record.hasFocus()


def test_closing_the_window_stops_a_run_behind_its_batch(
    desk: Desk, clock: FixedClock, lanes: Runner, stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases, begun, dispose = ended(desk, clock), Event(), retention._dispose
    screen = DisposalScreen(Seat(desk.as_person(who(TANAKA)), lanes))
    stage(screen)
    qtbot.waitUntil(lambda: screen.retention.table.model().rowCount() == 2)

    def until_closed(*given: object) -> Case:
        begun.set()
        watch = screen.retention._watch
        assert watch and watch._stop.wait(30)
        return dispose(*given)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(retention, "BATCH_SECONDS", 0)
    monkeypatch.setattr(retention, "_dispose", until_closed)
    run_begun(screen, 2)
    assert begun.wait(30)
    lanes.close()
    assert sorted(page(desk, each).standing.state for each in cases) == [State.CLOSED, State.DISPOSED]


def test_what_stands_in_the_way_of_a_run_is_told_on_the_page(
    desk: Desk, clock: FixedClock, opened: Open
) -> None:
    cases = ended(desk, clock)
    screen = opened(desk.as_person(who(TANAKA)))
    press(screen, Qt.Key.Key_2, CTRL)
    click(screen.retention.approve)
    retention.hold_case(desk.as_person(who(OHNO)), cases[1], "訴訟のため")
    dialog = asked(screen, DisposeDialog)
    write(dialog.count.line, "2")
    click(dialog.yes)
    kept = page(desk, cases[1]).case
    refusal = RuleViolation("case_held", number=kept.number, on=kept.holds[0].held_on)
    assert screen.retention.wrong.text() == sentence(refusal)
    assert len(screen.retention._chosen()) == 1 and screen.retention.approve.isEnabled()
    assert page(desk, cases[0]).case.disposed_on is None


def test_a_case_held_while_the_run_goes_on_is_left_out_and_told(
    desk: Desk, clock: FixedClock, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases, told, tell = ended(desk, clock), list[str](), Watch.tell
    screen = opened(desk.as_person(who(TANAKA)))
    screen.told.connect(told.append)

    def held_meanwhile(watch: Watch, done: int) -> None:
        tell(watch, done)
        if done == 1:
            retention.hold_case(desk.as_person(who(OHNO)), cases[1], "訴訟のため")

    monkeypatch.setattr(retention, "BATCH_SECONDS", 0)
    monkeypatch.setattr(Watch, "tell", held_meanwhile)
    run_begun(screen, 2)
    assert told == [t("disposal.run_left_out", count=1, left=1)]
    assert [page(desk, each).standing.state for each in cases] == [State.DISPOSED, State.CLOSED]
    assert screen.retention.note.text().startswith(t("disposal.run_nothing"))


def test_the_record_of_a_day_on_which_nothing_went_says_so(desk: Desk, opened: Open) -> None:
    screen = opened(desk)
    press(screen, Qt.Key.Key_2, CTRL)
    click(screen.retention.record)
    assert screen.retention.wrong.text() == sentence(RuleViolation("nothing_disposed"))


def test_a_case_can_be_left_out_of_the_run(desk: Desk, clock: FixedClock, opened: Open) -> None:
    cases = ended(desk, clock)
    screen = opened(desk.as_person(who(OHNO)))
    press(screen, Qt.Key.Key_2, CTRL)
    press(screen.retention.table, Qt.Key.Key_Space)
    click(screen.retention.approve)
    dialog = asked(screen, DisposeDialog)
    write(dialog.count.line, "1")
    click(dialog.yes)
    assert sorted(page(desk, each).standing.state for each in cases) == [State.CLOSED, State.DISPOSED]


def test_what_a_hold_keeps_stands_in_the_run_unmarked_and_ctrl_d_asks_for_the_rest(
    desk: Desk, clock: FixedClock, opened: Open
) -> None:
    """It was told how many are held, never which, so that no hold could be looked at or taken off."""
    due, held = ended(desk, clock)
    boss = desk.as_person(who(OHNO))
    retention.hold_case(boss, held, "訴訟のため")
    screen = opened(boss)
    led: list[str] = []
    screen.opened.connect(lambda case, _tab: led.append(case))
    press(screen, Qt.Key.Key_2, CTRL)
    table = screen.retention.table
    table.choose(held)
    press(table, Qt.Key.Key_Space)
    assert [each.case_id for each in screen.retention._chosen()] == [due]
    press(table, Qt.Key.Key_Return)
    assert led == [held]
    press(table, Qt.Key.Key_D, CTRL)
    assert asked(screen, DisposeDialog).count.isVisible()


def test_the_run_is_marked_as_every_list_is(desk: Desk, clock: FixedClock, opened: Open) -> None:
    """All come marked: Ctrl+A leaves all out, Shift with the arrows takes some in, Ctrl+A the rest."""
    cases = ended(desk, clock, 3)
    screen = opened(desk.as_person(who(OHNO)))
    press(screen, Qt.Key.Key_2, CTRL)
    table, chosen = screen.retention.table, screen.retention._chosen
    press(table, Qt.Key.Key_A, CTRL)
    assert not chosen() and not screen.retention.approve.isEnabled()
    press(table, Qt.Key.Key_Down, SHIFT)
    assert len(chosen()) == 2
    press(table, Qt.Key.Key_A, CTRL)
    assert {due.case_id for due in chosen()} == set(cases)


def test_an_operator_sees_the_run_and_who_may_approve_it(desk: Desk, clock: FixedClock, opened: Open) -> None:
    ended(desk, clock)
    screen = opened(desk)
    press(screen, Qt.Key.Key_2, CTRL)
    assert not screen.retention.approve.isEnabled()
    assert t("disposal.run_supervisor").strip() in screen.retention.note.text()


def test_the_history_tells_of_a_disposal_that_was_taken_back(desk: Desk) -> None:
    case_id = checked(desk)
    paper = next(each for each in day_list(desk).papers if each.due)
    disposal.dispose_papers(desk, case_id, [paper.id], DisposalMethod.SHREDDED)
    wrong = page(desk, case_id).case.disposals[0]
    correct_fact(desk, case_id, ("disposals", wrong.id, "disposed_on"), None, "別の書類を選んだ")
    shown = page(desk, case_id)
    line = next(each for each in shown.history if each.act == "correct_fact")
    told = t("history.dropped", what=t("history.facts.disposals"))
    assert told in " ".join(changes_in_words(line.fields, shown.case))


def test_a_second_person_who_is_needed_and_missing_is_asked_for(stage: Stage) -> None:
    window = stage()
    dialog = DisposeDialog(window, ("運転免許証",), DESTROYING, (), required=True)
    dialog.open()
    assert any(t("disposal.nobody_else") in label.text() for label in dialog.findChildren(Label))


def test_space_on_a_paper_that_cannot_go_yet_says_why(desk: Desk, opened: Open) -> None:
    case_id = taken(desk)
    received(desk, case_id)
    screen = opened(desk)
    table = screen.day.table
    table.setFocus()
    press(table, Qt.Key.Key_Home)
    press(table, Qt.Key.Key_Space)
    assert "運転免許証は照合がまだ終わっていません" in screen.day.wrong.text()
    assert "施錠保管" in screen.day.wrong.text()


def test_a_journal_somebody_still_reads_is_told_and_emptied_once_they_are_done(
    desk: Desk, clock: FixedClock, opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (case_id,) = ended(desk, clock, 1)
    settle = desk.store.settle
    monkeypatch.setattr(desk.store, "settle", lambda *, patient=True: settle(patient=False))
    screen = opened(desk.as_person(who(TANAKA)))
    run = screen.retention
    with desk.looking() as snapshot:
        assert snapshot.case(case_id).person.name
        run_begun(screen, 1)
        assert "自動で消します" in run.wrong.text() and run.journal.waiting
        run.journal._try()
        assert run.journal.waiting, "still read"
    with qtbot.waitSignal(run.told) as told:
        run.journal._try()
    assert told.args == [t("disposal.journal_emptied")]
    assert not run.wrong.text()
    assert (desk.folder / "desk.db-wal").stat().st_size == 0
