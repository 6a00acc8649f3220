"""Papers come in, are compared, masked, refused and told of, with real keys on a real desk."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from deskapp.domain.checklist import ticks_for
from deskapp.domain.decisions import needs_approval
from deskapp.domain.kinds import DisposalMethod, MaskItem, MaskStatus, Requester, Role, Side, Told
from deskapp.operations.checklist import Arrival, receive_papers, reject_paper, tick_paper
from deskapp.operations.desk import Desk
from deskapp.operations.disposal import dispose_papers
from deskapp.operations.intake import confirm_register, describe_case, describe_party
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.checklist_panel import ChecklistPanel
from deskapp.ui.case_page.paper_rows import paper_standing
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.field import TextField
from desks import OHNO, open_desk, who
from playing import LONG, page, received, taken
from ui.hands import CTRL, asked, click, follow, press, write

Stage = Callable[..., QWidget]
Open = Callable[[Desk], ChecklistPanel]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "desk")


@pytest.fixture
def case_id(desk: Desk) -> str:
    return taken(desk)


@pytest.fixture
def open_panel(case_id: str, stage: Stage) -> Open:
    def open_(desk: Desk) -> ChecklistPanel:
        seat = Seat(desk, Runner(inline=True))
        panel = ChecklistPanel(seat)
        stage(panel).resize(914, 640)
        follow(seat, case_id, panel, panel.show_page)
        return panel

    return open_


def states(panel: ChecklistPanel) -> list[str]:
    model = panel.table.model()
    shown = [model.index(row, 0).data() for row in range(model.rowCount())]
    return [words for words in shown if words and not words.startswith("本人")]


def test_a_paper_is_recorded_from_the_keyboard(open_panel: Open, desk: Desk, case_id: str) -> None:
    panel = open_panel(desk)
    assert states(panel) == ["未着", "未着"]
    panel.table.setFocus()
    press(panel.table, Qt.Key.Key_F6)
    form = panel.arriving.form
    assert form.paper.value() == "request_form"
    form.received.line.setFocus()
    form.received.line.clear()
    write(form.received.line, "1/16")
    click(panel.arriving.more)
    assert form.paper.value() == "drivers_licence"
    assert form.received.day() == date(2027, 1, 16)
    click(panel.arriving.yes)
    assert not panel.arriving.isVisible()
    assert [paper.received_on for paper in page(desk, case_id).case.papers] == [date(2027, 1, 16)] * 2
    assert states(panel) == ["確認", "確認"]


def test_a_paper_that_came_is_stood_at(open_panel: Open, desk: Desk, case_id: str) -> None:
    """All that is left is one key: the row before it was compared long ago."""
    receive_papers(desk, case_id, [Arrival("request_form", Side.PERSON, desk.today)])
    form = page(desk, case_id).case.papers[0]
    tick_paper(desk, case_id, form.id, ticks_for(page(desk, case_id).case, form.id, desk.policy.catalogue))
    panel = open_panel(desk)
    panel.table.choose(("paper", form.id))
    click(panel.record)
    click(panel.arriving.yes)
    press(panel.table, Qt.Key.Key_E, CTRL)
    assert states(panel) == ["済", "済"]


def test_a_future_day_is_refused_in_the_sheet(open_panel: Open, desk: Desk, case_id: str) -> None:
    panel = open_panel(desk)
    click(panel.record)
    line = panel.arriving.form.received.line
    line.setFocus()
    line.clear()
    write(line, "2/1")
    click(panel.arriving.yes)
    assert "まだ来ていません" in panel.arriving._wrong.text()
    assert page(desk, case_id).case.papers == ()


def test_one_key_ticks_a_paper_and_takes_it_back(open_panel: Open, desk: Desk, case_id: str) -> None:
    received(desk, case_id)
    panel = open_panel(desk)
    panel.table.setFocus()
    press(panel.table, Qt.Key.Key_E, CTRL)
    assert states(panel) == ["済", "確認"]
    press(panel.table, Qt.Key.Key_Z, CTRL)
    assert states(panel) == ["確認", "確認"]


def test_no_key_ticks_the_paper_behind_a_sheet(open_panel: Open, desk: Desk, case_id: str) -> None:
    received(desk, case_id)
    panel = open_panel(desk)
    panel.table.setFocus()
    press(panel.table, Qt.Key.Key_F6)
    press(panel.arriving.form.paper.choice, Qt.Key.Key_E, CTRL)
    assert states(panel) == ["確認", "確認"] and not panel.tick_all.isEnabled()
    press(panel.arriving.form.paper.choice, Qt.Key.Key_Escape)
    press(panel.table, Qt.Key.Key_E, CTRL)
    assert states(panel) == ["済", "確認"]


def test_how_one_paper_came_says_nothing_of_the_next(open_panel: Open, desk: Desk) -> None:
    panel = open_panel(desk)
    click(panel.record)
    form = panel.arriving.form
    assert form.paper.value() == "request_form" and form.copy.value() is True
    click(panel.arriving.more)
    assert form.paper.value() == "drivers_licence" and form.copy.value() is False
    form.copy.set_value(True)
    form.suggest("power_of_attorney", Side.PROXY)
    assert form.copy.value() is True and form.owner.value() is Side.PROXY
    form.begin(desk.policy, desk.today, desk.today, tuple(Side))
    assert form.owner.value() is Side.PERSON


def test_of_an_original_that_goes_back_nobody_is_offered_to_say_that_the_desk_painted_it(
    open_panel: Open, desk: Desk
) -> None:
    """It was offered, and refused on saving alone; a draft of before may still say so."""
    panel = open_panel(desk)
    click(panel.record)
    form = panel.arriving.form
    for paper, ours in (("passport_with_address_page", False), ("request_form", True)):
        form.suggest(paper, Side.PERSON)
        fields = form._masks.values()
        for original in (False, True):
            form.copy.set_value(original)
            form.copy.committed.emit(original)
            back = original and not ours
            for field in fields:
                assert bool(field.wrong.text()) is back
                field.set_value(MaskStatus.MASKED_BY_DESK)
                assert (field.value() is None) is back
    form.suggest("passport_with_address_page", Side.PERSON)
    form.copy.set_value(False)
    form._masks[MaskItem.HONSEKI].set_value(MaskStatus.MASKED_BY_DESK)
    draft = form.typed() | {"original": "yes"}
    form.fill(draft)
    assert form._masks[MaskItem.HONSEKI].value() is MaskStatus.UNMASKED and form.arrival()


def test_a_refusal_asks_for_its_reason_and_after_the_check_takes_its_acceptance_back(
    open_panel: Open, desk: Desk, case_id: str
) -> None:
    received(desk, case_id)
    panel = open_panel(desk)
    click(panel.strip.reject)
    click(panel.rejecting.yes)
    assert panel.rejecting.why.error() == t("checklist_panel.sheet_reject_unsaid")
    assert all(paper.result is None for paper in page(desk, case_id).case.papers)
    press(panel.rejecting.why.choice, Qt.Key.Key_Escape)
    for paper in page(desk, case_id).case.papers:
        panel.table.choose(("paper", paper.id))
        click(panel.tick_all)
        assert panel.strip.reject.isVisible(), "compared, and the check goes on"
    click(panel.finish)
    licence = page(desk, case_id).case.papers[-1]
    panel.table.choose(("paper", licence.id))
    assert panel.strip.reject.text() == t("checklist_panel.reject_undo")  # found forged after all
    click(panel.strip.reject)
    panel.rejecting.why.set_value("other")
    write(panel.rejecting.note.line, "発行元が無効と回答")
    click(panel.rejecting.yes)
    found = page(desk, case_id)
    assert found.case.identity_checked_on is None and found.standing.due_on is None
    assert not panel.strip.reject.isVisible()


def test_a_paper_accepted_and_destroyed_while_others_are_awaited_can_be_refused_too(
    open_panel: Open, desk: Desk, case_id: str
) -> None:
    """It goes as its own check ends; found forged then, no button refused it till all was checked."""
    received(desk, case_id)
    licence = page(desk, case_id).case.papers[-1]
    wanted = ticks_for(page(desk, case_id).case, licence.id, desk.policy.catalogue)
    tick_paper(desk, case_id, licence.id, wanted)
    dispose_papers(desk, case_id, [licence.id], DisposalMethod.SHREDDED)
    panel = open_panel(desk)
    panel.table.choose(("paper", licence.id))
    assert panel.strip.reject.text() == t("checklist_panel.reject_undo")
    click(panel.strip.reject)
    panel.rejecting.why.set_value("illegible")
    click(panel.rejecting.yes)
    assert page(desk, case_id).standing.checklist.missing == ("identity:person",)
    assert not panel.strip.reject.isVisible()


def test_the_six_points_of_the_form_are_ticked_one_by_one(open_panel: Open, desk: Desk, case_id: str) -> None:
    received(desk, case_id)
    panel = open_panel(desk)
    assert list(panel.strip.ticks) == ["name", "address", "kinds", "data", "reply_address", "signature"]
    click(panel.strip.ticks["name"])
    click(panel.strip.ticks["signature"])
    assert page(desk, case_id).case.papers[0].ticked == ("name", "signature")


def test_the_check_ends_when_all_agrees(open_panel: Open, desk: Desk, case_id: str) -> None:
    received(desk, case_id)
    panel = open_panel(desk)
    assert not panel.finish.isEnabled()
    assert "開示請求依頼書" in panel.finish.toolTip(), "which paper is in the way"
    for paper in page(desk, case_id).case.papers:
        panel.table.choose(("paper", paper.id))
        click(panel.tick_all)
    click(panel.finish)
    assert page(desk, case_id).case.identity_checked_on == desk.today
    assert not panel.finish.isVisible()
    assert "佐藤 美咲" in panel.bar.finished.text()


def test_one_key_after_another_compares_all_that_can_be_compared(
    open_panel: Open, desk: Desk, case_id: str
) -> None:
    """What is to be blacked out, and what the rules refuse, does not stop the hand on Ctrl+E."""
    came = ("request_form", "passport_with_address_page", "alien_registration", "drivers_licence")
    receive_papers(desk, case_id, [Arrival(each, Side.PERSON, desk.today) for each in came])
    panel = open_panel(desk)
    panel.table.choose(("paper", page(desk, case_id).case.papers[1].id))
    for _ in range(2):
        press(panel.table, Qt.Key.Key_E, CTRL)
    accepted = {each.paper for each in page(desk, case_id).case.papers if each.result}
    assert accepted == {"passport_with_address_page", "request_form"}


def test_what_shows_must_be_masked_first(open_panel: Open, desk: Desk, case_id: str) -> None:
    receive_papers(desk, case_id, [Arrival("passport_with_address_page", Side.PERSON, desk.today)])
    panel = open_panel(desk)
    assert states(panel) == ["要塗り", "未着"]
    assert "本籍が見えています" in panel.banner.accessibleName()
    panel.banner.masked.setFocus()
    click(panel.banner.masked)
    assert panel.table.hasFocus()
    assert [mask.status for mask in page(desk, case_id).case.masks] == [MaskStatus.MASKED_BY_DESK]
    assert panel.banner.isHidden()


def test_an_original_is_sent_back_as_it_came(open_panel: Open, desk: Desk, case_id: str) -> None:
    """Compared first; then its row says what is to be done, and nobody is asked to paint on it."""
    original = Arrival("passport_with_address_page", Side.PERSON, desk.today, original=True)
    receive_papers(desk, case_id, [original])
    panel = open_panel(desk)
    assert states(panel) == ["確認", "未着"]
    paper = page(desk, case_id).case.papers[0]
    tick_paper(desk, case_id, paper.id, ticks_for(page(desk, case_id).case, paper.id, desk.policy.catalogue))
    panel.show_page(page(desk, case_id))
    assert states(panel) == ["要返却", "未着"]
    assert panel.table.model().index(1, 4).data() == "塗らずに返却"
    assert "塗りません" in panel.banner.accessibleName()
    assert panel.banner.masked.isHidden() and panel.banner.exempt.isHidden()


def test_the_exception_is_for_the_registered_domicile_alone(
    open_panel: Open, desk: Desk, case_id: str
) -> None:
    receive_papers(desk, case_id, [Arrival("pension_book", Side.PERSON, desk.today)])
    panel = open_panel(desk)
    assert panel.banner.exempt.isHidden()
    form = panel.arriving.form
    click(panel.record)
    form.paper.set_value("pension_book")
    form.paper.committed.emit("pension_book")
    offered = form._masks[MaskItem.PENSION_NUMBER].choice
    assert MaskStatus.EXEMPT_SAME_AS_ADDRESS not in [offered.itemData(n) for n in range(offered.count())]


def test_a_paper_too_old_is_refused_and_a_supervisor_may_let_it_count(
    open_panel: Open, desk: Desk, case_id: str
) -> None:
    receive_papers(desk, case_id, [Arrival("health_insurance", Side.PERSON, desk.today)])
    panel = open_panel(desk)
    assert states(panel) == ["不可", "未着", "未着"]
    click(panel.strip.reject)
    assert panel.rejecting.why.value() == "no_longer_valid"
    click(panel.rejecting.yes)
    assert page(desk, case_id).case.papers[0].rejection == "no_longer_valid"
    assert not panel.strip.override.isEnabled()
    above = open_panel(desk.as_person(who(OHNO)))
    click(above.strip.override)
    ask = asked(above, Ask)
    click(ask.yes)
    assert "理由" in ask.wrong.text()
    reason = ask.findChild(TextField)
    assert reason is not None
    write(reason.box, "本人に面談で確かめた")
    click(ask.yes)
    paper = page(desk, case_id).case.papers[0]
    assert paper.override_reason == "本人に面談で確かめた"


def test_the_next_step_leads_to_the_refusal_of_a_refused_paper(
    open_panel: Open, desk: Desk, case_id: str
) -> None:
    receive_papers(desk, case_id, [Arrival("notification_card", Side.PERSON, desk.today)])
    panel = open_panel(desk)
    panel.begin(page(desk, case_id).steps[0])
    assert panel.rejecting.why.value() == "never_accepted"
    assert panel.rejecting.isVisible()


def test_what_is_missing_is_told_by_phone(open_panel: Open, desk: Desk, case_id: str) -> None:
    receive_papers(desk, case_id, [Arrival("request_form", Side.PERSON, desk.today)])
    panel = open_panel(desk)
    click(panel.phone)
    assert panel.telling.reply_by.day() == date(2027, 2, 17)
    click(panel.telling.yes)
    told = page(desk, case_id).case.deficiencies[0]
    assert (told.how, told.missing) == (Told.PHONE, ("identity:person",))


def test_a_letter_is_made_for_what_is_missing(open_panel: Open, desk: Desk, case_id: str) -> None:
    receive_papers(desk, case_id, [Arrival("request_form", Side.PERSON, desk.today)])
    panel = open_panel(desk)
    click(panel.letter)
    click(panel.telling.yes)
    case = page(desk, case_id).case
    assert case.deficiencies[0].how is Told.LETTER
    assert [letter.code for letter in case.letters] == ["L03"]


def test_a_letter_to_an_address_no_window_shows_is_offered_without_one(
    open_panel: Open, desk: Desk, case_id: str
) -> None:
    received(desk, case_id)
    licence = page(desk, case_id).case.papers[1]
    reject_paper(desk, case_id, licence.id, "other", "有効期限が切れているため")
    describe_case(desk, case_id, {"reply_address": LONG})
    panel = open_panel(desk)
    click(panel.letter)
    click(panel.telling.yes)
    click(asked(panel, Ask).yes)
    case = page(desk, case_id).case
    assert [letter.wide_address for letter in case.letters] == [True]
    assert len(case.deficiencies) == 1
    assert not panel.telling.isVisible()


def test_esc_leaves_the_sheet_and_keeps_the_page(open_panel: Open, desk: Desk) -> None:
    panel = open_panel(desk)
    click(panel.record)
    press(panel.arriving.form.received.line, Qt.Key.Key_Escape)
    assert not panel.arriving.isVisible()
    assert panel.table.hasFocus()


def test_a_paper_compared_with_a_former_name_and_gone_waits_for_a_supervisor(
    open_panel: Open, desk: Desk, case_id: str
) -> None:
    received(desk, case_id)
    for paper in page(desk, case_id).case.papers:
        ticks = ticks_for(page(desk, case_id).case, paper.id, desk.policy.catalogue)
        tick_paper(desk, case_id, paper.id, ticks)
    licence = page(desk, case_id).case.papers[1].id
    dispose_papers(desk, case_id, [licence], DisposalMethod.SHREDDED)
    describe_party(desk, case_id, Side.PERSON, {"name": "佐々木 悠"})
    panel = open_panel(desk)
    assert states(panel) == ["確認", "要判断"]
    click(panel.tick_all)
    assert not panel.finish.isEnabled() and panel.finish.toolTip()
    panel.begin(page(desk, case_id).steps[0])
    assert not panel.strip.override.isEnabled() and panel.strip.reject.hasFocus()
    ohno = open_panel(desk.as_person(who(OHNO)))
    ohno.begin(page(desk, case_id).steps[0])
    click(ohno.strip.override)
    ask = asked(ohno, Ask)
    reason = ask.findChild(TextField)
    assert reason is not None
    write(reason.box, "読み違えを直した")
    click(ask.yes)
    assert states(ohno) == ["済", "済"]
    assert "override" in needs_approval(page(desk, case_id).case)


def test_after_the_last_missing_paper_the_form_is_not_proposed_again(
    open_panel: Open, desk: Desk, case_id: str
) -> None:
    who_asks = {"requester": Requester.DELEGATED, "role": Role.LAWYER}
    describe_case(desk, case_id, who_asks)
    panel = open_panel(desk)
    click(panel.record)
    form, proposals = panel.arriving.form, []
    for _ in range(5):
        proposals.append((form.paper.value(), form.owner.value()))
        click(panel.arriving.more)
    licence = "drivers_licence"
    assert proposals == [
        ("request_form", Side.PERSON),
        (licence, Side.PERSON),
        (licence, Side.PROXY),
        ("power_of_attorney", Side.PROXY),
        (licence, Side.PERSON),
    ]


def test_every_warning_of_a_paper_is_told_the_grave_first(desk: Desk, case_id: str) -> None:
    masks = {MaskItem.PENSION_NUMBER: MaskStatus.MASKED}
    receive_papers(desk, case_id, [Arrival("pension_book", Side.PERSON, desk.today, masks=masks)])
    shown = page(desk, case_id)
    stand = paper_standing(shown, shown.case.papers[0])
    assert stand.why == "0/2項目を確認・住所の記載なし・写真なし"
    assert stand.why_tone == "warn"


def test_a_lawyer_found_in_the_register_is_asked_for_any_identity_paper(desk: Desk, case_id: str) -> None:
    describe_case(desk, case_id, {"requester": Requester.DELEGATED, "role": Role.LAWYER})
    describe_party(desk, case_id, Side.PROXY, {"name": "弁護士 甲", "address": "東京都千代田区霞が関1-1"})
    assert page(desk, case_id).standing.checklist.asked[2] == "identity:proxy"
    confirm_register(desk, case_id, "12345")
    assert page(desk, case_id).standing.checklist.asked[2] == "identity:proxy:any"
    assert "現住所" not in t("checklist.needed.identity:proxy:any")


def test_a_proxys_paper_in_the_persons_own_request_says_where_to_choose_who_asks(
    open_panel: Open, desk: Desk, case_id: str
) -> None:
    panel = open_panel(desk)
    click(panel.record)
    panel.arriving.form.suggest("drivers_licence", Side.PROXY)
    click(panel.arriving.yes)
    assert "どなたの請求か" in panel.arriving._wrong.text()
    assert page(desk, case_id).case.papers == ()
