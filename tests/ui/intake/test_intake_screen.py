"""Taking a call down with the keyboard alone, on a real desk."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.kinds import (
    ConsultationKind,
    Door,
    LetterCode,
    MaskItem,
    MaskStatus,
    Matter,
    Requester,
    RequestKind,
    Role,
    Side,
)
from deskapp.operations.desk import Desk
from deskapp.operations.drafts import draft_of
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.ui.intake.screen import IntakeScreen
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from desks import open_desk
from playing import page, taken
from ui.hands import CTRL, click, press, write

Stage = Callable[..., QWidget]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "desk")


@pytest.fixture
def screen(desk: Desk, stage: Stage) -> IntakeScreen:
    screen = IntakeScreen(Seat(desk, Runner(inline=True)))
    stage(screen)
    screen.start(Door.PHONE)
    return screen


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def numbers(desk: Desk) -> list[str]:
    return [line.number for line in case_list(desk, Wanted()).lines]


def test_a_call_is_taken_with_keys_alone(screen: IntakeScreen, desk: Desk) -> None:
    saved: list[tuple[str, bool]] = []
    screen.saved.connect(lambda case_id, send: saved.append((case_id, send)))
    for words in ("山﨑 𠮷乃", "ヤマザキ ヨシノ", "03-0000-1234", "平日 17時以降", "案内を止めたい"):
        write(focused(), words)
        press(focused(), Qt.Key.Key_Tab)
    press(focused(), Qt.Key.Key_Right)
    press(focused(), Qt.Key.Key_Space)
    screen.form.next_on.line.setFocus()
    write(focused(), "1/20")
    press(focused(), Qt.Key.Key_S, CTRL)
    case_id, send = saved[0]
    shown = page(desk, case_id)
    assert not send
    assert shown.case.person.name == "山﨑 𠮷乃"
    assert shown.case.person.reachable == "平日 17時以降"
    assert [item.kind for item in shown.case.items] == [RequestKind.DISCLOSURE]
    assert shown.case.follow_up_on == date(2027, 1, 20)
    assert shown.contacts[0].text == "案内を止めたい"
    assert draft_of(desk, "intake_phone") == {}


def test_without_a_name_nothing_is_saved_and_nothing_lost(screen: IntakeScreen, desk: Desk) -> None:
    write(screen.form.words.box, "名乗らずに切れた")
    press(focused(), Qt.Key.Key_S, CTRL)
    assert screen.form.name.error() == "氏名を入れてください。"
    assert focused() is screen.form.name.line
    assert screen.form.words.text() == "名乗らずに切れた"
    assert numbers(desk) == []


def test_a_mistyped_date_is_told_under_it(screen: IntakeScreen, desk: Desk) -> None:
    write(screen.form.name.line, "佐々木 花")
    write(screen.form.next_on.line, "13/45")
    press(focused(), Qt.Key.Key_S, CTRL)
    assert screen.form.next_on.error()
    assert screen.form.next_on.line.text() == "13/45"
    assert numbers(desk) == []


def test_a_short_phone_number_warns_and_stops_nothing(screen: IntakeScreen, desk: Desk) -> None:
    write(screen.form.name.line, "佐々木 花")
    write(screen.form.phone.line, "03-0000-12")
    press(focused(), Qt.Key.Key_Tab)
    assert "2つ" in screen.form.phone.error()
    press(focused(), Qt.Key.Key_S, CTRL)
    assert len(numbers(desk)) == 1


def test_a_number_that_may_not_be_kept_is_warned_of(screen: IntakeScreen) -> None:
    write(screen.form.words.box, "番号は 1234 5678 9012 です")
    assert "番号は残さず" in screen.form.words.error()


def test_an_earlier_case_takes_the_call_instead_of_a_new_one(
    screen: IntakeScreen, desk: Desk, qtbot: QtBot
) -> None:
    earlier = taken(desk)
    opened: list[str] = []
    screen.opened.connect(opened.append)
    write(screen.form.name.line, "髙橋 邉󠄏子")
    qtbot.waitUntil(screen.found.table.isVisible)
    assert screen.found.table.chosen_key() is None and not screen.found.add.isEnabled()
    press(focused(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert screen.found.table.chosen_key() == earlier
    press(focused(), Qt.Key.Key_Return, CTRL)
    assert "お客様の言葉" in screen.form.words.error()
    write(screen.form.words.box, "もう一度お電話")
    press(focused(), Qt.Key.Key_Return, CTRL)
    assert opened == [earlier]
    assert len(numbers(desk)) == 1
    assert "もう一度お電話" in [contact.text for contact in page(desk, earlier).contacts]


def test_ctrl_enter_saves_a_call_of_somebody_unknown_and_shows_who_is_known(
    screen: IntakeScreen, desk: Desk, qtbot: QtBot
) -> None:
    write(screen.form.name.line, "髙橋 邉󠄏子")
    with qtbot.waitSignal(screen.saved):
        press(focused(), Qt.Key.Key_Return, CTRL)
    screen.start(Door.PHONE)
    write(screen.form.name.line, "髙橋 邉󠄏子")
    qtbot.waitUntil(screen.found.table.isVisible)
    press(focused(), Qt.Key.Key_Return, CTRL)
    assert focused() is screen.found.table and len(numbers(desk)) == 1


def test_a_draft_comes_back_on_another_day(screen: IntakeScreen, desk: Desk, stage: Stage) -> None:
    write(screen.form.name.line, "佐々木 花")
    screen.form.kinds.chips[RequestKind.ERASURE].click()
    screen.form.matter.set_value(Matter.REQUEST)
    press(focused(), Qt.Key.Key_Escape)
    again = IntakeScreen(Seat(desk, Runner(inline=True)))
    stage(again)
    again.start(Door.PHONE)
    assert again.form.name.text() == "佐々木 花"
    assert again.form.kinds.kinds() == (RequestKind.ERASURE,)
    again.start_over.click()
    assert again.form.typed() == {}
    assert draft_of(desk, "intake_phone") == {}


def test_each_kind_tells_itself_from_its_neighbour(screen: IntakeScreen) -> None:
    chips = screen.form.kinds
    chips.chips[RequestKind.ERASURE].click()
    assert "「削除」" in chips._sentence.text()
    chips.chips[RequestKind.DELETION].click()
    assert "「消去」" in chips._sentence.text()


def test_an_envelope_is_kept_with_its_papers(screen: IntakeScreen, desk: Desk) -> None:
    saved: list[str] = []
    screen.saved.connect(lambda case_id, _send: saved.append(case_id))
    screen.start(Door.ENVELOPE)
    write(screen.form.name.line, "佐々木 花")
    press(focused(), Qt.Key.Key_R, CTRL)
    papers = screen.envelope.form
    papers.paper.set_value("passport_with_address_page")
    papers.paper.committed.emit(papers.paper.value())
    papers._masks[MaskItem.HONSEKI].set_value(MaskStatus.MASKED)
    press(focused(), Qt.Key.Key_R, CTRL)
    screen.form.arrived_on.line.clear()
    write(screen.form.arrived_on.line, "1/16")
    press(focused(), Qt.Key.Key_S, CTRL)
    case = page(desk, saved[0]).case
    assert [(paper.paper, paper.received_on) for paper in case.papers] == [
        ("request_form", date(2027, 1, 16)),
        ("passport_with_address_page", date(2027, 1, 16)),
    ]
    assert [(mask.item, mask.status) for mask in case.masks] == [(MaskItem.HONSEKI, MaskStatus.MASKED)]
    assert case.contacted_on == date(2027, 1, 16)
    assert page(desk, saved[0]).standing.deadline is not None


def test_a_paper_chosen_and_not_laid_into_the_envelope_stands_in_the_way_of_saving(
    screen: IntakeScreen, desk: Desk
) -> None:
    """Nobody who chose a paper means to leave it out; the proposed one, untouched, is no paper."""
    screen.start(Door.ENVELOPE)
    envelope = screen.envelope
    write(screen.form.name.line, "佐々木 花")
    press(focused(), Qt.Key.Key_R, CTRL)
    assert focused() is envelope.form.paper.choice
    press(focused(), Qt.Key.Key_Up)  # from the proposed licence to another
    chosen = envelope.form.paper.choice.currentText()
    screen.form.words.box.setFocus()
    press(focused(), Qt.Key.Key_S, CTRL)
    assert numbers(desk) == []
    assert f"「{chosen}」をまだ加えていません" in envelope.form.paper.error()
    assert focused() is envelope.form.paper.choice
    click(envelope.leave_out)
    assert (envelope.form.paper.error(), envelope.leave_out.isVisible()) == ("", False)
    press(focused(), Qt.Key.Key_S, CTRL)
    case_id = case_list(desk, Wanted()).lines[0].id
    assert [paper.paper for paper in page(desk, case_id).case.papers] == ["request_form"]


def test_an_authority_is_taken_down_with_keys_and_waits_for_a_supervisor(
    screen: IntakeScreen, desk: Desk
) -> None:
    press(focused(), Qt.Key.Key_3, CTRL)
    assert not screen.save_and_send.isVisible() and not screen.form.kinds.isVisible()
    write(focused(), "葛飾見本警察署")
    screen.form.other.basis.line.setFocus()
    write(focused(), "刑事訴訟法197条2項")
    press(focused(), Qt.Key.Key_S, CTRL)
    with desk.looking() as reader:
        case = reader.case(case_list(desk, Wanted()).lines[0].id)
    assert (case.matter, case.authority_basis) == (Matter.AUTHORITY, "刑事訴訟法197条2項")
    assert case.operator is None


def test_a_complaint_is_chosen_with_keys(screen: IntakeScreen, desk: Desk) -> None:
    press(focused(), Qt.Key.Key_2, CTRL)
    write(focused(), "小川 千夏")
    screen.form.other.consultation.set_value(ConsultationKind.COMPLAINT)
    press(focused(), Qt.Key.Key_S, CTRL)
    line = case_list(desk, Wanted()).lines[0]
    assert (line.matter, line.consultation) == (Matter.CONSULTATION, ConsultationKind.COMPLAINT)


def lay_in(screen: IntakeScreen, *papers: tuple[str, Side]) -> None:
    """Put papers into the envelope one by one."""
    form = screen.envelope.form
    for paper, owner in papers:
        form.paper.set_value(paper)
        form.paper.committed.emit(paper)
        form.owner.set_value(owner)
        press(focused(), Qt.Key.Key_R, CTRL)


OF_A_LAWYER = (
    ("request_form", Side.PERSON),
    ("drivers_licence", Side.PERSON),
    ("power_of_attorney", Side.PERSON),
)


def test_a_mandate_in_an_envelope_asks_who_asks_before_anything_is_kept(
    screen: IntakeScreen, desk: Desk
) -> None:
    saved: list[str] = []
    screen.saved.connect(lambda case_id, _send: saved.append(case_id))
    screen.start(Door.ENVELOPE)
    write(screen.form.name.line, "佐々木 花")
    asker = screen.envelope.asker
    lay_in(screen, *OF_A_LAWYER[:2])
    assert not asker.wrong.isVisible()
    lay_in(screen, *OF_A_LAWYER[2:])
    assert "代理人の書類" in asker.wrong.text()
    press(focused(), Qt.Key.Key_S, CTRL)
    assert saved == [] and asker.who.isAncestorOf(focused())
    press(focused(), Qt.Key.Key_6, CTRL)
    assert asker.capacity() is Role.INDIVIDUAL and not asker.wrong.isVisible()
    asker.role.set_value(Role.LAWYER)
    press(focused(), Qt.Key.Key_S, CTRL)
    shown = page(desk, saved[0])
    assert (shown.case.requester, shown.case.role) == (Requester.DELEGATED, Role.LAWYER)
    assert shown.standing.checklist.missing == ("identity:proxy",)


def test_an_envelope_of_the_person_with_a_mandate_is_theirs_only_if_that_is_said(
    screen: IntakeScreen, desk: Desk
) -> None:
    saved: list[str] = []
    screen.saved.connect(lambda case_id, _send: saved.append(case_id))
    screen.start(Door.ENVELOPE)
    write(screen.form.name.line, "佐々木 花")
    lay_in(screen, *OF_A_LAWYER)
    press(focused(), Qt.Key.Key_4, CTRL)
    press(focused(), Qt.Key.Key_S, CTRL)
    shown = page(desk, saved[0])
    assert shown.case.requester is Requester.SELF
    assert shown.steps[0].code == "ask_who"


def test_a_proxys_paper_is_none_of_the_persons_request(screen: IntakeScreen, desk: Desk) -> None:
    screen.start(Door.ENVELOPE)
    write(screen.form.name.line, "佐々木 花")
    lay_in(screen, ("drivers_licence", Side.PROXY))
    press(focused(), Qt.Key.Key_4, CTRL)
    press(focused(), Qt.Key.Key_S, CTRL)
    assert "代理人の運転免許証" in screen.envelope.asker.wrong.text()
    assert numbers(desk) == []
    press(focused(), Qt.Key.Key_5, CTRL)
    press(focused(), Qt.Key.Key_S, CTRL)
    assert len(numbers(desk)) == 1


def test_who_sent_an_envelope_comes_back_with_its_draft(
    screen: IntakeScreen, desk: Desk, stage: Stage
) -> None:
    screen.start(Door.ENVELOPE)
    write(screen.form.name.line, "佐々木 花")
    lay_in(screen, ("guardianship_register", Side.PERSON))
    press(focused(), Qt.Key.Key_5, CTRL)
    assert screen.envelope.asker.capacity() is Role.ADULT_GUARDIAN
    assert "ご本人" in screen.form.name.input.accessibleName(), "it is said whose name is meant"
    write(screen.envelope.asker.name.line, "森 浩")
    press(focused(), Qt.Key.Key_Escape)
    again = IntakeScreen(Seat(desk, Runner(inline=True)))
    stage(again)
    again.start(Door.ENVELOPE)
    assert again.envelope.asker.capacity() is Role.ADULT_GUARDIAN
    assert again.envelope.asker.name.text() == "森 浩"
    again.start_over.click()
    assert again.envelope.asker.requester() is Requester.SELF


def test_the_paper_in_hand_and_all_that_is_known_of_those_added_come_back_with_the_draft(
    screen: IntakeScreen, desk: Desk, stage: Stage
) -> None:
    screen.start(Door.ENVELOPE)
    form = screen.envelope.form
    for paper, back, issued in (("my_number_card", True, ""), ("residents_register", False, "R8.12.1")):
        form.paper.set_value(paper)
        form.paper.committed.emit(paper)
        form.back.setChecked(back)
        write(form.issued.line, issued)
        if back:
            added = form.arrival()
            press(focused(), Qt.Key.Key_R, CTRL)
    press(focused(), Qt.Key.Key_Escape)
    again = IntakeScreen(Seat(desk, Runner(inline=True)))
    stage(again)
    again.start(Door.ENVELOPE)
    assert again.envelope.arrivals() == (added,)
    assert again.envelope.form.typed() == form.typed() != {}
    assert again.envelope.form.issued.line.text() == "R8.12.1"
    click(again.envelope.leave_out)
    again.envelope.form.as_proposed()
    press(focused(), Qt.Key.Key_Escape)
    assert "chosen" not in draft_of(desk, "intake_envelope")


def test_an_envelope_of_a_proxy_laid_to_the_persons_case_says_who_asks(
    screen: IntakeScreen, desk: Desk, qtbot: QtBot
) -> None:
    earlier = taken(desk)
    screen.start(Door.ENVELOPE)
    write(screen.form.name.line, "髙橋 邉󠄏子")
    qtbot.waitUntil(screen.found.table.isVisible)
    lay_in(screen, ("power_of_attorney", Side.PROXY))
    press(focused(), Qt.Key.Key_6, CTRL)
    screen.found.added_to.emit(earlier, page(desk, earlier).case.version)
    case = page(desk, earlier).case
    assert (case.requester, case.role) == (Requester.DELEGATED, Role.INDIVIDUAL)
    assert [paper.paper for paper in case.papers] == ["power_of_attorney"]


def test_half_a_phone_number_chooses_nobody(screen: IntakeScreen, desk: Desk, qtbot: QtBot) -> None:
    taken(desk)
    write(screen.form.phone.line, "03-0000-12")
    qtbot.waitUntil(screen.found.table.isVisible)
    assert screen.found.table.chosen_key() is None and not screen.found.add.isEnabled()
    write(screen.form.phone.line, "30")
    qtbot.waitUntil(lambda: screen.found.table.chosen_key() is not None)
    assert screen.found.add.isEnabled()


def test_the_kinds_are_one_stop_of_tab_and_the_arrows_walk_them(screen: IntakeScreen) -> None:
    chips = list(screen.form.kinds.chips.values())
    chips[0].setFocus()
    press(focused(), Qt.Key.Key_Right)
    assert focused() is chips[1]
    press(focused(), Qt.Key.Key_Space)
    press(focused(), Qt.Key.Key_Tab)
    assert focused() is screen.form.postal.line
    press(focused(), Qt.Key.Key_Backtab)
    assert focused() is chips[1] and chips[1].isChecked()


def test_the_form_is_made_at_once_when_it_is_known_where_it_goes(screen: IntakeScreen, desk: Desk) -> None:
    gone: list[tuple[str, bool]] = []
    screen.saved.connect(lambda case_id, form: gone.append((case_id, form)))
    write(screen.form.name.line, "高橋 渡")
    click(screen.save_and_send)
    assert focused() is screen.form.address.line and screen.form.address.error() and not gone
    write(screen.form.address.line, "東京都葛飾区見本1-2-3")
    click(screen.save_and_send)
    ((case_id, form),) = gone
    assert form and [letter.code for letter in page(desk, case_id).case.letters] == [LetterCode.FORM_OUT]


def test_an_address_told_once_more_is_never_lost(screen: IntakeScreen, desk: Desk) -> None:
    bare = taken(desk)
    known = page(desk, bare).case.person.address
    write(screen.form.name.line, "髙橋 邉󠄏子")
    write(screen.form.address.line, "大阪府大阪市見本9")
    screen.found.added_to.emit(bare, page(desk, bare).case.version)
    shown = page(desk, bare)
    assert "大阪府大阪市見本9" in (shown.contacts[0].text if known else shown.case.person.address)


def test_what_is_written_down_is_called_by_how_it_came(screen: IntakeScreen) -> None:
    assert screen.form.words.input.accessibleName() == "お客様の言葉"
    screen.start(Door.ENVELOPE)
    assert screen.form.words.input.accessibleName() == "手紙の内容"
    screen.form.choose_matter(Matter.AUTHORITY)
    assert screen.form.words.input.accessibleName() == "照会の内容"


def test_whoever_chooses_another_kind_of_proxy_is_offered_its_capacities(screen: IntakeScreen) -> None:
    screen.start(Door.ENVELOPE)
    asker = screen.envelope.asker
    asker.who.setFocus()
    for requester, first in ((Requester.LEGAL, Role.PARENT), (Requester.DELEGATED, Role.INDIVIDUAL)):
        press(focused(), Qt.Key.Key_Right)
        assert (asker.requester(), asker.capacity()) == (requester, first)


def test_a_character_of_the_proxys_name_is_told_under_that_name(screen: IntakeScreen) -> None:
    screen.start(Door.ENVELOPE)
    lay_in(screen, ("drivers_licence", Side.PROXY))
    write(screen.form.name.line, "山﨑 𠮷乃")
    asker = screen.envelope.asker
    asker.choose(Requester.LEGAL)
    write(asker.name.line, "山﨑 \ue000")
    press(asker.name.line, Qt.Key.Key_S, CTRL)
    assert "「代理人の氏名」の文字" in asker.name.wrong.text() and asker.name.isAncestorOf(focused())
    assert screen.form.name.wrong.text() == ""
